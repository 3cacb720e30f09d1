// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// One YAML file from one entity: new, changed, reconfirmed or withdrawn disclosures (报送件).
package struct Submission: Sendable {
  /// The id of the enterprise.
  package var entity: String
  package var submitted: Moment
  /// Where it says so.
  package var submittedRange = SourceRange.top
  /// When the office received it, by its ledger; `nil` where no ledger says.
  package var received: Moment? = nil {
    didSet {
      for index in records.indices { records[index].received = received }
      // What was withdrawn before an event by its own word, and received after it, was withdrawn after it.
      for index in withdrawals.indices where withdrawals[index].sent.earliestMinute < reported.earliestMinute {
        withdrawals[index].sent = reported
      }
    }
  }
  /// Which line of the ledger it is; `nil` where no ledger names it.
  package var sequence: Int? = nil
  /// By its path from the root of the workspace.
  package var file: String
  package var records: [Record]
  package var withdrawals: [Mention]
  package var confirmations: [Mention]
  /// That nothing happened in a period, or that this had been said by mistake (零报告).
  package var nilReports: [NilReport] = []
  /// Taken back because of personal data, of an item that nobody knows: what it means is one of those that are public.
  package var unplacedWithdrawals: [Mention] = []

  /// When it became known to the office.
  package var reported: Moment { received ?? submitted }

  /// Whether the two say something of the same: which came first decides nothing otherwise.
  func concerns(_ other: Submission) -> Bool {
    let shared = items.intersection(other.items)
    let saysMore = [self, other].contains { submission in
      !submission.unplacedWithdrawals.isEmpty || submission.withdrawals.contains { shared.contains([$0.sector, $0.requirement]) }
        || submission.confirmations.contains { shared.contains([$0.sector, $0.requirement]) }
        || submission.nilReports.contains { shared.contains([$0.sector, $0.requirement]) }
    }
    guard !saysMore else { return true }
    let mine = Set(records.map { [$0.sector, $0.requirement, $0.occurrence] })
    return other.records.contains { mine.contains([$0.sector, $0.requirement, $0.occurrence]) }
  }

  /// Every item of which it says anything.
  package var items: Set<[String]> {
    Set(
      records.map { [$0.sector, $0.requirement] } + (withdrawals + confirmations).map { [$0.sector, $0.requirement] }
        + nilReports.map { [$0.sector, $0.requirement] })
  }

  /// Who says of which item that nothing happened in which period.
  package struct NilReport: Sendable {
    /// Both by their ids.
    package var sector: String
    package var requirement: String
    package var period: Period
    /// Taken back where false.
    package var isNothing: Bool
    /// A post, never a name.
    package var post: MaskedText
    package var date: CivilDate
    package var sent: Moment
    /// The submission that says so, by its path from the root of the workspace.
    package var file: String
    package var range: SourceRange
  }

  /// A record that the submission points at without repeating it.
  package struct Mention: Sendable, Codable {
    /// Both by their ids; empty where nobody knows which item is meant.
    package var sector: String
    package var requirement: String
    /// The period or the event's number; `nil` where none is given, as for a standing item.
    package var occurrence: String?
    /// Why it was taken back; empty for a confirmation.
    package var reason: MaskedText
    /// The day on which it was confirmed; `nil` for a withdrawal.
    package var date: CivilDate?
    /// When the submission that says so was sent, or received where that came later.
    package var sent: Moment
    /// The day of that.
    package var submitted: CivilDate { sent.date }
    /// Taken back because of personal data: earlier publications are purged as well.
    package var concernsPrivacy: Bool
    package var range: SourceRange
    /// Nobody said so: a file that cannot be read may say it, and until that is known the item stays out of sight.
    package var isPresumed = false

    package init(
      sector: String, requirement: String, occurrence: String?, reason: MaskedText, date: CivilDate?, sent: Moment, concernsPrivacy: Bool,
      range: SourceRange, isPresumed: Bool = false
    ) {
      self.sector = sector
      self.requirement = requirement
      self.occurrence = occurrence
      self.reason = reason
      self.date = date
      self.sent = sent
      self.concernsPrivacy = concernsPrivacy
      self.range = range
      self.isPresumed = isPresumed
    }
  }
}

/// One disclosure (公开记录): what was published, where, when, reviewed by whom, with what content. What is optional is `nil` where the
/// submission does not say it, or not so that it can be read.
package struct Record: Sendable {
  package struct Channel: Sendable {
    /// Its id in the table of channels, and the name by which it stands there.
    package var code: String
    package var label: String
    /// Its address (地址); `nil` where none is given, or what is given is none.
    package var url: String?
    /// Where it is, for what is no web page (地点); `nil` where that is not said.
    package var place: String?
  }

  /// Who looked before publication, and what was decided (先审查后公开).
  package struct Review: Sendable {
    /// One look: 初审, 复审, 批准, or the only one there is.
    package struct Step: Sendable {
      package var stage: ReviewStage
      /// A post, never a name.
      package var post: MaskedText
      /// `nil` where no day is written that can be read.
      package var day: CivilDate?
    }

    package var steps: [Step]
    /// `nil` where none is written, or a word that says none: then nobody knows whether the content may be seen, and nobody sees it.
    package var outcome: ReviewOutcome?
    /// Somebody looked at what may be personal data and answers for it.
    package var personalDataChecked: Bool
    /// What somebody looked at, each by its name.
    package var checked = Checked()

    /// Doubts that a person has decided, and no others: fields by label, files by path with what was looked at in them.
    package struct Checked: Sendable {
      package var fields: Set<String> = []
      package var files: [FileName: Set<AttachmentDoubt.Kind>] = [:]
    }

    /// The post of the last look.
    package var post: MaskedText? { steps.last?.post }
    /// The day of the last look; `nil` where no day is written that can be read.
    package var reviewed: CivilDate? { steps.last?.day }
  }

  /// A file beside the submission that goes out with the record.
  package struct Attachment: Sendable {
    /// Its path from the entity's folder: attachments/a.xlsx.
    package var file: String
    package var title: String
    /// What was found in it; `nil` where attachments were not opened.
    package var report: AttachmentReport?
  }

  package var sector: String
  package var requirement: String
  /// The period, or the event's number; empty for the standing record.
  package var occurrence: String
  /// Whose period it tells (所属期); `nil` where it is not of a period, or none that can be read.
  package var period: Period?
  /// When the information came into being (形成日期); `nil` where it is not said.
  package var formed: CivilDate?
  /// When it went out (公开时间); `nil` for what is not out yet.
  package var published: Moment?
  package var channels: [Channel]
  /// Who looked at it before it went out (审查); `nil` where nobody is named.
  package var review: Review?
  package var attachments: [Attachment]
  /// Why it replaces an earlier one as wrong (更正说明); `nil` where it corrects nothing.
  package var correction: String?
  /// What it means in plain words (解读).
  package var interpretation: String? = nil
  /// Its elements (内容); `nil` where there is no such mapping.
  package var content: YAMLNode?
  package var file: String
  /// The first line of the record.
  package var range: SourceRange
  package var submitted: Moment
  /// When the office received the file, by its ledger; `nil` where no ledger says.
  package var received: Moment? = nil
  /// Where the day of formation stands, readable or not.
  package var formedRange: SourceRange? = nil
  /// Where the publication time stands, for findings about lateness.
  package var publishedRange: SourceRange?
  /// A moment that timeliness is judged by is still to be filled in.
  package var leavesTimeOpen = false
  /// What is wrong with this record by itself.
  package var findings: [Finding]
  /// Which checks of its item judged its content.
  package var checkTally = CheckTally()

  /// When it was reported: by the ledger where there is one, else as the file says itself.
  package var reported: Moment { received ?? submitted }

  /// Whether it fulfils its duty as far as content goes: nothing of what was found spoils it.
  ///
  /// However mild a finding is: an advisory item in which an element is missing is incomplete too, only less pressing.
  package var isGood: Bool { !findings.contains(where: \.spoilsDuty) }

  /// Whether it is good hangs on something of the enterprise that the register does not give; `nil` where it does not.
  var isUndecided: Finding? { findings.first { $0.code == .missingAttribute && !$0.isBeyondDuty } }

  /// The text of a top-level element of the content; `nil` where it is not given, or is no single value.
  package func text(of element: Element) -> String? { node(of: element).flatMap { $0.isScalar ? $0.text : nil } }

  /// The value of a top-level element; `nil` where it is not given, or cannot be read as such.
  package func moment(of element: Element) -> Moment? { node(of: element)?.moment }
  /// As `moment(of:)`.
  package func day(of element: Element) -> CivilDate? { node(of: element)?.day }
  /// As `moment(of:)`.
  package func number(of element: Element) -> Decimal? { node(of: element)?.number }

  /// The values of an element that may be a list.
  func texts(of element: Element) -> [String] {
    guard let node = node(of: element) else { return [] }
    if node.isList { return node.items.filter { $0.isScalar && !$0.isBlank }.map(\.text) }
    return node.isScalar ? [node.text] : []
  }

  /// The values at `element`, or in the column `table/column`: a row that says nothing there gives an empty one.
  func texts(at path: String, of set: ElementSet) -> [String] {
    let steps = path.split(separator: "/", maxSplits: 1).map(String.init)
    guard let element = set.element(at: path) else { return [] }
    guard steps.count == 2, let table = set[steps[0]] else { return texts(of: element) }
    guard let rows = node(of: table), rows.isList else { return [] }
    return rows.items.filter(\.isMapping).map { row in
      row.value(of: element).flatMap { $0.isScalar && !$0.isBlank ? $0.text : nil } ?? ""
    }
  }

  /// The way to it, below its item.
  var step: Finding.Step { Finding.Step(.occurrence(occurrence), period?.inWords ?? occurrence) }

  /// What stands in the content under any name of a top-level element; `nil` where nothing does, or what a person could not see.
  package func node(of element: Element) -> YAMLNode? {
    guard let content, content.isMapping else { return nil }
    let (tree, end) = (content.tree, content.tree.next(after: content.index))
    var key = content.index + 1
    while key < end {
      let value = tree.next(after: key)
      if element.isNamed(by: key, in: tree), !YAMLNode.isBlank(value, in: tree) { return YAMLNode(tree: tree, index: value) }
      key = tree.next(after: value)
    }
    return nil
  }
}

/// What a review decided (结论), in the words in which it is written.
package enum ReviewOutcome: String, Sendable, Codable, CaseIterable {
  case publish = "主动公开"
  case onRequest = "依申请公开"
  case never = "不予公开"

  package static var words: [String] { allCases.map(\.rawValue) }
  /// Whether it keeps the content from the public.
  package var isAgainst: Bool { self != .publish }
}

/// What the review says of personal data (个人信息).
package enum PersonalDataAnswer: String, CaseIterable {
  case none = "无"
  /// Somebody looked, and what is there is public by law.
  case checked = "已核对"

  package static var words: [String] { allCases.map(\.rawValue) }
}
