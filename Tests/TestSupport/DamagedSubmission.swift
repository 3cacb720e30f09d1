// SPDX-License-Identifier: Apache-2.0

@testable package import Disclosure

/// A good submission as a clerk might have laid it out, and the same with slips in it: both come from one layout, so that
/// after mending, the bytes can be compared.
package struct DamagedSubmission {
  package private(set) var clean = ""
  package private(set) var damaged = ""
  /// How often each slip was made.
  package private(set) var slips: [String: Int] = [:]

  private var random: SteadyRandom
  private let typos: Bool
  private let sectors: [Sector]

  /// - Parameter typos: also misspells names and options, which cannot always be undone with certainty.
  package init(_ json: JSON, sectors: [Sector], seed: UInt64, typos: Bool) {
    self.sectors = sectors
    self.typos = typos
    random = SteadyRandom(seed)
    guard case .object(let pairs) = json else { return }
    write(pairs.map { ($0.0, typed($0.1, top: $0.0)) }, indent: 0, first: true)
  }

  // MARK: Types

  /// A value with what the rules say of it.
  private indirect enum Typed {
    case value(String, ElementKind)
    case list([Typed])
    case group([(String, Typed)], isOrdered: Bool = true)
  }

  private func typed(_ json: JSON, top key: String) -> Typed {
    guard key == "公开事项" || key == "items", case .object(let items) = json else { return plain(json, .address, key) }
    // Items stand in any order.
    return .group(
      items.map { name, value in
        let requirement = sectors.lazy.flatMap(\.requirements).first { $0.names.contains(name) }
        if case .array(let records) = value { return (name, .list(records.map { record($0, requirement) })) }
        return (name, record(value, requirement))
      }, isOrdered: false)
  }

  private func record(_ json: JSON, _ requirement: Requirement?) -> Typed {
    guard case .object(let pairs) = json else { return plain(json, .address, "") }
    return .group(
      pairs.map { key, value in
        if key == "内容" || key == "content", let requirement { return (key, content(value, requirement.elements)) }
        return (key, plain(value, .address, key))
      })
  }

  private func content(_ json: JSON, _ set: ElementSet) -> Typed {
    guard case .object(let pairs) = json else { return plain(json, .address, "") }
    return .group(
      pairs.map { key, value in
        let kind = set.elements.first { $0.names.contains(key) }?.kind ?? .address
        switch (kind, value) {
        case (.group(let inner, _), _): return (key, content(value, inner))
        case (.table(let rule), .array(let rows)): return (key, .list(rows.map { content($0, rule.columns) }))
        case (.list(let rule), .array(let values)): return (key, .list(values.map { plain($0, rule.of, "") }))
        default: return (key, plain(value, kind, ""))
        }
      })
  }

  /// Outside the content, keys tell the kind.
  private func plain(_ json: JSON, _ kind: ElementKind, _ key: String) -> Typed {
    switch json {
    case .object(let pairs): return .group(pairs.map { ($0.0, plain($0.1, .address, $0.0)) })
    case .array(let values): return .list(values.map { plain($0, kind, key) })
    case .string(let text):
      switch key {
      case "形成日期", "formed", "审查日期", "reviewed": return .value(text, .date)
      case "公开时间", "published", "报送时间", "submitted": return .value(text, .dateTime)
      case "所属期", "period": return .value(text, .period)
      default: return .value(text, kind)
      }
    default: return .value("x", kind)
    }
  }

  // MARK: Layout

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  private mutating func put(_ text: String) {
    clean += text
    damaged += text
  }

  /// One group on lines of its own. Where keys change places, nothing else stands between them.
  private mutating func write(_ pairs: [(String, Typed)], indent: Int, first: Bool, isOrdered: Bool = true) {
    let pad = String(repeating: " ", count: indent)
    var parts: [(clean: String, damaged: String)] = []
    for (key, value) in pairs {
      var part = self
      (part.clean, part.damaged, part.slips) = ("", "", [:])
      part.writeKey(key, isTop: first)
      part.write(value, indent: indent)
      random = part.random
      slips.merge(part.slips, uniquingKeysWith: +)
      parts.append((part.clean, part.damaged))
    }
    let swaps = isOrdered && parts.count > 1 && chance(15)
    var order = Array(parts.indices)
    if swaps {
      let index = Int.random(in: 0..<(parts.count - 1), using: &random)
      order.swapAt(index, index + 1)
      slips["次序", default: 0] += 1
    }
    for (place, index) in order.enumerated() {
      let comment = !swaps && chance(8) && (place > 0 || first) ? "\(pad)# 说明：第 \(place) 项，2026/1/1\n" : ""
      let lead = place == 0 && !first ? "" : pad
      clean += comment + lead + parts[place].clean
      damaged += comment + lead + parts[index].damaged
    }
  }

  private mutating func writeKey(_ key: String, isTop: Bool) {
    guard typos, !isTop, chance(4), let wrong = misspelt(key) else { return put(key + ":") }
    slips["名称写错", default: 0] += 1
    clean += key + ":"
    damaged += wrong + ":"
  }

  private mutating func write(_ value: Typed, indent: Int) {
    switch value {
    case .value(let text, let kind):
      put(" ")
      write(text, kind)
      put(chance(10) ? "  # 备注 ２２：３０\n" : "\n")
    case .list(let items):
      if items.allSatisfy({ if case .value = $0 { true } else { false } }) {
        put(" [")
        for (index, item) in items.enumerated() {
          if index > 0 { put(", ") }
          if case .value(let text, let kind) = item { write(text, kind) }
        }
        return put("]\n")
      }
      put("\n")
      for item in items {
        put(String(repeating: " ", count: indent + 2) + "- ")
        if case .group(let pairs, _) = item {
          if pairs.allSatisfy({ if case .value = $0.1 { true } else { false } }), chance(60) {
            writeInBraces(pairs)
          } else {
            write(pairs, indent: indent + 4, first: false)
          }
        } else {
          write(item, indent: indent + 4)
        }
      }
    case .group(let pairs, let isOrdered):
      if pairs.isEmpty { return put(" {}\n") }
      if pairs.allSatisfy({ if case .value = $0.1 { true } else { false } }), chance(40) {
        put(" ")
        return writeInBraces(pairs)
      }
      put("\n" + String(repeating: " ", count: indent + 2))
      write(pairs, indent: indent + 2, first: false, isOrdered: isOrdered)
    }
  }

  private mutating func writeInBraces(_ pairs: [(String, Typed)]) {
    put("{")
    for (index, pair) in pairs.enumerated() {
      if index > 0 { put(", ") }
      writeKey(pair.0, isTop: false)
      put(" ")
      if case .value(let text, let kind) = pair.1 { write(text, kind) }
    }
    put("}\n")
  }

  // MARK: Slips

  private mutating func write(_ text: String, _ kind: ElementKind) {
    let isPlain = Self.isPlain(text, kind)
    func token(_ text: String, plain: Bool) -> String { plain ? text : "\"\(text)\"" }
    clean += token(text, plain: isPlain)
    if chance(25), let (slip, wrong, plain) = slip(text, kind, isPlain) {
      slips[slip, default: 0] += 1
      damaged += token(wrong, plain: plain)
    } else {
      damaged += token(text, plain: isPlain)
    }
  }

  /// How a good file has it: quotes where other programs would go wrong, and where YAML needs them.
  private static func isPlain(_ text: String, _ kind: ElementKind) -> Bool {
    if kind.tellsClock { return false }
    let allowed = text.unicodeScalars.allSatisfy {
      ("0"..."9").contains($0) || ("a"..."z").contains($0) || ("A"..."Z").contains($0) || (0x4E00...0x9FFF).contains($0.value)
        || "-./ ".unicodeScalars.contains($0)
    }
    let moment = text.utf8.count == 16 && text.contains(":")
    return (allowed || moment) && !text.hasPrefix("0") && !text.hasPrefix("-") && !text.hasPrefix(".") && !text.hasPrefix("/") && text.last != "0"
      || kindIsNumber(kind) && !text.hasPrefix("<") || moment || isDate(kind)
  }

  private static func kindIsNumber(_ kind: ElementKind) -> Bool { kind.form is NumberForm }
  private static func isDate(_ kind: ElementKind) -> Bool {
    kind.tellsDay || kind.form is PeriodForm
  }

  private mutating func slip(_ text: String, _ kind: ElementKind, _ isPlain: Bool) -> (String, String, Bool)? {
    switch kind.form {
    case is DateForm, is DateTimeForm: return chance(30) ? ("全角日期", Self.wide(text), isPlain) : ("日期写法", dateForm(text), isPlain)
    case is PeriodForm: return ("全角所属期", Self.wide(text), isPlain)
    case is TimeForm: return chance(50) ? ("时刻没有引号", text, true) : ("全角时刻", Self.wide(text), chance(50))
    case let rule as NumberForm:
      if let unit = rule.unit, chance(50) { return ("带单位", text + unit, isPlain) }
      return ("全角数字", Self.wide(text), isPlain)
    case is PhoneForm: return ("全角电话", Self.wide(text), isPlain)
    case is WebAddressForm: return ("全角网址", Self.wide(text), isPlain)
    case is RangeForm, is LabValueForm: return text.unicodeScalars.contains { ("0"..."9").contains($0) } ? ("全角检测值", Self.wide(text), isPlain) : nil
    case is EnumerationForm, is CodeListForm: return typos ? misspelt(text).map { ("选项写错", $0, isPlain) } : nil
    default: return nil
    }
  }

  private mutating func dateForm(_ text: String) -> String {
    let parts = text.prefix(10).split(separator: "-").map { String(Int($0) ?? 0) }
    guard parts.count == 3 else { return text }
    let rest = String(text.dropFirst(10))
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return parts.joined(separator: "/") + rest
    case 1: return parts.joined(separator: ".") + rest
    default: return "\(parts[0])年\(parts[1])月\(parts[2])日" + rest
    }
  }

  static func wide(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { (0x21...0x7E).contains($0.value) ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0 }))
  }

  /// One character of four or more replaced by one that no rule uses.
  private mutating func misspelt(_ word: String) -> String? {
    var scalars = Array(word.unicodeScalars)
    guard scalars.count >= 4, !scalars.contains(where: \.isASCII) else { return nil }
    scalars[Int.random(in: 0..<scalars.count, using: &random)] = "囧"
    return String(String.UnicodeScalarView(scalars))
  }
}
