// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// What every record is asked besides its content, and the statuses: the first questions that a clerk has.
extension ExplainText {
  private struct Field {
    var names: [String]
    var words: Localised
  }

  private static let fields: [Field] = [
    Field(
      names: ["报送时间", "submitted"],
      words: Localised(
        "把这份报送件交出去的日期和时刻，写到分钟，例如 2026-10-09 16:20。不早于里面任何一条的公开时间；同一件事报了几次，以报送时间晚的为准。",
        "when the submission was sent, to the minute; of several about one thing, the later counts")),
    Field(
      names: ["形成日期", "formed"],
      words: Localised(
        "信息做好、定下来或者发生变化的那一天，例如文件签发日、价格生效日。长期公开的事项，公开期限从它的第二天起算。例如 2026-09-28。",
        "the day when the information was made or changed; the time allowed begins on the day after")),
    Field(
      names: ["公开时间", "完成时间", "published"],
      words: Localised(
        "公众第一次能看到的日期和时刻，例如 2026-10-08 09:30。要求提前若干小时公开的，必须写到分钟。还没公开的不写，公开后再报。",
        "when the public could first see it; where a lead in hours is asked, to the minute")),
    Field(
      names: ["审查日期", "reviewed"],
      words: Localised("公开以前做完公开审查的那一天，不晚于公开时间，例如 2026-10-07。", "the day of the review, no later than publication")),
    Field(
      names: ["确认日期", "confirmed"],
      words: Localised("看过以前公开的内容、确认没有变化的那一天，写在“确认无变化”里。", "the day when earlier content was found unchanged")),
    Field(
      names: ["所属期", "period"],
      words: Localised("内容说的是哪个月、季度、半年或年：2026-10、2026-Q3、2026-H1、2026。", "the month, quarter, half-year or year that it is about")),
    Field(
      names: ["编号", "number"],
      words: Localised("自己编的号。同一件事后来再报，写同一个编号；别的事不要用用过的编号。例如 2026-001。", "a number of your own; the same for the same event")),
    Field(
      names: ["公开渠道", "channels"],
      words: Localised("在哪里公开的，每处一行：网站写地址，公示栏写地点。例如 - {渠道: 营业厅公示栏, 地点: 各营业网点}。", "where it was published, a line each")),
    Field(
      names: ["公开审查", "review"],
      words: Localised("公开以前谁看过、哪天看的、结论是什么。写岗位，不写姓名。", "who looked before publication, when, and the outcome; posts, no names")),
    Field(
      names: ["更正说明", "correction"],
      words: Localised("再报同一件事、内容有改动时，写改了什么、为什么改。", "what was changed from the last version, and why")),
  ]

  /// The explanation of a field of every record, or of a status; `nil` for neither.
  func common(_ name: String) -> String? {
    if let field = Self.fields.first(where: { $0.names.contains(name) }) {
      return "\(field.names[0])\n  \(field.words.text(in: language))\n"
    }
    guard let status = Status.allCases.first(where: { $0.name.zh == name || $0.rawValue == name }) else { return nil }
    return "\(status.name.text(in: language))\n  \(meaning(of: status))\n"
  }

  private func meaning(of status: Status) -> String {
    switch status {
    case .met: say("按时公开，必填的要素都能用。", "disclosed in time, and every required element is good")
    case .late: say("已公开，内容也能用，但晚于期限。不必再改，下次提前。", "disclosed and good, but after its due date; nothing to mend")
    case .incomplete: say("公开了，但缺必填的要素，或者有的值不能用。改好后重新报送。", "disclosed, but an element is missing or unusable; mend and submit again")
    case .stale: say("内容是好的，但太久没有更新或确认。没有变化的写“确认无变化”。", "was good, but not renewed or confirmed in time")
    case .missing: say("期限已过，没有公开。公开后报送。", "its due date has passed and nothing is disclosed")
    case .pending: say("期限还没到。", "its due date is ahead")
    case .waived: say("有批准的豁免或者暂缓，现在不用公开。", "a waiver in force covers it")
    case .notApplicable: say("这一项不适用于这个主体，报告里写着原因。", "does not apply; the report says why")
    case .unjudged: say("判定所需的东西读不了或者没有，不能当作好的。", "something needed for the judgement could not be read or does not exist")
    }
  }

  /// Names worth trying for one that is not known: items that hold it, items with such an element, and the nearest word.
  package func suggestions(for name: String) -> [String] {
    let requirements = sectors.flatMap(\.requirements)
    let holding = requirements.map(\.label).filter { $0.contains(name) && name.count > 1 }
    let containing = requirements.filter { holds(name, $0.elements.elements) }.map(\.label)
    let near = closestMatch(to: name, among: names + Self.fields.flatMap(\.names) + Status.allCases.map(\.name.zh)).map { [$0] } ?? []
    return Array((holding + near + containing).uniqued().prefix(6))
  }

  private func holds(_ name: String, _ elements: [Element]) -> Bool {
    elements.contains { element in
      element.names.contains(name) || element.kind.inner.contains { holds(name, $0.elements) }
    }
  }
}
