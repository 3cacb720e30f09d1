// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// Corrects one submission in memory: offers, tries, judges again, and keeps only what did what it said and no more.
package struct RepairPlanner {
  let reader: SubmissionReader
  let entities: EntityRegister
  let folder: String?
  let attachments: AttachmentShelf?
  let includesUnsafe: Bool

  package init(reader: SubmissionReader, entities: EntityRegister, folder: String?, attachments: AttachmentShelf?, includesUnsafe: Bool = false) {
    self.reader = reader
    self.entities = entities
    self.folder = folder
    self.attachments = attachments
    self.includesUnsafe = includesUnsafe
  }

  /// Inner groups are put into order before the outer ones, and a corrected key lets its value be read: a real file needs
  /// two or three rounds, and nesting as deep as the deepest real file would need a dozen.
  private static let rounds = 16

  package func plan(_ source: SourceFile) -> RepairPlan {
    var plan = RepairPlan(source)
    let slips = fixingSlips(source)
    var current = slips.source
    (plan.steps, plan.direct, plan.bytes) = (slips.steps, slips.direct, current.bytes)
    var rejected: Set<String> = []
    // What did harm next to one text may do none next to the corrected one: tried again once nothing else is left to do.
    var isWorthRetrying = false
    var known: RepairTrial.Reading?
    for round in 0..<Self.rounds {
      guard let trial = RepairTrial(self, current, known: known) else { return plan }
      let offered = trial.offered.filter { (includesUnsafe || $0.isSafe) && !rejected.contains(Self.name($0)) }
      // Values and names first; then whole entries change places.
      let values = offered.filter { $0.kind != .keyOrder }
      let chosen = Self.disjoint(values.isEmpty ? offered : values)
      if chosen.isEmpty {
        guard isWorthRetrying, !rejected.isEmpty else { return plan }
        (rejected, plan.refusals, isWorthRetrying) = ([], [], false)
        continue
      }
      let (kept, refused) = trial.keep(chosen)
      known = trial.proven
      for refusal in refused where rejected.insert(Self.name(refusal.repair)).inserted {
        plan.refusals.append(RepairPlan.Refusal(step: .init(repair: refusal.repair, source: current), why: refusal.why))
      }
      guard !kept.isEmpty else { continue }
      isWorthRetrying = true
      plan.steps += kept.map { RepairPlan.Step(repair: $0, source: current) }
      if slips.steps.isEmpty, round == 0 || plan.direct == 0 && current === source { plan.direct = plan.steps.count }
      current = current.replacing(kept.flatMap(\.edits))
      plan.bytes = current.bytes
    }
    return plan
  }

  func read(_ source: SourceFile) -> RepairTrial.Reading {
    let reading = parseYAML(source)
    let log = RepairLog(source, codeTables: reader.rulebook.codeTables, units: reader.rulebook.units)
    let result = reader.read(reading, entities: entities, folder: folder, attachments: attachments, repairs: log)
    return (source, reading, result, log.settled)
  }

  /// Known again after other lines have moved.
  private static func name(_ repair: Repair) -> String {
    "\(repair.kind.rawValue)\u{0}\(repair.before)\u{0}\(repair.after)\u{0}\(repair.range.start.line)"
  }

  /// The smaller of two that overlap goes first; the other has its turn in the next round.
  private static func disjoint(_ repairs: [Repair]) -> [Repair] {
    func span(_ repair: Repair) -> Range<Int> {
      let low = repair.edits.map(\.bytes.lowerBound).min() ?? 0
      return low..<(repair.edits.map(\.bytes.upperBound).max() ?? low)
    }
    let spans = repairs.map(span)
    var taken: [Range<Int>] = []
    var chosen: [Int] = []
    for index in repairs.indices.sorted(by: { (spans[$0].count, spans[$0].lowerBound) < (spans[$1].count, spans[$1].lowerBound) }) {
      let place = taken.partitioningIndex { $0.lowerBound >= spans[index].lowerBound }
      let clashesAfter = place < taken.count && taken[place].lowerBound < spans[index].upperBound
      let clashesBefore = place > 0 && taken[place - 1].upperBound > spans[index].lowerBound
      if clashesAfter || clashesBefore { continue }
      if place < taken.count, taken[place] == spans[index] { continue }
      taken.insert(spans[index], at: place)
      chosen.append(index)
    }
    return chosen.sorted().map { repairs[$0] }
  }
}

extension Array {
  /// The first index from which on a condition holds, in an array that begins with those for which it does not.
  fileprivate func partitioningIndex(_ holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// What would become of one file: every repair that holds, every one that was tried and left out, and the new bytes.
package struct RepairPlan: Sendable {
  /// A repair with the text that it was made in: later ones see the work of earlier ones.
  package struct Step: Sendable {
    package var repair: Repair
    package var source: SourceFile
  }

  /// A repair that was left out, and why.
  package struct Refusal: Sendable {
    package var step: Step
    package var why: Localised
  }

  package var source: SourceFile
  package var bytes: [UInt8]
  package var steps: [Step] = []
  package var refusals: [Refusal] = []
  /// How many of the steps were made in the file as it was given: only their places mean anything in it.
  package var direct = 0

  package init(_ source: SourceFile) {
    self.source = source
    bytes = source.bytes
  }

  package var changesAnything: Bool { bytes != source.bytes }

  /// The repairs whose places are those of the file as it was given.
  package var repairs: [Repair] { steps.prefix(direct).map(\.repair) }
}

extension SourceFile {
  /// The file with stretches replaced. They must not overlap.
  func replacing(_ edits: [Repair.Edit]) -> SourceFile {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + edits.count * 8)
    var index = 0
    for edit in edits.sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound }) {
      result += bytes[index..<edit.bytes.lowerBound]
      result += edit.replacement
      index = edit.bytes.upperBound
    }
    result += bytes[index...]
    return SourceFile(name: name, bytes: result)
  }
}
