// SPDX-License-Identifier: Apache-2.0

public import Disclosure

/// What the office did by sending notices, as records of its own submissions: one when a notice goes out, one when its last
/// line is closed. The office is then judged by them like anyone else.
public struct NoticeRecords {
  /// The elements that the item must have.
  public static let elements = Policy.Notices.recordElements

  let office: Entity
  let requirement: Requirement

  /// - Returns: `nil` where the policy names no item, or not exactly one office has it.
  public init?(rulebook: Rulebook, entities: [Entity]) {
    guard let keeper = rulebook.keeper(of: rulebook.policy.notices?.recordAs, among: entities) else { return nil }
    (office, requirement) = keeper
  }

  /// The records of one register, each as it stands in a submission; in the order in which things happened.
  public func records(of register: NoticeRegister) -> [String] {
    register.notices.flatMap { notice -> [String] in
      let sent = record(notice, state: "办理中", closed: nil)
      let ends = notice.lines.compactMap(\.closed)
      guard let last = ends.max(), ends.count == notice.lines.count else { return [sent] }
      return [sent, record(notice, state: "已办结", closed: last)]
    }
  }

  private func record(_ notice: NoticeRegister.Notice, state: String, closed: CivilDate?) -> String {
    let values = [
      "enterprise": Self.quoted(notice.parties.addressee), "issued": "\(notice.issued)", "mend-by": "\(notice.due)",
      "gap-count": "\(notice.lines.count)", "state": state,
    ]
    var lines = ["    - 编号: \(Self.quoted(notice.number))"]
    if let closed { lines.append("      完成时间: \(closed)") }
    lines.append("      内容:")
    for id in Self.elements { lines.append("        \(requirement.elements[id]?.label ?? id): \(values[id] ?? "")") }
    if closed != nil, let element = requirement.elements[Policy.Notices.closedByElement] {
      lines.append("        \(element.label): \(Self.quoted(Self.outcomes(notice)))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What closed the lines, each outcome with its number: 已公开 3、豁免 1.
  private static func outcomes(_ notice: NoticeRegister.Notice) -> String {
    let all = notice.lines.map(\.outcome)
    return all.uniqued().map { outcome in "\(outcome) \(all.count { $0 == outcome })" }.joined(separator: "、")
  }

  /// A whole submission of that day.
  public func submission(_ records: [String], on day: CivilDate) -> String {
    "# 由 gongkai gaps --notices 按通知单登记簿写出\n企业: \(office.id)\n报送时间: \(day) 23:59\n报送人: 整改通知单登记簿\n公开事项:\n  \(requirement.label):\n"
      + records.joined()
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
