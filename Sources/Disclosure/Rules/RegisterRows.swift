// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// The rows of a register that stand in a table (`things: lines.csv`), each as the mapping that it stands for: the table's own headings are
/// said in `columns`, its names of enterprises in `owners`. What the rows may say, `ThingRegisterReader` alone knows.
struct RegisterRows {
  let file: String
  let nodes: [YAMLNode]

  /// `nil` where the register writes its things out. A table that is not there, or no table, is reported.
  init?(_ fields: SpecFields, log: FindingLog, tables: [String: YAMLTree]) {
    let reader = Reader(fields: fields, log: log)
    guard let name = Self.table(of: fields.node, in: fields.file) else { return nil }
    guard let tree = tables[name] else {
      let beside = tables.keys.filter { Self.folder($0) == Self.folder(name) }.map(Self.plainName).sortedByBytes()
      fields.dangling(Localised("表", "table"), Self.plainName(name), at: fields["things"], among: beside)
      fields.readElsewhere("columns", "owners", "others-outside")
      (file, nodes) = (name, [])
      return
    }
    file = name
    nodes = reader.rows(tree)
  }

  /// The name of the table that a register points to: one in its own folder.
  static func table(of root: YAMLNode, in file: String) -> String? {
    guard root.isMapping, let node = root.value("things"), node.isScalar, RulebookCompiler.isTable(node.text), !node.text.contains("/") else { return nil }
    return folder(file) + node.text
  }

  static func plainName(_ file: String) -> String { String(file.dropFirst(folder(file).count)) }

  private static func folder(_ file: String) -> String { String(file[..<(file.lastIndex(of: "/").map { file.index(after: $0) } ?? file.startIndex)]) }

  /// Where a column's values go.
  private enum Target {
    case key(String)
    /// An attribute of the thing, by its name.
    case attribute(String)
    /// A part of what is varied: from when, or what.
    case variation(String)
    /// Known, and not needed.
    case unread
  }

  private struct Reader {
    let fields: SpecFields
    let log: FindingLog

    private static let unread = "unread"
    private static let outside = "outside"

    func rows(_ tree: YAMLTree) -> [YAMLNode] {
      guard let lines = tree.root?.items, let head = lines.first?.items else { return [] }
      let file = tree.source.name
      let columns = columns(head, file)
      let owners = owners()
      let isOpen = fields.boolean("others-outside") ?? false
      var found: [YAMLNode] = []
      for line in lines.dropFirst() {
        let cells = line.items
        guard cells.count == head.count else {
          log.wrong(
            "things", "\(cells.count) 格", Localised("与表头一样的 \(head.count) 格", "\(head.count) cells, as in its heading"),
            SpecPlace(file: file, range: line.range))
          continue
        }
        let node = compose(zip(head, zip(columns, cells)).map { ($0, $1.0, $1.1) }, line, owners, isOpen, file)
        if let root = node.tree(of: tree.source).root { found.append(root) }
      }
      return found
    }

    /// What each column is: by `columns`, where the register has it, else by its heading itself.
    private func columns(_ head: [YAMLNode], _ file: String) -> [Target] {
      var names: [String: YAMLNode] = [:]
      for node in head {
        if let other = names[node.text] {
          log.add(
            Finding(
              .specDuplicateName, file: file, range: node.range, facts: [.init("found", Localised(verbatim: node.text))],
              notes: [.init(Localised("第一次在这里", "first given here"), file: file, range: other.range)]))
        }
        names[node.text] = node
      }
      guard let given = fields["columns"] else { return head.map { target($0.text) } }
      guard given.isMapping else {
        fields.wrong("columns", given, expected: Localised("一组“表头: 键”", "a mapping of headings to keys"))
        return head.map { _ in .unread }
      }
      given.forEachPair { key, value in
        if names[key.text] == nil { fields.dangling(Localised("表头", "heading"), key.text, at: key, among: head.map(\.text)) }
        if !value.isScalar || value.isBlank { fields.wrong("columns", value, expected: Localised("一个键，不用的写“unread”", "a key, or unread")) }
      }
      return head.map { node in
        if let value = given.value(node.text) { return target(value.text) }
        log.add(
          Finding(
            .specUnknownKey, file: file, range: node.range,
            facts: [
              .init("key", Localised(verbatim: node.text)), .init("guess", guessWords(closestMatch(to: node.text, among: given.pairs.map(\.key.text)))),
              .init("allowed", Localised("“columns”里写着的表头；不用的一列写“unread”", "the headings under columns; unread for one that is not needed")),
            ], notes: [.init(Localised("“columns”在这里", "columns are here"), file: fields.file, range: given.range)]))
        return .unread
      }
    }

    private func target(_ word: String) -> Target {
      let parts = word.split(separator: "/", maxSplits: 1).map(String.init)
      switch (parts.first, parts.count) {
      case ("attributes", 2): return .attribute(parts[1])
      case ("varied", 2): return .variation(parts[1])
      default: return word == Self.unread ? .unread : .key(word)
      }
    }

    /// The table's names of enterprises, and who they are here.
    private func owners() -> [String: String]? {
      guard let node = fields["owners"] else { return nil }
      guard node.isMapping else {
        fields.wrong("owners", node, expected: Localised("一组“名称: 主体代号”", "a mapping of names to ids"))
        return nil
      }
      var found: [String: String] = [:]
      node.forEachPair { key, value in
        if value.isScalar, !value.isBlank {
          found[ThingRegister.plain(key.text)] = value.text
        } else {
          fields.wrong("owners", value, expected: Localised("主体代号", "an id"))
        }
      }
      return found
    }

    private typealias Pair = (key: String, keyRange: SourceRange, value: ComposedNode)

    private func compose(
      _ cells: [(head: YAMLNode, target: Target, cell: YAMLNode)], _ line: YAMLNode, _ owners: [String: String]?, _ isOpen: Bool, _ file: String
    ) -> ComposedNode {
      var (pairs, attributes, variation): ([Pair], [Pair], [Pair]) = ([], [], [])
      for (head, target, cell) in cells where !cell.text.trimmingSpaces.isEmpty {
        let text = cell.text.trimmingSpaces
        let value = ComposedNode.scalar(text, cell.range)
        switch target {
        case .unread: break
        case .attribute(let name): attributes.append((name, head.range, value))
        case .variation(let name): variation.append((name, head.range, value))
        case .key("aliases"):
          let names = text.split(whereSeparator: { "、；;，,".contains($0) }).map { String($0).trimmingSpaces }.filter { !$0.isEmpty }
          pairs.append(("aliases", head.range, .list(names.map { .scalar($0, cell.range) }, cell.range)))
        case .key("owner"): pairs.append(owner(text, cell, head, owners, isOpen, file))
        case .key(let key): pairs.append((key, head.range, value))
        }
      }
      if let first = attributes.first { pairs.append(("attributes", first.keyRange, .mapping(attributes, line.range))) }
      if let first = variation.first { pairs.append(("varied", first.keyRange, .list([.mapping(variation, line.range)], line.range))) }
      return .mapping(pairs, line.range)
    }

    /// An enterprise by the name that the table has for it. One that nobody listed may be a misspelling: it stands outside only where
    /// the register says that all others do, and it resembles none that is listed.
    private func owner(
      _ text: String, _ cell: YAMLNode, _ head: YAMLNode, _ owners: [String: String]?, _ isOpen: Bool, _ file: String
    ) -> Pair {
      guard let owners else { return ("owner", head.range, .scalar(text, cell.range)) }
      if let id = owners[ThingRegister.plain(text)] {
        return id == Self.outside ? ("owner-outside", head.range, .scalar(text, cell.range)) : ("owner", head.range, .scalar(id, cell.range))
      }
      let guess = closestMatch(to: text, among: owners.keys.sortedByBytes())
      if !isOpen || guess != nil {
        let words = guessWords(guess)
        log.wrong(
          "owner", text,
          Localised(
            "“owners”里写着的名称（不归这里督办的写“outside”；没有写着的都不归这里的，写“others-outside: true”）\(words.zh)",
            "a name under owners, or others-outside: true where all others stand outside\(words.en)"), SpecPlace(file: file, range: cell.range))
      }
      return ("owner-outside", head.range, .scalar(text, cell.range))
    }
  }
}
