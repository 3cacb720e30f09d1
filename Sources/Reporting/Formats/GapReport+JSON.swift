// SPDX-License-Identifier: Apache-2.0

package import Disclosure

extension GapReport {
  /// The version of the JSON's shape: raised in its first part when a key is renamed or removed.
  package static let schemaVersion = "1.1"

  package func json(language: Language) -> String { json(language).text }

  func json(_ language: Language) -> JSON {
    let soon = dueSoon()
    return .object([
      ("schemaVersion", .string(Self.schemaVersion)), ("asOf", .string("\(asOf)")), ("tool", tool.json),
      ("rulebook", .object([("version", .string(rulebookVersion)), ("sha256", .string(rulebookDigest.sha256))])),
      (
        "inputs",
        .object([
          ("sha256", .string(inputsDigest.sha256)), ("files", .number(inputsDigest.files)),
          ("laterSubmissions", .number(laterSubmissions)),
        ])
      ),
      (
        "notEvaluated",
        .each(notEvaluated.count) { [notEvaluated] in
          let entry = notEvaluated[$0]
          return .object([("subject", .string(entry.subject)), ("why", .string(entry.why.text(in: language))), ("entity", .optional(entry.entity))])
        }
      ),
      ("totals", totals(counts.duties)), ("committed", totals(counts.committed)), ("advisory", totals(counts.practice)),
      ("entities", .each(judgements.count) { entity(judgements[$0], language) }),
      ("findings", .each(findings.count) { findings[$0].json(language) }),
      ("changes", changes.map { $0.json(language) } ?? .null),
      ("trend", .array(trend.map { $0.totals.json(asOf: $0.asOf) } + [counts.duties.json(asOf: asOf)])),
      (
        "causes",
        .array(
          CauseCount.count(judgements).map { cause in
            .object([
              ("cause", .string(cause.cause.rawValue)), ("name", .string(cause.cause.name.text(in: language))),
              ("count", .number(cause.gaps.count)), ("entities", .strings(cause.entities)),
            ])
          })
      ),
      (
        "dueSoon",
        .each(soon.count) {
          let entry = soon[$0]
          return .object([
            ("date", .string("\(entry.moment)")), ("kind", .string(entry.kind.rawValue)), ("entity", .string(entry.entity.id)),
            ("title", .string(entry.title)), ("why", .string(entry.why.text(in: language))),
          ])
        }
      ),
      ("scores", .each(scores.count) { scores[$0].json(language) }),
    ])
  }

  /// What the report's JSON has of one enterprise; `nil` where it is not in it.
  package func json(of entity: String, language: Language) -> JSON? {
    judgements.first { $0.entity.id == entity }.map { self.entity($0, language) }
  }

  private func totals(_ totals: Totals) -> JSON {
    .object([
      ("due", .number(totals.due)),
      ("byStatus", .object(Status.allCases.map { ($0.rawValue, .number(totals[$0])) })), ("putOff", .number(totals.putOff)),
      (
        "rates",
        .object([
          ("disclosed", .string(totals.rate(totals.disclosed))), ("inTime", .string(totals.rate(totals[.met]))),
        ])
      ),
    ])
  }

  private func entity(_ judgement: EntityJudgement, _ language: Language) -> JSON {
    .object([
      ("id", .string(judgement.entity.id)), ("name", .string(judgement.entity.name)),
      ("sectors", .strings(judgement.entity.sectors)),
      ("totals", totals(Totals(duties: judgement.obligations))),
      ("committed", totals(Totals(judgement.obligations) { $0 == .committed })),
      ("advisory", totals(Totals(judgement.obligations) { $0 == .advisory })),
      ("obligations", .array(judgement.obligations.map { obligation($0, language) })),
      ("findings", .strings(judgement.findings.map(\.identifier))),
    ])
  }

  private func obligation(_ obligation: Obligation, _ language: Language) -> JSON {
    .object(
      [
        ("fingerprint", .string(obligation.fingerprint)), ("title", .string(obligation.title)),
        ("sector", .string(obligation.sector)), ("requirement", .string(obligation.requirement)),
        ("label", .string(obligation.label)), ("occurrence", .string(obligation.occurrence)),
        ("force", .string(obligation.force.rawValue)), ("status", .string(obligation.status.rawValue)),
        ("due", .optional(obligation.due?.description)), ("dueWhy", .string(obligation.dueWhy?.text(in: language) ?? "")),
        ("published", .optional(obligation.published?.description)), ("daysLate", .optional(obligation.daysLate)),
        ("renewBy", .optional(obligation.renewBy?.description)), ("streak", .number(streak(obligation))),
        ("basis", .array(obligation.basis.map(\.json))), ("why", .string(obligation.why.text(in: language))),
        ("reason", .optional(obligation.reason?.text(in: language))),
        ("findings", .strings(obligation.findings.map(\.identifier))),
      ] + (obligation.thing.map { [("thing", .object([("register", .string($0.register)), ("id", .string($0.id)), ("label", .string($0.label))]))] } ?? [])
        + (obligation.waiver.map { [("waiver", $0.json(asOf: asOf))] } ?? [])
        + (obligation.replies.isEmpty ? [] : [("replies", .array(obligation.replies.map(\.json)))])
        + (obligation.versionChanges.isEmpty ? [] : [("versions", .array(obligation.versionChanges.map(\.json)))]))
  }
}

extension GapChanges {
  func json(_ language: Language) -> JSON {
    .object([
      ("since", .string("\(since)")), ("report", .optional(report)),
      ("counts", .object(Kind.allCases.map { ($0.rawValue, .number(count($0))) })),
      (
        "entries",
        .each(entries.count) { [entries] in
          let entry = entries[$0]
          return .object([
            ("fingerprint", .string(entry.fingerprint)), ("kind", .string(entry.kind.rawValue)), ("entity", .string(entry.entity)),
            ("title", .string(entry.title)), ("force", .string(entry.force.rawValue)), ("before", .optional(entry.before?.rawValue)),
            ("after", .optional(entry.after?.rawValue)),
          ])
        }
      ),
      (
        "rewritten",
        .array(
          rewritten.map { rewrite in
            .object([
              ("fingerprint", .string(rewrite.fingerprint)), ("cause", .string(rewrite.cause.rawValue)), ("entity", .string(rewrite.entity)),
              ("title", .string(rewrite.title)), ("told", .optional(rewrite.told?.rawValue)), ("known", .optional(rewrite.known?.rawValue)),
              ("why", .string(rewrite.words.text(in: language))),
            ])
          })
      ),
    ])
  }
}

extension Waiver {
  func json(asOf: CivilDate) -> JSON {
    .object([
      ("kind", .string(kind.rawValue)), ("ground", .string(ground.text)), ("approver", .string(approver.text)),
      ("approved", .string("\(approved)")), ("until", .string("\(lastDay(asOf: asOf))")),
    ])
  }
}

extension GapReply {
  var json: JSON {
    .object([
      ("date", .string("\(date)")), ("post", .string(post.text)), ("ground", .string(ground.rawValue)), ("text", .string(text.text)),
      ("evidence", .optional(evidence?.text)), ("judgedBy", .string(judgedBy.text)),
      (
        "decision",
        decision.map {
          .object([
            ("date", .string("\($0.date)")), ("post", .string($0.post.text)), ("outcome", .string($0.outcome.rawValue)), ("text", .string($0.text.text)),
          ])
        } ?? .null
      ),
    ])
  }
}

extension Totals {
  /// Of one day.
  fileprivate func json(asOf: CivilDate) -> JSON {
    .object([
      ("asOf", .string("\(asOf)")), ("due", .number(due)), ("disclosed", .number(disclosed)), ("inTime", .number(self[.met])), ("open", .number(open)),
    ])
  }
}

extension ScoreSheet {
  func json(_ language: Language) -> JSON {
    .object([
      ("entity", .string(entity.id)), ("earned", .string(AssessmentPoints.text(earned))), ("judged", .string(AssessmentPoints.text(judged))),
      ("unjudged", .string(AssessmentPoints.text(unjudged))), ("words", .string(words.text(in: language))),
      (
        "lines",
        .array(
          lines.map { line in
            .object([
              ("sector", .string(line.sector)), ("requirement", .string(line.requirement)), ("points", .string(AssessmentPoints.text(line.points))),
              ("earned", .string(AssessmentPoints.text(line.earned))), ("unjudged", .string(AssessmentPoints.text(line.unjudged))),
              ("deductions", .strings(line.deductions.map { $0.text(in: language) })), ("gaps", .strings(line.gaps)),
            ])
          })
      ),
    ])
  }
}

extension VersionChange {
  /// Entries written out; a table of thousands of rows that moved at once is counted and not copied.
  private static let shown = 200

  package var json: JSON {
    func side(_ file: String, _ submitted: Moment) -> JSON {
      .object([("file", .string(file)), ("submitted", .string("\(submitted)"))])
    }
    return .object([
      ("earlier", side(earlierFile, earlierSubmitted)), ("later", side(laterFile, laterSubmitted)),
      ("correction", .bool(isCorrection)), ("explanation", .optional(explanation?.text)),
      ("figuresMovedAfterDue", .bool(movesFiguresAfterDue)), ("count", .number(entries.count)),
      (
        "entries",
        .array(
          entries.prefix(Self.shown).map { entry in
            .object([
              ("kind", .string(entry.kind.rawValue)), ("path", .strings(entry.path.map(\.words))),
              ("before", .optional(entry.before?.text)), ("after", .optional(entry.after?.text)),
            ])
          })
      ),
    ])
  }
}
