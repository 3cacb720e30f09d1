// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// What every record is asked in addition to its content, and the statuses: the first questions that a clerk has.
extension ExplainText {
  /// The explanation of a field of every record, or of a status; `nil` for neither.
  func common(_ name: String) -> String? {
    if let key = SubmissionGrammar.explained.first(where: { $0.names.contains(name) }), let meaning = key.meaning {
      return "\(key.label)\n  \(meaning.text(in: language))\n"
    }
    guard let status = Status.allCases.first(where: { $0.name.zh == name || $0.rawValue == name }) else { return nil }
    return "\(status.name.text(in: language))\n  \(meaning(of: status))\n"
  }

  private func meaning(of status: Status) -> String {
    switch status {
    case .met: say("按时公开，必填的要素都能用。", "disclosed in time, and every required element is good")
    case .late: say("已公开，内容也能用，但晚于期限。不必再改，下次提前。", "disclosed and good, but after its due date; nothing to fix")
    case .incomplete: say("公开了，但缺必填的要素，或者有的值不能用。改好后重新报送。", "disclosed, but an element is missing or unusable; fix and submit again")
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
    let near = closestMatch(to: name, among: names + SubmissionGrammar.explained.flatMap(\.names) + Status.allCases.map(\.name.zh)).map { [$0] } ?? []
    return Array((holding + near + containing).uniqued().prefix(6))
  }

  private func holds(_ name: String, _ elements: [Element]) -> Bool {
    elements.contains { element in
      element.names.contains(name) || element.kind.inner.contains { holds(name, $0.elements) }
    }
  }
}
