// SPDX-License-Identifier: Apache-2.0

import Foundation
import Publishing
import Testing

/// The index of a search, in one file and in shards: that scripts find the same in both, `.ci/bundle/shards.js` tries in a browser's language.
@Suite("搜索的索引")
struct SearchFilesTests {
  private static let roads = ["水", "质", "嘉定北站", "示例新村", "停水", "𠮷祥里", "１号线", "Ａ区 B区"]

  private func page(_ number: Int) -> SearchPage {
    let roads = Self.roads
    let text = (0..<20).map { "\(roads[(number * 7 + $0 * 3) % roads.count])\(number * 13 % 101)\(roads[(number + $0) % roads.count])" }.joined(separator: " ")
    return SearchPage(
      title: "示例\(number)公司 停水公告", group: number % 3 == 0 ? "停水公告" : "水价", name: "示例\(number)公司", path: "items/e\(number)/index.html",
      day: "2026-10-\(10 + number % 20)", words: number % 3 == 0 ? ["停水"] : [], answer: number % 5 == 0 ? "" : "影响\(number)户", text: text)
  }

  @Test("小的站：一个文件，内容照写")
  func small() throws {
    let files = SearchFiles(pages: [page(1), page(2)]).all
    #expect(files.map(\.name) == ["search-index.js"])
    let rows = try #require(Self.value(files[0].bytes, "window.gongkaiIndex = ") as? [[String: Any]])
    #expect(rows.count == 2 && rows[1]["x"] as? String == page(2).text)
  }

  @Test("大的站：每个文件都不超过上限，从分开的几份拼得回每一页的全文")
  func large() throws {
    let pages = (0..<400).map(page)
    let largest = 12_000
    let files = SearchFiles(pages: pages, largest: largest).all
    #expect(files.count > 20)
    for file in files { #expect(file.bytes.count <= largest, "\(file.name) \(file.bytes.count)") }
    let head = try #require(Self.value(files[0].bytes, "window.gongkaiIndex = ") as? [String: Any])
    #expect(head["pages"] as? Int == 400)

    let names = try Self.shards(files, "names").flatMap { try #require(($0 as? [String: Any])?["rows"] as? [[Any]]) }
    #expect(names.compactMap { $0[0] as? String } == pages.map(\.name))
    let shown = try Self.shards(files, "shown").flatMap { try #require($0 as? [[String]]) }
    #expect(shown.map { $0[1] } == pages.map(\.path) && shown.map { $0[2] } == pages.map(\.answer))
    #expect(shown[5].count == 4 && shown[5][3] == pages[5].text)

    let lengths = names.compactMap { $0[3] as? Int }
    var (starts, start): ([Int], Int) = ([], 0)
    for length in lengths {
      starts.append(start)
      start += length + 1
    }
    var letters: [Int: Unicode.Scalar] = [:]
    var lone: [String: Set<Int>] = [:]
    for case let part as [String: String] in try Self.shards(files, "keys") {
      for (key, places) in part {
        let scalars = Array(key.unicodeScalars)
        if scalars.count == 1 { lone[key, default: []].formUnion(Self.numbers(places)) }
        guard scalars.count == 2 else { continue }
        for place in Self.numbers(places) { (letters[place], letters[place + 1]) = (scalars[0], scalars[1]) }
      }
    }
    for (number, page) in pages.enumerated() {
      let text = SearchText.plain(page.title + " " + page.text)
      #expect(lengths[number] == text.count)
      for (place, scalar) in text.enumerated() where scalar != " " {
        #expect(lone[String(scalar)]?.contains(number) == true)
        let stands = (place > 0 && text[place - 1] != " ") || (place + 1 < text.count && text[place + 1] != " ")
        if stands { #expect(letters[starts[number] + place] == scalar, "\(page.name) \(place)") }
      }
    }
    #expect(letters.count < start)
    #expect(SearchFiles(pages: pages, largest: largest).all.map(\.bytes) == files.map(\.bytes))
  }

  @Test("文字全是要转写的、占四个字节的、只有一页特别长的：每个文件仍不超过上限，一页也没有少", arguments: ["\"", "\\", "</", "𠮷", "水质"])
  func everyByteCounts(_ sign: String) throws {
    let pages = (0..<600).map { number in
      let long = String(repeating: sign, count: number % 97 == 0 ? 900 : 40)
      return SearchPage(
        title: long, group: "水价", name: "\(number)" + String(repeating: sign, count: 60), path: "items/e\(number)/index.html", day: "2026-10-10", words: [],
        answer: "", text: long)
    }
    let largest = 12_000
    let files = SearchFiles(pages: pages, largest: largest).all
    for file in files { #expect(file.bytes.count <= largest, "\(file.name) \(file.bytes.count)") }
    let shown = try Self.shards(files, "shown").flatMap { try #require($0 as? [[String]]) }
    #expect(shown.map { $0[1] } == pages.map(\.path) && shown.map { $0[3] } == pages.map(\.text))
    let names = try Self.shards(files, "names").flatMap { try #require(($0 as? [String: Any])?["rows"] as? [[Any]]) }
    #expect(names.compactMap { $0[0] as? String } == pages.map(\.name))
  }

  @Test("一种字只有一种写法：全角、大小写、部首、平方米", arguments: [("ＡＢ１路", "ab1路"), ("⽔质", "水质"), ("5㎡", "5m2"), ("③", "3"), ("É", "é"), ("嘉　定", "嘉 定")])
  func plain(_ text: String, _ plain: String) {
    #expect(SearchText.plain(text) == Array(plain.unicodeScalars))
  }

  // MARK: Reading the scripts

  private static func value(_ bytes: [UInt8], _ before: String) throws -> Any {
    let text = String(decoding: bytes, as: UTF8.self)
    try #require(text.hasPrefix(before) && text.hasSuffix(";\n"))
    return try JSONSerialization.jsonObject(with: Data(text.dropFirst(before.count).dropLast(2).utf8))
  }

  private static func shards(_ files: [(name: String, bytes: [UInt8])], _ kind: String) throws -> [Any] {
    try files.filter { $0.name.hasPrefix("search-\(kind)-") }.enumerated().map { number, file in
      #expect(file.name == "search-\(kind)-\(number)-index.js")
      return try value(file.bytes, "window.gongkaiShards[\"\(kind)-\(number)\"] = ")
    }
  }

  private static func numbers(_ text: String) -> [Int] {
    let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_".utf8)
    var (found, place, value, shift): ([Int], Int, Int, Int) = ([], 0, 0, 0)
    for byte in text.utf8 {
      let digit = letters.firstIndex(of: byte) ?? 0
      value |= (digit & 31) << shift
      shift += 5
      guard digit < 32 else { continue }
      place += value
      found.append(place)
      (value, shift) = (0, 0)
    }
    return found
  }
}
