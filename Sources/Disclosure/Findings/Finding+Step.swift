// SPDX-License-Identifier: Apache-2.0

extension Finding {
  /// One step of the way to what a finding is about: what it leads to, and what people call that.
  package struct Step: Sendable, Hashable, Codable {
    package enum Place: Sendable, Hashable, Codable {
      /// By its id.
      case enterprise(String)
      /// By its ids, one for each sector that has it under the name by which it was filed.
      case item([String])
      /// A period or an event, by its key.
      case occurrence(String)
      /// An item and an occurrence of it in one step.
      case duty(item: String, occurrence: String)
      /// By its id.
      case element(String)
      /// A row of a table, by something that it says.
      case row
      /// One that nothing in it names, by its number from 1.
      case numberedRow(Int)
      /// An indicator of a table of limits, by its id.
      case limit(String)
      /// A key of the form that is filed, by its id.
      case key(String)
      /// What somebody named and nothing lists, known by its name alone.
      case named
    }

    /// Two steps of the same words are one to whoever reads them: a record that serves two sectors is told once of what both find in it.
    @Aside package var place: Place
    let name: MaskedText

    package init(_ place: Place, _ words: String) { self.init(place, MaskedText(words)) }

    init(_ place: Place, _ name: MaskedText) {
      _place = Aside(wrappedValue: place)
      self.name = name
    }

    static func named(_ words: String) -> Step { Step(.named, words) }

    /// As it is shown.
    package var words: String { name.text }
  }

  /// Whether it is about what was filed of an item, by the item's id in any of the sectors; also about all that the enterprise filed.
  package func isAbout(item id: String) -> Bool {
    guard steps.count > 1 else { return true }
    if case .item(let ids) = steps[1].place { return ids.contains(id) }
    return false
  }

  /// Whether it is about an element, or about something within it.
  package func isAbout(element id: String) -> Bool { steps.contains { $0.place == .element(id) } }

  /// What of the rules or of the form it is about, innermost; `nil` where it is about a record, or a file, as a whole.
  package var field: Step? {
    steps.last {
      switch $0.place {
      case .element, .limit, .key: true
      default: false
      }
    }
  }

  /// The way on from a record of an item: into its content, or to a key beside it.
  func steps(within item: String, _ occurrence: String, of enterprise: String) -> ArraySlice<Step> {
    var rest = steps[...]
    if rest.first?.place == .enterprise(enterprise) { rest = rest.dropFirst() } else { return rest }
    if case .item(let ids)? = rest.first?.place, ids.contains(item) { rest = rest.dropFirst() } else { return rest }
    return rest.first?.place == .occurrence(occurrence) ? rest.dropFirst() : rest
  }
}

extension FiledKey {
  /// The way to what stands under it.
  package var step: Finding.Step { Finding.Step(.key(id), label) }
}
