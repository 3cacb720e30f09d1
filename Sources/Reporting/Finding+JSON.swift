internal import Disclosure
internal import SourceYAML

extension Finding {
  /// Stable across unrelated edits: what it is, about whom and where in the content, not the line it stands on.
  var identifier: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    let parts = [code.rawValue, file] + address + facts.map { "\($0.name)=\($0.value.zh)" }
    for part in parts {
      for byte in Array(part.utf8) + [0x1F] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    let text = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - text.utf8.count) + text
  }

  func json(_ language: Language) -> JSON {
    .object([
      ("id", .string(identifier)), ("code", .string(code.rawValue)), ("severity", .string(severity.rawValue)),
      ("message", .string(message(in: language))), ("file", .string(file)),
      ("line", .optional(range?.start.line)), ("column", .optional(range?.start.column)),
      ("endLine", .optional(range?.end.line)), ("endColumn", .optional(range?.end.column)),
      ("path", .strings(address)),
      ("facts", .object(facts.map { ($0.name, .string($0.value.text(in: language))) })),
      ("notes", .array(notes.map { note in
        .object([
          ("label", .string(note.label.text(in: language))), ("file", .string(note.file)),
          ("line", .number(note.range.start.line)), ("column", .number(note.range.start.column)),
        ])
      })),
      ("basis", .array(basis.map(\.json))),
      ("help", .string(advice(in: language))),
    ])
  }
}

extension BasisReference {
  var json: JSON {
    .object([
      ("instrument", .string(instrument)), ("title", .string(title)), ("number", .optional(number)),
      ("article", .string(article)), ("seen", .string(seen.rawValue)),
    ])
  }
}
