// SPDX-License-Identifier: Apache-2.0

/// A piece of a submission on its way from a table to YAML: what is to be written, and the cell it came from.
package struct Draft: Sendable {
  package indirect enum Value: Sendable {
    case scalar(String, Style)
    case list([Draft])
    case mapping(Mapping)
  }

  package typealias Style = CellForm.Style

  package struct Mapping: Sendable {
    package var pairs: [(key: String, draft: Draft)] = []
    /// The cells in which keys that are not given would stand.
    package var blanks: [String: CellPlace] = [:]
    /// Whether it is a row of a table, written on one line where it fits.
    package var isRow = false

    package init() {}

    package mutating func add(_ key: String, _ draft: Draft?) {
      if let draft { pairs.append((key, draft)) }
    }

    package mutating func add(_ key: String, _ text: String?, _ style: Style = .text, at place: CellPlace?) {
      if let text { pairs.append((key, Draft(.scalar(text, style), at: place))) }
    }
  }

  package var value: Value
  /// The cell that it came from; `nil` for what stands in no single cell.
  package var place: CellPlace?

  package init(_ value: Value, at place: CellPlace?) {
    self.value = value
    self.place = place
  }
}

extension ElementKind {
  /// How its values are written in YAML.
  var draftStyle: Draft.Style { cell.style }
}
