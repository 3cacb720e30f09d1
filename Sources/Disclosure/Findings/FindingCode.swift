// SPDX-License-Identifier: Apache-2.0

/// The public, permanent name of a kind of finding. Names the bad state; never reused once retired.
public enum FindingCode: String, Sendable, Hashable, CaseIterable {
  // The text is not YAML that we accept.
  case notUTF8 = "not-utf8"
  case tabIndentation = "tab-indentation"
  case controlCharacter = "control-character"
  case yamlSyntax = "yaml-syntax"
  case duplicateKey = "duplicate-key"
  case mergeKey = "merge-key"
  case anchorOrAlias = "anchor-or-alias"
  case yamlTag = "yaml-tag"
  case severalDocuments = "several-documents"
  case emptyFile = "empty-file"
  case tooDeep = "too-deep"
  case fileTooLarge = "file-too-large"
  case tooManyProblems = "too-many-problems"
  case complexKey = "complex-key"
  case commentAfterValue = "comment-after-value"
  case joinedLines = "joined-lines"
  case swallowedElement = "swallowed-element"
  case swallowedRemark = "swallowed-remark"
  // The shape is not that of a submission, entity or waiver.
  case unknownKey = "unknown-key"
  case missingKey = "missing-key"
  case wrongShape = "wrong-shape"
  case unknownItem = "unknown-item"
  case unknownEntity = "unknown-entity"
  case wrongFolder = "wrong-folder"
  case duplicateRecord = "duplicate-record"
  case simultaneousSubmissions = "simultaneous-submissions"
  case nothingToWithdraw = "nothing-to-withdraw"
  case nothingToConfirm = "nothing-to-confirm"
  case changedWhileRead = "changed-while-read"
  case unreadableFile = "unreadable-file"
  case fileNotTaken = "file-not-taken"
  case changedAfterReceipt = "changed-after-receipt"
  // A value is not acceptable.
  case missingElement = "missing-element"
  case unfilledValue = "unfilled-value"
  case unreadableValue = "unreadable-value"
  case normalisedValue = "normalised-value"
  case unlistedValue = "unlisted-value"
  case outOfRange = "out-of-range"
  case wrongLength = "wrong-length"
  case tooFewEntries = "too-few-entries"
  case duplicateRow = "duplicate-row"
  case overlappingRows = "overlapping-rows"
  case outOfOrder = "out-of-order"
  case sumMismatch = "sum-mismatch"
  case ratioMismatch = "ratio-mismatch"
  case durationMismatch = "duration-mismatch"
  case tierMismatch = "tier-mismatch"
  case overnightUnclear = "overnight-unclear"
  case overLimit = "over-limit"
  case unexplainedResult = "unexplained-result"
  case contradictedStatement = "contradicted-statement"
  case underLimit = "under-limit"
  case limitUndecided = "limit-undecided"
  case notAMeasurement = "not-a-measurement"
  case unknownIndicator = "unknown-indicator"
  case missingIndicator = "missing-indicator"
  case wrongUnit = "wrong-unit"
  case convertedResult = "converted-result"
  case standardMismatch = "standard-mismatch"
  case limitUnread = "limit-unread"
  case looseLimit = "loose-limit"
  case formerName = "former-name"
  case inconsistentItems = "inconsistent-items"
  case danglingReference = "dangling-reference"
  case missingAttachment = "missing-attachment"
  case unsafeAttachment = "unsafe-attachment"
  case unfitAttachment = "unfit-attachment"
  case unscreenedAttachment = "unscreened-attachment"
  // The disclosure itself.
  case notPublished = "not-published"
  case missingChannel = "missing-channel"
  case missingReview = "missing-review"
  case reviewAfterPublication = "review-after-publication"
  case publishedAfterSubmission = "published-after-submission"
  case publishedBeforeFormed = "published-before-formed"
  case incompleteReview = "incomplete-review"
  case personalData = "personal-data"
  case possiblePersonalData = "possible-personal-data"
  case secrecyMark = "secrecy-mark"
  // Time.
  case lateDisclosure = "late-disclosure"
  case shortNotice = "short-notice"
  case completedLate = "completed-late"
  case takenDownEarly = "taken-down-early"
  case missingDisclosure = "missing-disclosure"
  case staleDisclosure = "stale-disclosure"
  case unprovableLead = "unprovable-lead"
  case missingCalendar = "missing-calendar"
  case unprovenPublication = "unproven-publication"
  case dateAfterSubmission = "date-after-submission"
  case submittedAhead = "submitted-ahead"
  case phoneWithoutZero = "phone-without-zero"
  case reviewAgainstPublication = "review-against-publication"
  // The version before.
  case unexplainedChange = "unexplained-change"
  case figuresMovedAfterDue = "figures-moved-after-due"
  case lostRows = "lost-rows"
  case gainedRows = "gained-rows"
  case publicationMovedBack = "publication-moved-back"
  case startMovedAfterwards = "start-moved-afterwards"
  case reusedNumber = "reused-number"
  // A register from outside.
  case missingThing = "missing-thing"
  case unregisteredThing = "unregistered-thing"
  case unannouncedChange = "unannounced-change"
  // That nothing happened.
  case missingNilReport = "missing-nil-report"
  case contradictedNilReport = "contradicted-nil-report"
  case idleNilReport = "idle-nil-report"
  // Several reports of one event.
  case stageAfterEnd = "stage-after-end"
  case severalOfOne = "several-of-one"
  case expiredContent = "expired-content"
  // The registry and waivers.
  case wrongCreditCode = "wrong-credit-code"
  case duplicateCreditCode = "duplicate-credit-code"
  case unknownRegion = "unknown-region"
  case unknownSector = "unknown-sector"
  case unknownAttribute = "unknown-attribute"
  case missingAttribute = "missing-attribute"
  case expiredWaiver = "expired-waiver"
  case unusedWaiver = "unused-waiver"
  case overdueReview = "overdue-review"
  case lateWaiver = "late-waiver"
  case groundlessWaiver = "groundless-waiver"
  case unusedConfirmation = "unused-confirmation"
  case replyWithoutGap = "reply-without-gap"
  case decisionByParty = "decision-by-party"
  case overdueDecision = "overdue-decision"
  // A table that a submission is made from.
  case convertedCell = "converted-cell"
  case convertedFile = "converted-file"
  case unusableCell = "unusable-cell"
  case unheadedCell = "unheaded-cell"
  case untakenCell = "untaken-cell"
  case untakenNote = "untaken-note"
  case totalRow = "total-row"
  case hiddenCells = "hidden-cells"
  case datedText = "dated-text"
  case lostZero = "lost-zero"
  case unknownHeading = "unknown-heading"
  case duplicateHeading = "duplicate-heading"
  case missingHeading = "missing-heading"
  case unknownSheet = "unknown-sheet"
  case tableTooLarge = "table-too-large"
  case outdatedTemplate = "outdated-template"
  case foreignTemplate = "foreign-template"
  case sameTimeNewContent = "same-time-new-content"
  case undecodableText = "undecodable-text"
  case mixedEncodings = "mixed-encodings"
  case unclosedQuote = "unclosed-quote"
  case missingFeedPart = "missing-feed-part"
  case brokenFeedReference = "broken-feed-reference"
  case unreadableFeedValue = "unreadable-feed-value"
  case idleFeedLine = "idle-feed-line"
  case feedOutOfDate = "feed-out-of-date"
  case shortTurnLast = "short-turn-last"
  // Specs. Any of these stops the run.
  case specUnknownKey = "spec-unknown-key"
  case specMissingKey = "spec-missing-key"
  case specWrongValue = "spec-wrong-value"
  case specDanglingReference = "spec-dangling-reference"
  case specDuplicateName = "spec-duplicate-name"
  case specMissingBasis = "spec-missing-basis"
  case specUnreachable = "spec-unreachable"
  case specUnusedClause = "spec-unused-clause"
  case specUnknownUnit = "spec-unknown-unit"
  case specUnknownRegion = "spec-unknown-region"
  case specLoosened = "spec-loosened"
  case specConflict = "spec-conflict"
  case specCycle = "spec-cycle"
  case specOverlap = "spec-overlap"
  case specVersionGap = "spec-version-gap"
  case specUnreadFile = "spec-unread-file"
  case specUnordered = "spec-unordered"
  case specMissingCase = "spec-missing-case"
  case specCaseMismatch = "spec-case-mismatch"

  /// What is known of it. A new code does not compile without its row.
  public var row: FindingRow {
    switch self {
    case .notUTF8: .notUTF8
    case .tabIndentation: .tabIndentation
    case .controlCharacter: .controlCharacter
    case .yamlSyntax: .yamlSyntax
    case .duplicateKey: .duplicateKey
    case .mergeKey: .mergeKey
    case .anchorOrAlias: .anchorOrAlias
    case .yamlTag: .yamlTag
    case .severalDocuments: .severalDocuments
    case .emptyFile: .emptyFile
    case .tooDeep: .tooDeep
    case .fileTooLarge: .fileTooLarge
    case .tooManyProblems: .tooManyProblems
    case .complexKey: .complexKey
    case .commentAfterValue: .commentAfterValue
    case .joinedLines: .joinedLines
    case .swallowedElement: .swallowedElement
    case .swallowedRemark: .swallowedRemark
    case .unknownKey: .unknownKey
    case .missingKey: .missingKey
    case .wrongShape: .wrongShape
    case .unknownItem: .unknownItem
    case .unknownEntity: .unknownEntity
    case .wrongFolder: .wrongFolder
    case .duplicateRecord: .duplicateRecord
    case .simultaneousSubmissions: .simultaneousSubmissions
    case .nothingToWithdraw: .nothingToWithdraw
    case .nothingToConfirm: .nothingToConfirm
    case .changedWhileRead: .changedWhileRead
    case .unreadableFile: .unreadableFile
    case .fileNotTaken: .fileNotTaken
    case .changedAfterReceipt: .changedAfterReceipt
    case .missingElement: .missingElement
    case .unfilledValue: .unfilledValue
    case .unreadableValue: .unreadableValue
    case .normalisedValue: .normalisedValue
    case .unlistedValue: .unlistedValue
    case .outOfRange: .outOfRange
    case .wrongLength: .wrongLength
    case .tooFewEntries: .tooFewEntries
    case .duplicateRow: .duplicateRow
    case .overlappingRows: .overlappingRows
    case .outOfOrder: .outOfOrder
    case .sumMismatch: .sumMismatch
    case .ratioMismatch: .ratioMismatch
    case .durationMismatch: .durationMismatch
    case .tierMismatch: .tierMismatch
    case .overnightUnclear: .overnightUnclear
    case .overLimit: .overLimit
    case .unexplainedResult: .unexplainedResult
    case .contradictedStatement: .contradictedStatement
    case .underLimit: .underLimit
    case .limitUndecided: .limitUndecided
    case .notAMeasurement: .notAMeasurement
    case .unknownIndicator: .unknownIndicator
    case .missingIndicator: .missingIndicator
    case .wrongUnit: .wrongUnit
    case .convertedResult: .convertedResult
    case .standardMismatch: .standardMismatch
    case .limitUnread: .limitUnread
    case .looseLimit: .looseLimit
    case .formerName: .formerName
    case .inconsistentItems: .inconsistentItems
    case .danglingReference: .danglingReference
    case .missingAttachment: .missingAttachment
    case .unsafeAttachment: .unsafeAttachment
    case .unfitAttachment: .unfitAttachment
    case .unscreenedAttachment: .unscreenedAttachment
    case .notPublished: .notPublished
    case .missingChannel: .missingChannel
    case .missingReview: .missingReview
    case .reviewAfterPublication: .reviewAfterPublication
    case .publishedAfterSubmission: .publishedAfterSubmission
    case .publishedBeforeFormed: .publishedBeforeFormed
    case .incompleteReview: .incompleteReview
    case .personalData: .personalData
    case .possiblePersonalData: .possiblePersonalData
    case .secrecyMark: .secrecyMark
    case .lateDisclosure: .lateDisclosure
    case .shortNotice: .shortNotice
    case .completedLate: .completedLate
    case .takenDownEarly: .takenDownEarly
    case .missingDisclosure: .missingDisclosure
    case .staleDisclosure: .staleDisclosure
    case .unprovableLead: .unprovableLead
    case .missingCalendar: .missingCalendar
    case .unprovenPublication: .unprovenPublication
    case .dateAfterSubmission: .dateAfterSubmission
    case .submittedAhead: .submittedAhead
    case .phoneWithoutZero: .phoneWithoutZero
    case .reviewAgainstPublication: .reviewAgainstPublication
    case .unexplainedChange: .unexplainedChange
    case .figuresMovedAfterDue: .figuresMovedAfterDue
    case .lostRows: .lostRows
    case .gainedRows: .gainedRows
    case .publicationMovedBack: .publicationMovedBack
    case .startMovedAfterwards: .startMovedAfterwards
    case .reusedNumber: .reusedNumber
    case .missingThing: .missingThing
    case .unregisteredThing: .unregisteredThing
    case .unannouncedChange: .unannouncedChange
    case .missingNilReport: .missingNilReport
    case .contradictedNilReport: .contradictedNilReport
    case .idleNilReport: .idleNilReport
    case .stageAfterEnd: .stageAfterEnd
    case .severalOfOne: .severalOfOne
    case .expiredContent: .expiredContent
    case .wrongCreditCode: .wrongCreditCode
    case .duplicateCreditCode: .duplicateCreditCode
    case .unknownRegion: .unknownRegion
    case .unknownSector: .unknownSector
    case .unknownAttribute: .unknownAttribute
    case .missingAttribute: .missingAttribute
    case .expiredWaiver: .expiredWaiver
    case .unusedWaiver: .unusedWaiver
    case .overdueReview: .overdueReview
    case .lateWaiver: .lateWaiver
    case .groundlessWaiver: .groundlessWaiver
    case .unusedConfirmation: .unusedConfirmation
    case .replyWithoutGap: .replyWithoutGap
    case .decisionByParty: .decisionByParty
    case .overdueDecision: .overdueDecision
    case .convertedCell: .convertedCell
    case .convertedFile: .convertedFile
    case .unusableCell: .unusableCell
    case .unheadedCell: .unheadedCell
    case .untakenCell: .untakenCell
    case .untakenNote: .untakenNote
    case .totalRow: .totalRow
    case .hiddenCells: .hiddenCells
    case .datedText: .datedText
    case .lostZero: .lostZero
    case .unknownHeading: .unknownHeading
    case .duplicateHeading: .duplicateHeading
    case .missingHeading: .missingHeading
    case .unknownSheet: .unknownSheet
    case .tableTooLarge: .tableTooLarge
    case .outdatedTemplate: .outdatedTemplate
    case .foreignTemplate: .foreignTemplate
    case .sameTimeNewContent: .sameTimeNewContent
    case .undecodableText: .undecodableText
    case .mixedEncodings: .mixedEncodings
    case .unclosedQuote: .unclosedQuote
    case .missingFeedPart: .missingFeedPart
    case .brokenFeedReference: .brokenFeedReference
    case .unreadableFeedValue: .unreadableFeedValue
    case .idleFeedLine: .idleFeedLine
    case .feedOutOfDate: .feedOutOfDate
    case .shortTurnLast: .shortTurnLast
    case .specUnknownKey: .specUnknownKey
    case .specMissingKey: .specMissingKey
    case .specWrongValue: .specWrongValue
    case .specDanglingReference: .specDanglingReference
    case .specDuplicateName: .specDuplicateName
    case .specMissingBasis: .specMissingBasis
    case .specUnreachable: .specUnreachable
    case .specUnusedClause: .specUnusedClause
    case .specUnknownUnit: .specUnknownUnit
    case .specUnknownRegion: .specUnknownRegion
    case .specLoosened: .specLoosened
    case .specConflict: .specConflict
    case .specCycle: .specCycle
    case .specOverlap: .specOverlap
    case .specVersionGap: .specVersionGap
    case .specUnreadFile: .specUnreadFile
    case .specUnordered: .specUnordered
    case .specMissingCase: .specMissingCase
    case .specCaseMismatch: .specCaseMismatch
    }
  }

  public var severity: Severity { row.severity }
  public var message: Localised { row.message }
  public var help: Localised { row.help }
  /// What to do about it in words alone, in Chinese; `nil` where `help` is fit for an official paper as it stands.
  public var onPaper: String? { row.onPaper }
  public var effect: FindingEffect {
    return row.effect
  }
  /// The safe and unsafe repairs that may answer it.
  public var repairs: [RepairKind] { row.repairs }

  /// Would do harm if published, whatever the item's basis: never lightened.
  var isAboutSafety: Bool { row.traits.contains(.safety) }
  /// A result outside its limit, on either side.
  public var isBreach: Bool { row.traits.contains(.breach) }
  /// Of a result that could not be held against its limit: it may be over it for all that anybody knows.
  public var leavesLimitOpen: Bool { row.traits.contains(.leavesLimitOpen) }
  /// About time: shown as tasks even when only advice.
  public var isTimely: Bool { row.traits.contains(.time) }
  /// Says of a cell of a table that it was not taken.
  var leavesCell: Bool { row.traits.contains(.leavesCell) }
  /// Left out of a new draft's notes on the record before: its status says it already, or it only tells how something was understood.
  public var isUntoldInDrafts: Bool { row.traits.contains(.untoldInDrafts) }
  /// A defect of the rules, not of what an enterprise sent.
  public var isAboutSpecs: Bool { rawValue.hasPrefix("spec-") }
}

/// Codes of the past and what took their place. None yet; a code moves here when it is retired and never comes back.
public enum RetiredCodes {
  public static let successors: [String: FindingCode] = [:]
}
