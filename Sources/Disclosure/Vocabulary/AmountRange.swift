// SPDX-License-Identifier: Apache-2.0

/// A range of amounts as price tables write it, with what is said about its ends.
///
/// The Civil Code (民法典第一千二百五十九条) reads 以上, 以下, 以内 as including the number itself and 不满, 超过, 以外 as
/// excluding it. Everyday tables use 以上 and 以下 of two neighbouring tiers alike; only an end that is marked (（含）, ≤, 不满)
/// is held against its neighbour.
package struct AmountRange: Sendable, Hashable {
  package struct End: Sendable, Hashable {
    package var amount: Decimal
    /// Whether the amount itself belongs to the range; `nil` where nothing was said.
    package var isIncluded: Bool?

    package init(_ amount: Decimal, isIncluded: Bool? = nil) {
      self.amount = amount
      self.isIncluded = isIncluded
    }
  }

  /// Its ends; `nil` for no end on that side.
  package var low: End?
  package var high: End?

  package init(low: End?, high: End?) {
    self.low = low
    self.high = high
  }

  /// `0-220`, `220（含）以下`, `220-300（含）`, `小于（含）108`, `大于180`, `300及以上`, `220<x≤300`, `(220,300]`, `超过220不超过300`.
  /// - Returns: `nil` for what is no range, or one in which no amount lies.
  package static func read(_ text: String) -> AmountRange? {
    let plain = text.withPlainWidth.filter { $0 != " " && $0 != "\t" }
    guard !plain.isEmpty, plain.utf8.count <= 120 else { return nil }
    let found = interval(plain) ?? inequality(plain) ?? oneSided(plain) ?? between(plain) ?? twoSided(plain)
    guard let found, found.low != nil || found.high != nil else { return nil }
    if let low = found.low, let high = found.high {
      guard low.amount <= high.amount else { return nil }
      if low.amount == high.amount, low.isIncluded == false || high.isIncluded == false { return nil }
    }
    return found
  }

  // MARK: One end

  private static let lowAfter: [(String, Bool?)] = [
    ("及以上", true), ("或以上", true), ("以上", nil), ("起", true), ("以外", false),
  ]
  private static let highAfter: [(String, Bool?)] = [("及以下", true), ("或以下", true), ("以下", nil), ("以内", nil), ("之内", nil), ("封顶", true)]
  private static let highBefore: [(String, Bool?)] = [
    ("不超过", true), ("不大于", true), ("不高于", true), ("不多于", true), ("小于等于", true), ("小于或等于", true), ("低于或等于", true), ("至多", true), ("最多", true),
    ("小于", false), ("少于", false), ("低于", false), ("不足", false), ("不满", false), ("未满", false), ("不到", false), ("<=", true), ("≤", true),
    ("⩽", true), ("≦", true), ("<", false),
  ]
  private static let lowBefore: [(String, Bool?)] = [
    ("不小于", true), ("不低于", true), ("不少于", true), ("大于等于", true), ("大于或等于", true), ("高于或等于", true), ("至少", true), ("最少", true),
    ("大于", false), ("多于", false), ("高于", false), ("超过", false), ("超出", false), (">=", true), ("≥", true), ("⩾", true), ("≧", true), (">", false),
  ]

  /// `220以下`, `300（含）以上`, `大于180`, `小于（含）108`.
  private static func oneSided(_ plain: String) -> AmountRange? {
    let (text, mark) = withoutMark(plain)
    for (word, usual) in lowAfter where text.closes(with: word) {
      return amount(text.dropLast(word.count), mark, usual).map { AmountRange(low: $0, high: nil) }
    }
    for (word, usual) in highAfter where text.closes(with: word) {
      return amount(text.dropLast(word.count), mark, usual).map { AmountRange(low: nil, high: $0) }
    }
    for (word, usual) in highBefore where text.opens(with: word) {
      return amount(text.dropFirst(word.count), mark, usual).map { AmountRange(low: nil, high: $0) }
    }
    for (word, usual) in lowBefore where text.opens(with: word) {
      return amount(text.dropFirst(word.count), mark, usual).map { AmountRange(low: $0, high: nil) }
    }
    return nil
  }

  private static let included = ["(含本数)", "(包含)", "(包括)", "(含)"]
  private static let excluded = ["(不含本数)", "(不包含)", "(不包括)", "(不含)"]

  /// The text without its （含） or （不含）, and which it was; two marks are too many for one end.
  private static func withoutMark(_ text: String) -> (text: String, isIncluded: Bool?) {
    guard text.utf8.contains(UInt8(ascii: "(")) else { return (text, nil) }
    for (marks, isIncluded) in [(excluded, false), (included, true)] {
      for mark in marks where text.holds(mark) { return (removing(mark, from: text), isIncluded) }
    }
    // 300以上（含300）.
    if text.hasSuffix(")"), let open = text.firstIndex(of: "(") {
      let inside = text[text.index(after: open)...].dropLast()
      for (word, isIncluded) in [("不含", false), ("含", true)] where inside.hasPrefix(word) {
        let number = Decimal(String(inside.dropFirst(word.count)))
        if number != nil, text[..<open].contains(String(inside.dropFirst(word.count))) { return (String(text[..<open]), isIncluded) }
      }
    }
    return (text, nil)
  }

  private static func removing(_ mark: String, from text: String) -> String {
    text.split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false).joined()
  }

  private static func amount(_ text: Substring, _ mark: Bool?, _ usual: Bool?) -> End? {
    // A contradiction in one end (不足（含）) is read by its mark: that is what was added on purpose.
    number(String(text)).map { End($0, isIncluded: mark ?? usual) }
  }

  /// A plain number; commas only as marks of thousands.
  private static func number(_ text: String) -> Decimal? {
    if let value = Decimal(text) { return value }
    let groups = text.prefix { $0 != "." }.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count > 1, (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    return Decimal(text.filter { $0 != "," })
  }

  // MARK: Two ends

  private static let dashes = ["-", "~", "～", "—", "–", "至", "到"]

  /// `0-220`, `220(不含)-300(含)`, `220至300（含）`.
  private static func between(_ plain: String) -> AmountRange? {
    for mark in Self.dashes where plain.holds(mark) {
      let parts = plain.split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else { continue }
      let (first, second) = (withoutMark(parts[0]), withoutMark(parts[1]))
      guard let low = number(first.text), let high = number(second.text) else { continue }
      return AmountRange(low: End(low, isIncluded: first.isIncluded), high: End(high, isIncluded: second.isIncluded))
    }
    return nil
  }

  /// `220以上至300以下`, `大于220小于等于300`, `超过220、不超过300（含）`.
  private static func twoSided(_ plain: String) -> AmountRange? {
    for split in plain.indices.dropFirst() {
      let left = plain[..<split]
      let right = plain[split...].drop { "至到、,，且和".contains($0) }
      guard let one = oneSided(String(left)), let other = oneSided(String(right)) else { continue }
      if let low = one.low, let high = other.high, one.high == nil, other.low == nil { return AmountRange(low: low, high: high) }
      if let high = one.high, let low = other.low, one.low == nil, other.high == nil { return AmountRange(low: low, high: high) }
    }
    return mixed(plain)
  }

  /// `220-300（含）以下`, `0至220以下`, `220以上-300`: the one end in words, the other a bare number.
  private static func mixed(_ plain: String) -> AmountRange? {
    for mark in Self.dashes where plain.holds(mark) {
      let parts = plain.split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else { continue }
      let (first, second) = (withoutMark(parts[0]), withoutMark(parts[1]))
      if let low = number(first.text), let high = oneSided(parts[1])?.high {
        return AmountRange(low: End(low, isIncluded: first.isIncluded), high: high)
      }
      if let low = oneSided(parts[0])?.low, let high = number(second.text) {
        return AmountRange(low: low, high: End(high, isIncluded: second.isIncluded))
      }
    }
    return nil
  }

  /// `(220,300]`.
  private static func interval(_ plain: String) -> AmountRange? {
    guard let first = plain.first, let last = plain.last, "([".contains(first), ")]".contains(last) else { return nil }
    let parts = plain.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { return nil }
    let isOpenEnded = ["", "+∞", "∞", "无穷大"].contains(parts[1])
    guard let low = Decimal(parts[0]), isOpenEnded || Decimal(parts[1]) != nil else { return nil }
    return AmountRange(
      low: End(low, isIncluded: first == "["), high: Decimal(parts[1]).map { End($0, isIncluded: last == "]") })
  }

  private static let signs: [Character: (isUp: Bool, isIncluded: Bool)] = [
    "<": (true, false), "≤": (true, true), "⩽": (true, true), "≦": (true, true), ">": (false, false), "≥": (false, true), "⩾": (false, true),
    "≧": (false, true),
  ]

  /// `220<x≤300`, `300≥用水量>220`, `x≤220`.
  private static func inequality(_ plain: String) -> AmountRange? {
    // Every sign begins with one of three bytes.
    guard plain.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") || $0 == 0xE2 }) else { return nil }
    let text = plain.split(separator: "<=").joined(separator: "≤").split(separator: ">=").joined(separator: "≥")
    guard !text.hasPrefix("≤"), !text.hasPrefix("≥") else { return nil }
    let marks = text.indices.filter { signs[text[$0]] != nil }
    var parts: [String] = []
    var start = text.startIndex
    for mark in marks {
      parts.append(String(text[start..<mark]))
      start = text.index(after: mark)
    }
    parts.append(String(text[start...]))
    let kinds = marks.compactMap { signs[text[$0]] }
    if parts.count == 3, let left = number(parts[0]), let right = number(parts[2]), isVariable(parts[1]), kinds[0].isUp == kinds[1].isUp {
      let (one, other) = (End(left, isIncluded: kinds[0].isIncluded), End(right, isIncluded: kinds[1].isIncluded))
      return kinds[0].isUp ? AmountRange(low: one, high: other) : AmountRange(low: other, high: one)
    }
    guard parts.count == 2 else { return nil }
    if isVariable(parts[0]), let bound = number(parts[1]) {
      let end = End(bound, isIncluded: kinds[0].isIncluded)
      return kinds[0].isUp ? AmountRange(low: nil, high: end) : AmountRange(low: end, high: nil)
    }
    if let bound = number(parts[0]), isVariable(parts[1]) {
      let end = End(bound, isIncluded: kinds[0].isIncluded)
      return kinds[0].isUp ? AmountRange(low: end, high: nil) : AmountRange(low: nil, high: end)
    }
    return nil
  }

  /// x, V, 用水量: a name and no number.
  private static func isVariable(_ text: String) -> Bool {
    !text.isEmpty && text.unicodeScalars.count <= 8 && text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "_" }
  }
}
