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
  case reviewAgainstPublication = "review-against-publication"
  // The version before.
  case unexplainedChange = "unexplained-change"
  case figuresMovedAfterDue = "figures-moved-after-due"
  case lostRows = "lost-rows"
  case gainedRows = "gained-rows"
  case publicationMovedBack = "publication-moved-back"
  case startMovedAfterwards = "start-moved-afterwards"
  case reusedNumber = "reused-number"
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
  // A table that a submission is made from.
  case convertedCell = "converted-cell"
  case convertedFile = "converted-file"
  case unusableCell = "unusable-cell"
  case unheadedCell = "unheaded-cell"
  case untakenCell = "untaken-cell"
  case untakenNote = "untaken-note"
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

  /// Would do harm if published, whatever the item's basis: never lightened.
  var isAboutSafety: Bool {
    switch self {
    case .personalData, .possiblePersonalData, .secrecyMark, .unsafeAttachment, .unfitAttachment, .unscreenedAttachment: true
    default: false
    }
  }

  /// A result outside its limit, on either side.
  public var isBreach: Bool { self == .overLimit || self == .underLimit }

  /// About time: shown as tasks even when only advice.
  public var isTimely: Bool {
    switch self {
    case .missingDisclosure, .staleDisclosure, .unprovableLead, .missingCalendar, .shortNotice, .lateDisclosure, .completedLate, .takenDownEarly: true
    default: false
    }
  }

  /// A defect of the rules, not of what an enterprise sent.
  public var isAboutSpecs: Bool { rawValue.hasPrefix("spec-") }
}

/// Codes of the past and what took their place. None yet; a code moves here when it is retired and never comes back.
public enum RetiredCodes {
  public static let successors: [String: FindingCode] = [:]
}
