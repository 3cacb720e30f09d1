// SPDX-License-Identifier: Apache-2.0

/// Reads a text table (CSV, RFC 4180: commas, quotation marks doubled inside quoted cells) as a list of rows, each a list of cells with
/// where they stand. Stricter than spreadsheets are: a quotation mark inside a plain cell, or text after a closing one, is a problem.
///
/// Rows of nothing but empty cells are left out. Never fails: what cannot be read is reported, and the tree then ends there.
package func parseRows(_ source: SourceFile, limits: YAMLLimits = YAMLLimits()) -> YAMLReading {
  func nothing(_ problem: YAMLProblem) -> YAMLReading {
    YAMLReading(tree: YAMLTree(source: source, nodes: [], text: []), problems: [problem])
  }
  guard source.bytes.count <= limits.bytes else { return nothing(YAMLProblem(.tooLarge(bytes: source.bytes.count, limit: limits.bytes), at: .top)) }
  let mark = source.hasByteOrderMark ? 3 : 0
  let encoding = YAMLDiagnosis(source: source, limits: limits).wrongEncoding()
  guard encoding == nil, let text = String(validating: source.bytes[mark...], as: UTF8.self) else {
    return nothing(encoding ?? YAMLProblem(.notUTF8(.unknown), at: .top))
  }
  var reader = RowReader(text)
  let problem = reader.read()
  guard let first = reader.rows.first else { return nothing(problem ?? YAMLProblem(.emptyFile, at: .top)) }
  guard reader.rows.reduce(0, { $0 + $1.count + 1 }) <= limits.nodes else { return nothing(YAMLProblem(.tooManyNodes(limit: limits.nodes), at: .top)) }
  var writer = TreeWriter()
  writer.begin(.list, SourceRange(start: first[0].range.start, end: reader.rows.last?.last?.range.end ?? first[0].range.end))
  for row in reader.rows { writer.row(row) }
  writer.end()
  return YAMLReading(tree: writer.tree(of: source), problems: problem.map { [$0] } ?? [])
}

/// One cell: its text without its quotation marks, and where it stands with them.
struct RowCell {
  var text: String
  var range: SourceRange
}

/// Divides a text into rows of cells.
struct RowReader {
  private(set) var rows: [[RowCell]] = []
  private let scalars: String.UnicodeScalarView
  private var index: String.UnicodeScalarView.Index
  private var place = SourcePosition(line: 1, column: 1)
  private var row: [RowCell] = []

  init(_ text: String) {
    scalars = text.unicodeScalars
    index = scalars.startIndex
  }

  /// Reads to the end; a problem where it stopped before.
  mutating func read() -> YAMLProblem? {
    while index < scalars.endIndex {
      if let problem = cell() { return problem }
      // After a cell stands a comma, a break or the end.
      guard index < scalars.endIndex else { break }
      if scalars[index] == "," {
        step()
        // A comma at the very end of a line leaves one more cell, which is empty.
        if index == scalars.endIndex || isBreak { add("", from: place) }
        if index < scalars.endIndex, !isBreak { continue }
      }
      endRow()
      if index < scalars.endIndex { lineBreak() }
    }
    endRow()
    return nil
  }

  private var isBreak: Bool { scalars[index] == "\n" || scalars[index] == "\r" }

  private mutating func step() {
    index = scalars.index(after: index)
    place.column += 1
  }

  private mutating func lineBreak() {
    let isReturn = scalars[index] == "\r"
    index = scalars.index(after: index)
    if isReturn, index < scalars.endIndex, scalars[index] == "\n" { index = scalars.index(after: index) }
    place = SourcePosition(line: place.line + 1, column: 1)
  }

  private mutating func cell() -> YAMLProblem? {
    let start = place
    var text = String.UnicodeScalarView()
    guard scalars[index] == "\"" else {
      while index < scalars.endIndex, scalars[index] != ",", !isBreak {
        if scalars[index] == "\"" { return YAMLProblem(.syntax(.strayQuote), at: SourceRange(line: place.line, column: place.column)) }
        text.append(scalars[index])
        step()
      }
      add(String(text), from: start)
      return nil
    }
    step()
    while true {
      guard index < scalars.endIndex else { return YAMLProblem(.syntax(.unclosedQuote), at: SourceRange(line: start.line, column: start.column)) }
      if scalars[index] == "\"" {
        step()
        guard index < scalars.endIndex, scalars[index] == "\"" else { break }
      } else if isBreak {
        text.append("\n")
        lineBreak()
        continue
      }
      text.append(scalars[index])
      step()
    }
    add(String(text), from: start)
    if index < scalars.endIndex, scalars[index] != ",", !isBreak {
      return YAMLProblem(.syntax(.textAfterQuote), at: SourceRange(line: place.line, column: place.column))
    }
    return nil
  }

  private mutating func add(_ text: String, from start: SourcePosition) {
    row.append(RowCell(text: text, range: SourceRange(start: start, end: max(place, SourcePosition(line: start.line, column: start.column + 1)))))
  }

  private mutating func endRow() {
    if row.contains(where: { !$0.text.allSatisfy(\.isWhitespace) }) { rows.append(row) }
    row = []
  }
}
