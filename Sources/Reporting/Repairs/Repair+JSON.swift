// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

extension Repair {
  /// The repairs that answer one finding, as one change.
  static func json(_ repairs: [Repair], _ language: Language) -> JSON {
    .object([
      ("safe", .bool(repairs.allSatisfy(\.isSafe))), ("kind", .string(repairs[0].kind.rawValue)),
      ("message", .string(repairs[0].message.text(in: language))), ("edits", .array(repairs.flatMap(\.edits).map(\.json))),
    ])
  }

  /// One repair that was made, or would be.
  func json(_ file: String, _ language: Language) -> JSON {
    .object([
      ("kind", .string(kind.rawValue)), ("safe", .bool(isSafe)), ("code", .optional(finding?.rawValue)),
      ("message", .string(message.text(in: language))), ("file", .string(file)), ("line", .number(range.start.line)),
      ("column", .number(range.start.column)), ("before", .string(before)), ("after", .string(after)),
    ])
  }

  /// A `fix` object of SARIF 2.1.0, section 3.55.
  static func sarif(_ repairs: [Repair], uri: String, _ language: Language) -> JSON {
    let replacements = repairs.flatMap(\.edits).map { edit -> JSON in
      .object([
        (
          "deletedRegion",
          .object([
            ("startLine", .number(edit.range.start.line)), ("startColumn", .number(edit.range.start.column)),
            ("endLine", .number(edit.range.end.line)), ("endColumn", .number(edit.range.end.column)),
          ])
        ),
        ("insertedContent", .object([("text", .string(String(decoding: edit.replacement, as: UTF8.self)))])),
      ])
    }
    return .object([
      ("description", .object([("text", .string(repairs[0].message.text(in: language)))])),
      (
        "artifactChanges",
        .array([
          .object([("artifactLocation", .object([("uri", .string(uri))])), ("replacements", .array(replacements))])
        ])
      ),
    ])
  }
}

extension Repair.Edit {
  fileprivate var json: JSON {
    .object([
      ("line", .number(range.start.line)), ("column", .number(range.start.column)), ("endLine", .number(range.end.line)),
      ("endColumn", .number(range.end.column)), ("text", .string(String(decoding: replacement, as: UTF8.self))),
    ])
  }
}

extension CheckReport.File {
  /// The safe repairs that answer a finding.
  func repairs(of finding: Finding) -> [Repair] {
    guard let place = finding.range?.start else { return [] }
    return (repairsByPlace[place] ?? []).filter { $0.answers(finding) }
  }
}
