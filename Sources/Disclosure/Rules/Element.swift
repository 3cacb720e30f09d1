// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// One field of a requirement's content (公开内容要素).
///
/// A class though it never changes: every value of a submission meets its element, and copying a struct of this size
/// once per value cost more than reading the value.
public final class Element: Sendable {
  public let id: String
  public let label: String
  public let aliases: [String]
  public let kind: ElementKind
  public let isRequired: Bool
  public let requiredWhen: Condition?
  /// Who asks for it.
  public let demand: Demand
  public let help: String?
  public let example: String?
  public let personalData: PersonalData
  /// Texts that say nothing elsewhere and are a real answer here (无 where there may be none).
  public let accepts: [String]
  /// The same from one period to the next (检测单位): a template takes it over, to be confirmed. No result is.
  public let isSteady: Bool
  public let place: SpecPlace
  /// How a good value can be told at a glance; anything else is looked at in full.
  let glance: Glance

  /// Whether the law has personal data public here (法定公开的个人信息).
  public enum PersonalData: String, Sendable, CaseIterable {
    /// Nobody's data belongs here; what looks like it is stopped.
    case screened
    /// Public as it is.
    case allowed
    /// Goes out with its middle hidden; a resident number or a mobile number is still no licence, and is stopped.
    case masked
  }

  enum Glance: UInt8, Sendable { case none, text, time, textList }

  /// Whether it holds words of one's own, in which a filler says nothing; elsewhere the kind knows what is a value.
  let takesWords: Bool

  init(
    id: String, label: String, aliases: [String], kind: ElementKind, isRequired: Bool, requiredWhen: Condition?, demand: Demand,
    help: String?, example: String?, personalData: PersonalData = .screened, accepts: [String] = [], isSteady: Bool = false, place: SpecPlace
  ) {
    self.id = id
    self.label = label
    self.aliases = aliases
    self.kind = kind
    self.isRequired = isRequired
    self.requiredWhen = requiredWhen
    self.demand = demand
    self.help = help
    self.example = example
    self.personalData = personalData
    self.accepts = accepts
    self.isSteady = isSteady
    self.place = place
    names = [label, id] + aliases
    nameBytes = names.map { Array($0.utf8) }
    takesWords = kind.takesWords
    glance =
      switch kind {
      case .text(let rule): rule.minLength == nil && rule.maxLength == nil ? .text : .none
      case .time: .time
      case .list(let rule):
        if case .text(let text) = rule.of, text.minLength == nil, text.maxLength == nil, !rule.isUnique,
          rule.maxItems == nil, (rule.minItems ?? 0) <= 2
        {
          .textList
        } else {
          .none
        }
      default: .none
      }
  }

  /// The same element, made stricter by a layer.
  /// - Parameter requiredWhen: `nil` to leave it as it is.
  func with(kind: ElementKind? = nil, isRequired: Bool? = nil, requiredWhen: Condition?? = nil, demand: Demand? = nil) -> Element {
    Element(
      id: id, label: label, aliases: aliases, kind: kind ?? self.kind, isRequired: isRequired ?? self.isRequired,
      requiredWhen: requiredWhen ?? self.requiredWhen, demand: demand ?? self.demand, help: help, example: example, personalData: personalData,
      accepts: accepts, isSteady: isSteady, place: place)
  }

  /// Every name by which a submission may call it.
  public let names: [String]
  private let nameBytes: [[UInt8]]

  /// Whether a key names it, byte by byte.
  func isNamed(by key: Int, in tree: YAMLTree) -> Bool { nameBytes.contains { tree.text(of: key, equals: $0) } }
}

/// What kind of value an element holds. Scalars stay text until read as this.
public indirect enum ElementKind: Sendable {
  case text(TextRule)
  case date, time, dateTime, period
  case number(NumberRule)
  case boolean
  case phone, url, address
  case enumeration([String])
  case codeList(String)
  case list(ListRule)
  case group(ElementSet, [CheckRule])
  case table(TableRule)
  case labValue
  case range(unit: String?)
  case attachment
  case itemReference(String)
  case entityReference

  var takesWords: Bool {
    switch self {
    case .text, .address: true
    case .list(let rule): rule.of.takesWords
    default: false
    }
  }

  /// Whether it is, or may hold, a reference to another item.
  var mayRefer: Bool {
    switch self {
    case .itemReference, .group, .table: true
    case .list(let rule): rule.of.mayRefer
    default: false
    }
  }

  /// What to write, in words.
  public var expectation: Localised {
    switch self {
    case .text: Localised("文字", "text")
    case .date: Localised("日期（年-月-日）", "a date (YYYY-MM-DD)")
    case .time: Localised("时刻（时:分，过了零点写 00:30 或 次日00:30）", "a time (HH:MM; 00:30 or 次日00:30 after midnight)")
    case .dateTime: Localised("日期和时刻（年-月-日 时:分）", "a date and time (YYYY-MM-DD HH:MM)")
    case .period: Localised("所属期（如 2026-10、2026-Q3、2026）", "a period (2026-10, 2026-Q3, 2026)")
    case .number(let rule) where rule.isWhole: Localised("整数", "a whole number")
    case .number(let rule) where rule.isMoney: Localised("金额（数字）", "an amount of money")
    case .number: Localised("数字", "a number")
    case .boolean: Localised("是 或 否", "yes or no (是/否)")
    case .phone: Localised("电话号码", "a telephone number")
    case .url: Localised("网址（以 http 开头）", "a web address")
    case .address: Localised("地址", "an address")
    case .enumeration, .codeList: Localised("列出的选项之一", "one of the listed values")
    case .list: Localised("列表（每行以 - 开头）", "a list")
    case .group: Localised("一组“名称: 内容”", "a group of fields")
    case .table: Localised("表格（每行以 - 开头）", "a table")
    case .labValue: Localised("检测结果（数字、<数字、未检出、/）", "a laboratory value")
    case .range: Localised("区间（如 0-220、220-300（含）、300以上）", "a range (0-220, 300以上)")
    case .attachment: Localised("附件文件名", "an attachment's file name")
    case .itemReference: Localised("已报送记录的编号", "the number of a submitted record")
    case .entityReference: Localised("主体名称", "an entity's id")
    }
  }

  /// An example to write, when the element gives none.
  public var example: String {
    switch self {
    case .text(let rule): rule.example
    case .address: "示例路1号"
    case .date: "2026-10-08"
    case .time: "22:30"
    case .dateTime: "2026-10-08 09:30"
    case .period: "2026-10"
    case .number(let rule): rule.example
    case .boolean: "是"
    case .phone: "021-00000000"
    case .url: "https://www.example.cn/"
    case .enumeration(let values): values.first ?? "…"
    case .codeList: "…"
    case .list(let rule): rule.example
    case .group, .table: "…"
    case .labValue: "<0.005"
    case .range: "0-220"
    case .attachment: "attachments/文件名.pdf"
    case .itemReference: "2026-001"
    case .entityReference: "…"
    }
  }
}

public struct TextRule: Sendable {
  public var isLong = false
  public var minLength: Int?
  public var maxLength: Int?
}

public struct NumberRule: Sendable {
  public var isWhole = false
  public var isMoney = false
  public var min: Decimal?
  public var max: Decimal?
  public var unit: String?

  /// Any whole number.
  public static let whole = NumberRule(isWhole: true)
}

extension TextRule {
  /// Of a length that the rule allows.
  var example: String {
    let words = "文字内容"
    if let maxLength, maxLength < words.count { return String(words.prefix(maxLength)) }
    guard let minLength, minLength > words.count else { return words }
    return String(String(repeating: words, count: minLength / words.count + 1).prefix(minLength))
  }
}

extension NumberRule {
  /// A number that the rule allows: the usual one, or one in the middle of its bounds.
  var example: String {
    let usual = isWhole ? Decimal(30) : Decimal("2.25") ?? Decimal(2)
    let middle = min.flatMap { low in max.flatMap { high in ((low + high) / Decimal(2))?.trimmed } }
    let whole = middle.flatMap { middle in middle.whole.map { Decimal($0) } ?? Int(middle.description.prefix { $0 != "." }).map { Decimal($0 + 1) } }
    let fits = [usual, isWhole ? whole : middle, min, max].compactMap { $0 }.first { value in
      min.map { value >= $0 } ?? true && max.map { value <= $0 } ?? true
    }
    return (fits ?? usual).description
  }
}

extension ListRule {
  /// As many entries as the rule asks for, two where it does not say.
  var example: String {
    let wanted = Swift.max(minItems ?? 2, Swift.min(2, maxItems ?? 2))
    if case .text(let rule) = of, rule.minLength ?? 0 <= 2 {
      let names = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"]
      return "[" + (0..<wanted).map { names[$0 % names.count] + ($0 < names.count ? "" : "\($0)") }.joined(separator: ", ") + "]"
    }
    if case .enumeration(let values) = of { return "[" + values.prefix(wanted).joined(separator: ", ") + "]" }
    return "[" + Array(repeating: of.example, count: isUnique ? 1 : wanted).joined(separator: ", ") + "]"
  }
}

public struct ListRule: Sendable {
  public var of: ElementKind
  public var minItems: Int?
  public var maxItems: Int?
  /// Who asks for so many; `nil`: whoever asks for the element.
  public var countDemand: Demand?
  public var isUnique = false
}

public struct TableRule: Sendable {
  public var columns: ElementSet
  public var minRows: Int?
  public var maxRows: Int?
  /// Who asks for so many; `nil`: whoever asks for the element.
  public var countDemand: Demand?
  public var checks: [CheckRule]
}

/// Elements of one level, found by any of their names without making strings.
public struct ElementSet: Sendable {
  public let elements: [Element]
  private let labels: [[UInt8]]
  private let names: [(bytes: [UInt8], index: Int)]
  /// The elements that may be found missing: only these are looked at when a row ends.
  let demanded: [Int]

  public init(_ elements: [Element]) {
    self.elements = elements
    labels = elements.map { Array($0.label.utf8) }
    names = elements.enumerated().flatMap { index, element in element.names.map { (Array($0.utf8), index) } }
    demanded = elements.indices.filter { elements[$0].isRequired || elements[$0].requiredWhen != nil }
  }

  public func index(of id: String) -> Int? { elements.firstIndex { $0.id == id } }
  public subscript(id: String) -> Element? { elements.first { $0.id == id } }

  /// Whether a value only repeats the label of an element.
  func isLabel(_ value: Int, of index: Int, in tree: YAMLTree) -> Bool { tree.text(of: value, equals: labels[index]) }

  /// The element that a key names. `guess` is tried first: rows repeat the order of the row before.
  func index(named key: Int, in tree: YAMLTree, guess: Int) -> Int? {
    if guess < labels.count, tree.text(of: key, equals: labels[guess]) { return guess }
    for name in names where tree.text(of: key, equals: name.bytes) { return name.index }
    return nil
  }
}
