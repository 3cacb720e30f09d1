// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// What only the folder itself can tell about rules: files that nobody would read, layers for enterprises that are not there.
extension WorkspaceFolder {
  /// A rule in the wrong place would be a check that vanished without a word.
  func unreadSpecs() throws(OperationalError) -> [Finding] {
    let root = path + "/" + specs
    var found: [Finding] = []
    func unread(_ name: String) {
      found.append(Finding(.specUnreadFile, file: specs + "/" + name, range: .top, facts: [.init("found", Localised(verbatim: name))]))
    }
    let folders = SpecFile.Folder.allCases.map(\.rawValue).filter { $0 != SpecFile.Folder.policy.rawValue }
    for entry in try FileSystem.list(root) {
      if entry.isFolder && entry.name == SpecFile.Folder.registers.rawValue {
        try unreadRegisters(root + "/" + entry.name, unread)
      } else if entry.isFolder && folders.contains(entry.name) {
        for inner in try FileSystem.list(root + "/" + entry.name) where !inner.isFile || !Self.isRead(inner.name) {
          unread(entry.name + "/" + inner.name)
        }
      } else if entry.name != "cases" && entry.name != "policy.yaml" && !Self.isProse(entry.name) {
        // A folder that holds nothing but rules may lie among other things.
        if specs == "Specs" { unread(entry.name) }
      }
    }
    return found
  }

  private func unreadRegisters(_ root: String, _ unread: (String) -> Void) throws(OperationalError) {
    for entry in try FileSystem.list(root) where !Self.isProse(entry.name) {
      guard entry.isFolder else {
        unread("registers/" + entry.name)
        continue
      }
      for inner in try FileSystem.list(root + "/" + entry.name) where !inner.isFile || !(Self.isRead(inner.name) || inner.name.hasSuffix(".csv")) {
        unread("registers/\(entry.name)/\(inner.name)")
      }
    }
  }

  /// A thing of nobody would be owed by nobody: its owner is on the register of enterprises, or is said to stand outside.
  func ownersUnknown(_ files: [SpecFile]) throws(OperationalError) -> [Finding] {
    guard hasEntities, files.contains(where: { $0.folder == .registers }) else { return [] }
    let known = try FileSystem.list(path + "/Entities").filter(\.isFolder).map(\.name)
    return ThingRegister.owners(in: files).filter { !known.contains($0.id) }.map { owner, place in
      let guess = closestMatch(to: owner, among: known)
      return Finding(
        .specDanglingReference, file: place.file, range: place.range,
        facts: [
          .init("kind", Localised("主体", "entity")), .init("found", Localised(verbatim: owner)),
          .init(
            "guess",
            Localised(
              (guess.map { "，是不是“\($0)”？" } ?? "") + "；不归这里督办的写“owner-outside”",
              (guess.map { "; did you mean ‘\($0)’?" } ?? "") + "; one not supervised here goes under owner-outside")),
        ])
    }
  }

  private static func isRead(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") || isProse(name) }
  private static func isProse(_ name: String) -> Bool { name.hasSuffix(".md") || name.hasSuffix(".txt") }

  /// A layer of one enterprise must name one that is on the register, and its region; else it binds nobody.
  ///
  /// - Parameter regions: of the table; a registration that names none of them is a slip of its own, told with the register.
  func misplacedLayers(_ files: [SpecFile], regions: Set<String>) throws(OperationalError) -> [Finding] {
    guard hasEntities, files.contains(where: { $0.folder == .overlays }) else { return [] }
    let known = try FileSystem.list(path + "/Entities").map(\.name)
    var found: [Finding] = []
    for file in files where file.folder == .overlays {
      guard let root = file.reading.tree.root, let entity = root.value("entity") else { continue }
      let name = file.reading.tree.source.name
      guard known.contains(entity.text) else {
        found.append(
          Finding(
            .specDanglingReference, file: name, range: entity.range,
            facts: [
              .init("kind", Localised("主体", "entity")), .init("found", Localised(verbatim: entity.text)),
              .init("guess", closestMatch(to: entity.text, among: known).map { Localised("，是不是“\($0)”？", "; did you mean ‘\($0)’?") } ?? Localised("", "")),
            ]))
        continue
      }
      // One that cannot be read is told with the register, and stops nobody's rules.
      guard let register = (try? parse("Entities/\(entity.text)/entity.yaml"))?.reading.tree else { continue }
      let home = register.root.flatMap { $0.value(of: RegisterGrammar.region) }
      guard let home, let region = root.value("region"), home.text != region.text, regions.isEmpty || regions.contains(home.text) else { continue }
      found.append(
        Finding(
          .specConflict, file: name, range: region.range,
          facts: [
            .init(
              "why",
              Localised(
                "“\(entity.text)”登记在\(home.text)，这一层写的是\(region.text)",
                "‘\(entity.text)’ is registered in \(home.text); this layer says \(region.text)"))
          ], notes: [.init(Localised("登记在这里", "registered here"), file: register.source.name, range: home.range)]))
    }
    return found
  }
}
