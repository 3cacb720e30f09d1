// SPDX-License-Identifier: Apache-2.0

public import SourceYAML

/// What the examples of a requirement may rest on, so that after a save only those are tried again whose ground is another.
///
/// An example is of one enterprise of one sector, and of its requirement the judge alone: besides what binds every example (tables, calendars,
/// policy, whom a layer binds), it rests on the head of its sector, on the requirements that it and its own name, on those that name its own,
/// and on what layers make of them. Pages judge nothing. Comments and places are no ground.
public struct CaseGround {
  /// One requirement as a sector has it, or what a layer says of one.
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
  public final class Volume: Sendable {
    let source: SourceFile
    let isWhole: Bool
    let isLayer: Bool
    let head: [UInt8]
    let parts: [Part]

    /// `nil` for a page: nothing rests on it.
    public init?(_ file: SpecFile) {
      guard ![.themes, .answers, .things].contains(file.folder) else { return nil }
      source = file.reading.tree.source
      guard let root = file.reading.tree.root, root.isMapping else {
        (isWhole, isLayer, head, parts) = (true, false, [], [])
        return
      }
      isWhole = file.folder != .sectors && file.folder != .overlays
      isLayer = file.folder == .overlays
      let added = isLayer ? root.value("adds")?.items ?? [] : []
      let changed = isLayer ? root.value("changes")?.items ?? [] : []
      let own = (root.value("requirements")?.items ?? []) + added.flatMap { $0.value("requirements")?.items ?? [] }
      parts =
        own.map { Part(names: Self.names($0), words: $0.words, print: $0.print) }
        + changed.compactMap { change in Self.changed(change).map { Part(names: [$0], words: change.words, print: change.print) } }
      let inParts = isLayer ? ["adds", "changes"] : ["requirements"]
      var head = root.pairs.filter { !inParts.contains($0.key.text) }.flatMap { $0.key.print + $0.value.print }
      for one in added { head += one.pairs.filter { $0.key.text != "requirements" }.flatMap { $0.key.print + $0.value.print } }
      // Of what nobody can tell what it changes, everything rests on it.
      for one in changed where Self.changed(one) == nil { head += one.print }
      self.head = head
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
  public struct Ground: Equatable, Sendable {
    let files: [SourceFile]
    let prints: [[UInt8]]

    public static func == (one: Self, other: Self) -> Bool {
      one.files.elementsEqual(other.files, by: ===) && one.prints == other.prints
    }
  }

  /// A file of examples, with all that is said in it.
  public final class Examples: Sendable {
    let source: SourceFile
    let words: Set<String>

    public init(_ tree: YAMLTree) { (source, words) = (tree.source, tree.root?.words ?? []) }
  }

  private let sectors: [Sector]
  private let volumes: [Volume]
  private let parts: [Part]
  private var byName: [String: [Int]] = [:]
  /// Names of parts that each part speaks of, and the parts that speak of a name.
  private let spoken: [[String]]
  private var speaking: [String: [Int]] = [:]

  public init(_ volumes: [Volume], _ rulebook: Rulebook) {
    (sectors, self.volumes, parts) = (rulebook.scopes.flatMap(\.sectors), volumes, volumes.flatMap(\.parts))
    for (index, part) in parts.enumerated() { for name in part.names { byName[name, default: []].append(index) } }
    let known = byName
    spoken = parts.map { part in part.words.filter { known[$0] != nil } }
    for (index, names) in spoken.enumerated() { for name in names { speaking[name, default: []].append(index) } }
  }

  public func ground(of set: CaseSet, _ own: Examples) -> Ground {
    let homes = Set(sectors.filter { $0.requirement(set.requirement) != nil }.map(\.place.file))
    // Of what nobody has, the nearest name is told.
    let whole = volumes.filter { $0.isWhole || homes.isEmpty || looksAround(set) }.map(\.source)
    let heads = volumes.filter { homes.contains($0.source.name) || $0.isLayer }.map(\.head)
    return Ground(files: [own.source] + whole, prints: heads + reached(from: set, own).map { parts[$0].print })
  }

  /// Whether what stands in other sectors may tell: a list held against the register, a catalogue.
  private func looksAround(_ set: CaseSet) -> Bool {
    set.cases.contains { !$0.register.isEmpty }
      || sectors.contains { $0.requirement(set.requirement)?.readsAllSectors ?? false }
  }

  private func reached(from set: CaseSet, _ own: Examples) -> [Int] {
    var open = [set.requirement] + own.words.filter { byName[$0] != nil }
    for index in speaking[set.requirement] ?? [] { open += parts[index].names }
    var seen: Set<String> = []
    var found: Set<Int> = []
    while let name = open.popLast() {
      guard seen.insert(name).inserted else { continue }
      for index in byName[name] ?? [] where found.insert(index).inserted { open += parts[index].names + spoken[index] }
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
