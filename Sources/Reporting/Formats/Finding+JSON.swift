// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import SourceYAML

extension Finding {
  /// What it is, about whom and where in the content: neither the line nor the file it stands in, so that unrelated edits
  /// and a file's new name leave it as it is. A finding without an address is known by its file.
  var identifier: String {
    let place = address.isEmpty ? [file] : address
    return StableHash.hex([code.rawValue] + place + facts.map { "\($0.name)=\($0.value.zh)" })
  }

  /// `file:line:column`, or the file alone; empty for something absent as a whole.
  package var place: String { file + (range.map { ":\($0.start.line):\($0.start.column)" } ?? "") }

  /// - Parameter repairs: the safe ones that answer it.
  func json(_ language: Language, repairs: [Repair] = []) -> JSON {
    .object(
      [
        ("id", .string(identifier)), ("code", .string(code.rawValue)), ("severity", .string(severity.rawValue)),
        ("force", .optional(force?.rawValue)), ("beyondDuty", .bool(isBeyondDuty)),
        ("message", .string(message(in: language))), ("file", .string(file)),
        ("line", .optional(range?.start.line)), ("column", .optional(range?.start.column)),
        ("endLine", .optional(range?.end.line)), ("endColumn", .optional(range?.end.column)),
        ("path", .strings(address)),
        ("facts", .object(facts.map { ($0.name, .string($0.value.text(in: language))) })),
        (
          "notes",
          .array(
            notes.map { note in
              .object([
                ("label", .string(note.label.text(in: language))), ("file", .string(note.file)),
                ("line", .number(note.range.start.line)), ("column", .number(note.range.start.column)),
              ])
            })
        ),
        ("basis", .array(basis.map(\.json))),
        ("help", .string(advice(in: language))),
      ] + (origin.map { [("origin", .string($0.text(in: language)))] } ?? [])
        + (repairs.isEmpty ? [] : [("fix", Repair.json(repairs, language))]))
  }
}

extension BasisReference {
  var json: JSON {
    .object([
      ("instrument", .string(instrument)), ("title", .string(title)), ("number", .optional(number)),
      ("article", .string(article)), ("seen", .string(seen.rawValue)), ("force", .string(force.rawValue)),
    ])
  }
}
