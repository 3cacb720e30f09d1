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
    /// It can go into the next bundle as it is.
    public var isCleared: Bool
    public var errors: Int
    public var warnings: Int

    public init(title: String, isCleared: Bool, errors: Int, warnings: Int) {
      self.title = title
      self.isCleared = isCleared
      self.errors = errors
      self.warnings = warnings
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
  /// Digest of the ledger's line before this one: who keeps the receipt can prove that the ledger was not rewritten.
  public var ledgerBefore: String

  public init(
    number: ReceiptNumber, received: Moment, entity: String, entityName: String, office: String, phone: String,
    rulebookVersion: String, rulebookSHA256: String, files: [File], items: [Item], others: [String], owed: [Owed], ledgerBefore: String
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
  }

  public var json: JSON {
    .object([
      ("schemaVersion", .string("1.0")), ("number", .string("\(number)")), ("received", .string("\(received)")),
      ("entity", .string(entity)), ("entityName", .string(entityName)), ("office", .string(office)),
      ("rulebook", .object([("version", .string(rulebookVersion)), ("sha256", .string(rulebookSHA256))])),
      ("files", .array(files.map {
        .object([("sent", .string($0.sent)), ("kept", .string($0.kept)), ("bytes", .number($0.bytes)), ("sha256", .string($0.sha256))])
      })),
      ("items", .array(items.map {
        .object([
          ("title", .string($0.title)), ("cleared", .bool($0.isCleared)), ("errors", .number($0.errors)), ("warnings", .number($0.warnings)),
        ])
      })),
      ("others", .strings(others)),
      ("owed", .array(owed.map {
        .object([("title", .string($0.title)), ("status", .string($0.status.rawValue)), ("due", .optional($0.due?.description))])
      })),
      ("ledgerBefore", .string(ledgerBefore)),
    ])
  }
}
