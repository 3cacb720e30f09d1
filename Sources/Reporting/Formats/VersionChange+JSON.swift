// SPDX-License-Identifier: Apache-2.0

package import Disclosure

extension VersionChange {
  /// Entries written out; a table of thousands of rows that moved at once is counted and not copied.
  private static let shown = 200

  /// Personal data in the values is hidden, as everywhere in reports.
  package var json: JSON {
    func side(_ file: String, _ submitted: Moment) -> JSON {
      .object([("file", .string(file)), ("submitted", .string("\(submitted)"))])
    }
    return .object([
      ("earlier", side(earlierFile, earlierSubmitted)), ("later", side(laterFile, laterSubmitted)),
      ("correction", .bool(isCorrection)), ("explanation", .optional(explanation.map(Screening.masking))),
      ("figuresMovedAfterDue", .bool(movesFiguresAfterDue)), ("count", .number(entries.count)),
      (
        "entries",
        .array(
          entries.prefix(Self.shown).map { entry in
            .object([
              ("kind", .string(entry.kind.rawValue)), ("path", .strings(entry.path.map(Screening.masking))),
              ("before", .optional(entry.before.map(Screening.masking))), ("after", .optional(entry.after.map(Screening.masking))),
            ])
          })
      ),
    ])
  }
}
