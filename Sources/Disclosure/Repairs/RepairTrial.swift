// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Tries repairs of one text: parses and judges what would come out, and compares it with what was there.
final class RepairTrial {
  let planner: RepairPlanner
  let source: SourceFile
  let offered: [Repair]
  private let root: YAMLNode
  private let findings: [Finding]
  private let offsets: SourceOffsets
  /// The last text that did no harm, as it was read.
  private(set) var proven: Reading?
  /// Readings left. A file in which hundreds of repairs do harm is not worth minutes: 64 MB of reading is some seconds.
  private var budget: Int

  /// A text as it was read, with what could be fixed in it.
  typealias Reading = (source: SourceFile, tree: YAMLReading, result: SubmissionReader.Result, offered: [Repair])

  struct Refusal {
    var repair: Repair
    var why: Localised
  }

  /// - Parameter known: a text that was read already.
  /// - Returns: `nil` for a text that could not be read to its end.
  init?(_ planner: RepairPlanner, _ source: SourceFile, known: Reading?) {
    let read = known.flatMap { $0.source.bytes == source.bytes ? $0 : nil } ?? planner.read(source)
    let (reading, result, offered) = (read.tree, read.result, read.offered)
    guard reading.isComplete, let root = reading.tree.root else { return nil }
    self.planner = planner
    self.source = source
    self.offered = offered
    self.root = root
    findings = result.findings
    offsets = SourceOffsets(source)
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

  /// What the repairs would do beyond what they say; `nil` for nothing.
  private func harm(of repairs: [Repair]) -> Localised? {
    budget -= 1
    guard budget >= 0 else { return Localised("这份文件里改不成的太多，没有逐个再试", "too many repairs of this file failed; this one was not tried") }
    let edits = repairs.flatMap(\.edits).sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
    let after = source.replacing(edits)
    let read = planner.read(after)
    let (reading, result) = (read.tree, read.result)
    guard reading.isComplete, let root = reading.tree.root else { return Localised("改了以后读不下去", "it could not be read afterwards") }
    guard TreeFingerprint(root).bytes == TreeFingerprint(self.root, after: repairs).bytes else {
      return Localised("改了以后别的内容也会变", "other values would change with it")
    }
    let moved = SourceOffsets(after)
    let origins = Self.origins(of: result.findings.map { $0.range.flatMap { moved.offset(of: $0.start) } }, edits)
    let open = Set(zip(result.findings, origins).map { Self.place($0, $1) })
    for repair in repairs {
      guard case .text = repair.effect, let code = repair.finding, let edit = repair.edits.first else { continue }
      if open.contains(.place(code, edit.bytes.lowerBound)) {
        return Localised("改了以后还是同一个问题", "the same would still be wrong")
      }
    }
    if let newcomer = newcomer(Array(zip(result.findings, origins)), moves: repairs.contains { $0.kind == .keyOrder }) {
      return Localised("改了以后会多出一个问题：\(newcomer.message(in: .zh))", "it would bring up another finding: \(newcomer.message(in: .en))")
    }
    proven = read
    return nil
  }

  // MARK: Which finding is which

  /// A finding that was not there before; each old one accounts for one new one.
  ///
  /// - Parameter moves: whether entries change places, so that a place says nothing.
  private func newcomer(_ found: [(finding: Finding, origin: Int?)], moves: Bool) -> Finding? {
    // A log that was full says nothing of what came after; then only the kinds of findings are compared.
    if findings.count >= FindingLog.usualLimit {
      let codes = Set(findings.map(\.code))
      return found.first { !codes.contains($0.finding.code) }?.finding
    }
    var old: [Likeness: [Int]] = [:]
    var taken: Set<Int> = []
    func match(_ likeness: Likeness) -> Bool {
      guard let index = old[likeness]?.first(where: { !taken.contains($0) }) else { return false }
      taken.insert(index)
      return true
    }
    for (index, finding) in findings.enumerated() {
      old[Self.place(finding, finding.range.flatMap { offsets.offset(of: $0.start) }), default: []].append(index)
      old[Self.subject(finding), default: []].append(index)
    }
    // Those that stand where they stood; then those that are about the same, wherever it stands now.
    let rest = moves ? found : found.filter { !match(Self.place($0.finding, $0.origin)) }
    return rest.first { !match(Self.subject($0.finding)) }?.finding
  }

  /// By what two findings of two readings are taken to be one.
  private enum Likeness: Hashable {
    case place(FindingCode, Int?)
    /// With what was found, and the way to it.
    case subject(FindingCode, String?, [Finding.Step])
  }

  private static func place(_ finding: Finding, _ offset: Int?) -> Likeness { .place(finding.code, offset) }

  /// What is wrong with what, wherever it stands. Findings that are reported once for many rows go by name alone: the row that
  /// stands for them may be another.
  private static func subject(_ finding: Finding) -> Likeness {
    let first = finding.facts.first?.value.zh
    switch finding.code {
    case .unknownKey, .missingElement: return .subject(finding.code, first, [])
    default: return .subject(finding.code, first, finding.steps)
    }
  }

  /// The bytes of the old text that bytes of the new one came from.
  private static func origins(of places: [Int?], _ edits: [Repair.Edit]) -> [Int?] {
    var found = [Int?](repeating: nil, count: places.count)
    var (next, shift) = (0, 0)
    for index in places.indices.sorted(by: { (places[$0] ?? -1, $0) < (places[$1] ?? -1, $1) }) {
      guard let place = places[index] else { continue }
      while next < edits.count, edits[next].bytes.lowerBound + shift + edits[next].replacement.count <= place {
        shift += edits[next].replacement.count - edits[next].bytes.count
        next += 1
      }
      let isInside = next < edits.count && edits[next].bytes.lowerBound + shift <= place
      found[index] = isInside ? edits[next].bytes.lowerBound : place - shift
    }
    return found
  }
}
