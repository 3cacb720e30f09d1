// SPDX-License-Identifier: Apache-2.0

public import Disclosure

/// What an enterprise gets for a submission (回执): that it arrived, what was in it, how each item stands, what comes next.
public struct Receipt: Sendable {
  public struct File: Sendable {
    /// As it was called when it was sent.
    public var sent: String
    /// Where it is kept, below the workspace.
    public var kept: String
    public var bytes: Int
    public var sha256: String

    public init(sent: String, kept: String, bytes: Int, sha256: String) {
      self.sent = sent
      self.kept = kept
      self.bytes = bytes
      self.sha256 = sha256
    }
  }

  public struct Item: Sendable {
    public var title: String
    /// What the report says of it; `nil` where it meets no duty of today.
    public var status: Status?
    /// It can go into the next bundle as it is.
    public var isCleared: Bool
    /// Why it cannot, where it cannot.
    public var heldBack: Localised?
    /// What `check` finds in it.
    public var errors: Int
    public var warnings: Int
    /// It was late, about which nothing can be done any more; how many of the errors and warnings say so.
    public var pastErrors: Int
    public var pastWarnings: Int

    var toMend: Int { errors - pastErrors }
    var isLate: Bool { pastErrors + pastWarnings > 0 || status == .late }

    public init(title: String, status: Status?, isCleared: Bool, heldBack: Localised?, errors: Int, warnings: Int, pastErrors: Int, pastWarnings: Int) {
      self.title = title
      self.status = status
      self.isCleared = isCleared
      self.heldBack = heldBack
      self.errors = errors
      self.warnings = warnings
      self.pastErrors = pastErrors
      self.pastWarnings = pastWarnings
    }
  }

  /// Something that the enterprise still owes.
  public struct Owed: Sendable {
    public var title: String
    public var status: Status
    public var due: Moment?

    public init(title: String, status: Status, due: Moment?) {
      self.title = title
      self.status = status
      self.due = due
    }
  }

  /// How it was handed in, which is how whoever reads the receipt goes on.
  public enum Way: Sendable {
    case command
    /// In a browser: nobody there types commands.
    case service
  }

  public var way = Way.command
  public var number: ReceiptNumber
  public var received: Moment
  public var entity: String
  public var entityName: String
  public var office: String
  public var phone: String
  public var rulebookVersion: String
  public var rulebookSHA256: String
  public var files: [File]
  public var items: [Item]
  /// Withdrawals and confirmations in the file.
  public var others: [String]
  /// Most pressing first.
  public var owed: [Owed]
  /// Digest of the ledger's line before this one.
  public var ledgerBefore: String
  /// The mark of this receipt's own line: who keeps the receipt can prove that neither it nor any line before it is gone.
  public var ledgerLine: String
  /// What `check` counts in the file as a whole: errors, warnings, hints.
  public var found: [Severity: Int]
  /// What is out of the ordinary about the receipt itself.
  public var notes: [Localised]

  public init(
    number: ReceiptNumber, received: Moment, entity: String, entityName: String, office: String, phone: String,
    rulebookVersion: String, rulebookSHA256: String, files: [File], items: [Item], others: [String], owed: [Owed], ledgerBefore: String, ledgerLine: String,
    found: [Severity: Int], notes: [Localised]
  ) {
    self.number = number
    self.received = received
    self.entity = entity
    self.entityName = entityName
    self.office = office
    self.phone = phone
    self.rulebookVersion = rulebookVersion
    self.rulebookSHA256 = rulebookSHA256
    self.files = files
    self.items = items
    self.others = others
    self.owed = owed
    self.ledgerBefore = ledgerBefore
    self.ledgerLine = ledgerLine
    self.found = found
    self.notes = notes
  }

  public var json: JSON {
    .object([
      ("schemaVersion", .string("1.1")), ("number", .string("\(number)")), ("received", .string("\(received)")),
      ("entity", .string(entity)), ("entityName", .string(entityName)), ("office", .string(office)),
      ("rulebook", .object([("version", .string(rulebookVersion)), ("sha256", .string(rulebookSHA256))])),
      (
        "files",
        .array(
          files.map {
            .object([("sent", .string($0.sent)), ("kept", .string($0.kept)), ("bytes", .number($0.bytes)), ("sha256", .string($0.sha256))])
          })
      ),
      (
        "items",
        .array(
          items.map {
            .object([
              ("title", .string($0.title)), ("status", .optional($0.status?.rawValue)), ("cleared", .bool($0.isCleared)),
              ("heldBack", .optional($0.heldBack?.zh)), ("errors", .number($0.errors)), ("warnings", .number($0.warnings)),
            ])
          })
      ),
      ("others", .strings(others)),
      (
        "owed",
        .array(
          owed.map {
            .object([("title", .string($0.title)), ("status", .string($0.status.rawValue)), ("due", .optional($0.due?.description))])
          })
      ),
      ("found", .object(Severity.allCases.map { ($0.rawValue, .number(found[$0] ?? 0)) })), ("notes", .strings(notes.map(\.zh))),
      ("ledgerBefore", .string(ledgerBefore)), ("ledgerLine", .string(ledgerLine)),
    ])
  }
}
