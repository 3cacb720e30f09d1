// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import SourceYAML

/// A report of an earlier day, as far as a later one compares itself with it.
struct PastReport {
  var path: String
  var day: DayRecord

  /// Reads the JSON of `gaps` (JSON is YAML too). Refuses what cannot be compared, and says what to do instead.
  static func read(_ path: String, _ rules: LoadedRules, only: Set<String>?) throws(OperationalError) -> PastReport {
    let contents = try FileSystem.read(path, limit: YAMLLimits.trusted.bytes)
    guard contents.size <= YAMLLimits.trusted.bytes else {
      throw OperationalError("报告太大，不读：\(path)", "the report is too large: \(path)")
    }
    let reading = parseYAML(SourceFile(name: path, bytes: contents.bytes), limits: .trusted)
    guard reading.isComplete, let root = reading.tree.root, root.isMapping, let version = root.value("schemaVersion")?.text,
      let asOf = root.value("asOf").flatMap({ CivilDate.read($0.text)?.value })
    else {
      throw OperationalError(
        "不是 gongkai gaps 写的 gaps.json，或者没有写完：\(path)", "not a complete report of gaps --format json: \(path)")
    }
    let again = Localised("用 --since \(asOf) 按现在的存档重算", "use --since \(asOf) to judge that day again")
    guard version == GapReport.schemaVersion else {
      throw OperationalError(
        "报告的格式是 \(version)，现在是 \(GapReport.schemaVersion)，不能直接比：\(path)；\(again.zh)",
        "the report's schema is \(version), not \(GapReport.schemaVersion): \(path); \(again.en)")
    }
    guard root.value("rulebook")?.value("sha256")?.text == rules.digest.sha256 else {
      let old = root.value("rulebook")?.value("version")?.text ?? "—"
      throw OperationalError(
        "那份报告用的是另一版规则（\(old)），状态不同可能只是规则变了，不能直接比：\(path)；\(again.zh)，或者用 gongkai specs diff 看规则改了什么",
        "that report was judged by another rulebook (\(old)): \(path); \(again.en), or see specs diff")
    }
    let states = states(root, only)
    guard !states.isEmpty else {
      throw OperationalError("报告里没有一项义务，没有什么可比：\(path)", "the report holds no obligation to compare with: \(path)")
    }
    return PastReport(path: path, day: DayRecord(asOf: asOf, states: states))
  }

  /// - Parameter only: the enterprises that are looked at; `nil` for all.
  private static func states(_ root: YAMLNode, _ only: Set<String>?) -> [String: DayRecord.State] {
    var states: [String: DayRecord.State] = [:]
    for entity in root.value("entities")?.items ?? [] {
      if let only, !only.contains(entity.value("id")?.text ?? "") { continue }
      let name = entity.value("name")?.text ?? ""
      for obligation in entity.value("obligations")?.items ?? [] {
        var fields: [String: String] = [:]
        obligation.forEachPair { key, value in fields[key.text] = value.isScalar ? value.text : nil }
        guard let fingerprint = fields["fingerprint"], let status = fields["status"].flatMap(Status.init),
          let force = fields["force"].flatMap(Force.init)
        else { continue }
        states[fingerprint] = DayRecord.State(status: status, force: force, entity: name, title: fields["title"] ?? "")
      }
    }
    return states
  }
}
