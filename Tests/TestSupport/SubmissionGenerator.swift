// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// Numbers that are the same on every run.
package struct SteadyRandom: RandomNumberGenerator {
  private var state: UInt64

  package init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// xorshift64*.
  package mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

/// Makes submissions of an entity's sectors out of the rules: whole ones, and ones with a few structural faults.
package struct SubmissionGenerator {
  let rulebook: Rulebook
  let entity: String
  let sectors: [Sector]
  private var random: SteadyRandom

  /// - Parameter rulebook: as it binds the entity.
  package init(rulebook: Rulebook, entity: String, sectors: [Sector], seed: UInt64) {
    self.rulebook = rulebook
    self.entity = entity
    self.sectors = sectors
    random = SteadyRandom(seed)
  }

  package mutating func submission(faults: Int) -> JSON {
    let requirements = sectors.flatMap(\.requirements).shuffled(using: &random)
    var items: [(String, JSON)] = []
    for requirement in requirements.prefix(Int.random(in: 1...3, using: &random)) where !items.contains(where: { name in requirement.names.contains(name.0) }) {
      let count = Int.random(in: 1...2, using: &random)
      let records = (1...count).map { _ in record(requirement) }
      items.append((pick(requirement.names), requirement.timing.takesOneRecord ? records[0] : .array(records)))
    }
    var pairs: [(String, JSON)] = [
      (pick(["企业", "entity"]), .string(entity)), (pick(["报送时间", "submitted"]), .string("2026-10-20 10:00")),
      (pick(["公开事项", "items"]), .object(items)),
    ]
    if Bool.random(using: &random), let first = requirements.last {
      pairs.append((pick(["撤回", "withdrawals"]), .array([.object([("事项", .string(pick(first.names))), (pick(["原因", "reason"]), .string("并入"))])])))
    }
    var json = JSON.object(pairs)
    for _ in 0..<faults { json = broken(json, depth: Int.random(in: 0...7, using: &random)) }
    return json
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }

  private mutating func record(_ requirement: Requirement) -> JSON {
    var pairs: [(String, JSON)] = []
    if let length = requirement.timing.rule.periodLength {
      let day = CivilDate(year: 2025, month: 1, day: 1)?.adding(months: Int.random(in: 0...20, using: &random))
      pairs.append((pick(["所属期", "period"]), .string("\(Period(length, containing: day ?? CivilDate(dayNumber: 20_000)))")))
    } else if !requirement.timing.takesOneRecord {
      pairs.append((pick(["编号", "number"]), .string("N-\(Int.random(in: 1...999, using: &random))")))
    }
    if Bool.random(using: &random) { pairs.append((pick(["形成日期", "formed"]), .string("2026-10-08"))) }
    if Bool.random(using: &random) {
      pairs.append((pick(["公开时间", "published"]), .string("2026-10-09 09:30")))
      let code = pick(rulebook.codeTables["channels"]?.codes ?? [])
      var channel: [(String, JSON)] = [(pick(["渠道", "channel"]), .string(pick(code.names)))]
      if code.needs == .url || Bool.random(using: &random) { channel.append((pick(["地址", "url"]), .string("https://www.example.cn/"))) }
      if code.needs == .place || Bool.random(using: &random) { channel.append((pick(["地点", "place"]), .string("营业厅"))) }
      pairs.append((pick(["公开渠道", "channels"]), .array([.object(channel)])))
    }
    if Bool.random(using: &random) {
      pairs.append(
        (
          pick(["公开审查", "review"]),
          .object([("审查人", .string("岗位")), (pick(["审查日期", "reviewed"]), .string("2026-10-09")), ("结论", .string("主动公开"))])
        ))
    }
    if !requirement.elements.elements.isEmpty { pairs.append((pick(["内容", "content"]), .object(content(requirement.elements)))) }
    return .object(pairs)
  }

  private mutating func content(_ set: ElementSet) -> [(String, JSON)] {
    var pairs: [(String, JSON)] = []
    for element in set.elements where element.isRequired || element.requiredWhen != nil || Bool.random(using: &random) {
      pairs.append((pick(element.names), value(element.kind, element)))
    }
    return pairs
  }

  private mutating func value(_ kind: ElementKind, _ element: Element) -> JSON {
    switch kind {
    case .list(let rule):
      let count = max(rule.minItems ?? 0, Int.random(in: 1...3, using: &random))
      return .array((0..<min(count, rule.maxItems ?? count)).map { _ in value(rule.of, element) })
    case .group(let set, _): return .object(content(set))
    case .table(let rule):
      let count = max(rule.minRows ?? 0, Int.random(in: 1...3, using: &random))
      return .array((0..<min(count, rule.maxRows ?? count)).map { _ in .object(content(rule.columns)) })
    case .value: break
    }
    switch kind.choices {
    case .listed(let values)?: return .string(pick(values))
    case .codes(let name)?: return .string(pick(rulebook.codeTables[name]?.codes.flatMap(\.names) ?? ["?"]))
    case nil: break
    }
    if let lengths = kind.lengths { return .string(String(repeating: "文", count: max(lengths.min ?? 0, min(3, lengths.max ?? 3)))) }
    return .string(element.example ?? kind.example)
  }

  // MARK: Faults

  /// The value with one fault, some steps down.
  private mutating func broken(_ json: JSON, depth: Int) -> JSON {
    switch json {
    case .object(var pairs) where !pairs.isEmpty:
      let index = Int.random(in: 0..<pairs.count, using: &random)
      if depth > 0 {
        pairs[index].1 = broken(pairs[index].1, depth: depth - 1)
        return .object(pairs)
      }
      switch Int.random(in: 0...6, using: &random) {
      case 0: pairs.remove(at: index)
      case 1: pairs.append(("没有这个", .string("值")))
      case 2: pairs[index].0 += "x"
      case 3: pairs[index].1 = .null
      case 4: pairs[index].1 = .object([("意外", .string("值"))])
      case 5: pairs[index].1 = .string("待填")
      default: pairs[index].1 = .array([.string("意外")])
      }
      return .object(pairs)
    case .array(var values) where !values.isEmpty:
      let index = Int.random(in: 0..<values.count, using: &random)
      if depth > 0 {
        values[index] = broken(values[index], depth: depth - 1)
        return .array(values)
      }
      switch Int.random(in: 0...3, using: &random) {
      case 0: return .array([])
      case 2: values[index] = .string("待填")
      case 1: values[index] = .string("意外")
      default: return .string("意外")
      }
      return .array(values)
    default: return Bool.random(using: &random) ? .array([json]) : json
    }
  }
}
