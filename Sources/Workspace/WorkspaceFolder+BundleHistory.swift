public import Disclosure
public import Publishing
internal import SourceYAML

/// Bundles of the past: what the next one carries on from, what has to go, the way back.
extension WorkspaceFolder {
  /// The bundle in force; `nil` for the first. One that cannot be read stops the run: numbers could be given twice.
  func priorBundle() throws(OperationalError) -> PriorBundle? {
    guard let name = FileSystem.linkTarget(bundles + "/current") else {
      guard let newest = try bundleNames().last, !FileSystem.exists(bundles + "/current") else {
        guard FileSystem.exists(bundles + "/current") else { return nil }
        throw OperationalError("Output/bundles/current 不是链接，请移开它再试", "Output/bundles/current is no link; move it away")
      }
      throw OperationalError(
        "有公开包（如 \(newest)），却没有 Output/bundles/current，不知道哪个现行；用 gongkai bundle --rollback 指回最新的完好的包",
        "there are bundles but no Output/bundles/current; point it at the newest with bundle --rollback")
    }
    let folder = bundles + "/" + name
    func broken(_ what: String) -> OperationalError {
      OperationalError(
        "现行的公开包读不懂：\(what)；先用 gongkai bundle --rollback 回到上一个完好的包", "the bundle in force cannot be read: \(what); go back with bundle --rollback")
    }
    guard let register = try register(of: name) else { throw broken(folder + "/data/register.json") }
    var changes: [(name: String, bytes: [UInt8])] = []
    for entry in try FileSystem.list(folder + "/data/changes") where entry.isFile && entry.name != "index.json" {
      changes.append((entry.name, try FileSystem.read(folder + "/data/changes/" + entry.name, limit: YAMLLimits.ofOurOwn.bytes).bytes))
    }
    let tags = try FileSystem.digest(folder + "/tagmanifest-sha256.txt").sha256
    let later = try bundleNames().filter { Self.sequence(of: $0) > register.sequence }
    var serial = register.lastSerial
    for name in later { serial = max(serial, try self.register(of: name)?.lastSerial ?? 0) }
    return PriorBundle(
      name: name, register: register, tagManifestSHA256: tags, changes: changes,
      lastSequence: later.map(Self.sequence).max() ?? register.sequence, lastSerial: serial)
  }

  /// Every bundle that is here, in the order of names.
  private func bundleNames() throws(OperationalError) -> [String] {
    try FileSystem.list(bundles).filter { $0.isFolder && $0.name.hasPrefix("gongkai-") }.map(\.name)
  }

  /// gongkai-2026-10-31-000001-62816c74: the fifth part.
  private static func sequence(of name: String) -> Int { name.split(separator: "-").dropLast().last.flatMap { Int($0) } ?? 0 }

  /// The day up to which a bundle tells, from its name.
  private static func day(of name: String) -> CivilDate {
    CivilDate.read(String(name.dropFirst("gongkai-".count).prefix(10)))?.value ?? CivilDate(dayNumber: 0)
  }

  /// `nil` when there is none or it cannot be understood.
  private func register(of name: String) throws(OperationalError) -> BundleRegister? {
    let file = bundles + "/" + name + "/data/register.json"
    guard FileSystem.exists(file) else { return nil }
    let bytes = try FileSystem.read(file, limit: YAMLLimits.ofOurOwn.bytes).bytes
    return BundleRegister(parseYAML(SourceFile(name: "register.json", bytes: bytes), limits: .ofOurOwn))
  }

  /// Bundles of the past that hold what was withdrawn for privacy go, and that they went is recorded. Safe to repeat.
  ///
  /// - Parameter torn: entries of which something was taken back, with the digest of what may stand; `nil` for nothing.
  func purge(
    _ register: BundleRegister, _ torn: [String: String?], keeping: String, _ post: String?
  ) throws(OperationalError) -> [String] {
    var torn = torn
    for stone in register.withdrawn where stone.concernsPrivacy { torn.updateValue(nil, forKey: stone.id) }
    guard !torn.isEmpty else { return [] }
    let ids = torn.keys
    var gone: [String] = []
    for name in try bundleNames() where name != keeping {
      // One that cannot be read may hold it as well.
      if let old = try self.register(of: name), !old.entries.contains(where: { entry in torn[entry.id].map { $0 != entry.sha256 } ?? false }) {
        continue
      }
      gone.append(name)
    }
    guard !gone.isEmpty else { return [] }
    let record = JSON.object([
      ("asOf", .string("\(register.asOf)")), ("sequence", .number(register.sequence)), ("confirmedBy", .optional(post)),
      ("entries", .strings(ids.sortedByBytes())), ("bundles", .strings(gone)),
    ])
    try FileSystem.makeFolder(path + "/Output/purges")
    try FileSystem.replace(path + "/Output/purges/\(padded(register.sequence, to: 6)).json", with: Array(record.text.utf8))
    for name in gone {
      for kind in ArchiveKind.allCases { try FileSystem.remove(bundles + "/\(name).\(kind.rawValue)") }
      // Out of sight in one step: half a bundle must never look like one.
      try FileSystem.rename(bundles + "/" + name, to: bundles + "/.removing-" + name)
      try FileSystem.remove(bundles + "/.removing-" + name)
    }
    return gone
  }

  /// What an interrupted run left behind.
  func removeLeftovers() throws(OperationalError) {
    for entry in try FileSystem.listAll(bundles) where entry.name.hasPrefix(".staging-") || entry.name.hasPrefix(".removing-") || entry.name.hasSuffix(".new") {
      try FileSystem.remove(bundles + "/" + entry.name)
    }
  }

  // MARK: Going back, packing

  /// Points `current` at the newest intact bundle before the one in force.
  /// - Returns: its name.
  public func rollback(rulebook: Rulebook, key: Minisign.SecretKey?) throws(OperationalError) -> String {
    guard FileSystem.isFolder(bundles), try !bundleNames().isEmpty else { throw OperationalError("还没有公开包", "there is no bundle yet") }
    try demandKey(key)
    // Without a bundle in force, the newest intact one is the way back.
    let now = FileSystem.linkTarget(bundles + "/current").flatMap { FileSystem.isFolder(bundles + "/" + $0) && !$0.contains("/") ? $0 : nil }
    let lock = try FileLock(bundles + "/.lock")
    defer { withExtendedLifetime(lock) {} }
    let older = try bundleNames().filter { now == nil || Self.sequence(of: $0) < Self.sequence(of: now ?? "") }
      .sorted { Self.sequence(of: $0) > Self.sequence(of: $1) }
    for name in older where try BagVerifier(path: bundles + "/" + name).verify().faults.isEmpty {
      let tags = try FileSystem.digest(bundles + "/" + name + "/tagmanifest-sha256.txt").sha256
      try point(
        to: LatestPointer(
          sequence: Self.sequence(of: name), bundle: name, tagManifestSHA256: tags, asOf: Self.day(of: name), validDays: rulebook.policy.publication.validDays), key)
      return name
    }
    throw OperationalError("没有可以退回的完好的包", "there is no earlier intact bundle")
  }

  public enum ArchiveKind: String, Sendable, CaseIterable { case targz = "tar.gz", zip }

  /// Packs a bundle into one file beside it, the same bytes on every run.
  public func pack(_ name: String, as kind: ArchiveKind) throws(OperationalError) -> String {
    let target = bundles + "/\(name).\(kind.rawValue)"
    let files = try filesBelow("Output/bundles/" + name).sortedByBytes()
    try BundleArchive(folder: bundles, name: name, files: files, time: Self.day(of: name).dayNumber * 86_400).write(to: target, kind: kind)
    return target
  }
}
