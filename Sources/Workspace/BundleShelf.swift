// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing
internal import SourceYAML

/// The bundles of a workspace, in `Output/bundles`: which is in force, what the next one carries on from, what has to go.
struct BundleShelf: Sendable {
  let path: String
  private let output: String

  init(_ workspace: WorkspaceFolder) {
    output = workspace.path + "/Output"
    path = output + "/bundles"
  }

  /// The bundle in force; `nil` for the first. One that is not whole stops the run: what is built on it would carry on its
  /// faults, and numbers could be given twice.
  ///
  /// - Parameter restart: the post that has decided to begin anew, where nothing whole is left to carry on from.
  func prior(restart: String? = nil) throws(OperationalError) -> PriorBundle? {
    let names = try self.names()
    let isThere = FileSystem.exists(path + "/current")
    if names.isEmpty && !isThere && !FileSystem.exists(path + "/latest.json") { return nil }
    guard let fault = try faultInForce() else {
      guard restart == nil else {
        throw OperationalError("现行的公开包是完好的，不用从头再来；去掉 --restart", "the bundle in force is whole; leave out --restart")
      }
      return try carriedOn(try FileSystem.linkTarget(path + "/current") ?? "", names)
    }
    if isThere, try FileSystem.linkTarget(path + "/current") == nil {
      throw OperationalError("Output/bundles/current 不是链接，请移开它再试", "Output/bundles/current is no link; move it away")
    }
    for whole in names.reversed() where try isWhole(whole) {
      throw OperationalError(
        "现行的公开包不能接着用：\(fault.zh)；先用 gongkai bundle --rollback 回到完好的包（最新的是 \(whole)）",
        "the bundle in force cannot be carried on: \(fault.en); go back with bundle --rollback (the newest whole one is \(whole))")
    }
    guard let restart else {
      throw OperationalError(
        "现行的公开包不能接着用：\(fault.zh)；也没有别的完好的包。从备份放回 Output/bundles，或者写明批准的岗位从头再来：gongkai bundle --restart 岗位",
        "the bundle in force cannot be carried on: \(fault.en); no other is whole. Put Output/bundles back from a backup, or begin anew: bundle --restart POST")
    }
    return try begunAnew(names, by: restart)
  }

  /// What is wrong with the bundle that `current` names; `nil` when it is whole and the one that was published.
  private func faultInForce() throws(OperationalError) -> Localised? {
    guard let name = try FileSystem.linkTarget(path + "/current") else {
      return Localised("没有 Output/bundles/current，不知道哪个现行", "there is no Output/bundles/current")
    }
    guard !name.contains("/"), FileSystem.isFolder(path + "/" + name) else {
      return Localised("Output/bundles/current 指着的 \(name) 不在了", "Output/bundles/current names \(name), which is gone")
    }
    if let fault = try BagVerifier(path: path + "/" + name).verify().faults.first {
      return Localised("\(name) 里 \(fault.path) \(fault.words.zh)", "\(fault.path) of \(name) \(fault.words.en)")
    }
    guard try register(of: name) != nil else { return Localised("\(name) 的 data/register.json 读不懂", "data/register.json of \(name) cannot be read") }
    // Who forges a whole bundle has to forge what stands beside it as well.
    let latest = try latestPointer()
    guard latest?.value("bundle")?.text == name, let told = latest?.value("tagmanifestSha256")?.text else { return nil }
    guard try FileSystem.sha256(path + "/" + name + "/tagmanifest-sha256.txt") == told else {
      return Localised("\(name) 不是发布时的那一份（与 latest.json 里的摘要不符）", "\(name) is not what was published: its digest is not that of latest.json")
    }
    return nil
  }

  /// Whether a bundle can be gone back to.
  func isWhole(_ name: String) throws(OperationalError) -> Bool {
    guard try register(of: name) != nil else { return false }
    return try isIntact(name)
  }

  /// Whether a bundle is what its manifests say.
  func isIntact(_ name: String) throws(OperationalError) -> Bool { try BagVerifier(path: path + "/" + name).verify().faults.isEmpty }

  /// What the lists of a whole bundle say of its payload: both digests, by path.
  func digests(of name: String) throws(OperationalError) -> [String: (sha256: String, sha512: String)] {
    let long = try listed(.sha512, of: name)
    return try listed(.sha256, of: name).reduce(into: [:]) { found, entry in
      if let sha512 = long[entry.key] { found[entry.key] = (entry.value, sha512) }
    }
  }

  private func listed(_ algorithm: BagAlgorithm, of name: String) throws(OperationalError) -> [String: String] {
    let list = "manifest-\(algorithm.rawValue).txt"
    let bytes = try FileSystem.read(path + "/" + name + "/" + list, limit: BagVerifier.readLimit).bytes
    let entries = BagList.read(bytes, name: list, algorithm: algorithm, isPayload: true, version: 100).list.entries
    return Dictionary(entries.map { ($0.shown, $0.digest) }, firstCounts: .unique)
  }

  private func latestPointer() throws(OperationalError) -> YAMLNode? {
    let file = path + "/latest.json"
    guard FileSystem.exists(file) else { return nil }
    let reading = parseYAML(SourceFile(name: "latest.json", bytes: try FileSystem.read(file, limit: YAMLLimits.trusted.bytes).bytes), limits: .trusted)
    return reading.isComplete ? reading.tree.root.flatMap { $0.isMapping ? $0 : nil } : nil
  }

  private func carriedOn(_ name: String, _ names: [String]) throws(OperationalError) -> PriorBundle? {
    let folder = path + "/" + name
    guard let register = try register(of: name) else { return nil }
    var changes: [(name: String, bytes: [UInt8])] = []
    for entry in try FileSystem.list(folder + "/data/changes") where entry.isFile && entry.name != "index.json" {
      changes.append((entry.name, try FileSystem.read(folder + "/data/changes/" + entry.name, limit: YAMLLimits.trusted.bytes).bytes))
    }
    let tags = try FileSystem.sha256(folder + "/tagmanifest-sha256.txt")
    let later = names.filter { Self.sequence(of: $0) > register.sequence }
    var serial = register.lastSerial
    for name in later { serial = max(serial, try self.register(of: name)?.lastSerial ?? 0) }
    return PriorBundle(
      name: name, register: register, tagManifestSHA256: tags, changes: changes,
      lastSequence: later.map(Self.sequence).max() ?? register.sequence, lastSerial: serial)
  }

  /// A beginning that gives no number again: the sequence goes on from the highest that is known of, serials from the
  /// highest in any register that can still be read, or from a range that was never in use.
  private func begunAnew(_ names: [String], by post: String) throws(OperationalError) -> PriorBundle {
    let latest = try latestPointer()?.value("sequence").flatMap { Int($0.text) } ?? 0
    let linked = try FileSystem.linkTarget(path + "/current").map(Self.sequence) ?? 0
    let sequence = (names.map(Self.sequence) + [latest, linked]).max() ?? 0
    var serials: [Int] = []
    for name in names { if let serial = try register(of: name)?.lastSerial { serials.append(serial) } }
    let isSure = names.contains { Self.sequence(of: $0) == sequence } && serials.count == names.count
    let serial = isSure ? serials.max() ?? 0 : max(serials.max() ?? 0, sequence * Self.serialsOfOneBundle)
    let record = JSON.object([("sequence", .number(sequence + 1)), ("firstSerial", .number(serial + 1)), ("decidedBy", .string(post))])
    try FileSystem.makeFolder(output + "/restarts")
    try FileSystem.settle(output + "/restarts/\(padded(sequence + 1, to: 6)).json", with: Array(record.text.utf8))
    let register = BundleRegister.empty(sequence: sequence, lastSerial: serial)
    return PriorBundle(
      name: "", register: register, tagManifestSHA256: "", changes: [], lastSequence: sequence, lastSerial: serial, isRestart: true)
  }

  /// More entries than one office's bundle ever brings anew.
  private static let serialsOfOneBundle = 1_000

  /// Every bundle that is here, in the order of names.
  func names() throws(OperationalError) -> [String] {
    try FileSystem.list(path).filter { $0.isFolder && $0.name.hasPrefix("gongkai-") }.map(\.name)
  }

  /// gongkai-2026-10-31-000001-62816c74: the fifth part.
  static func sequence(of name: String) -> Int { name.split(separator: "-").dropLast().last.flatMap { Int($0) } ?? 0 }

  /// The day up to which a bundle tells, from its name; `nil` for a folder that is not named as a bundle is.
  static func day(of name: String) -> CivilDate? { CivilDate.read(String(name.dropFirst("gongkai-".count).prefix(10)))?.value }

  /// `nil` when there is none or it cannot be understood.
  private func register(of name: String) throws(OperationalError) -> BundleRegister? {
    let file = path + "/" + name + "/data/register.json"
    guard FileSystem.exists(file) else { return nil }
    let bytes = try FileSystem.read(file, limit: YAMLLimits.trusted.bytes).bytes
    return BundleRegister(parseYAML(SourceFile(name: "register.json", bytes: bytes), limits: .trusted))
  }

  /// Bundles of the past that hold what was withdrawn for privacy go once the office says so, and that they went is
  /// recorded; until then they are written down, so that nobody goes back to one. Safe to repeat.
  ///
  /// - Parameter torn: entries of which something was taken back, with the digest of what may stand; `nil` for nothing.
  func purge(
    _ register: BundleRegister, _ torn: [String: String?], keeping: String, _ post: String?
  ) throws(OperationalError) -> (gone: [String], awaiting: [String]) {
    var torn = torn
    for stone in register.withdrawn where stone.concernsPrivacy { torn.updateValue(nil, forKey: stone.id) }
    guard !torn.isEmpty else { return ([], []) }
    let ids = torn.keys
    var gone: [String] = []
    for name in try names() where name != keeping {
      // One that cannot be read may hold it as well.
      if let old = try self.register(of: name), !old.entries.contains(where: { entry in torn[entry.id].map { $0 != entry.sha256 } ?? false }) {
        continue
      }
      gone.append(name)
    }
    guard !gone.isEmpty else {
      // A run that was cut off removed the last of them.
      try noteThatNoneAwaits()
      return ([], [])
    }
    guard let post else {
      try FileSystem.makeFolder(output + "/purges")
      try FileSystem.settle(awaitingPurgeFile, with: Array((gone.joined(separator: "\n") + "\n").utf8))
      return ([], gone)
    }
    let file = output + "/purges/\(padded(register.sequence, to: 6)).json"
    // What a run that was cut off had removed already stays on the record.
    let before = try list("bundles", in: file)
    let record = JSON.object([
      ("asOf", .optional(register.asOf.map { "\($0)" })), ("sequence", .number(register.sequence)), ("confirmedBy", .string(post)),
      ("entries", .strings(ids.sortedByBytes())), ("bundles", .strings(Set(before + gone).sortedByBytes())),
    ])
    try FileSystem.makeFolder(output + "/purges")
    // That they went is on the disk before they go.
    try FileSystem.settle(file, with: Array(record.text.utf8))
    for name in gone {
      for kind in ArchiveKind.allCases { try FileSystem.remove(path + "/\(name).\(kind.rawValue)") }
      // Out of sight in one step: half a bundle must never look like one.
      try FileSystem.rename(path + "/" + name, to: path + "/.removing-" + name)
      try FileSystem.remove(path + "/.removing-" + name)
    }
    // Whoever is told that they went must not find them again after a power cut.
    try FileSystem.syncFolder(path)
    try noteThatNoneAwaits()
    return (gone, [])
  }

  /// For good: nobody is to be told after a power cut that bundles wait which are gone.
  private func noteThatNoneAwaits() throws(OperationalError) {
    guard FileSystem.exists(awaitingPurgeFile) else { return }
    try FileSystem.remove(awaitingPurgeFile)
    try FileSystem.syncFolder(output + "/purges")
  }

  /// A list of words in a file of ours; empty where there is no such file.
  private func list(_ key: String, in file: String) throws(OperationalError) -> [String] {
    guard FileSystem.exists(file) else { return [] }
    let reading = parseYAML(SourceFile(name: file, bytes: try FileSystem.read(file, limit: YAMLLimits.trusted.bytes).bytes), limits: .trusted)
    guard let root = reading.tree.root, root.isMapping, let list = root.value(key), list.isList else { return [] }
    return list.items.filter(\.isScalar).map(\.text)
  }

  private var awaitingPurgeFile: String { output + "/purges/awaiting.txt" }

  /// Bundles that hold what was taken back for privacy and that the office has not removed yet.
  func awaitingPurge() throws(OperationalError) -> Set<String> {
    guard FileSystem.exists(awaitingPurgeFile) else { return [] }
    let bytes = try FileSystem.read(awaitingPurgeFile, limit: YAMLLimits.trusted.bytes).bytes
    return Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
  }

  /// Where a bundle is made before it has a name.
  static let staging = ".staging-next"

  /// What an interrupted run left behind.
  func removeLeftovers() throws(OperationalError) {
    for entry in try FileSystem.listAll(path) where entry.name.hasPrefix(".staging-") || entry.name.hasPrefix(".removing-") || entry.name.hasSuffix(".new") {
      try FileSystem.remove(path + "/" + entry.name)
    }
    // What is made now takes the place of whatever somebody was going back to.
    try FileSystem.remove(goingBackFile)
  }

  // MARK: Pointing

  /// Once signed, always signed: an old signature beside a new pointer would look like an attack.
  func demandKey(_ key: Minisign.SecretKey?) throws(OperationalError) {
    guard key == nil, try FileSystem.isThere(path + "/latest.json.minisig") else { return }
    throw OperationalError(
      "以前的公开包签过名，这次也要签：加上 --key 私钥；确实不再签名的，先删去 Output/bundles/latest.json.minisig 并告诉门户",
      "earlier bundles were signed: give --key, or remove Output/bundles/latest.json.minisig and tell the portal")
  }

  /// Points back at an older bundle. Where to is written down first: a run that is cut off is brought to its end by the next, which would go back
  /// once more otherwise.
  func goBack(to pointer: LatestPointer, _ key: Minisign.SecretKey?) throws(OperationalError) {
    try FileSystem.settle(goingBackFile, with: Array((pointer.bundle + "\n").utf8))
    try point(to: pointer, key)
    // It has gone back, for certain: whoever heard of a failure now would go back once more. With a note that stays, the next goes to the same
    // bundle again, and no further.
    do throws(OperationalError) { try FileSystem.remove(goingBackFile) } catch {}
  }

  /// The bundle that a run which was cut off was going back to.
  func goingBack() throws(OperationalError) -> String? {
    guard FileSystem.exists(goingBackFile) else { return nil }
    return String(decoding: try FileSystem.read(goingBackFile, limit: 1 << 10).bytes, as: UTF8.self).split(separator: "\n").first.map(String.init)
  }

  private var goingBackFile: String { path + "/.going-back" }

  /// `current` first: a reader that follows `latest.json` always finds a bundle that is there.
  func point(to pointer: LatestPointer, _ key: Minisign.SecretKey?) throws(OperationalError) {
    try FileSystem.link(pointer.bundle, at: path + "/current")
    try FileSystem.replace(path + "/latest.json", with: pointer.bytes)
    if let key {
      let signature = Minisign.sign(pointer.bytes, with: key, comment: "latest seq=\(pointer.sequence)")
      try FileSystem.replace(path + "/latest.json.minisig", with: signature)
    }
    try FileSystem.syncFolder(path)
  }
}
