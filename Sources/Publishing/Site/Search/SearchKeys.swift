// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Where every character and every two characters side by side stand, cut into parts that are taken one by one.
struct SearchKeys {
  struct Shard {
    /// The first key in it, as a number by which keys are ordered.
    var first: Int
    /// Of each key its places: members of an object.
    var body: [UInt8] = []
  }

  private(set) var shards: [Shard] = []
  private let room: Int

  /// - Parameters:
  ///   - texts: of the pages, as a search looks at them.
  ///   - room: for the keys of one part, in bytes.
  init(texts: [[Unicode.Scalar]], room: Int) {
    self.room = room
    // By the first character: its pages, and its places with the character that follows.
    var pages: [Unicode.Scalar: [Int]] = [:]
    var pairs: [Unicode.Scalar: [UInt64]] = [:]
    var start = 0
    for (page, text) in texts.enumerated() {
      var before: Unicode.Scalar?
      for (place, scalar) in text.enumerated() {
        guard !SearchText.isBlank(scalar) else {
          before = nil
          continue
        }
        if pages[scalar]?.last != page { pages[scalar, default: []].append(page) }
        if let before { pairs[before, default: []].append(UInt64(scalar.value) << Self.width | UInt64(start + place - 1)) }
        before = scalar
      }
      // One more: no word runs on from page to page.
      start += text.count + 1
    }
    for scalar in pages.keys.sorted() {
      add(String(scalar), Self.order(scalar, nil), pages[scalar] ?? [])
      let sorted = (pairs.removeValue(forKey: scalar) ?? []).sorted()
      var from = 0
      while from < sorted.count {
        let second = sorted[from] >> Self.width
        var to = from
        while to < sorted.count, sorted[to] >> Self.width == second { to += 1 }
        if let other = Unicode.Scalar(UInt32(second)) {
          add(String(String.UnicodeScalarView([scalar, other])), Self.order(scalar, other), sorted[from..<to].map { Int($0 & Self.places) })
        }
        from = to
      }
    }
  }

  /// More places than any site has characters.
  private static let width: UInt64 = 40
  private static let places: UInt64 = 1 << 40 - 1

  /// A character stands before its pairs, and pairs as their characters do.
  static func order(_ first: Unicode.Scalar, _ second: Unicode.Scalar?) -> Int { Int(first.value) * 0x110002 + (second.map { Int($0.value) + 1 } ?? 0) }

  // MARK: Writing

  /// Places of which there are many run on in the next part, which then begins with the same key.
  private mutating func add(_ key: String, _ order: Int, _ places: [Int]) {
    let name = Array((JSON.string(key).line + ":\"").utf8)
    var rest = places[...]
    while !rest.isEmpty {
      if shards.last.map({ $0.body.count + name.count + 2 * Self.longest > room }) ?? true { shards.append(Shard(first: order)) }
      let last = shards.count - 1
      if !shards[last].body.isEmpty { shards[last].body.append(UInt8(ascii: ",")) }
      shards[last].body += name
      var before = 0
      while let place = rest.first, shards[last].body.count + Self.longest <= room {
        Self.write(place - before, into: &shards[last].body)
        before = place
        rest.removeFirst()
      }
      shards[last].body.append(UInt8(ascii: "\""))
    }
  }

  /// The characters of one number, a mark and what ends a key, at most.
  private static let longest = 12

  /// Five bits in each character, the low ones first; a character from the upper half of the alphabet has others after it.
  private static func write(_ number: Int, into bytes: inout [UInt8]) {
    var rest = number
    while rest > 31 {
      bytes.append(alphabet[rest & 31 | 32])
      rest >>= 5
    }
    bytes.append(alphabet[rest])
  }

  static let letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
  private static let alphabet = Array(letters.utf8)
}
