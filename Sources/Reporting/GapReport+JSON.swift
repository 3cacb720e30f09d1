public import Disclosure

extension GapReport {
  /// The version of the JSON's shape: raised in its first part when a key is renamed or removed.
  public static let schemaVersion = "1.0"

  public func json(language: Language) -> String {
    JSON.object([
      ("schemaVersion", .string(Self.schemaVersion)), ("asOf", .string("\(asOf)")), ("tool", tool.json),
      ("rulebook", .object([("version", .string(rulebookVersion)), ("sha256", .string(rulebookDigest.sha256))])),
      ("inputs", .object([
        ("sha256", .string(inputsDigest.sha256)), ("files", .number(inputsDigest.files)),
        ("laterSubmissions", .number(laterSubmissions)),
      ])),
      ("notEvaluated", .array(notEvaluated.map {
        .object([("subject", .string($0.subject)), ("why", .string($0.why.text(in: language)))])
      })),
      ("totals", totals(obligations.filter { $0.force != .advisory })),
      ("advisory", totals(obligations.filter { $0.force == .advisory })),
      ("entities", .array(judgements.map { entity($0, language) })),
      ("findings", .array(findings.map { $0.json(language) })),
    ]).text
  }

  private func totals(_ obligations: [Obligation]) -> JSON {
    let totals = Totals(obligations)
    return .object([
      ("due", .number(totals.due)),
      ("byStatus", .object(Status.allCases.map { ($0.rawValue, .number(totals[$0])) })),
      ("rates", .object([
        ("disclosed", .string(totals.rate(totals.disclosed))), ("inTime", .string(totals.rate(totals[.met]))),
      ])),
    ])
  }

  private func entity(_ judgement: EntityJudgement, _ language: Language) -> JSON {
    .object([
      ("id", .string(judgement.entity.id)), ("name", .string(judgement.entity.name)),
      ("sectors", .strings(judgement.entity.sectors)),
      ("totals", totals(judgement.obligations.filter { $0.force != .advisory })),
      ("advisory", totals(judgement.obligations.filter { $0.force == .advisory })),
      ("obligations", .array(judgement.obligations.map { obligation($0, language) })),
      ("findings", .strings(judgement.findings.map(\.identifier))),
    ])
  }

  private func obligation(_ obligation: Obligation, _ language: Language) -> JSON {
    .object([
      ("sector", .string(obligation.sector)), ("requirement", .string(obligation.requirement)),
      ("label", .string(obligation.label)), ("occurrence", .string(obligation.occurrence)),
      ("force", .string(obligation.force.rawValue)), ("status", .string(obligation.status.rawValue)),
      ("due", .optional(obligation.due?.description)), ("dueWhy", .string(obligation.dueWhy.text(in: language))),
      ("published", .optional(obligation.published?.description)), ("daysLate", .optional(obligation.daysLate)),
      ("basis", .array(obligation.basis.map(\.json))), ("why", .string(obligation.why.text(in: language))),
      ("reason", .optional(obligation.reason?.text(in: language))),
      ("findings", .strings(obligation.findings.map(\.identifier))),
    ])
  }
}
