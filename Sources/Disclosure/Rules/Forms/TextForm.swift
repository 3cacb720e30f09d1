// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Free text (文字), of a line or of several paragraphs.
struct TextForm: ValueForm {
  var isLong = false
  var minLength: Int?
  var maxLength: Int?

  static var words: [String] { ["text", "long-text"] }

  static func read(_ word: String, _ fields: SpecFields, _ rules: ElementReader) -> (any ValueForm)? {
    TextForm(isLong: word == "long-text", minLength: fields.whole("min-length", in: 0...100_000), maxLength: fields.whole("max-length", in: 0...100_000))
  }

  func tightened(by layer: Tightening) -> any ValueForm {
    var form = self
    form.minLength = layer.bound("min-length", layer.fields.whole("min-length", in: 0...100_000), minLength, isFloor: true)
    form.maxLength = layer.bound("max-length", layer.fields.whole("max-length", in: 0...100_000), maxLength, isFloor: false)
    return form
  }

  var crossedBounds: (low: String, high: String)? { Tightening.crossed(minLength, maxLength) }

  func changes(since old: any ValueForm, _ comparison: ElementComparison) -> [RuleChange]? {
    guard let old = old as? TextForm else { return nil }
    return comparison.bound("字数", old.minLength, minLength, isFloor: true) + comparison.bound("字数", old.maxLength, maxLength, isFloor: false)
  }

  var expectation: Localised { Localised("文字", "text") }

  /// Of a length that the rule allows.
  var example: String {
    let words = "文字内容"
    if let maxLength, maxLength < words.count { return String(words.prefix(maxLength)) }
    guard let minLength, minLength > words.count else { return words }
    return String(String(repeating: words, count: minLength / words.count + 1).prefix(minLength))
  }

  func examples(_ count: Int, distinct: Bool) -> [String] {
    if minLength ?? 0 > 2 { return Array(repeating: example, count: distinct ? 1 : count) }
    let names = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"]
    return (0..<count).map { names[$0 % names.count] + ($0 < names.count ? "" : "\($0)") }
  }

  var standardExample: String? { nil }

  func bounds(in language: Language) -> String {
    ValueBounds.words(minLength?.description, maxLength?.description, language == .zh ? " 个字" : " characters", language)
  }

  var lengths: (min: Int?, max: Int?)? { (minLength, maxLength) }

  var takesWords: Bool { true }
  var prose: Prose { isLong ? .paragraphs : .line }
  var quickTest: Element.QuickTest { minLength == nil && maxLength == nil ? .text : .none }

  func remarks(on value: YAMLNode, _ codes: [String: CodeTable]) -> [ValueRemark] {
    guard minLength != nil || maxLength != nil else { return [] }
    let count = value.text.unicodeScalars.count
    if let minLength, count < minLength {
      return [.wrong(.wrongLength, found: "\(count)", expected: Localised("至少 \(minLength) 个字", "at least \(minLength)"))]
    }
    if let maxLength, count > maxLength {
      return [.wrong(.wrongLength, found: "\(count)", expected: Localised("最多 \(maxLength) 个字", "at most \(maxLength)"))]
    }
    return []
  }

  var screening: ValueScreening { .words }
  var plainMeaning: ScalarToken.Meaning { .words }
  var cell: CellForm { CellForm(takesShown: true, takesPowers: true, width: isLong ? 48 : 20) }
  func cellHint(_ example: String) -> String { example == self.example ? "填文字" : "填文字，例如 \(example)" }
  var places: Set<Answer.Place> { [.subject, .indicator, .unit, .line] }
}

extension ElementKind {
  /// A line of text of any length.
  package static let text = ElementKind(TextForm())
}
