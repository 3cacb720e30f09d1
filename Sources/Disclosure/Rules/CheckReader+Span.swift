// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads bounds on how far two days lie apart.
extension CheckReader {
  func span(_ fields: SpecFields, _ elements: ElementSet) -> CheckRule.Kind {
    let (start, end) = (fields.requiredText("start"), fields.requiredText("end"))
    if fields["min"] == nil, fields["max"] == nil { fields.missing("min", "max") }
    let units: [Span.Unit] = [.days, .weeks, .months]
    let (least, most) = (fields.span("min", units: units), fields.span("max", units: units))
    if let least, let most, most.roughHours < least.roughHours, let node = fields["max"] {
      fields.wrong("max", node, expected: Localised("不短于“min”的 \(least.words.zh)", "no shorter than min, \(least.words.en)"))
    }
    for (key, id) in [("start", start), ("end", end)] {
      guard let element = elements[id], let node = fields[key] else { continue }
      if !element.kind.tellsDay { fields.wrong(key, node, expected: Localised("日期要素", "an element with a day")) }
    }
    return .span(start: start, end: end, min: least, max: most)
  }
}
