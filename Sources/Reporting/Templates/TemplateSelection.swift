// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// Which items and records a template is to hold.
package struct TemplateSelection: Sendable {
  /// Only the items due for this period; `nil` for all.
  package var period: Period?
  /// Only these items, by label, id or number of an event, owed or not; empty for all that is owed.
  package var items: [String]

  /// Where the file is written, named again in the file; `nil` for the usual place.
  package var place: String?

  package init(period: Period? = nil, items: [String] = [], place: String? = nil) {
    self.period = period
    self.items = items
    self.place = place
  }

  /// What was asked for and cannot be given, in words for the clerk.
  package struct Refusal: Error, Sendable {
    package var words: Localised
  }
}

/// Finds the records that one enterprise's template holds.
struct TemplateChooser {
  let sectors: [Sector]
  let judgement: EntityJudgement
  let asOf: CivilDate
  let selection: TemplateSelection

  init(_ judgement: EntityJudgement, rulebook: Rulebook, asOf: CivilDate, selection: TemplateSelection) {
    let view = rulebook.view(for: judgement.entity)
    sectors = judgement.entity.sectors.compactMap(view.sector)
    self.judgement = judgement
    self.asOf = asOf
    self.selection = selection
  }

  /// Every item of the enterprise's sectors, in the order of the catalogue, twins together.
  private var groups: [[(sector: Sector, requirement: Requirement)]] {
    var groups: [[(sector: Sector, requirement: Requirement)]] = []
    for sector in sectors {
      for requirement in sector.requirements {
        // One key can serve two sectors only where both know its label and take the same shape.
        let twin = groups.firstIndex { group in
          let first = group[0].requirement
          return group[0].sector.id != sector.id && first.names.contains(requirement.label) && requirement.names.contains(first.label)
            && first.timing.takesOneRecord == requirement.timing.takesOneRecord && first.timing.keyedByPeriod == requirement.timing.keyedByPeriod
        }
        if let twin { groups[twin].append((sector, requirement)) } else { groups.append([(sector, requirement)]) }
      }
    }
    return groups
  }

  func items() throws(TemplateSelection.Refusal) -> [TemplateItem] {
    for name in selection.items { try refuseUnknown(name) }
    return groups.compactMap { twins in
      let duties = self.duties(on: twins)
      let named = selection.items.filter { name in twins.contains { $0.requirement.names.contains(name) } }
      let numbers = selection.items.filter { name in duties.contains { $0.occurrence == name && !name.isEmpty } }
      if !selection.items.isEmpty && named.isEmpty && numbers.isEmpty { return nil }
      let records = self.records(twins, duties, isNamed: !named.isEmpty, numbers: numbers)
      return records.isEmpty ? nil : TemplateItem(twins: twins, records: records)
    }
  }

  private func refuseUnknown(_ name: String) throws(TemplateSelection.Refusal) {
    let matches = sectors.flatMap(\.requirements).filter { $0.names.contains(name) }
    if let blocked = matches.compactMap(whyNot).first, matches.allSatisfy({ whyNot($0) != nil }) {
      throw .init(words: Localised("“\(name)”不适用于本企业：\(blocked.zh)", "‘\(name)’ does not apply: \(blocked.en)"))
    }
    if !matches.isEmpty || judgement.obligations.contains(where: { $0.occurrence == name }) { return }
    let known = sectors.flatMap(\.requirements).flatMap(\.names) + judgement.obligations.map(\.occurrence)
    let guess = closestMatch(to: name, among: known.filter { !$0.isEmpty })
    throw .init(
      words: Localised(
        "本企业没有叫“\(name)”的公开事项" + (guess.map { "，是不是“\($0)”？" } ?? ""),
        "no item of this enterprise is called ‘\(name)’" + (guess.map { "; did you mean ‘\($0)’?" } ?? "")))
  }

  /// Why a requirement does not apply at all, if it does not.
  private func whyNot(_ requirement: Requirement) -> Localised? {
    judgement.obligations.first { $0.requirement == requirement.id && $0.occurrence.isEmpty && $0.status == .notApplicable }?.why.words
  }

  /// The duties that records of an item answer: its own, and those of others that look at its records.
  private func duties(on twins: [(sector: Sector, requirement: Requirement)]) -> [Obligation] {
    judgement.obligations.filter { duty in
      // That nothing happened is said elsewhere than in a record.
      !duty.isNilReport
        && twins.contains { twin in
          guard duty.sector == twin.sector.id else { return false }
          let owner = twin.sector.requirement(duty.requirement)
          return (owner?.timing.recordsFrom ?? owner?.id) == twin.requirement.id
        }
    }.map(\.asWhole)
  }

  private func records(
    _ twins: [(sector: Sector, requirement: Requirement)], _ duties: [Obligation], isNamed: Bool, numbers: [String]
  ) -> [TemplateRecord] {
    let timing = twins[0].requirement.timing
    if let period = selection.period, selection.items.isEmpty {
      guard timing.rule.periodLength == period.length else { return [] }
    }
    let wanted = duties.filter { duty in
      if let period = selection.period, timing.keyedByPeriod, duty.period != period { return false }
      if !isNamed && !numbers.isEmpty && !numbers.contains(duty.occurrence) { return false }
      return duty.status.isOpenGap && Self.canBeResolved(duty)
    }
    var occurrences = wanted.map(\.occurrence).uniqued()
    // Several items may look at the records of one period.
    var periods = Dictionary(duties.compactMap { duty in duty.period.map { (duty.occurrence, $0) } }, firstCounts: .equal)
    let applies = twins.contains { whyNot($0.requirement) == nil }
    // Only one of two twins may bind; the item is then written for it alone.
    for number in numbers where !occurrences.contains(number) { occurrences.append(number) }
    switch timing.rule.occurrences {
    case .periods(let length):
      let period = selection.period ?? Period(length, containing: asOf)
      let isDone = duties.contains { $0.period == period && !$0.status.isOpenGap && $0.status != .pending }
      let isAsked = selection.period != nil || (isNamed && occurrences.isEmpty)
      if applies, isAsked, isNamed || !isDone, period.length == length, !occurrences.contains(period.description) {
        occurrences.append(period.description)
        periods[period.description] = period
      }
    case .one: if isNamed && occurrences.isEmpty { occurrences = [""] }
    case .events, .followed: if isNamed { occurrences.append("") }
    }
    return occurrences.map { record($0, periods[$0], twins, duties, wanted) }
  }

  /// Whether writing a record can help: an attribute or a calendar that is missing is set right elsewhere.
  static func canBeResolved(_ duty: Obligation) -> Bool {
    duty.status != .unjudged || !duty.findings.contains { $0.code == .missingAttribute || $0.code == .missingCalendar }
  }

  private func record(
    _ occurrence: String, _ period: Period?, _ twins: [(sector: Sector, requirement: Requirement)], _ duties: [Obligation], _ wanted: [Obligation]
  ) -> TemplateRecord {
    let requirement = twins[0].requirement
    let mine = wanted.filter { $0.occurrence == occurrence }
    // A withdrawn record still says what was published last.
    let records = duties.compactMap { duty in duty.record ?? duty.cleared }.filter { $0.requirement == requirement.id }
    let isOwn = { (record: Record) in record.occurrence == occurrence && (!occurrence.isEmpty || requirement.timing.takesOneRecord) }
    var demanded: Set<String> = []
    for duty in mine {
      let owner = twins.lazy.compactMap { $0.sector.requirement(duty.requirement) }.first
      if let id = owner?.timing.publishedBy { demanded.insert(id) }
    }
    return TemplateRecord(
      occurrence: occurrence, period: period, inWords: requirement.timing.keyedByPeriod ? period?.inWords ?? occurrence : occurrence, obligations: mine,
      own: records.last(where: isOwn), other: requirement.timing.keyedByPeriod ? records.last { !isOwn($0) } : nil,
      demanded: demanded, day: requirement.timing.keyedByPeriod ? period?.lastDay ?? asOf : asOf)
  }
}

/// One item of a template: everything that an enterprise's sectors know by one name, and the records to write of it.
struct TemplateItem {
  /// The same item in each sector that has it; one record serves all.
  var twins: [(sector: Sector, requirement: Requirement)]
  var records: [TemplateRecord]

  var requirement: Requirement { twins[0].requirement }
  var label: String { requirement.label }
  var names: [String] { twins.flatMap(\.requirement.names).uniqued() }
}

/// One record that is asked for.
struct TemplateRecord {
  /// The period, or the event's number; empty for a standing item, and for an event that has no number yet.
  var occurrence: String
  /// What it is the record of; `nil` where the item is not disclosed by period.
  var period: Period?
  /// How the occurrence is read aloud.
  var inWords: String
  /// The duties that this record answers; none when the clerk asked for it ahead of time.
  var obligations: [Obligation]
  /// The newest record of this very occurrence.
  var own: Record?
  /// The newest record of another occurrence: the names of rows carry over, figures never.
  var other: Record?
  /// Elements that a duty counts by, and so must be given whatever the rule of the record itself says.
  var demanded: Set<String> = []
  /// The day whose rules the record will be held to.
  var day: CivilDate

  var isOwed: Bool { obligations.contains { $0.status.isOpenGap } }
}
