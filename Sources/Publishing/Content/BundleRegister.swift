// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import SourceYAML

/// What a bundle remembers for those that follow: its place in the sequence, every entry's number and digest, and what
/// was withdrawn. Public itself: it holds nothing that the pages do not.
package struct BundleRegister: Sendable {
  package struct Entry: Sendable, Equatable {
    /// `enterprise/sector/requirement`, for one of several occurrences with its fingerprint behind.
    package var id: String
    /// 索引号: never given to another entry.
    package var indexNumber: String
    package var title: String
    /// Of its content, in hexadecimal.
    package var sha256: String
    /// When it was published, as a date or a moment is written.
    package var published: String
    /// Of its page, below the site's root.
    package var path: String
    /// Of the values alone; empty in registers that did not keep it.
    package var valuesSHA256 = ""
  }

  /// An entry that was withdrawn: its id and number are never given to another, and are its own again should it come back.
  package struct Tombstone: Sendable, Equatable {
    /// As the entry had it.
    package var id: String
    /// 索引号, as the entry had it.
    package var indexNumber: String
    /// Says nothing where the withdrawal concerns privacy.
    package var title: String
    package var withdrawn: CivilDate
    /// Why, in the words of who withdrew it.
    package var reason: String
    package var concernsPrivacy: Bool
  }

  /// The number of the bundle, from 1.
  package var sequence: Int
  /// The day up to which the bundle speaks; `nil` where no bundle is behind it.
  package var asOf: CivilDate?
  /// Of all that the site shows, in hexadecimal: equal for bundles between which nothing was changed.
  package var contentSHA256: String
  package var entries: [Entry]
  package var withdrawn: [Tombstone]
  /// The last serial given, over all enterprises.
  package var lastSerial: Int
  /// Digest of this bundle's own change list.
  package var changeSHA256: String

  var json: JSON {
    .object([
      ("schemaVersion", .string("1.1")), ("sequence", .number(sequence)), ("asOf", .optional(asOf.map { "\($0)" })),
      ("contentSha256", .string(contentSHA256)), ("changeSha256", .string(changeSHA256)), ("lastSerial", .number(lastSerial)),
      (
        "entries",
        .array(
          entries.map { entry in
            .object([
              ("id", .string(entry.id)), ("indexNumber", .string(entry.indexNumber)), ("title", .string(entry.title)),
              ("sha256", .string(entry.sha256)), ("published", .string(entry.published)), ("path", .string(entry.path)),
              ("valuesSha256", .string(entry.valuesSHA256)),
            ])
          })
      ),
      ("withdrawn", .array(withdrawn.map(\.json))),
    ])
  }

  /// Numbers beyond these would not fit the names that are made of them.
  private static let highestSequence = 999_999, highestSerial = 999_999_999

  /// Reads the register of an earlier bundle; `nil` when any of it cannot be understood: what is built on it would be wrong.
  package init?(_ reading: YAMLReading) {
    guard reading.isComplete, let root = reading.tree.root, root.isMapping,
      let sequence = root.value("sequence").flatMap({ Int($0.text) }), (1...Self.highestSequence).contains(sequence),
      let asOf = root.value("asOf").flatMap({ $0.day }), let content = root.value("contentSha256")?.text,
      let change = root.value("changeSha256")?.text, let serial = root.value("lastSerial").flatMap({ Int($0.text) }),
      (0...Self.highestSerial).contains(serial), let entries = Self.list(root, "entries", Entry.init),
      let withdrawn = Self.list(root, "withdrawn", Tombstone.init)
    else { return nil }
    let ids = entries.map(\.id) + withdrawn.map(\.id)
    guard Set(ids).count == ids.count else { return nil }
    self.init(
      sequence: sequence, asOf: asOf, contentSHA256: content, entries: entries, withdrawn: withdrawn, lastSerial: serial, changeSHA256: change)
  }

  private static func list<Item>(_ root: YAMLNode, _ key: String, _ read: (YAMLNode) -> Item?) -> [Item]? {
    guard let node = root.value(key), node.isList else { return nil }
    let items = node.items.compactMap(read)
    return items.count == node.items.count ? items : nil
  }

  /// Of a beginning anew: it holds nothing and goes on with the numbers.
  package static func empty(sequence: Int, lastSerial: Int) -> BundleRegister {
    BundleRegister(
      sequence: sequence, asOf: nil, contentSHA256: "", entries: [], withdrawn: [], lastSerial: lastSerial, changeSHA256: "")
  }

  init(
    sequence: Int, asOf: CivilDate?, contentSHA256: String, entries: [Entry], withdrawn: [Tombstone], lastSerial: Int,
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

extension BundleRegister.Entry {
  fileprivate init?(_ node: YAMLNode) {
    guard let id = node.entryID, let number = node.filled("indexNumber"), let title = node.filled("title"), let sha256 = node.filled("sha256"),
      let published = node.filled("published"), let path = node.filled("path")
    else { return nil }
    self.init(
      id: id, indexNumber: number, title: title, sha256: sha256, published: published, path: path,
      valuesSHA256: node.filled("valuesSha256") ?? "")
  }
}

extension YAMLNode {
  /// `shili-bus/urban-bus/route-list`, or that with a fingerprint: pages and feeds take it apart.
  fileprivate var entryID: String? {
    guard let id = filled("id") else { return nil }
    let parts = id.split(separator: "/", omittingEmptySubsequences: false)
    return (3...4).contains(parts.count) && parts.allSatisfy { !$0.isEmpty } ? id : nil
  }

  fileprivate func filled(_ key: String) -> String? {
    guard isMapping, let node = value(key), node.isScalar, !node.isNull, !node.text.isEmpty else { return nil }
    return node.text
  }
}

extension BundleRegister.Tombstone {
  fileprivate init?(_ node: YAMLNode) {
    guard let id = node.entryID, let number = node.filled("indexNumber"), let title = node.filled("title"),
      let day = node.filled("withdrawn").flatMap({ CivilDate.read($0)?.value }), let reason = node.filled("reason"),
      let privacy = node.filled("privacy"), privacy == "true" || privacy == "false"
    else { return nil }
    self.init(id: id, indexNumber: number, title: title, withdrawn: day, reason: reason, concernsPrivacy: privacy == "true")
  }

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
