public import Disclosure
public import SourceYAML

/// What a bundle remembers for those that follow: its place in the sequence, every entry's number and digest, and what
/// was withdrawn. Public itself: it holds nothing that the pages do not.
public struct BundleRegister: Sendable {
  public struct Entry: Sendable, Equatable {
    public var id: String
    public var indexNumber: String
    public var title: String
    public var sha256: String
    public var published: String
    public var path: String
    /// Of the values alone; empty in registers that did not keep it.
    public var valuesSHA256 = ""
  }

  /// An entry that is gone for good; its id and number are never given again.
  public struct Tombstone: Sendable, Equatable {
    public var id: String
    public var indexNumber: String
    public var title: String
    public var withdrawn: CivilDate
    public var reason: String
    public var concernsPrivacy: Bool
  }

  public var sequence: Int
  public var asOf: CivilDate
  public var contentSHA256: String
  public var entries: [Entry]
  public var withdrawn: [Tombstone]
  /// The last serial given, over all enterprises.
  public var lastSerial: Int
  /// Digest of this bundle's own change list.
  public var changeSHA256: String

  var json: JSON {
    .object([
      ("schemaVersion", .string("1.1")), ("sequence", .number(sequence)), ("asOf", .string("\(asOf)")),
      ("contentSha256", .string(contentSHA256)), ("changeSha256", .string(changeSHA256)), ("lastSerial", .number(lastSerial)),
      ("entries", .array(entries.map { entry in
        .object([
          ("id", .string(entry.id)), ("indexNumber", .string(entry.indexNumber)), ("title", .string(entry.title)),
          ("sha256", .string(entry.sha256)), ("published", .string(entry.published)), ("path", .string(entry.path)),
          ("valuesSha256", .string(entry.valuesSHA256)),
        ])
      })),
      ("withdrawn", .array(withdrawn.map(\.json))),
    ])
  }

  /// Reads the register of an earlier bundle; `nil` when it cannot be understood.
  public init?(_ reading: YAMLReading) {
    guard reading.isComplete, let root = reading.tree.root, let sequence = root.value("sequence").flatMap({ Int($0.text) }),
      let asOf = root.value("asOf").flatMap({ CivilDate.read($0.text)?.value }), let content = root.value("contentSha256")?.text,
      let change = root.value("changeSha256")?.text, let serial = root.value("lastSerial").flatMap({ Int($0.text) })
    else { return nil }
    func text(_ node: YAMLNode, _ key: String) -> String { node.value(key).map { $0.isNull ? "" : $0.text } ?? "" }
    let withdrawn = (root.value("withdrawn")?.items ?? []).compactMap { node -> Tombstone? in
      guard let day = CivilDate.read(text(node, "withdrawn"))?.value else { return nil }
      return Tombstone(
        id: text(node, "id"), indexNumber: text(node, "indexNumber"), title: text(node, "title"), withdrawn: day,
        reason: text(node, "reason"), concernsPrivacy: text(node, "privacy") == "true")
    }
    self.init(
      sequence: sequence, asOf: asOf, contentSHA256: content,
      entries: (root.value("entries")?.items ?? []).map { node in
        Entry(
          id: text(node, "id"), indexNumber: text(node, "indexNumber"), title: text(node, "title"), sha256: text(node, "sha256"),
          published: text(node, "published"), path: text(node, "path"), valuesSHA256: text(node, "valuesSha256"))
      }, withdrawn: withdrawn, lastSerial: serial, changeSHA256: change)
  }

  init(
    sequence: Int, asOf: CivilDate, contentSHA256: String, entries: [Entry], withdrawn: [Tombstone], lastSerial: Int,
    changeSHA256: String
  ) {
    self.sequence = sequence
    self.asOf = asOf
    self.contentSHA256 = contentSHA256
    self.entries = entries
    self.withdrawn = withdrawn
    self.lastSerial = lastSerial
    self.changeSHA256 = changeSHA256
  }
}

extension BundleRegister.Tombstone {
  /// The title or the reason could be the very thing that had to go.
  var hidden: BundleRegister.Tombstone {
    var hidden = self
    (hidden.title, hidden.reason, hidden.concernsPrivacy) = ("（涉及个人信息，名称不再列出）", "涉及个人信息", true)
    return hidden
  }

  var json: JSON {
    .object([
      ("id", .string(id)), ("indexNumber", .string(indexNumber)), ("title", .string(title)), ("withdrawn", .string("\(withdrawn)")),
      ("reason", .string(reason)), ("privacy", .bool(concernsPrivacy)),
    ])
  }
}
