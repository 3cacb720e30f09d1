// SPDX-License-Identifier: Apache-2.0

import FuzzDriver
import SourceYAML

/// Bytes that claim to be YAML: read into a tree, with what is wrong said at places that the file has.
private func run(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let source = SourceFile(name: "a.yaml", bytes: Array(UnsafeBufferPointer(start: start, count: count)))
  let reading = parseYAML(source)
  let lines = source.bytes.reduce(into: 1) { $0 += $1 == UInt8(ascii: "\n") || $1 == UInt8(ascii: "\r") || $1 >= 0x80 ? 1 : 0 }
  func expect(_ range: SourceRange) {
    precondition(range.start.line >= 1 && range.start.column >= 1 && range.start <= range.end, "a range that runs backwards: \(range)")
    precondition(range.end.line <= lines + 1, "a place below the file: \(range)")
  }
  for problem in reading.problems {
    expect(problem.range)
    problem.first.map(expect)
  }
  var nodes = 0
  func walk(_ node: YAMLNode) {
    nodes += 1
    expect(node.range)
    if node.isScalar { precondition(node.text.utf8.count == node.bytes.count || String(validating: node.bytes, as: UTF8.self) == nil, "text of other bytes") }
    for item in node.items { walk(item) }
    for (key, value) in node.pairs {
      walk(key)
      walk(value)
    }
  }
  reading.tree.root.map(walk)
  // Limits hold: a few bytes make no large tree.
  precondition(nodes <= 4 * count + 4, "\(nodes) nodes of \(count) bytes")
  // Reading is a function of the bytes.
  precondition(parseYAML(source).problems == reading.problems, "another reading of the same bytes")
  return 0
}

@main
enum Fuzzer {
  static func main() { fuzz { run($0, $1) } }
}
