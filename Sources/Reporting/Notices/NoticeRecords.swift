// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// What the office did by sending notices, as records of its own submissions: one when a notice goes out, one when its last
/// line is closed. The office is then judged by them like anyone else.
package struct NoticeRecords {
  /// The elements that the item must have.
  package static let elements = Policy.Notices.recordElements

  let office: Entity
  let requirement: Requirement

  /// - Returns: `nil` where the policy names no item, or not exactly one office has it.
  package init?(rulebook: Rulebook, entities: [Entity]) {
    guard let keeper = rulebook.keeper(of: rulebook.policy.notices?.recordAs, among: entities) else { return nil }
    (office, requirement) = keeper
  }

  /// The records of one register, in the order in which things happened.
  package func records(of register: NoticeRegister) -> [OfficeSubmission.Record] {
    register.notices.flatMap { notice -> [OfficeSubmission.Record] in
      let sent = record(notice, state: .open, closed: nil)
      let ends = notice.lines.compactMap(\.closed)
      guard let last = ends.max(), ends.count == notice.lines.count else { return [sent] }
      return [sent, record(notice, state: .closed, closed: last)]
    }
  }

  private func record(_ notice: NoticeRegister.Notice, state: Policy.Notices.State, closed: CivilDate?) -> OfficeSubmission.Record {
    let values: [String: OfficeSubmission.Value] = [
      "enterprise": .words(notice.parties.addressee), "issued": .word("\(notice.issued)"), "mend-by": .word("\(notice.due)"),
      "gap-count": .word("\(notice.lines.count)"), Policy.Notices.stateElement: .word(state.rawValue),
      Policy.Notices.closedByElement: .words(Self.outcomes(notice)),
    ]
    let asked = Self.elements + (closed != nil && requirement.elements[Policy.Notices.closedByElement] != nil ? [Policy.Notices.closedByElement] : [])
    return OfficeSubmission.Record(
      number: .words(notice.number), done: closed,
      content: asked.compactMap { id in values[id].map { (requirement.elements[id]?.label ?? id, $0) } })
  }

  /// All that a record of a notice may say behind its number.
  package static func values(of notice: NoticeRegister.Notice) -> Set<String> {
    let days = [notice.issued, notice.due] + notice.lines.compactMap(\.closed)
    return Set(
      days.map { "\($0)" } + [
        notice.parties.addressee, "\(notice.lines.count)", Policy.Notices.State.open.rawValue, Policy.Notices.State.closed.rawValue, outcomes(notice),
      ])
  }

  /// What closed the lines, each outcome with its number: 已公开 3、豁免 1.
  private static func outcomes(_ notice: NoticeRegister.Notice) -> String {
    let all = notice.lines.compactMap(\.outcome?.words)
    return all.uniqued().map { outcome in "\(outcome) \(all.count { $0 == outcome })" }.joined(separator: "、")
  }

  /// A whole submission of that day.
  package func submission(_ records: [OfficeSubmission.Record], on day: CivilDate) -> OfficeSubmission {
    OfficeSubmission(
      office: office.id, item: requirement.label, day: day, writer: "由 gongkai gaps --notices 按通知单登记簿写出", sender: "整改通知单登记簿", records: records)
  }
}
