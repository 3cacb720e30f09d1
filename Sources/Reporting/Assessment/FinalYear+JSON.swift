// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import SourceYAML

// As it is kept on disk, and read back strictly: anything that is not as it was written is no record.

extension FinalYear {
  package var json: JSON {
    .object([
      ("step", .string("final")), ("year", .number(year)), ("on", .string("\(on)")), ("rests", .strings(rests)),
      ("results", .array(results.map(\.json))),
    ])
  }

  /// - Returns: `nil` for what was not written by this program.
  package init?(_ root: YAMLNode) {
    let kept = KeptFields(node: root)
    guard kept.text("step") == "final", let year = kept.number("year"), let on = kept.date("on"), let rests = kept.texts("rests"),
      let results = kept.list("results", Result.init)
    else { return nil }
    self.init(year: year, on: on, rests: rests, results: results)
  }
}

extension FinalYear.Result {
  var json: JSON {
    .object([
      ("entity", .string(entity)), ("name", .string(name)), ("verified", .number(verified)),
      (
        "evaluated",
        .array(
          evaluated.map {
            .object([
              ("item", .string($0.item)), ("label", .string($0.label)), ("verified", .number($0.verified)), ("evaluator", .number($0.evaluator)),
            ])
          })
      ),
      (
        "restored",
        .array(
          restored.map {
            .object([
              ("gap", .string($0.gap)), ("title", .string($0.title)), ("post", .string($0.post)), ("date", .string("\($0.date)")),
              ("outcome", .string($0.outcome.rawValue)), ("points", .number($0.points)),
            ])
          })
      ),
      ("lost", .number(lost)), ("scaled", .optional(scaled)), ("level", .optional(level)), ("relieved", .bool(isRelieved)),
      ("praised", .bool(isPraised)), ("before", .optional(before)),
    ])
  }

  init?(_ kept: KeptFields) {
    guard let entity = kept.text("entity"), let name = kept.text("name"), let verified = kept.number("verified"), let lost = kept.number("lost"),
      let relieved = kept.flag("relieved"), let praised = kept.flag("praised"),
      let evaluated = kept.list(
        "evaluated",
        { line -> FinalYear.Evaluated? in
          guard let item = line.text("item"), let label = line.text("label"), let verified = line.number("verified"),
            let evaluator = line.number("evaluator")
          else { return nil }
          return FinalYear.Evaluated(item: item, label: label, verified: verified, evaluator: evaluator)
        }),
      let restored = kept.list(
        "restored",
        { line -> FinalYear.Restored? in
          guard let gap = line.text("gap"), let title = line.text("title"), let post = line.text("post"), let date = line.date("date"),
            let outcome = line.text("outcome").flatMap(GapReply.Decision.Outcome.init(rawValue:)), let points = line.number("points")
          else { return nil }
          return FinalYear.Restored(gap: gap, title: title, post: post, date: date, outcome: outcome, points: points)
        })
    else { return nil }
    self.init(
      entity: entity, name: name, verified: verified, evaluated: evaluated, restored: restored, lost: lost, scaled: kept.number("scaled"),
      level: kept.text("level"), isRelieved: relieved, isPraised: praised, before: kept.number("before"))
  }
}
