// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// What an enterprise gets for a submission (回执): that it arrived, what was in it, how each item stands, what comes next.
package struct Receipt: Sendable {
  package struct File: Sendable {
    /// As it was called when it was sent.
    package var sent: String
    /// Where it is kept, below the workspace.
    package var kept: String
    /// How many bytes it has.
    package var bytes: Int
    /// In hexadecimal.
    package var sha256: String

    package init(sent: String, kept: String, bytes: Int, sha256: String) {
      self.sent = sent
      self.kept = kept
      self.bytes = bytes
      self.sha256 = sha256
    }
  }

  package struct Item: Sendable {
    /// The item with its occurrence, for people.
    package var title: String
    /// What the report says of it; `nil` where it meets no duty of today.
    package var status: Status?
    /// It can go into the next bundle as it is.
    package var isCleared: Bool
    /// Why it cannot; `nil` where it can.
    package var heldBack: Localised?
    /// How many errors and warnings `check` finds in it.
    package var errors: Int
    package var warnings: Int
    /// How many of them say that it was late, about which nothing can be done any more.
    package var pastErrors: Int
    package var pastWarnings: Int

    var toFix: Int { errors - pastErrors }
    var isLate: Bool { pastErrors + pastWarnings > 0 || status == .late }

    package init(title: String, status: Status?, isCleared: Bool, heldBack: Localised?, errors: Int, warnings: Int, pastErrors: Int, pastWarnings: Int) {
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
  package struct Owed: Sendable {
    /// The item with its occurrence, for people.
    package var title: String
    package var status: Status
    /// `nil` where nobody can tell, or nothing sets a day.
    package var due: Moment?

    package init(title: String, status: Status, due: Moment?) {
      self.title = title
      self.status = status
      self.due = due
    }
  }

  /// How it was handed in, which is how whoever reads the receipt goes on.
  package enum Way: Sendable {
    case command
    /// In a browser: nobody there types commands.
    case service
  }

  package var way = Way.command
  package var number: ReceiptNumber
  package var received: Moment
  /// The enterprise's id and name.
  package var entity: String
  package var entityName: String
  /// The office's name and telephone number.
  package var office: String
  package var phone: String
  /// The version of the rules, and the SHA-256 of their files in hexadecimal.
  package var rulebookVersion: String
  package var rulebookSHA256: String
  package var files: [File]
  package var items: [Item]
  /// Withdrawals and confirmations in the file.
  package var others: [String]
  /// Most pressing first.
  package var owed: [Owed]
  /// Digest of the ledger's line before this one.
  package var ledgerBefore: String
  /// The mark of this receipt's own line: who keeps the receipt can prove that neither it nor any line before it is gone.
  package var ledgerLine: String
  /// What `check` counts in the file as a whole: errors, warnings, hints.
  package var found: [Severity: Int]
  /// What is out of the ordinary about the receipt itself.
  package var notes: [Localised]

  package init(
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

  package var json: JSON {
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
