// SPDX-License-Identifier: Apache-2.0

import Disclosure
import FuzzDriver
import Glibc
import SourceYAML

/// Bytes for one reader of what comes from outside; `GONGKAI_READER` names it (`Reader`). Each reads within its limits, to its end, twice
/// the same, and what it says can be said.
@main
enum Fuzzer {
  static let reader: Reader = {
    let name = getenv("GONGKAI_READER").map { String(cString: $0) } ?? ""
    guard let reader = Reader(rawValue: name) else {
      fatalError("GONGKAI_READER is one of \(Reader.allCases.map(\.rawValue).joined(separator: ", ")), not '\(name)'")
    }
    return reader
  }()

  static func main() {
    fuzz { start, count in
      Fuzzer.reader.run(Array(UnsafeBufferPointer(start: start, count: count)))
      return 0
    }
  }
}

/// The readers, each with the outside files that it is for.
enum Reader: String, CaseIterable {
  /// A workbook as it lies on a disk, and one packed anew of mutated parts: behind the checksums of ZIP.
  case workbook, sheets
  /// A text table in any encoding; the files of a feed.
  case table, feed
  /// Attachments: DOCX and XLSX as they lie on a disk, DOCX of mutated parts, what qpdf says of a PDF, CSV and TXT.
  case office, document, pdf, plain
  /// A bag folder: its lists and tag files.
  case bag
  /// What the office keeps of an enterprise; ledger and logs.
  case register, ledger
  /// A file of rules among all the others.
  case spec

  func run(_ bytes: [UInt8]) {
    switch self {
    case .workbook: Tables.workbook(bytes)
    case .sheets:
      let names = ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"]
      Tables.workbook(Parts.packed(bytes, as: names))
    case .table: Tables.text(bytes)
    case .feed: Tables.feed(bytes)
    case .office: Attachments.workbook(bytes)
    case .document: Attachments.document(Parts.packed(bytes, as: ["word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"]))
    case .pdf: Attachments.objects(bytes)
    case .plain: Attachments.plain(bytes)
    case .bag: Bags.verify(bytes)
    case .register: Registers.read(bytes)
    case .ledger: Registers.logs(bytes)
    case .spec: Rules.compile(bytes)
    }
  }
}

/// Input of several files: pieces between two marks, in order.
enum Parts {
  static let mark = UInt8(0x1E)

  static func pieces(_ bytes: [UInt8], _ count: Int) -> [[UInt8]] {
    bytes.split(separator: mark, maxSplits: count - 1, omittingEmptySubsequences: false).map(Array.init)
  }
}
