// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A theme package (一件事): what somebody wants to get done, with the items of all enterprises that help.
package struct Theme: Sendable {
  package struct Step: Sendable {
    package var title: String
    package var text: String
    /// `sector/requirement`, in the order to show them.
    package var items: [String]
  }

  /// The name of its file.
  package var id: String
  package var title: String
  package var summary: String
  /// Lower stands first on the page.
  package var order: Int
  package var steps: [Step]
}

/// Reads `Specs/themes/*.yaml`.
struct ThemeReader {
  let log: FindingLog
  let sectors: [Sector]

  func read(_ root: YAMLNode, file: String) -> Theme? {
    guard let fields = SpecFields(root, file: file, log: log) else { return nil }
    let id = fields.nameOfFile("theme", file)
    if fields["steps"] == nil { fields.missing("steps") }
    return Theme(
      id: id, title: fields.requiredText("title"), summary: fields.requiredText("summary"), order: fields.whole("order", in: 0...100_000) ?? 100,
      steps: fields.mappings("steps").compactMap { step($0, file) })
  }

  private func step(_ node: YAMLNode, _ file: String) -> Theme.Step? {
    guard let fields = SpecFields(node, file: file, log: log, name: "steps") else { return nil }
    let known = Set(sectors.flatMap { sector in sector.requirements.map { "\(sector.id)/\($0.id)" } })
    for item in fields.mappings("items") where !known.contains(item.text) {
      fields.dangling(Localised("事项", "requirement"), item.text, at: item, among: known.sortedByBytes())
    }
    return Theme.Step(title: fields.requiredText("title"), text: fields.requiredText("text"), items: fields.texts("items"))
  }
}
