// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Finds what a reader without English would stumble over in Chinese text: Latin words that are neither data nor
/// something to type.
///
/// The list of what may stand is short on purpose. A new word belongs here only if a clerk sees it elsewhere too: on a
/// file, on a key of the keyboard, in a unit of measure.
package enum ReadingLevel {
  /// Formats and keys by the only name they have, folders of the workspace, the program itself.
  static let names: Set<String> = [
    "CSV", "XLSX", "PDF", "JSON", "HTML", "Atom", "UTF-8", "Tab", "gongkai", "minisign", "qpdf", "Specs", "Entities", "Output", "attachments",
    "zh", "en", "tar.gz", "zip", "text", "json", "sarif", "csv", "md", "html", "xlsx", "junit", "http", "https", "App", "README.md",
    // What files are called by everybody who handles them, keys of the keyboard, sizes.
    "DOCX", "TXT", "PNG", "JPG", "GTFS", "Excel", "WPS", "BagIt", "Ctrl-C", "MB", "kB",
  ]
  static let verbs: Set<String> = [
    "new", "check", "gaps", "bundle", "verify", "explain", "specs", "diff", "lint", "help", "submit", "import", "receipt", "ledger",
  ]
  /// Units and symbols of measurement.
  static let units: Set<String> = ["mg", "L", "mL", "ml", "NTU", "MPN", "CFU", "pH", "GB", "Bq", "CaCO", "O", "N", "km", "kPa", "MPa", "m", "CJ", "T", "DN"]
  /// What files end in.
  private static let endings = [".yaml", ".yml", ".json", ".csv", ".xlsx", ".txt", ".html", ".md", ".sarif", ".xml", ".pdf", ".odt", ".ics"]

  /// The words of a text that are none of these.
  package static func strangers(in text: String, also allowed: Set<String> = []) -> [String] {
    var rest = text
    for pattern in [
      // Fingerprints: one whose digits all come first would end in a word.
      "\\b[0-9a-f]{12,16}\\b",
      // Source frames and examples quote what people wrote; quotation marks do.
      "(?m)^.*│.*$", "“[^”]*”", "https?://[^\\s\"，。）]*",
      // Codes and keys in brackets, options, and what a command line takes.
      "\\[[a-z-]+\\]", "（[a-z-]+）", "(?<![A-Za-z0-9])--?[A-Za-z][a-z-]*", "gongkai( [a-z][a-z-]*)*( [^\\s（），。]+)?",
      // Paths.
      "[\\w.<>*-]*/[\\w./<>*-]*",
    ] {
      rest = rest.replacingOccurrences(of: pattern, with: " ", options: .regularExpression)
    }
    let words = rest.matches("[A-Za-z][A-Za-z0-9_.-]*[A-Za-z0-9]|[A-Za-z]")
    return words.filter { word in
      // Numbers of documents, events, lines and periods: TS-2026-007, GB5749, Q3.
      let isNumbered = word.contains(where: \.isNumber)
      return !isNumbered && word.count > 1 && !names.contains(word) && !units.contains(word) && !verbs.contains(word) && !allowed.contains(word)
        && !endings.contains { word.hasSuffix($0) || $0 == "." + word }
    }
  }
}

extension String {
  /// Every match of a pattern.
  func matches(_ pattern: String) -> [String] {
    guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
    return expression.matches(in: self, range: NSRange(startIndex..., in: self)).compactMap { Range($0.range, in: self).map { String(self[$0]) } }
  }
}
