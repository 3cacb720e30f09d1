// SPDX-License-Identifier: Apache-2.0

public import SourceYAML

/// One YAML file from one entity: new, changed, reconfirmed or withdrawn disclosures (报送件).
public struct Submission: Sendable {
  public var entity: String
  public var submitted: Moment
  /// Where it says so.
  public var submittedRange = SourceRange.top
  /// When the office received it, by its ledger; `nil` where no ledger tells.
  public var received: Moment? = nil {
    didSet {
      for index in records.indices { records[index].received = received }
      // What was withdrawn before an event by its own word, and received after it, was withdrawn after it.
      for index in withdrawals.indices where withdrawals[index].sent.earliestMinute < reported.earliestMinute {
        withdrawals[index].sent = reported
      }
    }
  }
  /// Which line of the ledger it is; `nil` where no ledger names it.
  public var sequence: Int? = nil
  public var file: String
  public var records: [Record]
  public var withdrawals: [Mention]
  public var confirmations: [Mention]
  /// That nothing happened in a period, or that this had been said by mistake (零报告).
  public var nilReports: [NilReport] = []
  /// Taken back because of personal data, of an item that nobody knows: what it means is one of those that are public.
  public var unplacedWithdrawals: [Mention] = []

  /// When it became known to the office.
  public var reported: Moment { received ?? submitted }

  /// Every item of which it says anything.
  public var items: Set<[String]> {
    Set(
      records.map { [$0.sector, $0.requirement] } + (withdrawals + confirmations).map { [$0.sector, $0.requirement] }
        + nilReports.map { [$0.sector, $0.requirement] })
  }

  /// Who says of which item that nothing happened in which period.
  public struct NilReport: Sendable {
    public var sector: String
    public var requirement: String
    public var period: Period
    /// Taken back where false.
    public var isNothing: Bool
    /// A post, never a name.
    public var post: String
    public var date: CivilDate
    public var sent: Moment
    public var file: String
    public var range: SourceRange
  }

  /// A record that the submission points at without repeating it.
  public struct Mention: Sendable, Codable {
    public var sector: String
    public var requirement: String
    public var occurrence: String?
    public var reason: String
    public var date: CivilDate?
    /// When the submission that says so was sent.
    public var sent: Moment
    /// The day of that.
    public var submitted: CivilDate { sent.date }
    /// Taken back because of personal data: earlier publications are purged as well.
    public var concernsPrivacy: Bool
    public var range: SourceRange
    /// Nobody said so: a file that cannot be read may say it, and until that is known the item stays out of sight.
    public var isPresumed = false

    public init(
      sector: String, requirement: String, occurrence: String?, reason: String, date: CivilDate?, sent: Moment, concernsPrivacy: Bool,
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

/// One disclosure (公开记录): what was published, where, when, reviewed by whom, with what content.
public struct Record: Sendable {
  public struct Channel: Sendable {
    public var code: String
    public var label: String
    public var url: String?
    public var place: String?
  }

  /// Who looked before publication, and what was decided (先审查后公开).
  public struct Review: Sendable {
    /// One look: 初审, 复审, 批准, or the only one there is.
    public struct Step: Sendable {
      public var stage: ReviewStage
      /// A post, never a name.
      public var post: String
      public var day: CivilDate?
    }

    public var steps: [Step]
    /// `nil` where none is written, or a word that says none: then nobody knows whether the content may be seen, and nobody sees it.
    public var outcome: ReviewOutcome?
    /// Somebody looked at what may be personal data and answers for it.
    public var personalDataChecked: Bool
    /// What somebody looked at, each by its name.
    public var checked = Checked()

    /// Doubts that a person has decided, and no others: fields by label, files by path with what was looked at in them.
    public struct Checked: Sendable {
      public var fields: Set<String> = []
      public var files: [FileName: Set<AttachmentDoubt.Kind>] = [:]
    }

    /// The post of the last look.
    public var post: String { steps.last?.post ?? "" }
    /// The day of the last look.
    public var reviewed: CivilDate? { steps.last?.day }
  }

  /// A file beside the submission that goes out with the record.
  public struct Attachment: Sendable {
    public var file: String
    public var title: String
    /// What was found in it; `nil` where attachments were not opened.
    public var report: AttachmentReport?
  }

  public var sector: String
  public var requirement: String
  /// The period, or the event's number; empty for the standing record.
  public var occurrence: String
  public var period: Period?
  public var formed: CivilDate?
  public var published: Moment?
  public var channels: [Channel]
  public var review: Review?
  public var attachments: [Attachment]
  public var correction: String?
  /// What it means in plain words (解读).
  public var interpretation: String? = nil
  public var content: YAMLNode?
  public var file: String
  /// The first line of the record.
  public var range: SourceRange
  public var submitted: Moment
  /// When the office received the file, by its ledger; `nil` where no ledger tells.
  public var received: Moment? = nil
  /// Where the day of formation stands, readable or not.
  public var formedRange: SourceRange? = nil
  /// Where the publication time stands, for findings about lateness.
  public var publishedRange: SourceRange?
  /// A moment that timeliness is judged by is still to be filled in.
  public var leavesTimeOpen = false
  /// What is wrong with this record by itself.
  public var findings: [Finding]
  /// Which checks of its item judged its content.
  public var checkTally = CheckTally()

  /// When it was reported: by the ledger where there is one, else as the file says itself.
  public var reported: Moment { received ?? submitted }

  /// Whether it fulfils its duty as far as content goes: nothing of what was found spoils it.
  ///
  /// However lightly a finding weighs: an advisory item that lacks an element is incomplete too, only less pressing.
  public var isGood: Bool { !findings.contains(where: \.spoilsDuty) }

  /// Whether it is good hangs on something of the enterprise that the register lacks.
  var isUndecided: Finding? { findings.first { $0.code == .missingAttribute && !$0.isBeyondDuty } }

  /// The text of a top-level element of the content.
  public func text(of element: Element) -> String? { node(of: element).flatMap { $0.isScalar ? $0.text : nil } }

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

  public func node(of element: Element) -> YAMLNode? {
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
