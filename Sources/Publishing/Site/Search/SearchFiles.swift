// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// The index of a search as scripts: pages opened from a disk may not fetch files, but may run these.
///
/// A small site has one, with every text. A large one has a head and shards, of which a search takes those that hold what was typed:
///
/// - `names-N`: what every page is called, under what it is listed, its day and how long its text is; all of them are needed to rank.
/// - `shown-N`: title, address and answer of some pages, in their order.
/// - `keys-N`: of every two characters that stand side by side, where in all the texts, one after the other, they stand; and of every character,
///   on which pages. Where the pairs of a word follow each other, there stands the word: the same pages are found as in one index.
package struct SearchFiles {
  package let all: [(name: String, bytes: [UInt8])]

  package static let head = "search-index.js"

  /// - Parameter largest: no file is larger, in bytes: what a phone takes in a moment.
  package init(pages: [SearchPage], largest: Int = 300_000) {
    if pages.reduce(0, { $0 + $1.text.utf8.count }) <= largest {
      let whole = Self.script("window.gongkaiIndex", JSON.array(pages.map(\.json)))
      if whole.count <= largest {
        all = [(Self.head, whole)]
        return
      }
    }
    // What stands around the rows of a shard is short.
    let room = largest - 2_000
    let texts = pages.map(\.searched)
    let names = Self.cut(pages.count, room, by: { Self.written(.string(pages[$0].name)) + 40 }, shared: { Self.kind(pages[$0]) })
    let shown = Self.cut(pages.count, room, by: { Self.written(Self.row(pages[$0])) + 1 }, shared: { _ in "" })
    let keys = SearchKeys(texts: texts, room: room)
    var files = [
      (
        Self.head,
        Self.script(
          "window.gongkaiIndex",
          .object([
            ("pages", .number(pages.count)), ("names", .number(names.count)), ("shown", .array(shown.map { .number($0.first ?? 0) })),
            ("keys", .array(keys.shards.map { .number($0.first) })),
          ]))
      )
    ]
    for (number, shard) in names.enumerated() { files.append(Self.shard("names-\(number)", Self.names(shard.map { (pages[$0], texts[$0].count) }))) }
    for (number, shard) in shown.enumerated() { files.append(Self.shard("shown-\(number)", .array(shard.map { Self.row(pages[$0]) }))) }
    for (number, shard) in keys.shards.enumerated() { files.append(Self.shard("keys-\(number)", Array("{".utf8) + shard.body + Array("}".utf8))) }
    all = files
  }

  // MARK: Rows

  private static func row(_ page: SearchPage) -> JSON {
    .strings([page.title, page.path, page.answer] + (page.answer.isEmpty ? [String(page.text.prefix(mostCut))] : []))
  }

  /// Where there is no answer, some words around what was found are shown, of the beginning of a text.
  private static let mostCut = 4_000

  /// The bytes of a value as a shard has it, with all that is escaped.
  private static func written(_ value: JSON) -> Int { safe(value.line).utf8.count }

  private static func kind(_ page: SearchPage) -> String { ([page.group] + page.words).joined(separator: " ") }

  /// Groups and the words that lead to them once, then the rows of the pages.
  private static func names(_ pages: [(page: SearchPage, length: Int)]) -> JSON {
    var places: [String: Int] = [:]
    var kinds: [JSON] = []
    let rows = pages.map { page, length -> JSON in
      let place = places[kind(page)] ?? kinds.count
      if place == kinds.count {
        places[kind(page)] = place
        kinds.append(.array([.string(page.group), .strings(page.words)]))
      }
      return .array([.string(page.name), .number(place), .string(page.day), .number(length)])
    }
    return .object([("kinds", .array(kinds)), ("rows", .array(rows))])
  }

  /// Cuts pages where the next would be too large: the sum of the sizes, and once each of what is shared.
  private static func cut(_ count: Int, _ room: Int, by size: (Int) -> Int, shared: (Int) -> String) -> [[Int]] {
    var (parts, used, known): ([[Int]], Int, Set<String>) = ([[]], 0, [])
    for place in 0..<count {
      let once = shared(place)
      let more = size(place) + (known.contains(once) ? 0 : once.utf8.count * 2 + 20)
      if used + more > room, !parts[parts.count - 1].isEmpty {
        parts.append([])
        (used, known) = (0, [])
      }
      parts[parts.count - 1].append(place)
      used += size(place) + (known.insert(once).inserted ? once.utf8.count * 2 + 20 : 0)
    }
    return parts
  }

  // MARK: Scripts

  private static func shard(_ name: String, _ rows: JSON) -> (String, [UInt8]) { shard(name, Array(safe(rows.line).utf8)) }

  private static func shard(_ name: String, _ rows: [UInt8]) -> (String, [UInt8]) {
    ("search-\(name)-index.js", Array("window.gongkaiShards[\"\(name)\"] = ".utf8) + rows + Array(";\n".utf8))
  }

  private static func script(_ variable: String, _ value: JSON) -> [UInt8] { Array("\(variable) = \(safe(value.text));\n".utf8) }

  /// A text could end the element in which someone puts the script.
  private static func safe(_ text: String) -> String { text.split(separator: "</", omittingEmptySubsequences: false).joined(separator: "<\\/") }
}
