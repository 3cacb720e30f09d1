// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A page that teaches by commands, run as a reader would follow it.
///
/// In a `console` block, `$ ` begins a command and what follows is all that it prints; `…` stands for any lines left out.
/// A `yaml 填` block gives lines of the file named before it with the blanks filled in; a `diff` block changes lines.
package struct Tutorial {
  package enum Step {
    case run(command: String, wanted: [String], line: Int)
    case fill(lines: [String], line: Int)
    case change(old: [String], new: [String], line: Int)
  }

  package let steps: [Step]

  package init(_ text: String) {
    var steps: [Step] = []
    var open: (kind: String, lines: [String], line: Int)?
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      if let block = open, line.hasPrefix("```") {
        steps += Self.steps(block.kind, block.lines, block.line)
        open = nil
      } else if open != nil {
        open?.lines.append(line)
      } else if line.hasPrefix("```") {
        open = (String(line.dropFirst(3)), [], index + 1)
      }
    }
    self.steps = steps
  }

  private static func steps(_ kind: String, _ lines: [String], _ line: Int) -> [Step] {
    switch kind {
    case "console":
      var runs: [Step] = []
      for (offset, text) in lines.enumerated() where text.hasPrefix("$ ") {
        let wanted = lines[(offset + 1)...].prefix { !$0.hasPrefix("$ ") }
        runs.append(.run(command: String(text.dropFirst(2)), wanted: Array(wanted), line: line + offset + 1))
      }
      return runs
    case "yaml 填": return [.fill(lines: lines.filter { !$0.trimmingCharacters(in: .whitespaces).isEmpty }, line: line)]
    case "diff":
      return [
        .change(
          old: lines.filter { $0.hasPrefix("-") }.map { String($0.dropFirst()) }, new: lines.filter { $0.hasPrefix("+") }.map { String($0.dropFirst()) },
          line: line)
      ]
    default: return []
    }
  }

  /// What differs between what was printed and what the page shows; `nil` when they agree.
  package static func difference(_ printed: String, _ wanted: [String]) -> String? {
    let lines = printed.components(separatedBy: "\n").reversed().drop { $0.isEmpty }.reversed()
    var rest = Array(lines)[...]
    var skips = false
    for line in wanted {
      if line == "…" {
        skips = true
        continue
      }
      if skips { rest = rest.drop { $0 != line } }
      guard rest.first == line else { return "页面上是“\(line)”，打印的是“\(rest.first ?? "（没有了）")”" }
      rest = rest.dropFirst()
      skips = false
    }
    return rest.isEmpty || skips ? nil : "页面上没有“\(rest.first ?? "")”"
  }

  /// The file with the lines of the page in the place of those that they fill in; throws where there is no such line.
  package static func filled(_ file: String, _ lines: [String]) throws -> String {
    var old = file.components(separatedBy: "\n")
    var cursor = 0
    for line in lines {
      func fits(_ candidate: String) -> Bool {
        if candidate == line { return true }
        let pattern = NSRegularExpression.escapedPattern(for: candidate).replacingOccurrences(of: "待填", with: "(?!待填).+")
        return candidate.contains("待填") && line.range(of: "^\(pattern)$", options: .regularExpression) != nil
      }
      guard let index = old[cursor...].firstIndex(where: fits) else { throw Missing(line: line) }
      old[index] = line
      cursor = index + 1
    }
    return old.joined(separator: "\n")
  }

  package struct Missing: Error, CustomStringConvertible {
    var line: String
    package var description: String { "文件里没有能填成“\(line)”的一行" }
  }
}
