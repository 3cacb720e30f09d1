// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import SourceYAML

/// An enterprise and an item by what somebody calls them, and what it has disclosed.
struct EntityLookup {
  private let folder: WorkspaceFolder
  private let rules: LoadedRules

  init(in folder: WorkspaceFolder, rules: LoadedRules) { (self.folder, self.rules) = (folder, rules) }

  // MARK: By name

  /// The entity on the register that goes by an id or a name.
  func entity(named name: String) throws(OperationalError) -> Entity {
    let entities = try EntityLoader(folder, rules.rulebook).entities()
    guard let found = entities.first(where: { $0.id == name || $0.name == name }) else { throw Self.unknown(name, among: entities) }
    guard found.doubts.isEmpty else { throw Self.inDoubt(found) }
    return found
  }

  /// Nobody on the register goes by that name: who was meant, or who there is.
  static func unknown(_ name: String, among entities: [Entity]) -> OperationalError {
    let guess =
      closestMatch(to: name, among: entities.flatMap { [$0.id, $0.name] })
      ?? entities.filter { name.unicodeScalars.count > 1 && $0.name.contains(name) }.only?.name
    let list = entities.map { "  \($0.id)  \($0.name)" }.joined(separator: "\n")
    return OperationalError(
      "适用主体清单里没有“\(name)”" + (guess.map { "，是不是“\($0)”？" } ?? "") + "\n清单上有：\n" + list,
      "‘\(name)’ is not on the register" + (guess.map { "; did you mean ‘\($0)’?" } ?? "") + "\non the register are:\n" + list)
  }

  /// What would be made for an enterprise whose duties nobody knows would be wrong.
  static func inDoubt(_ entity: Entity) -> OperationalError {
    let zh = entity.doubts.map { "  \($0.place)：\($0.message(in: .zh))" }.joined(separator: "\n")
    let en = entity.doubts.map { "  \($0.place): \($0.message(in: .en))" }.joined(separator: "\n")
    return OperationalError(
      "“\(entity.name)”的登记有疑问，不知道它应当公开什么，先改好登记再运行：\n" + zh, "the registration of ‘\(entity.name)’ is in doubt; fix it first:\n" + en)
  }

  /// An item of the enterprise that an intake is for; `nil` where no name is given.
  static func item(_ name: String?, _ intake: Intake) throws(OperationalError) -> Requirement? {
    guard let name else { return nil }
    if let found = intake.requirement(named: name) { return found }
    let guess = closestMatch(to: name, among: intake.itemNames)
    throw OperationalError(
      "这家企业没有叫“\(name)”的公开事项" + (guess.map { "，是不是“\($0)”？" } ?? ""),
      "this enterprise has no item ‘\(name)’" + (guess.map { "; did you mean ‘\($0)’?" } ?? ""))
  }

  // MARK: What it has disclosed

  /// Up to a day. What the machine cannot read now is an error: a table would be laid out as if it had never been sent.
  /// - Parameter excluding: a file that does not count, because it is about to be written over.
  func state(of entity: Entity, asOf: CivilDate, excluding: String? = nil) async throws(OperationalError) -> EntityState {
    let loaded = try EntityLoader(folder, rules.rulebook).load().entities
    guard let item = loaded.first(where: { $0.entity.id == entity.id }) else {
      return EntityState([], rulebook: rules.rulebook, entity: entity)
    }
    let loader = try SubmissionLoader(folder, rulebook: rules.rulebook, asOf: asOf, entities: EntityRegister(loaded.map(\.entity)))
    let read = await loader.load(item.files.filter { folder.fullPath($0.name) != excluding })
    if let failure = read.compactMap(\.failure).first { throw failure }
    let sent = read.compactMap(\.result.submission)
    return EntityState(sent.filter { $0.reported.earliestMinute < (asOf.dayNumber + 1) * 1440 }, rulebook: rules.rulebook, entity: entity)
  }
}
