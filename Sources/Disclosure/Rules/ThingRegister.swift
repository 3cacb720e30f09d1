// SPDX-License-Identifier: Apache-2.0

/// A list, kept by somebody else, of things that enterprises have (线路许可、水厂名录): who has which, from when until when.
///
/// What an enterprise owes for each of its things is counted by this list, never by what it happens to report.
package struct ThingRegister: Sendable {
  package struct Thing: Sendable {
    /// How the register names it, and how people do.
    package var id: String
    package var label: String
    package var aliases: [String]
    /// The id of the enterprise that has it; `nil` where its owner is not supervised here.
    package var owner: String?
    /// Its owner as the register writes it.
    package var ownerName: String
    /// Where its owner is written.
    package var ownerPlace: SpecPlace
    /// The first day on which it exists.
    package var from: CivilDate
    /// The last day on which it exists; `nil` while no end is known.
    package var until: CivilDate?
    package var attributes: [(name: String, value: String)]
    /// What is varied of it, from which day on.
    package var variations: [(day: CivilDate, what: String)]
    package var place: SpecPlace

    package var names: [String] { [label, id] + aliases }

    /// Whether it is what a rule asks for.
    func holds(_ condition: Condition?) -> Bool {
      condition?.holds(attribute: { id in attributes.filter { $0.name == id }.map(\.value) }, element: { _ in nil }, region: "") ?? true
    }

    /// Whether there is a day on which both exist.
    func overlaps(_ other: Thing) -> Bool { exists(from: other.from, to: max(other.until ?? from, from)) && other.until.map { from <= $0 } ?? true }

    /// Whether it exists on any day between two.
    package func exists(from first: CivilDate, to last: CivilDate) -> Bool { from <= last && until.map { first <= $0 } ?? true }
  }

  /// Something that a register says to happen on a day.
  package struct Change: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
      case opened, varied, ended

      package var name: Localised {
        switch self {
        case .opened: Localised("开通", "opened")
        case .varied: Localised("变更", "varied")
        case .ended: Localised("停止", "ended")
        }
      }
    }
    package var thing: Thing
    package var kind: Kind
    package var day: CivilDate
    package var words: Localised

    /// How the duty that it makes is distinguished from others.
    package var occurrence: String { "\(thing.id)@\(day)" }
  }

  /// The name of its folder.
  package var id: String
  package var title: String
  /// What one calls a thing of it (线路).
  package var noun: String
  /// The body that keeps it.
  package var source: String
  /// The day whose state it shows.
  package var asOf: CivilDate
  package var things: [Thing]
  package var place: SpecPlace

  package func things(of owner: String) -> [Thing] { things.filter { $0.owner == owner } }

  /// What an owner has of the things that a rule asks for.
  package func things(of owner: String, where only: Condition?) -> [Thing] { things(of: owner).filter { $0.holds(only) } }

  /// What an owner has on a day.
  package func things(of owner: String, on day: CivilDate) -> [Thing] { things(of: owner).filter { $0.exists(from: day, to: day) } }

  /// The register with other things in it: these names, which an owner has had for long.
  func holding(_ names: [String], of owner: String, on day: CivilDate) -> ThingRegister {
    var other = self
    other.asOf = day
    other.things = names.map { name in
      // What is known of one of that name, a rule may ask for.
      let known = named(name).first
      return Thing(
        id: known?.id ?? name, label: name, aliases: known?.aliases ?? [], owner: owner, ownerName: owner, ownerPlace: place,
        from: .unseen, until: nil, attributes: known?.attributes ?? [], variations: [], place: place)
    }
    return other
  }

  /// Names as people see them: full and half width are one, blanks at the ends and invisible characters none.
  package static func plain(_ name: String) -> String { name.withoutInvisible.withPlainWidth.trimmingSpaces }

  /// The things that a name stands for, whoever has them.
  func named(_ name: String) -> [Thing] {
    let plain = Self.plain(name)
    return things.filter { $0.names.contains { Self.plain($0) == plain } }
  }

  /// What happens to the things of an owner, in order of days.
  package func changes(of owner: String) -> [Change] {
    things(of: owner).flatMap { thing -> [Change] in
      var found = [Change(thing: thing, kind: .opened, day: thing.from, words: Localised("开通", "opens"))]
      found += thing.variations.map { Change(thing: thing, kind: .varied, day: $0.day, words: Localised($0.what, "varied: \($0.what)")) }
      // The last day is still one of it.
      if let until = thing.until { found.append(Change(thing: thing, kind: .ended, day: until.adding(days: 1), words: Localised("停止", "ends"))) }
      return found
    }.sorted { ($0.day, $0.thing.id) < ($1.day, $1.thing.id) }
  }
}

/// `for-each`: a duty for each thing that a register gives to the enterprise, met by the thing's own row or entry.
package struct ForEach: Sendable {
  /// The id of the register.
  package var register: String
  /// The table with a row for each; `nil` where a list of the record names them.
  package var table: String?
  /// The element or column that holds the name, or names as a list.
  package var name: String
  /// What a thing must be for it to be owed, by what the register writes of it; `nil` for all.
  package var only: Condition?
  /// From when on a layer asks for it; `nil` where the item itself does.
  package var since: CivilDate?
  package var place: SpecPlace
}

/// `for-changes`: a notice is owed for what a register says to change, whether or not the enterprise says so.
package struct ForChanges: Sendable {
  /// The id of the register.
  package var register: String
  package var kinds: [ThingRegister.Change.Kind]
  /// The element of the notice that names what changes.
  package var name: String
  /// Of which things, by what the register writes of them; `nil` for all.
  package var only: Condition?
  package var place: SpecPlace
}
