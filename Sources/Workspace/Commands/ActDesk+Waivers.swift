// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Reporting
internal import SourceYAML

/// Decisions on waivers: each stands in the enterprise's `waivers.yaml`, where it has its effect, and in the office's own record of what it did.
extension ActDesk {
  private typealias Grammar = WaiverGrammar

  /// What a waiver that is granted says.
  package struct Grant: Sendable {
    package var kind: Waiver.Kind
    package var ground: String
    package var lawfulGround: String?
    package var expires: CivilDate
    package var review: CivilDate
    package var lateGround: String?

    package init(kind: Waiver.Kind, ground: String, lawfulGround: String?, expires: CivilDate, review: CivilDate, lateGround: String?) {
      (self.kind, self.ground, self.lawfulGround) = (kind, ground, lawfulGround)
      (self.expires, self.review, self.lateGround) = (expires, review, lateGround)
    }
  }

  package func waiver(_ subject: Subject, _ grant: Grant) async throws(OperationalError) -> Outcome {
    _ = try keeper(.waivers)
    let (entity, duties) = try await duties(subject)
    let lock = try lock()
    defer { withExtendedLifetime(lock) {} }
    let grounds = rules.rulebook.policy.waiverGrounds.map(\.name).joined(separator: "、")
    var reasons = refusals(subject.day, [subject.post, grant.ground] + [grant.lateGround].compactMap { $0 })
    reasons += try outsiders(subject.post, entity)
    let parts = duties.map(\.occurrence).filter { !$0.isEmpty }
    if subject.occurrence.isEmpty, !parts.isEmpty {
      let list = parts.suffix(12).joined(separator: "、")
      reasons.append(
        Localised("“\(subject.item)”分期或分次公开，用 --occurrence 写明是哪一期、哪一次，有：\(list)", "‘\(subject.item)’ has several (\(list)): say which by --occurrence"))
    }
    if grant.review < subject.day || grant.expires < grant.review {
      let days = "批准日期 \(subject.day)、复核日期 \(grant.review)、到期日 \(grant.expires)"
      reasons.append(Localised("\(days)要一个不早于一个", "the days of approval, review and end must follow each other"))
    }
    if let ground = grant.lawfulGround, !rules.rulebook.policy.waiverGrounds.contains(where: { $0.name == ground }) {
      reasons.append(Localised("法定理由没有“\(ground)”，有：\(grounds)", "there is no ground ‘\(ground)’ in law"))
    }
    // Only what the law itself names frees from a duty that it lays down; anything else would decide nothing.
    if let duty = duties.first(where: \.force.isDuty), grant.kind != .deferred, grant.lawfulGround == nil {
      let ways = "\(grant.kind.rawValue)要用 --lawful-ground 写明法定理由（\(grounds)），没有的只能暂缓公开"
      reasons.append(Localised("“\(duty.title)”是法定义务：\(ways)", "‘\(duty.title)’ is a duty of law and waived on a ground of law only"))
    }
    let place = Period.read(subject.occurrence) != nil ? Grammar.period : Grammar.number
    let lines: [(key: FiledKey, value: OfficeSubmission.Value?)] = [
      (Grammar.item, .words(subject.item)), (place, subject.occurrence.isEmpty ? nil : .words(subject.occurrence)),
      (Grammar.kind, .word(grant.kind.rawValue)), (Grammar.ground, .words(grant.ground)),
      (Grammar.lawfulGround, grant.lawfulGround.map { .word($0) }), (Grammar.approver, .words(subject.post)),
      (Grammar.approved, .word("\(subject.day)")), (Grammar.expires, .word("\(grant.expires)")), (Grammar.review, .word("\(grant.review)")),
      (Grammar.lateGround, grant.lateGround.map { .words($0) }),
    ]
    let (file, text) = try waivers(of: entity)
    let known = read(text, file, entity)
    let isThere = known.contains { one in
      one.approved == subject.day && one.expires == grant.expires && one.review == grant.review && one.kind == grant.kind && one.ground.text == grant.ground
        && one.approver.text == subject.post && one.item.text == subject.item && one.occurrence == (subject.occurrence.isEmpty ? nil : subject.occurrence)
    }
    let open = known.first { $0.isInForce(on: subject.day) && covers($0, duties, entity, subject.occurrence) }
    if let open, !isThere {
      let until = "\(open.kind.rawValue)（\(open.approved) 批准，到 \(open.expires)）"
      reasons.append(Localised("已经有现行的\(until)：先复核它，或者等它到期", "one is in force until \(open.expires): review it first"))
    }
    let isNeeded = duties.contains { ![.met, .late, .notApplicable].contains($0.status) }
    if !isNeeded, !isThere { reasons.append(Localised("“\(subject.item)”已经公开或者不适用，用不着", "‘\(subject.item)’ is disclosed or does not apply")) }
    guard reasons.isEmpty else { return .refused(reasons) }
    let values: [String: OfficeSubmission.Value] = [
      "act": .word("批准"), "kind": .word(grant.kind.rawValue), "ground": .words(grant.ground), "due-by": .word("\(subject.day)"),
      "expires": .word("\(grant.expires)"), "review-by": .word("\(grant.review)"),
    ]
    let entry = lines.compactMap { line in line.value.map { "\(line.key.label): \($0.line)" } }
    let changed = try isThere ? nil : WaiverText(text ?? "").adding(entry, named: file)
    return try decide(subject, entity, file, changed, text, values, granted: subject.day, review: nil)
  }

  package func waiverReview(_ subject: Subject, _ outcome: Waiver.Review.Outcome, next: CivilDate?) async throws(OperationalError) -> Outcome {
    _ = try keeper(.waivers)
    let (entity, duties) = try await duties(subject)
    let lock = try lock()
    defer { withExtendedLifetime(lock) {} }
    var reasons = refusals(subject.day, [subject.post])
    reasons += try outsiders(subject.post, entity)
    let (file, text) = try waivers(of: entity)
    // One that this very decision ended is found again when it is made again.
    let own = read(text, file, entity).filter { one in
      covers(one, duties, entity, subject.occurrence) && (one.isInForce(on: subject.day) || one.reviews.contains { $0.date == subject.day })
    }
    guard let waiver = own.first, own.count == 1 else {
      throw OperationalError(
        own.isEmpty
          ? "\(entity.name)“\(subject.item)”在 \(subject.day) 没有现行的豁免或暂缓，没有可以复核的" : "“\(subject.item)”有几条现行的豁免，用 --occurrence 写明哪一条",
        "not exactly one waiver of ‘\(subject.item)’ is in force on \(subject.day)")
    }
    if outcome == .kept, next == nil { reasons.append(Localised("继续的，要用 --next 写明下次复核的日期", "--next is needed")) }
    if outcome == .converted, next != nil { reasons.append(Localised("转为主动公开的，没有下次复核", "--next is for what goes on")) }
    if let next, next <= subject.day || next > waiver.expires {
      reasons.append(
        Localised("下次复核 \(next) 要在 \(subject.day) 以后、不晚于到期日 \(waiver.expires)", "\(next) must be after \(subject.day) and by \(waiver.expires)"))
    }
    let isThere = waiver.reviews.contains { $0.date == subject.day && $0.outcome == outcome && $0.post.text == subject.post && $0.next == next }
    if let last = waiver.reviews.last, !isThere, last.date >= subject.day {
      reasons.append(Localised("\(last.date) 已经复核过（\(last.outcome.rawValue)），不能补在它前面或同一天", "it was reviewed on \(last.date)"))
    }
    guard reasons.isEmpty else { return .refused(reasons) }
    let turns = waiver.reviewsDue(asOf: subject.day)
    let due = (isThere ? turns.last { $0.done?.date == subject.day } : turns.first { $0.done == nil })?.due
    var values: [String: OfficeSubmission.Value] = [
      "act": .word(outcome.rawValue), "kind": .word(waiver.kind.rawValue), "ground": .words(waiver.ground.text), "due-by": .word("\(due ?? subject.day)"),
    ]
    if let next { (values["expires"], values["review-by"]) = (.word("\(waiver.expires)"), .word("\(next)")) }
    let parts: [(key: FiledKey, value: OfficeSubmission.Value?)] = [
      (Grammar.date, .word("\(subject.day)")), (Grammar.post, .words(subject.post)), (Grammar.outcome, .word(outcome.rawValue)),
      (Grammar.next, next.map { .word("\($0)") }),
    ]
    let entry = "{" + parts.compactMap { part in part.value.map { "\(part.key.label): \($0.line)" } }.joined(separator: ", ") + "}"
    let changed = try isThere ? nil : WaiverText(text ?? "").adding(review: entry, to: waiver, named: file)
    return try decide(subject, entity, file, changed, text, values, granted: waiver.approved, review: subject.day)
  }

  // MARK: Both

  /// Writes the decision where it has its effect, then the record of it; a run that was cut off between the two is made up for by the same again.
  private func decide(
    _ subject: Subject, _ entity: Entity, _ file: String, _ changed: String?, _ text: String?, _ values: [String: OfficeSubmission.Value],
    granted: CivilDate, review: CivilDate?
  ) throws(OperationalError) -> Outcome {
    let (office, requirement) = try keeper(.waivers)
    var values = values
    values["enterprise"] = .words(entity.name)
    values["item"] = .words(([subject.item] + [subject.occurrence]).filter { !$0.isEmpty }.joined(separator: " "))
    values["post"] = .words(subject.post)
    values["decided-on"] = .word("\(subject.day)")
    let number = [entity.id, subject.item, subject.occurrence, "\(granted)", review.map { "复核 \($0)" } ?? "批准"].filter { !$0.isEmpty }.joined(separator: "/")
    let record = OfficeSubmission.Record(
      number: .words(number), done: subject.day,
      content: Policy.Acts.waiverElements.compactMap { id in values[id].flatMap { value(requirement, id, $0) } })
    if let changed {
      let (before, after) = (read(text, file, entity), read(changed, file, entity))
      guard saysMore(after, than: before, reviewed: review != nil) else {
        throw OperationalError("\(file) 加进去以后读不回原样，没有写：请按 Specs/README.md 的写法手工加", "\(file) would not read back as it was meant; nothing was written")
      }
      try FileSystem.replace(workspace.fullPath(file), with: Array(changed.utf8))
      // The record must not outlive what it tells of.
      try FileSystem.syncFolder(FileSystem.folder(of: workspace.fullPath(file)))
    }
    guard case .written(let files) = try write([record], .waivers, office, requirement, sender: "豁免决定", sub: "waiver") else { return .written([]) }
    return .written((changed == nil ? [] : [file]) + files)
  }

  /// All that was there is there, as it was, and one more.
  private func saysMore(_ after: [Waiver], than before: [Waiver], reviewed: Bool) -> Bool {
    func plain(_ waiver: Waiver, withReviews: Bool) -> String {
      var waiver = waiver
      waiver.range = .top
      if !withReviews { waiver.reviews = [] }
      return "\(waiver)"
    }
    guard reviewed else {
      return after.count == before.count + 1 && zip(before, after).allSatisfy { plain($0, withReviews: true) == plain($1, withReviews: true) }
    }
    let counts = zip(before, after).map { $1.reviews.count - $0.reviews.count }
    return after.count == before.count && counts.sorted() == Array(repeating: 0, count: max(0, counts.count - 1)) + [1]
      && zip(before, after).allSatisfy { plain($0, withReviews: false) == plain($1, withReviews: false) }
  }

  private func waivers(of entity: Entity) throws(OperationalError) -> (file: String, text: String?) {
    let folder = try EntityLoader(workspace, rules.rulebook).load().entities.first { $0.entity.id == entity.id }?.folder ?? entity.id
    let file = "Entities/\(folder)/waivers.yaml"
    guard FileSystem.exists(workspace.fullPath(file)) else { return (file, nil) }
    let text = String(decoding: try OfficeRecordFiles.content(workspace.fullPath(file)), as: UTF8.self)
    let reading = parseYAML(SourceFile(name: file, bytes: Array(text.utf8)), limits: YAMLLimits())
    let findings = WaiverReader(rulebook: rules.rulebook).read(reading, entity: entity).findings
    guard reading.isComplete, reading.problems.isEmpty, !findings.contains(where: { $0.severity == .error }) else {
      throw OperationalError("\(file) 现在就有写错的，先改好再记：gongkai gaps --entity \(entity.id)", "\(file) has faults; fix it first")
    }
    return (file, text)
  }

  private func read(_ text: String?, _ file: String, _ entity: Entity) -> [Waiver] {
    guard let text else { return [] }
    let reading = parseYAML(SourceFile(name: file, bytes: Array(text.utf8)), limits: YAMLLimits())
    return WaiverReader(rulebook: rules.rulebook).read(reading, entity: entity).waivers
  }

  private func covers(_ waiver: Waiver, _ duties: [Obligation], _ entity: Entity, _ occurrence: String) -> Bool {
    let rulebook = rules.rulebook.view(for: entity)
    return duties.contains { duty in
      guard waiver.fingerprints.isEmpty else { return waiver.names(duty.fingerprint) }
      let names = rulebook.sector(duty.sector)?.requirement(duty.requirement)?.names ?? []
      return names.contains(waiver.item.text) && (waiver.occurrence.map { $0 == duty.occurrence } ?? true)
    } && (occurrence.isEmpty || waiver.occurrence == nil || waiver.occurrence == occurrence)
  }
}
