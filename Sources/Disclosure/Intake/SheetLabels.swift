// SPDX-License-Identifier: Apache-2.0

/// The labels that a sheet of one requirement may have beside its values, however people write them.
struct SheetLabels {
  enum Label {
    case field(RecordField)
    case element(Element)
  }

  let requirement: Requirement
  private let fields: [(name: String, field: RecordField)]
  private let elements: [Element]

  /// Characters of a label; what stands further from the colon is no label.
  private static let longest = 30

  init(_ requirement: Requirement) {
    self.requirement = requirement
    fields = RecordField.fields(of: requirement).map { ($0.label(in: requirement), $0) }
    elements = requirement.elements.elements.filter(\.isLine)
  }

  /// What may be written there, for those who wrote something else.
  var usual: [String] { fields.map(\.name) + elements.map(\.label) }
  var names: [String] { fields.map(\.name) + elements.flatMap(\.names) }

  /// - Parameter section: the heading above, where there is one.
  func label(_ text: String, in section: String?) -> Label? {
    let field = SheetHeadings.name(text, among: fields.map(\.name)).flatMap { name in fields.first { $0.name == name }?.field }
    let element = SheetHeadings.name(text, among: elements.flatMap(\.names)).flatMap { name in elements.first { $0.names.contains(name) } }
    if section == RecordField.contentSection, let element { return .element(element) }
    if let field { return .field(field) }
    return element.map { .element($0) }
  }

  /// Labels with their values in one cell: 票价优惠：刷卡九折; several, if each begins after a blank or a new line.
  func pairs(_ text: String, in section: String?) -> [(label: Label, value: String)] {
    let characters = Array(text.withoutOuterBlanks)
    var found: [(start: Int, value: Int, label: Label)] = []
    for start in characters.indices where start == 0 || Self.divides(characters[start - 1]) {
      guard !characters[start].isWhitespace, start >= found.last?.value ?? 0,
        let colon = characters[start...].prefix(Self.longest + 1).firstIndex(where: { $0 == "：" || $0 == ":" }), colon > start,
        let label = label(String(characters[start..<colon]), in: section)
      else { continue }
      found.append((start, colon + 1, label))
    }
    guard found.first?.start == 0 else { return [] }
    return found.indices.map { index in
      let end = index + 1 < found.count ? found[index + 1].start : characters.count
      var value = String(characters[found[index].value..<end]).withoutOuterBlanks
      if index + 1 < found.count, let last = value.last, last == "；" || last == ";" { value = String(value.dropLast()).withoutOuterBlanks }
      return (found[index].label, value)
    }
  }

  private static func divides(_ character: Character) -> Bool { character.isWhitespace || character == "；" || character == ";" }
}

extension Element {
  /// Whether it takes one cell beside its label: all but tables and groups.
  var isLine: Bool {
    switch kind {
    case .table, .group: false
    default: true
    }
  }
}
