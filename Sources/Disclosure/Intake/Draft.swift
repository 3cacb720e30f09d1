// SPDX-License-Identifier: Apache-2.0

/// A piece of a submission on its way from a table to YAML: what is to be written, and the cell it came from.
public struct Draft: Sendable {
  public indirect enum Value: Sendable {
    case scalar(String, Style)
    case list([Draft])
    case mapping(Mapping)
  }

  public typealias Style = CellForm.Style

  public struct Mapping: Sendable {
    public var pairs: [(key: String, draft: Draft)] = []
    /// The cells in which keys that are not given would stand.
    public var blanks: [String: CellPlace] = [:]
    /// Whether it is a row of a table, written on one line where it fits.
    public var isRow = false

    public init() {}

    public mutating func add(_ key: String, _ draft: Draft?) {
      if let draft { pairs.append((key, draft)) }
    }

    public mutating func add(_ key: String, _ text: String?, _ style: Style = .text, at place: CellPlace?) {
      if let text { pairs.append((key, Draft(.scalar(text, style), at: place))) }
    }
  }

  public var value: Value
  public var place: CellPlace?

  public init(_ value: Value, at place: CellPlace?) {
    self.value = value
    self.place = place
  }
}

extension ElementKind {
  /// How its values are written in YAML.
  var draftStyle: Draft.Style { cell.style }
}
