// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Entity × requirement × occurrence, with its due date: the denominator of every rate (公开义务).
public struct Obligation: Sendable, Codable {
  public var entity: String
  public var sector: String
  public var requirement: String
  public var label: String
  public var group: String
  /// The period or event number; empty for a standing duty.
  public var occurrence: String
  /// How the occurrence is read aloud.
  public var spoken: String
  public var force: Force
  public var status: Status
  public var due: Moment?
  /// How the due date was computed.
  public var dueWhy: Localised
  public var published: Moment?
  /// For a standing duty that is met: the last day of what it was good for, unless renewed or confirmed.
  public var renewBy: CivilDate? = nil
  /// Its content says itself when it ends: no confirmation lengthens it.
  public var endsByItself = false
  /// Calendar days between due date and publication, or the as-of day while it is still owed.
  public var daysLate: Int?
  public var basis: [BasisReference]
  /// Why it applies, or why not.
  public var why: Localised
  /// How its being waived is called, where 豁免 would say too much.
  public var waivedAs: Localised? = nil
  /// A duty that was put off by a decision which no ground of the law carries: waived, and owed all the same.
  public var isPutOff = false
  /// Why it has this status, where the status alone does not say.
  public var reason: Localised?
  /// The decision that it is not due now, where there is one.
  @Apart public var waiver: Waiver? = nil
  /// What the enterprise answered, oldest first, with what was decided.
  public var replies: [GapReply] = []
  /// The thing of a register that it is owed for, where it is one of those.
  @Apart public var thing: ThingDuty? = nil
  /// One of several reports of the same event: the event's own number.
  public var partOf: String? = nil
  /// Asks for the words that nothing happened, not for a record.
  public var isNilReport = false
  /// Owed because a register says that something changes, whatever the enterprise says.
  public var isRegisteredChange = false
  /// Whether rules and registers call it what it is called, and not a number that somebody wrote.
  public var isNamedByOffice: Bool { thing != nil || isNilReport || isRegisteredChange }
  /// What keeps it from being judged, where that is not its own record.
  public var doubt: Doubt? = nil
  public var findings: [Finding]
  /// The record it was judged by.
  @Passing public var record: Record?
  /// The newest record that may go to the public; an older one where the newest may not.
  @Passing public var cleared: Record?

  /// Cleared versions that the newest cleared one took the place of, newest first.
  public var earlier: [Record] {
    get { earlierVersions ?? [] }
    set { earlierVersions = newValue.isEmpty ? nil : newValue }
  }
  /// `nil` for none.
  @Passing var earlierVersions: [Record]? = nil
  /// What changed from each published version to the next, oldest first.
  public var versionChanges: [VersionChange] = []
  /// The withdrawal in force, if what was disclosed was taken back.
  @Apart public var withdrawn: Submission.Mention? = nil
  /// When it was published in time before it was taken back; `nil` where it was not.
  @Apart public var wasInTime: Moment? = nil
  /// Something of it was once taken back because of personal data, whatever was published since.
  public var hadPersonalData = false

  /// Whether something newer was sent than what may go to the public.
  public var clearedIsOlder: Bool {
    guard let cleared, let record else { return false }
    return cleared.file != record.file || cleared.range != record.range
  }

  /// Names this obligation for ever: who owes what for which occurrence, whatever file it is told in.
  public var fingerprint: String { StableHash.hex([entity, sector, requirement, occurrence], digits: 12) }

  /// As far as a report tells of it: with none of the records, which hold on to all that was read of their files.
  public var withoutRecords: Obligation {
    var told = self
    (told.record, told.cleared, told.earlier) = (nil, nil, [])
    told.versionChanges = versionChanges.map(\.masked)
    return told
  }

  /// One thing of a register, and the occurrence of the item as a whole that must speak of it.
  public struct ThingDuty: Sendable, Codable {
    public var register: String
    public var id: String
    public var label: String
    public var occurrence: String
    public var spoken: String
  }

  /// The same duty as one of the item as a whole: what a clerk writes a record for.
  public var asWhole: Obligation {
    var whole = self
    if let partOf { whole.occurrence = partOf }
    guard let thing else { return whole }
    (whole.occurrence, whole.spoken) = (thing.occurrence, thing.spoken)
    return whole
  }

  /// What lies outside of a record and leaves its duty open.
  public enum Doubt: Sendable, Hashable, Codable {
    /// The entity's registration cannot be understood.
    case registration
    /// Submissions that cannot be read may hold it.
    case unreadSubmission(files: [String])
    /// The waivers cannot be read; one may cover it.
    case unreadWaivers
  }

  /// The requirement under which all that an entity owes stands, where nothing tells its sectors.
  public static let everything = "everything"
  /// The requirement under which the review of a waiver is owed.
  public static let waiverReview = "waiver-review"
  /// The requirement under which a decision on an answer is owed.
  public static let replyDecision = "reply-decision"

  /// The office owes it, not the enterprise that it is about: no notice asks the enterprise for it, and no score counts it.
  public var isOwedByOffice: Bool { requirement == Self.waiverReview || requirement == Self.replyDecision }

  /// Its status in words: nobody's word frees from a duty that the law lays down, so no reader is told that it did.
  public var statusName: Localised { status == .waived ? waivedAs ?? status.name : status.name }

  /// Whether it was first owed after a day: nothing was published of it, and its own day is a later one.
  func cameUp(after end: CivilDate) -> Bool {
    published == nil && status != .notApplicable && (due.map { $0.date > end } ?? (status == .pending))
  }

  /// The name with the occurrence, as a reader would say it.
  public var title: String { spoken.isEmpty ? label : "\(label)（\(spoken)）" }

  static func inOrder(_ left: Obligation, _ right: Obligation) -> Bool {
    left.occurrence.precedes(right.occurrence)
  }
}

/// The judgement of one entity on one day.
public struct EntityJudgement: Sendable, Codable {
  public var entity: Entity
  public var obligations: [Obligation]
  /// About the entity as a whole: its registration, its waivers.
  public var findings: [Finding]
  /// Decided by the as-of day.
  public var waivers: [Waiver]
  /// What it answered by the as-of day, to gaps that are still there or that are not; a decision by somebody with a part in it is left out.
  public var replies: [GapReply] = []
  /// Its own view of past years, oldest first.
  public var selfAssessments: [SelfAssessment] = []
  /// Withdrawals because of personal data that fit nothing that was disclosed.
  public var strayWithdrawals: [StrayWithdrawal] = []

  public struct StrayWithdrawal: Sendable, Codable {
    public var file: String
    /// Without an item where nobody knows it.
    public var mention: Submission.Mention

    /// Whether this may be what was meant: of that item, or of any where it names none, and public before it was said.
    public func mayMean(_ obligation: Obligation, _ record: Record) -> Bool {
      (mention.requirement.isEmpty || mention.sector == obligation.sector && mention.requirement == obligation.requirement)
        && record.submitted.earliestMinute <= mention.sent.earliestMinute
    }
  }
}
