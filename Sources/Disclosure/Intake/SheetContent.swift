// SPDX-License-Identifier: Apache-2.0

/// What one sheet says of one record of a requirement.
struct SheetContent {
  let requirement: Requirement
  /// The lines of the record's own part, in the order written; a channel or attachment may have several.
  var fields: [RecordField: [[Grid.Cell]]] = [:]
  /// The cells beside the labels, filled or not.
  var places: [RecordField: CellPlace] = [:]
  /// Top-level elements of the content, by id.
  var elements: [String: Draft] = [:]
  var elementPlaces: [String: CellPlace] = [:]

  var isEmpty: Bool { fields.isEmpty && elements.isEmpty }

  /// The rest of the same record, from another sheet: tables are carried on, what is already there stays, and what differs from it is told.
  mutating func merge(_ other: SheetContent, log: IntakeLog) {
    for (field, lines) in other.fields {
      let cells = lines.joined()
      guard let mine = fields[field] else {
        fields[field] = lines
        continue
      }
      if mine.map({ $0.map(\.words) }) == lines.map({ $0.map(\.words) }) {
        log.account(cells)
      } else if field == .channel || field == .attachment {
        fields[field] = mine + lines
      } else {
        for cell in cells { tellSecond(field.label(in: requirement), cell.place, mine.first?.first?.place, log) }
      }
    }
    places.merge(other.places) { mine, _ in mine }
    elementPlaces.merge(other.elementPlaces) { mine, _ in mine }
    for element in requirement.elements.elements {
      guard let new = other.elements[element.id] else { continue }
      switch (elements[element.id]?.value, new.value) {
      case (.list(let rows), .list(let more)): elements[element.id] = Draft(.list(rows + more), at: elements[element.id]?.place)
      case (nil, _): elements[element.id] = new
      default: if let place = new.firstPlace { tellSecond(element.label, place, elements[element.id]?.firstPlace, log) }
      }
    }
  }

  private func tellSecond(_ label: String, _ place: CellPlace, _ first: CellPlace?, _ log: IntakeLog) {
    log.add(.duplicateHeading, place, [.init("found", Localised(verbatim: label)), .init("first", first?.words ?? Localised("", ""))])
  }

  /// The cells that its values came from.
  var valuePlaces: Set<CellPlace> {
    var found = Set(fields.values.joined().joined().map(\.place))
    for draft in elements.values { draft.collectPlaces(into: &found) }
    return found
  }
}
