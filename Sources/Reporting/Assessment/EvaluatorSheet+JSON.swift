// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import SourceYAML

// As it is kept on disk, and read back strictly: anything that is not as it was written is no record.

extension EvaluatorSheet.Filled {
  package var json: JSON {
    .object([
      ("step", .string("evaluated")), ("evaluator", .string(evaluator)), ("date", .string("\(date)")),
      (
        "lost",
        .array(
          lost.keys.sortedByBytes().flatMap { entity in
            (lost[entity] ?? [:]).sorted { $0.key.precedes($1.key) }.map { item, points in
              .object([("entity", .string(entity)), ("item", .string(item)), ("points", .number(points))])
            }
          })
      ),
    ])
  }

  /// - Returns: `nil` for what was not written by this program.
  package init?(_ root: YAMLNode) {
    let kept = KeptFields(node: root)
    guard kept.text("step") == "evaluated", let evaluator = kept.text("evaluator"), let date = kept.date("date"),
      let lines = kept.list(
        "lost",
        { line -> (entity: String, item: String, points: Int)? in
          guard let entity = line.text("entity"), let item = line.text("item"), let points = line.number("points") else { return nil }
          return (entity, item, points)
        })
    else { return nil }
    var lost: [String: [String: Int]] = [:]
    for line in lines { lost[line.entity, default: [:]][line.item] = line.points }
    self.init(evaluator: evaluator, date: date, lost: lost)
  }
}
