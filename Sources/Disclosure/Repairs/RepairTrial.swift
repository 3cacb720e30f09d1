internal import SourceYAML

/// Tries repairs of one text: parses and judges what would come out, and compares it with what was there.
final class RepairTrial {
  let planner: RepairPlanner
  let source: SourceFile
  let offered: [Repair]
  private let root: YAMLNode
  private let findings: [Finding]
  private let places: Set<String>
  private let addresses: Set<String>
  private let offsets: SourceOffsets
  /// Readings left. A file in which hundreds of repairs do harm is not worth minutes: 64 MB of reading is some seconds.
  private var budget: Int

  struct Refusal {
    var repair: Repair
    var why: Localised
  }

  /// - Returns: `nil` for a text that could not be read to its end.
  init?(_ planner: RepairPlanner, _ source: SourceFile) {
    let (reading, result, offered) = planner.read(source, offering: true)
    guard reading.isComplete, let root = reading.tree.root else { return nil }
    self.planner = planner
    self.source = source
    self.offered = offered
    self.root = root
    findings = result.findings
    offsets = SourceOffsets(source)
    places = Set(result.findings.map { [offsets] in Self.place($0, $0.range.flatMap { offsets.offset(of: $0.start) }) })
    addresses = Set(result.findings.map(Self.address))
    budget = min(2000, max(32, (64 << 20) / max(source.bytes.count, 1)))
  }

  /// The repairs that together do no harm, and those left out, each with its reason.
  func keep(_ repairs: [Repair]) -> (kept: [Repair], refused: [Refusal]) {
    var kept: [Repair] = []
    var refused: [Refusal] = []
    // All at once; where that does harm, halves of halves, until the culprit stands alone.
    var pending = [repairs[...]]
    while let batch = pending.popLast() {
      guard let harm = harm(of: kept + batch) else {
        kept += batch
        continue
      }
      if batch.count == 1, let repair = batch.first {
        refused.append(Refusal(repair: repair, why: harm))
      } else {
        let middle = batch.startIndex + batch.count / 2
        pending.append(batch[middle...])
        pending.append(batch[..<middle])
      }
    }
    return (kept, refused)
  }

  /// What the repairs would do besides what they say; `nil` for nothing.
  private func harm(of repairs: [Repair]) -> Localised? {
    budget -= 1
    guard budget >= 0 else { return Localised("这份文件里改不成的太多，没有逐个再试", "too many repairs of this file failed; this one was not tried") }
    let edits = repairs.flatMap(\.edits).sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
    let after = source.replacing(edits)
    let (reading, result, _) = planner.read(after, offering: false)
    guard reading.isComplete, let root = reading.tree.root else { return Localised("改了以后读不下去", "it could not be read afterwards") }
    guard TreeFingerprint(root).bytes == TreeFingerprint(self.root, after: repairs).bytes else {
      return Localised("改了以后别的内容也会变", "other values would change with it")
    }
    let moved = SourceOffsets(after)
    let movesEntries = repairs.contains { $0.kind == .keyOrder }
    // A log that was full tells nothing of what came after; then only the kinds of findings are compared.
    let wasFull = findings.count >= FindingLog.usualLimit
    for finding in result.findings {
      let offset = finding.range.flatMap { moved.offset(of: $0.start) }.map { Self.origin(of: $0, edits) }
      let stoodThere = !movesEntries && places.contains(Self.place(finding, offset))
      let stillOpen = repairs.contains { repair in
        guard case .text = repair.effect, repair.finding == finding.code else { return false }
        return offset == offsets.offset(of: repair.range.start)
      }
      if stillOpen { return Localised("改了以后还是同一个问题", "the same would still be wrong") }
      if stoodThere || addresses.contains(Self.address(finding)) || (wasFull && findings.contains { $0.code == finding.code }) { continue }
      return Localised(
        "改了以后会多出一个问题：\(finding.message(in: .zh))", "it would bring up another finding: \(finding.message(in: .en))")
    }
    return nil
  }

  // MARK: Which finding is which

  private static func place(_ finding: Finding, _ offset: Int?) -> String { "\(finding.code.rawValue)@\(offset ?? -1)" }

  /// What is wrong with what, wherever it stands. Findings that are told once for many rows go by name alone: the row that
  /// stands for them may be another.
  private static func address(_ finding: Finding) -> String {
    let first = finding.facts.first?.value.zh ?? ""
    switch finding.code {
    case .unknownKey, .missingElement: return "\(finding.code.rawValue)\u{0}\(first)"
    default: return "\(finding.code.rawValue)\u{0}\(first)\u{0}\(finding.address.joined(separator: "\u{0}"))"
    }
  }

  /// The byte of the old text that a byte of the new one came from.
  private static func origin(of offset: Int, _ edits: [Repair.Edit]) -> Int {
    var shift = 0
    for edit in edits {
      let start = edit.bytes.lowerBound + shift
      if offset < start { break }
      if offset < start + edit.replacement.count { return edit.bytes.lowerBound }
      shift += edit.replacement.count - edit.bytes.count
    }
    return offset - shift
  }
}
