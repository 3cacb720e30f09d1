// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Entity × requirement × occurrence, with its due date: the denominator of every rate (公开义务). What is optional is `nil` where there is
/// none of it.
package struct Obligation: Sendable, Codable {
  package var entity: String
  package var sector: String
  package var requirement: String
  package var label: String
  package var group: String
  package var occurs: Occurrence
  /// The period or event number; empty for a standing duty.
  package var occurrence: String { occurs.key }
  /// The occurrence as it is shown to people: 2026年9月; empty for a standing duty.
  package var inWords: String
  package var force: Force
  package var status: Status
  /// The last moment at which it is in time; `nil` where no day can be computed, or nothing is ever late.
  package var due: Moment?
  /// How the due date was computed; `nil` where there is none.
  package var dueWhy: DueReason?
  /// When what fulfils it went out first; `nil` while nothing did.
  package var published: Moment?
  /// Of a standing duty, the last day of what it was good for, unless renewed or confirmed; `nil` where nothing runs out.
  package var renewBy: CivilDate? = nil
  /// Its content says itself when it ends: no confirmation lengthens it.
  package var endsByItself = false
  /// Calendar days between due date and publication, or the as-of day while it is still owed; `nil` where it is not late.
  package var daysLate: Int?
  package var basis: [BasisReference]
  /// Why it applies, or why not.
  package var why: ApplicationReason
  /// How its being waived is called, where 豁免 would say too much.
  package var waivedAs: WaivedName? = nil
  /// A duty that was put off by a decision which no ground of the law carries: waived, and owed all the same.
  package var isPutOff = false
  /// Why it has this status, where the status alone does not say.
  package var reason: StatusReason?
  /// The decision that it is not due now, where there is one.
  @Apart package var waiver: Waiver? = nil
  /// What the enterprise answered, oldest first, with what was decided.
  package var replies: [GapReply] = []
  /// The thing of a register that it is owed for, where it is one of those.
  @Apart package var thing: ThingDuty? = nil
  /// One of several reports of the same event: the event's own number.
  package var partOf: String? { occurs.reportedEvent }
  /// Asks for the words that nothing happened, not for a record.
  package var isNilReport: Bool { occurs.silentPeriod != nil }
  /// Owed because a register says that something changes, whatever the enterprise says.
  package var isRegisteredChange: Bool { if case .change = occurs { true } else { false } }
  /// Whether rules and registers call it what it is called, and not a number that somebody wrote.
  package var isNamedByOffice: Bool { thing != nil || isNilReport || isRegisteredChange }
  package var findings: [Finding]
  /// The record it was judged by.
  @Passing package var record: Record?
  /// The newest record that may go to the public; an older one where the newest may not.
  @Passing package var cleared: Record?

  /// Cleared versions that the newest cleared one took the place of, newest first.
  package var earlier: [Record] {
    get { earlierVersions ?? [] }
    set { earlierVersions = newValue.isEmpty ? nil : newValue }
  }
  /// `nil` for none.
  @Passing var earlierVersions: [Record]? = nil
  /// What changed from each published version to the next, oldest first.
  package var versionChanges: [VersionChange] = []
  /// The withdrawal in force, if what was disclosed was taken back.
  @Apart package var withdrawn: Submission.Mention? = nil
  /// When it was published in time before it was taken back; `nil` where it was not.
  @Apart package var wasInTime: Moment? = nil
  /// Something of it was once taken back because of personal data, whatever was published since.
  package var hadPersonalData = false

  /// Whether something newer was sent than what may go to the public.
  package var clearedIsOlder: Bool {
    guard let cleared, let record else { return false }
    return cleared.file != record.file || cleared.range != record.range
  }

  /// The period that it is owed for; `nil` where it is owed for an event, or once.
  package var period: Period? { occurs.period }

  /// The way to what is filed for it: its item, and its occurrence where it has one.
  func steps(of entity: Entity) -> [Finding.Step] {
    [entity.step, Finding.Step(.item([requirement]), label)] + (inWords.isEmpty ? [] : [Finding.Step(.occurrence(occurrence), inWords)])
  }

  /// The same in one step below the enterprise.
  var step: Finding.Step { Finding.Step(.duty(item: requirement, occurrence: occurrence), title) }

  /// Names this obligation for ever: who owes what for which occurrence, whatever file it is in.
  package var fingerprint: String { StableHash.hex([entity, sector, requirement, occurrence], digits: 12) }

  /// As far as a report shows it: with none of the records, which hold on to all that was read of their files.
  package var withoutRecords: Obligation {
    var told = self
    (told.record, told.cleared, told.earlier) = (nil, nil, [])
    return told
  }

  /// One thing of a register, and the occurrence of the item as a whole that must speak of it.
  package struct ThingDuty: Sendable, Codable {
    /// The id of the register, and the thing's own id and name in it.
    package var register: String
    package var id: String
    package var label: String
    /// The occurrence of the whole, and how it is shown to people.
    package var occurs: Occurrence
    package var occurrence: String { occurs.key }
    package var inWords: String
  }

  /// The same duty as one of the item as a whole: what a clerk writes a record for.
  package var asWhole: Obligation {
    var whole = self
    if case .report(let event, _, let stage) = occurs { whole.occurs = .report(of: event, part: "", stage: stage) }
    guard let thing else { return whole }
    (whole.occurs, whole.inWords) = (thing.occurs, thing.inWords)
    return whole
  }

  /// The requirement under which all that an entity owes stands, where nothing gives its sectors.
  package static let everything = "everything"
  /// The requirement under which the review of a waiver is owed.
  package static let waiverReview = "waiver-review"
  /// The requirement under which a decision on an answer is owed.
  package static let replyDecision = "reply-decision"

  /// The office owes it, not the enterprise that it is about: no notice asks the enterprise for it, and no score counts it.
  package var isOwedByOffice: Bool { requirement == Self.waiverReview || requirement == Self.replyDecision }

  /// Its status in words: nobody's word frees from a duty that the law lays down, so no reader is told that it did.
  package var statusName: Localised { status == .waived ? waivedAs?.words ?? status.name : status.name }

  /// Why it stands so: what the status hangs on, or else why it applies.
  package var reasonWords: Localised { reason?.words ?? why.words }

  /// Whether it was first owed after a day: nothing was published of it, and its own day is a later one.
  func cameUp(after end: CivilDate) -> Bool {
    published == nil && status != .notApplicable && (due.map { $0.date > end } ?? (status == .pending))
  }

  /// The name with the occurrence, as a reader would say it.
  package var title: String { inWords.isEmpty ? label : "\(label)（\(inWords)）" }

  static func inOrder(_ left: Obligation, _ right: Obligation) -> Bool {
    left.occurrence.precedes(right.occurrence)
  }
}

/// The judgement of one entity on one day.
package struct EntityJudgement: Sendable, Codable {
  package var entity: Entity
  package var obligations: [Obligation]
  /// About the entity as a whole: its registration, its waivers.
  package var findings: [Finding]
  /// Decided by the as-of day.
  package var waivers: [Waiver]
  /// What it answered by the as-of day, to gaps that are still there or that are not; a decision by somebody with a part in it is left out.
  package var replies: [GapReply] = []
  /// Its own view of past years, oldest first.
  package var selfAssessments: [SelfAssessment] = []
  /// Withdrawals because of personal data that fit nothing that was disclosed.
  package var strayWithdrawals: [StrayWithdrawal] = []
  /// What it says of others' records, and what others may say of its own.
  package var ownRecords = OwnRecords()

  package struct StrayWithdrawal: Sendable, Codable {
    /// The submission, by its path from the root of the workspace.
    package var file: String
    /// Without an item where nobody knows it.
    package var mention: Submission.Mention

    /// Whether this may be what was meant: of that item, or of any where it names none, and public before it was said.
    package func mayMean(_ obligation: Obligation, _ record: Record) -> Bool {
      (mention.requirement.isEmpty || mention.sector == obligation.sector && mention.requirement == obligation.requirement)
        && record.submitted.earliestMinute <= mention.sent.earliestMinute
    }
  }
}
