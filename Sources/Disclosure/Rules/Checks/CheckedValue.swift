// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What a check can work with: of elements of another kind it would never find anything, and nobody would know.
enum CheckedValue {
  case day, clock, amount, ordered, range, name

  func fits(_ kind: ElementKind) -> Bool {
    switch self {
    case .day: kind.tellsDay
    case .clock: kind.tellsClock
    case .amount: kind.form?.isAmount ?? false
    case .ordered: kind.form.map { $0.extent(of: $0.example) != nil } ?? false
    case .range: kind.form?.places.contains(.range) ?? false
    case .name: ThingKind.holdsName(kind)
    }
  }

  var expectation: Localised {
    switch self {
    case .day: Localised("日期要素", "an element with a day")
    case .clock: Localised("时刻要素", "an element with a time of day")
    case .amount: Localised("数字要素", "an element with a number")
    case .ordered: Localised("有先后、大小的要素（日期、时刻、数字、检测结果）", "an element that has an order: a day, a time, a number, a result")
    case .range: Localised("区间要素（range）", "an element of type range")
    case .name: Localised("能写名称的要素", "an element that can hold a name")
    }
  }
}

extension CheckReader {
  /// Elements that the check cannot work with, each at the key that names it.
  func checkKinds(_ form: any CheckForm, _ fields: SpecFields, _ elements: ElementSet) {
    for (ids, wanted) in form.worksOn {
      for id in ids {
        guard let element = elements[id], !wanted.fits(element.kind) else { continue }
        let (key, place) = Self.place(of: id, in: fields)
        log.wrong(key, id, wanted.expectation, place, (Localised("“\(element.label)”在这里", "‘\(element.label)’ is here"), element.place))
      }
    }
  }

  private static func place(of id: String, in fields: SpecFields) -> (key: String, place: SpecPlace) {
    for (key, value) in fields.node.pairs {
      for node in value.isList ? value.items : [value] {
        let named = node.isMapping ? node.value("element") : node
        if let named, named.isScalar, named.text == id { return (key.text, SpecPlace(file: fields.file, range: named.range)) }
      }
    }
    return ("check", fields.place)
  }
}
