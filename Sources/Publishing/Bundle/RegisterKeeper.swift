// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Gives entries their numbers, compares them with the bundle before, and keeps what was withdrawn.
struct RegisterKeeper {
  let items: [PublishedItem]
  let judgements: [EntityJudgement]
  let policy: Policy
  let asOf: CivilDate
  let prior: PriorBundle?

  /// The register to be, its change list, and 索引号 by entry id.
  func keep() -> (register: BundleRegister, changes: ChangeList, numbers: [String: String]) {
    let old = Dictionary((prior?.register.entries ?? []).map { ($0.id, $0) }, firstCounts: .unique)
    var serial = prior?.lastSerial ?? 0
    var numbers: [String: String] = [:]
    var entries: [BundleRegister.Entry] = []
    var changes = ChangeList(sequence: (prior?.lastSequence ?? 0) + 1, asOf: asOf, previous: prior)
    let gone = Dictionary((prior?.register.withdrawn ?? []).map { ($0.id, $0) }, firstCounts: .unique)
    let current = items.flatMap { item in item.entries.map { (item, $0) } }.sorted { $0.1.id.precedes($1.1.id) }
    for (item, entry) in current {
      let digest = item.digest(entry)
      let known = old[entry.id]
      // One that comes back after its withdrawal keeps the number that it had.
      let number = known?.indexNumber ?? gone[entry.id]?.indexNumber ?? next(&serial, item, entry)
      numbers[entry.id] = number
      entries.append(
        BundleRegister.Entry(
          id: entry.id, indexNumber: number, title: title(item, entry), sha256: digest, published: "\(entry.published)",
          path: item.path(of: entry), valuesSHA256: item.valuesDigest(entry)))
      if known?.sha256 == digest {
        changes.unchanged += 1
        continue
      }
      if known == nil { changes.added.append(entry.id) }
      if entry.supersession != nil { changes.superseded.append(entry.id) }
      guard let known, entry.supersession == nil else { continue }
      if isCorrection(entry, item, since: known) { changes.corrected.append(entry.id) } else { changes.updated.append(entry.id) }
    }
    let here = Set(entries.map(\.id))
    let mentions = withdrawals()
    var withdrawn = (prior?.register.withdrawn ?? []).filter { !here.contains($0.id) }.map { tombstone in
      // Found to concern privacy only afterwards.
      mentions[tombstone.id]?.concernsPrivacy ?? false ? tombstone.hidden : tombstone
    }
    for entry in prior?.register.entries ?? [] where !here.contains(entry.id) {
      let mention = mentions[entry.id]
      var tombstone = BundleRegister.Tombstone(
        id: entry.id, indexNumber: entry.indexNumber, title: entry.title, withdrawn: mention?.submitted ?? asOf,
        reason: mention?.reason.text ?? "存档中已没有这一条", concernsPrivacy: false)
      if mention?.concernsPrivacy ?? false { tombstone = tombstone.hidden }
      withdrawn.append(tombstone)
      changes.withdrawn.append(tombstone)
      if mention == nil { changes.vanished.append(entry.id) }
    }
    withdrawn.sort { $0.id.precedes($1.id) }
    let register = BundleRegister(
      sequence: changes.sequence, asOf: asOf, contentSHA256: "", entries: entries, withdrawn: withdrawn, lastSerial: serial,
      changeSHA256: Digest.sha256(Array(changes.json.text.utf8)))
    return (register, changes, numbers)
  }

  /// Whether what was public was put right, and not only renewed: it says so, or values for the same period, event or
  /// information differ, whether or not it says so.
  private func isCorrection(_ entry: PublishedItem.Entry, _ item: PublishedItem, since known: BundleRegister.Entry) -> Bool {
    if entry.record.correction != nil { return true }
    // Registers of the past kept no digest of the values: what changed last then tells.
    let differs =
      known.valuesSHA256.isEmpty
      ? !(entry.history.first?.changes.isEmpty ?? true) : known.valuesSHA256 != item.valuesDigest(entry)
    guard differs else { return false }
    return !entry.obligation.occurrence.isEmpty || entry.obligation.earlier.first?.formed == entry.record.formed
  }

  private func title(_ item: PublishedItem, _ entry: PublishedItem.Entry) -> String {
    item.title + (entry.obligation.inWords.isEmpty ? "" : "（\(entry.obligation.inWords)）")
  }

  private func next(_ serial: inout Int, _ item: PublishedItem, _ entry: PublishedItem.Entry) -> String {
    serial += 1
    return policy.publication.indexNumber.filling(
      ["entity": item.entity.id, "year": "\(entry.published.date.year)", "serial": padded(serial, to: 6)])
  }

  /// Entries of which something was taken back because of personal data, with what they hold now; `nil` for nothing.
  func privateIDs(_ register: BundleRegister) -> [String: String?] {
    let now = Dictionary(register.entries.map { ($0.id, $0.sha256) }, firstCounts: .unique)
    var found: [String: String?] = [:]
    for judgement in judgements {
      for obligation in judgement.obligations where obligation.hadPersonalData {
        let base = "\(judgement.entity.id)/\(obligation.sector)/\(obligation.requirement)"
        for id in [base, base + "/" + obligation.fingerprint] { found.updateValue(now[id], forKey: id) }
      }
    }
    return found
  }

  /// Withdrawals in force, by the id of the entry that they took back.
  private func withdrawals() -> [String: Submission.Mention] {
    var found: [String: Submission.Mention] = [:]
    for judgement in judgements {
      for obligation in judgement.obligations {
        guard let mention = obligation.withdrawn else { continue }
        let base = "\(judgement.entity.id)/\(obligation.sector)/\(obligation.requirement)"
        found[base] = mention
        found[base + "/" + obligation.fingerprint] = mention
      }
    }
    return found
  }
}
