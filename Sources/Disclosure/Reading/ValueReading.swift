// SPDX-License-Identifier: Apache-2.0

/// Whether a kind reads a text as it stands, so that nothing need be done about it.
struct ValueReading {
  let kind: ElementKind
  let codes: [CodeTable.Code]

  func accepts(_ text: String) -> Bool {
    switch kind {
    case .date: CivilDate.read(text)?.normalised == nil && CivilDate.read(text) != nil
    case .dateTime: Moment.read(text).map { $0.normalised == nil } ?? false
    case .time: WallTime.read(text).map { $0.normalised == nil } ?? false
    case .period: Period.read(text).map { $0.normalised == nil } ?? false
    case .number: Decimal(text) != nil
    case .range: AmountRange.read(text) != nil
    case .labValue: LabValue(text).map { if case .words = $0 { false } else { true } } ?? false
    case .phone: PhoneNumber.reads(text)
    case .url: WebAddress(text) != nil
    case .boolean: readBoolean(text) != nil
    case .enumeration(let values): values.contains(text)
    case .codeList: codes.contains { $0.names.contains(text) }
    case .text, .address, .list, .group, .table, .attachment, .itemReference, .entityReference: false
    }
  }
}
