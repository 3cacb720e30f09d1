// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import SourceYAML

// As it is kept on disk, and read back strictly: anything that is not as it was written is no record.

extension VerifiedYear {
  package var json: JSON {
    .object([
      ("step", .string("verified")), ("year", .number(year)), ("on", .string("\(on)")), ("appealUntil", .string("\(appealUntil)")),
      ("counts", .string(counting.rawValue)), ("full", .number(full)), ("rulebook", .string(rulebook)),
      ("results", .array(results.map(\.json))),
    ])
  }

  /// - Returns: `nil` for what was not written by this program.
  package init?(_ root: YAMLNode) {
    let kept = KeptFields(node: root)
    guard kept.text("step") == "verified", let year = kept.number("year"), let on = kept.date("on"), let until = kept.date("appealUntil"),
      let counting = kept.text("counts").flatMap(AssessmentScheme.Counting.init(rawValue:)), let full = kept.number("full"),
      let rulebook = kept.text("rulebook"), let results = kept.list("results", Result.init)
    else { return nil }
    self.init(year: year, on: on, appealUntil: until, counting: counting, full: full, rulebook: rulebook, results: results)
  }
}

extension VerifiedYear.Result {
  var json: JSON {
    .object([
      ("entity", .string(entity)), ("name", .string(name)), ("lost", .number(lost)), ("missingEssentials", .strings(missingEssentials)),
      (
        "self",
        own.map { own in
          .object([
            ("post", .string(own.post)), ("date", .string("\(own.date)")),
            (
              "lost",
              .array(
                own.lost.sorted { $0.key.precedes($1.key) }.map { .object([("item", .string($0.key)), ("points", .number($0.value))]) })
            ),
          ])
        } ?? .null
      ),
      (
        "lines",
        .array(
          lines.map { line in
            .object([
              ("sector", .string(line.sector)), ("requirement", .string(line.requirement)), ("label", .string(line.label)),
              ("points", .optional(line.points)), ("unjudged", .number(line.unjudged)),
              (
                "gaps",
                .array(
                  line.gaps.map { gap in
                    .object([
                      ("gap", .string(gap.gap)), ("title", .string(gap.title)), ("status", .string(gap.status.rawValue)),
                      ("lost", .number(gap.lost)),
                    ])
                  })
              ),
            ])
          })
      ),
    ])
  }

  init?(_ kept: KeptFields) {
    guard let entity = kept.text("entity"), let name = kept.text("name"), let lost = kept.number("lost"),
      let missing = kept.texts("missingEssentials"),
      let lines = kept.list(
        "lines",
        { line -> VerifiedYear.Line? in
          guard let sector = line.text("sector"), let requirement = line.text("requirement"), let label = line.text("label"),
            let unjudged = line.number("unjudged"),
            let gaps = line.list(
              "gaps",
              { gap -> VerifiedYear.Gap? in
                guard let number = gap.text("gap"), let title = gap.text("title"), let status = gap.text("status").flatMap(Status.init(rawValue:)),
                  let lost = gap.number("lost")
                else { return nil }
                return VerifiedYear.Gap(gap: number, title: title, status: status, lost: lost)
              })
          else { return nil }
          return VerifiedYear.Line(
            sector: sector, requirement: requirement, label: label, points: line.number("points"), unjudged: unjudged, gaps: gaps)
        })
    else { return nil }
    var own: VerifiedYear.Own?
    if let inner = kept.fields("self") {
      guard let post = inner.text("post"), let date = inner.date("date"),
        let lost = inner.list("lost", { entry in entry.text("item").flatMap { item in entry.number("points").map { (item, $0) } } }),
        Set(lost.map(\.0)).count == lost.count
      else { return nil }
      own = VerifiedYear.Own(post: post, date: date, lost: Dictionary(uniqueKeysWithValues: lost))
    }
    self.init(entity: entity, name: name, lines: lines, missingEssentials: missing, own: own)
    // A sum that is not the sum of its lines was changed by hand.
    guard self.lost == lost else { return nil }
  }
}
