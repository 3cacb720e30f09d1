// SPDX-License-Identifier: Apache-2.0

/// Why a requirement applies to an entity, or does not, as facts.
package indirect enum ApplicationReason: Worded, Sendable, Hashable, Codable {
  /// All of a sector, in a region.
  case belongs(sector: String, region: String)
  /// A condition holds; what the register gives for it.
  case condition(sector: String, region: String, phrase: Localised, given: [Given])
  /// Its clauses bind other regions only.
  case elsewhere(regions: [String], region: String)
  case notInForce(on: CivilDate, from: CivilDate)
  /// A condition that does not hold; a condition on the region alone asks for no attribute.
  case otherwise(phrase: Localised, given: [Given], region: String)
  /// An attribute that the condition asks about is not given, and what is wrong with those that are.
  case attributeMissing(String, doubts: [Finding])

  // MARK: What makes one occurrence owed

  /// Whether this one counts hangs on an attribute that is not given.
  case open(ApplicationReason, attribute: String)
  /// Something in another item's record asks for it: the rule's own phrase.
  case triggered(ApplicationReason, by: Localised)
  /// Nothing was reported of a period, so that has to be said.
  case nothingTold(ApplicationReason, Period)
  case registeredChange(ApplicationReason, RegisterName, CivilDate, Localised)
  case inRegister(ApplicationReason, RegisterName)
  case onRegister
  /// A reply to a gap waits for the office's decision.
  case reply(CivilDate, about: String)
  /// What is withheld is to be looked at again.
  case withheld(item: String, Waiver.Kind)

  /// An attribute with what the register gives.
  package struct Given: Sendable, Hashable, Codable {
    var label: String
    var values: [String]

    var words: String { "\(label)：\(list)" }
    var list: String { values.joined(separator: "、") }
  }

  /// A register as one cites it.
  package struct RegisterName: Sendable, Hashable, Codable {
    var title: String
    var source: String
    var asOf: CivilDate

    init(_ register: ThingRegister) {
      (title, source, asOf) = (register.title, register.source, register.asOf)
    }

    var words: Localised { Localised("“\(title)”（\(source)，\(asOf)）", "‘\(title)’ (\(source), \(asOf))") }
  }

  package var words: Localised {
    switch self {
    case .belongs(let sector, let region): return Localised("属于“\(sector)”，地区 \(region)", "sector ‘\(sector)’, region \(region)")
    case .condition(let sector, let region, let phrase, let given):
      let base = Self.belongs(sector: sector, region: region).words
      let registered = given.isEmpty ? "" : "（\(Self.list(given))）"
      return Localised("\(base.zh)；\(phrase.zh)\(registered)", "\(base.en); \(phrase.en)\(registered)")
    case .elsewhere(let regions, let region):
      let list = regions.joined(separator: "、")
      return Localised("依据只约束\(list)，本主体在\(region)", "its basis binds \(list) only")
    case .notInForce(let day, let from): return Localised("\(day) 没有施行中的依据（\(from) 起施行）", "no basis is in force on \(day) (from \(from))")
    case .otherwise(let phrase, let given, let region):
      let asked = given.isEmpty ? [Given(label: "地区", values: [region])] : given
      return Localised("只要求\(phrase.zh)的主体，\(Self.registered(asked))", "applies only when \(phrase.en)（\(Self.list(asked))）")
    case .attributeMissing(let label, let doubts):
      return Localised(
        "没有可用的属性“\(label)”\(doubts.map { "；" + $0.message(in: .zh) }.joined())",
        "the attribute ‘\(label)’ is not given\(doubts.map { "; " + $0.message(in: .en) }.joined())")
    case .open(let base, let label): return base.and("没有可用的属性“\(label)”", "the attribute ‘\(label)’ is not given")
    case .triggered(let base, let phrase): return base.and(phrase.zh, phrase.en)
    case .nothingTold(let base, let period):
      return base.and("\(period.inWords)没有报过一次，要写明本期没有", "nothing was reported for \(period), so that has to be said")
    case .registeredChange(let base, let register, let day, let change):
      return base.and("\(register.words.zh)写明 \(day) 起\(change.zh)", "\(register.words.en) says so")
    case .inRegister(let base, let register): return base.and("\(register.words.zh)里它是本企业的", "\(register.words.en) gives it to this enterprise")
    case .onRegister: return Localised("在适用主体清单上", "it is on the register")
    case .reply(let day, let title): return Localised("\(day) 对“\(title)”申辩，由本机关另一岗位裁定", "a reply to ‘\(title)’ of \(day) awaits another post")
    case .withheld(let item, let kind):
      return Localised("“\(item)”\(kind.rawValue)，要定期看能否转为主动公开", "‘\(item)’ is withheld and to be looked at again")
    }
  }

  private static func registered(_ given: [Given]) -> String {
    guard let only = given.first, given.count == 1 else { return "登记的是“\(list(given))”" }
    return only.values.isEmpty ? "登记的“\(only.label)”里一项也没有" : "登记的是“\(only.list)”"
  }

  private static func list(_ given: [Given]) -> String { given.map(\.words).joined(separator: "；") }

  private func and(_ zh: String, _ en: String) -> Localised { Localised("\(words.zh)；\(zh)", "\(words.en); \(en)") }
}
