// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

extension PublishedItem.Entry {
  /// What its content says, in a line: what is beyond a limit, whom to call, of a long table what it is about, else the first values.
  ///
  /// - Parameter longest: characters.
  func gist(upTo longest: Int) -> String {
    let inWords = obligation.inWords.isEmpty ? [] : [obligation.inWords]
    let beyond = content.exceedances.isEmpty ? [] : ["▲ 有 \(content.exceedances.count) 项超出限值"]
    let fields = content.fields.filter { !$0.isHole && $0.value.count <= 40 && !$0.isContradicted }
    let called = fields.filter { $0.kind.publicForm == .phone } + fields.filter { $0.kind.publicForm != .phone }
    let texts = content.fields.filter { $0.value.count > 40 }.map { $0.value.split(whereSeparator: \.isNewline).joined(separator: " ") }
    let parts = inWords + beyond + content.tables.prefix(1).flatMap(\.gist) + called.map { "\($0.label) \($0.value)" } + texts
    return parts.joined(separator: "；").short(to: longest)
  }
}

extension PublicContent.Table {
  /// What its rows say, each in a few words; of many that have names, the names.
  var gist: [String] {
    let names = rows.map { name(of: $0) }
    if let phone = kinds.firstIndex(where: { $0.publicForm == .phone }) {
      // A row may be named by its number as well.
      return zip(names, rows).prefix(3).map { name, row in name.contains(row[phone]) ? name : "\(name) \(row[phone])" }
    }
    // A row that is told apart by a number alone has no name.
    let isNamed = names.allSatisfy { $0.contains(where: \.isLetter) }
    if rows.count > 3, isNamed {
      // Many rows of one name are told by that name: a line and its two ends.
      let first = keys.first.map { key in rows.map { $0[key] }.filter { !$0.isEmpty }.uniqued() } ?? []
      return [(first.count > 1 ? first : names.uniqued()).prefix(3).joined(separator: "、") + " 等 \(rows.count) 行"]
    }
    return rows.indices.prefix(3).map { row in
      // What names a row needs no label.
      columns.indices.compactMap { column in
        given(row, column).map { isNamed && keys.contains(column) ? $0 : "\(columns[column]) \($0)" }
      }.joined(separator: " ")
    }
  }
}

extension String {
  /// As many characters as are read beside other things, and a sign that there are more.
  func short(to longest: Int) -> String { count > longest ? prefix(longest) + "…" : self }
}
