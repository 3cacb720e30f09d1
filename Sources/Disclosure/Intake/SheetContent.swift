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

  /// The rest of the same record, from another sheet: tables are carried on, what is already there stays.
  mutating func merge(_ other: SheetContent) {
    fields.merge(other.fields) { mine, _ in mine }
    places.merge(other.places) { mine, _ in mine }
    elementPlaces.merge(other.elementPlaces) { mine, _ in mine }
    elements.merge(other.elements) { mine, new in
      guard case .list(let rows) = mine.value, case .list(let more) = new.value else { return mine }
      return Draft(.list(rows + more), at: mine.place)
    }
  }
}
