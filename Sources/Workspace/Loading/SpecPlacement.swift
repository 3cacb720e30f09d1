// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// What rules alone cannot know, and the folder that they lie in tells: files that nobody would read, things and layers of enterprises that are
/// not there.
struct SpecPlacement {
  let folder: WorkspaceFolder
  let files: [SpecFile]
  /// Of the table; a registration that names none of them is a slip of its own, told with the register.
  let regions: Set<String>

  func findings() throws(OperationalError) -> [Finding] {
    let unread = try unreadFiles()
    guard folder.hasEntities else { return unread }
    return unread + (try unknownOwners()) + (try misplacedLayers()) + LayerTargets(folder: folder, files: files).findings()
  }

  // MARK: Files that nobody reads

  /// A rule in the wrong place would be a check that vanished without a word.
  private func unreadFiles() throws(OperationalError) -> [Finding] {
    let root = folder.path + "/" + folder.specs
    var found: [String] = []
    let folders = SpecFile.Folder.allCases.map(\.rawValue).filter { $0 != SpecFile.Folder.policy.rawValue }
    for entry in try FileSystem.list(root) {
      if entry.isFolder && entry.name == SpecFile.Folder.registers.rawValue {
        found += try unreadInRegisters(root + "/" + entry.name)
      } else if entry.isFolder && folders.contains(entry.name) {
        for inner in try FileSystem.list(root + "/" + entry.name) where !inner.isFile || !Self.isRead(inner.name) {
          found.append(entry.name + "/" + inner.name)
        }
      } else if entry.name != "cases" && entry.name != "policy.yaml" && !Self.isProse(entry.name) {
        // A folder that holds nothing but rules may lie among other things.
        if folder.specs == "Specs" { found.append(entry.name) }
      }
    }
    return found.map { name in
      Finding(.specUnreadFile, file: folder.specs + "/" + name, range: .top, facts: [.init("found", Localised(verbatim: name))])
    }
  }

  private func unreadInRegisters(_ root: String) throws(OperationalError) -> [String] {
    var found: [String] = []
    for entry in try FileSystem.list(root) where !Self.isProse(entry.name) {
      guard entry.isFolder else {
        found.append("registers/" + entry.name)
        continue
      }
      for inner in try FileSystem.list(root + "/" + entry.name) where !inner.isFile || !(Self.isRead(inner.name) || inner.name.hasSuffix(".csv")) {
        found.append("registers/\(entry.name)/\(inner.name)")
      }
    }
    return found
  }

  private static func isRead(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") || isProse(name) }
  private static func isProse(_ name: String) -> Bool { name.hasSuffix(".md") || name.hasSuffix(".txt") }

  // MARK: Enterprises that are not there

  /// A thing of nobody would be owed by nobody: its owner is on the register of enterprises, or is said to stand outside.
  private func unknownOwners() throws(OperationalError) -> [Finding] {
    guard files.contains(where: { $0.folder == .registers }) else { return [] }
    let known = try FileSystem.list(folder.path + "/Entities").filter(\.isFolder).map(\.name)
    return ThingRegister.owners(in: files).filter { !known.contains($0.id) }.map { owner, place in
      let guess = closestMatch(to: owner, among: known)
      let cure = Localised(
        (guess.map { "，是不是“\($0)”？" } ?? "") + "；不归这里督办的写“owner-outside”",
        (guess.map { "; did you mean ‘\($0)’?" } ?? "") + "; one not supervised here goes under owner-outside")
      return unknown(owner, in: place.file, at: place.range, cure)
    }
  }

  /// A layer of one enterprise must name one that is on the register, and its region; else it binds nobody.
  private func misplacedLayers() throws(OperationalError) -> [Finding] {
    let layers = files.filter { $0.folder == .overlays }
    guard !layers.isEmpty else { return [] }
    let known = try FileSystem.list(folder.path + "/Entities").map(\.name)
    return layers.compactMap { file in
      guard let root = file.reading.tree.root, let entity = root.value("entity") else { return nil }
      let name = file.reading.tree.source.name
      guard known.contains(entity.text) else {
        let guess = closestMatch(to: entity.text, among: known)
        let cure = guess.map { Localised("，是不是“\($0)”？", "; did you mean ‘\($0)’?") } ?? Localised("", "")
        return unknown(entity.text, in: name, at: entity.range, cure)
      }
      return otherRegion(of: root, entity.text, name)
    }
  }

  private func unknown(_ entity: String, in file: String, at range: SourceRange, _ guess: Localised) -> Finding {
    Finding(
      .specDanglingReference, file: file, range: range,
      facts: [.init("kind", Localised("主体", "entity")), .init("found", Localised(verbatim: entity)), .init("guess", guess)])
  }

  private func otherRegion(of root: YAMLNode, _ entity: String, _ file: String) -> Finding? {
    // One that cannot be read is told with the register, and stops nobody's rules.
    guard let register = (try? SourceReader(folder).parse("Entities/\(entity)/entity.yaml"))?.reading.tree else { return nil }
    let home = register.root.flatMap { $0.value(of: RegisterGrammar.region) }
    guard let home, let region = root.value("region"), home.text != region.text, regions.isEmpty || regions.contains(home.text) else { return nil }
    let why = Localised("“\(entity)”登记在\(home.text)，这一层写的是\(region.text)", "‘\(entity)’ is registered in \(home.text); this layer says \(region.text)")
    return Finding(
      .specConflict, file: file, range: region.range, facts: [.init("why", why)],
      notes: [.init(Localised("登记在这里", "registered here"), file: register.source.name, range: home.range)])
  }
}
