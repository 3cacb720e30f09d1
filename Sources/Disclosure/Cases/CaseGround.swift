// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// What the examples of a requirement may rest on, so that after a save only those are tried again whose ground is another.
///
/// An example is of one enterprise of one sector, and of its requirement the judge alone: apart from what binds every example (policy, calendars,
/// tables that no rule names, whom a layer binds), it rests on the head of its sector, on the requirements that it and its own name, on those
/// that name its own, on what layers make of them, and on the instruments, tables and registers that all these name. Pages judge nothing.
/// Comments and places are no ground.
package struct CaseGround {
  /// One requirement as a sector has it, or what a layer says of one; or an instrument, a table or a register, which rules name.
  final class Part: Sendable {
    /// How others speak of it.
    let names: [String]
    /// All that is said in it, and the steps of what is said: `item:price`, `water-supply/price`.
    let words: Set<String>
    /// Equal where the same is written.
    let print: [UInt8]

    init(names: [String], words: Set<String>, print: [UInt8]) {
      self.names = names
      self.words = words
      self.print = print
    }
  }

  /// A file of the rules in its parts.
  package final class Volume: Sendable {
    let source: SourceFile
    let kind: Kind
    let head: [UInt8]
    /// All that is said in the head, or in a file that is not in parts.
    let words: Set<String>
    let parts: [Part]

    enum Kind { case whole, sector, layer, book }

    /// `nil` for a page: nothing rests on it.
    package init?(_ file: SpecFile) {
      guard ![.themes, .answers, .things].contains(file.folder), !Self.isForPages(file) else { return nil }
      source = file.reading.tree.source
      if let names = Self.names(ofBook: file) {
        let root = file.reading.tree.root.flatMap { $0.isMapping ? $0 : nil }
        // An instrument and a table name the clauses by which they bind; what else they say is of their own.
        let named = ["bound-by", "basis"].compactMap { root?.value($0)?.words }.reduce(into: Set()) { $0.formUnion($1) }
        (kind, head, words) = (.book, [], [])
        parts = [Part(names: names, words: named, print: root?.print ?? source.bytes)]
        return
      }
      guard let root = file.reading.tree.root, root.isMapping, [.sectors, .overlays].contains(file.folder) else {
        (kind, head, parts) = (.whole, [], [])
        words = file.reading.tree.root?.words ?? []
        return
      }
      let isLayer = file.folder == .overlays
      kind = isLayer ? .layer : .sector
      let added = isLayer ? root.value("adds")?.items ?? [] : []
      let changed = isLayer ? root.value("changes")?.items ?? [] : []
      let own = (root.value("requirements")?.items ?? []) + added.flatMap { $0.value("requirements")?.items ?? [] }
      parts =
        own.map { Part(names: Self.names($0), words: $0.words, print: $0.print) }
        + changed.compactMap { change in Self.changed(change).map { Part(names: [$0], words: change.words, print: change.print) } }
      let inParts = isLayer ? ["adds", "changes"] : ["requirements"]
      var head = root.pairs.filter { !inParts.contains($0.key.text) }.flatMap { [$0.key, $0.value] }
      for one in added { head += one.pairs.filter { $0.key.text != "requirements" }.flatMap { [$0.key, $0.value] } }
      // Of what nobody can tell what it changes, everything rests on it.
      head += changed.filter { Self.changed($0) == nil }
      self.head = head.flatMap(\.print)
      words = head.reduce(into: []) { $0.formUnion($1.words) }
    }

    /// How rules name what is in the file; `nil` for a file that binds every example, or is in parts of its own.
    private static func names(ofBook file: SpecFile) -> [String]? {
      let root = file.reading.tree.root
      func text(_ key: String) -> String? { root.flatMap { $0.isMapping ? $0.value(key)?.text : nil } }
      switch file.folder {
      case .instruments: return text("instrument").map { [$0] }
      // Rules name a table of limits or of days; units, channels, regions and what says nothing they only use.
      case .tables where ["limits", "days"].contains(text("kind")): return ["table", "series"].compactMap(text)
      // Its folder, as the rows may stand in a table beside it.
      case .registers: return file.reading.tree.source.name.split(separator: "/").dropLast().last.map { [String($0)] }
      default: return nil
      }
    }

    /// What people search by.
    private static func isForPages(_ file: SpecFile) -> Bool {
      guard file.folder == .tables, let root = file.reading.tree.root, root.isMapping else { return false }
      return root.value("kind")?.text == "synonyms"
    }

    /// The requirement that a change of a layer is about: `price` of `water-supply/price`.
    private static func changed(_ node: YAMLNode) -> String? {
      let steps = node.value("requirement").map { $0.text.split(separator: "/") } ?? []
      return steps.count == 2 ? String(steps[1]) : nil
    }

    private static func names(_ node: YAMLNode) -> [String] {
      let former = node.value("formerly")?.items.compactMap { $0.value("label")?.text } ?? []
      return ["id", "label"].compactMap { node.value($0)?.text } + (node.value("aliases")?.items.map(\.text) ?? []) + former
    }
  }

  /// Equal while no example of a requirement can come to anything else.
  package struct Ground: Equatable, Sendable {
    let files: [SourceFile]
    let prints: [[UInt8]]

    package static func == (one: Self, other: Self) -> Bool {
      one.files.elementsEqual(other.files, by: ===) && one.prints == other.prints
    }
  }

  /// A file of examples, with all that is said in it.
  package final class Examples: Sendable {
    let source: SourceFile
    let words: Set<String>

    package init(_ tree: YAMLTree) { (source, words) = (tree.source, tree.root?.words ?? []) }
  }

  private let volumes: [Volume]
  private let parts: [Part]
  private var byName: [String: [Int]] = [:]
  /// Names of other parts that each part mentions, and the parts that mention a name.
  private let mentions: [[String]]
  private var mentioning: [String: [Int]] = [:]
  /// The files of the sectors that have a requirement of a name.
  private var homes: [String: Set<String>] = [:]
  /// What instruments, tables and registers each volume names beyond its parts.
  private let named: [[String]]

  package init(_ volumes: [Volume], _ rulebook: Rulebook) {
    (self.volumes, parts) = (volumes, volumes.flatMap(\.parts))
    for (index, part) in parts.enumerated() { for name in part.names { byName[name, default: []].append(index) } }
    let known = byName
    mentions = parts.map { part in part.words.filter { known[$0] != nil } }
    for (index, names) in mentions.enumerated() { for name in names { mentioning[name, default: []].append(index) } }
    let books = Set(volumes.filter { $0.kind == .book }.flatMap(\.parts).flatMap(\.names))
    named = volumes.map { Array($0.words.intersection(books)) }
    for sector in rulebook.scopes.flatMap(\.sectors) {
      for requirement in sector.requirements { for name in requirement.names { homes[name, default: []].insert(sector.place.file) } }
    }
  }

  package func ground(of set: CaseSet, _ own: Examples) -> Ground {
    let homes = homes[set.requirement] ?? []
    // Of what nobody has, the nearest name is reported.
    let looksAround = homes.isEmpty || looksAround(set)
    var files = [own.source]
    var prints: [[UInt8]] = []
    var open = [set.requirement] + own.words.filter { byName[$0] != nil }
    for (volume, named) in zip(volumes, named) {
      if volume.kind == .whole || looksAround { files.append(volume.source) }
      if volume.kind == .layer || homes.contains(volume.source.name) { prints.append(volume.head) } else if volume.kind != .whole { continue }
      open += named
    }
    for index in mentioning[set.requirement] ?? [] { open += parts[index].names }
    return Ground(files: files, prints: prints + reached(from: open).map { parts[$0].print })
  }

  /// Whether what stands in other sectors may matter: a list held against the register, a catalogue.
  private func looksAround(_ set: CaseSet) -> Bool {
    set.cases.contains { !$0.register.isEmpty } || (byName[set.requirement] ?? []).contains { !parts[$0].words.isDisjoint(with: Self.lookers) }
  }

  /// The checks that are held against the rules of other sectors.
  private static let lookers = Set(CheckReader.every.filter { $0.readsAllSectors }.map { $0.word })

  private func reached(from names: [String]) -> [Int] {
    var open = names
    var seen: Set<String> = []
    var found: Set<Int> = []
    while let name = open.popLast() {
      guard seen.insert(name).inserted else { continue }
      for index in byName[name] ?? [] where found.insert(index).inserted { open += parts[index].names + mentions[index] }
    }
    return found.sorted()
  }
}

extension YAMLNode {
  private var subtree: [YAMLNode] { (index..<tree.next(after: index)).map { YAMLNode(tree: tree, index: $0) } }

  /// Its scalars, and the steps of those that are made of steps.
  fileprivate var words: Set<String> {
    var found: Set<String> = []
    for node in subtree where node.isScalar {
      let text = node.text
      found.insert(text)
      for step in text.split(whereSeparator: { $0 == ":" || $0 == "/" || $0 == "#" }) where step.utf8.count < text.utf8.count { found.insert(String(step)) }
    }
    return found
  }

  /// What is written, without where: kinds, styles and texts, each with its length.
  fileprivate var print: [UInt8] {
    subtree.flatMap { node -> [UInt8] in
      let bytes = node.bytes
      return [node.kind.rawValue, node.style.rawValue] + Array("\(node.isScalar ? bytes.count : node.count):".utf8) + bytes
    }
  }
}
