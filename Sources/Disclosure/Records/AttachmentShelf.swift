// SPDX-License-Identifier: Apache-2.0

/// The files that an enterprise put beside its submissions, and a way to have one looked into.
package struct AttachmentShelf: Sendable {
  /// By path relative to the entity's folder, byte for byte.
  package var names: Set<FileName> {
    asked?()
    return all
  }
  /// The same, for who looks for no file among them.
  package let all: Set<FileName>
  /// Why none of them may be used, whatever they hold; `nil` where they may.
  package var fault: Localised? {
    asked?()
    return refusal
  }
  private let refusal: Localised?
  /// Opens a file when it is asked for, and not before; the same file gives the same report.
  package let report: @Sendable (String) -> AttachmentReport
  /// Whether some of them may be taken away or replaced, since nobody has received them yet.
  package let isPassing: Bool
  /// Called when a file is looked for.
  private var asked: (@Sendable () -> Void)?

  /// Nothing is there.
  package static let empty = AttachmentShelf(names: []) { AttachmentReport(type: AttachmentType(name: $0)) }

  package init(names: Set<FileName>, fault: Localised? = nil, isPassing: Bool = false, report: @escaping @Sendable (String) -> AttachmentReport) {
    all = names
    refusal = fault
    self.isPassing = isPassing
    self.report = report
  }

  /// The same shelf with files that are on their way to it.
  package func adding(_ passing: Set<FileName>, report: @escaping @Sendable (String) -> AttachmentReport) -> AttachmentShelf {
    let own = self.report
    var shelf = AttachmentShelf(names: all.union(passing), fault: refusal, isPassing: true) { passing.contains(FileName($0)) ? report($0) : own($0) }
    shelf.asked = asked
    return shelf
  }

  /// The same shelf, which calls this whenever a file is looked for.
  package func telling(_ asked: @escaping @Sendable () -> Void) -> AttachmentShelf {
    var shelf = self
    shelf.asked = asked
    return shelf
  }
}

extension AttachmentShelf: Encodable {
  private enum Key: CodingKey { case names, fault }

  /// What is there by name; what it holds is digested elsewhere.
  /// - Throws: what the encoder throws.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(all.map(\.text).sorted { $0.precedes($1) }, forKey: .names)
    try container.encodeIfPresent(refusal, forKey: .fault)
  }
}

/// What was found in a file that is to go out with a record.
package struct AttachmentReport: Sendable {
  /// How many bytes it has.
  package var bytes: Int
  /// In hexadecimal; empty for a file that nobody has looked into.
  package var sha256: String
  package var sha512: String
  /// `nil` for a kind that may not go out.
  package var type: AttachmentType?
  /// Why it can never go out as it is.
  package var faults: [Localised]
  /// Why a person has to look first: no text to screen, hidden parts, an author in its properties.
  package var doubts: [AttachmentDoubt]
  /// What screening found in its text.
  package var hits: [Screening.Hit]
  /// The machine could not read it; it may do so the next time.
  package var isUnread = false

  /// Of a file that nobody has looked into yet.
  package init(type: AttachmentType?) {
    (bytes, sha256, sha512) = (0, "", "")
    self.type = type
    (faults, doubts, hits) = ([], [], [])
  }
}

/// The kinds of file that may go out.
package enum AttachmentType: String, Sendable, CaseIterable {
  case pdf, docx, xlsx, csv, txt, png, jpg

  /// By the end of a name, in any case; `nil` for an end that is none of these.
  package init?(name: String) {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let ending = name[name.index(after: dot)...].lowercased()
    self.init(rawValue: ending == "jpeg" ? "jpg" : ending)
  }

  /// As IANA has it registered.
  package var mediaType: String {
    switch self {
    case .pdf: "application/pdf"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .csv: "text/csv"
    case .txt: "text/plain"
    case .png: "image/png"
    case .jpg: "image/jpeg"
    }
  }
}

/// Something in a file that only a person can decide, and the word with which that person says so.
package struct AttachmentDoubt: Sendable, Hashable {
  /// What a reviewer writes under 看过.
  package enum Kind: String, Sendable, CaseIterable {
    case hidden = "隐藏内容"
    case author = "作者"
    case notes = "批注"
    case picture = "图片"
    case unread = "读不出的部分"
    /// What may be personal data in its text; what certainly is goes out in no way.
    case personalData = "个人信息"
  }

  package var kind: Kind
  package var words: Localised

  package init(_ kind: Kind, _ words: Localised) { (self.kind, self.words) = (kind, words) }
}
