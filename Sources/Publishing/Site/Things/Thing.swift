// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// One line, plant or station of an enterprise, with the content that names it: by the name that a register gives it, else by the
/// name that its items use.
struct Thing {
  /// One record that names it.
  struct Part {
    var item: PublishedItem
    var entry: PublishedItem.Entry
    /// The rows that name it, without the name; `nil` where the whole record is about it.
    var table: PublicContent.Table?
  }

  var kind: ThingKind
  var judgement: EntityJudgement
  var name: String
  /// What the register of its kind says of it; `nil` where it has none, or knows no such name.
  var row: ThingRegister.Thing?
  /// Empty where nothing was filed of a thing that the register knows.
  var parts: [Part]

  /// From the site's root.
  var path: String { "things/\(kind.id)/\(judgement.entity.id)/\(StableHash.hex([kind.id, judgement.entity.id, name], digits: 12)).html" }

  /// What was announced for it, the newest first of each item.
  var notices: [Part] { parts.filter { $0.table == nil } }

  /// Files to subscribe to, beside the page; for kinds that notices name.
  var calendarPath: String { path.dropLast("html".count) + "ics" }
  var feedPath: String { path.dropLast("html".count) + "atom" }

  /// As a feed names it.
  var subject: FeedWriter.Subject {
    FeedWriter.Subject(title: "\(name) \(judgement.entity.name)", page: path, feed: feedPath, entries: parts.map { ($0.item, $0.entry) })
  }

  /// Whether content of its enterprise means it by a name.
  func isCalled(_ name: String) -> Bool { self.name == name || row?.isCalled(name) ?? false }

  static func listPath(_ kind: ThingKind) -> String { "things/\(kind.id).html" }

  /// Every thing that a register gives to an enterprise on the day, then every other that a cleared table names, by kind and
  /// enterprise, in the order of the register and in that in which the first table names it. A notice makes a thing only where the
  /// spec says so: else it may name what is no more.
  static func all(_ rulebook: Rulebook, _ judgements: [EntityJudgement], _ items: [PublishedItem], asOf: CivilDate) -> [Thing] {
    rulebook.things.flatMap { kind in
      let register = kind.register.flatMap { rulebook.registers[$0] }
      return judgements.flatMap { judgement in
        gather(kind, judgement, items.filter { $0.entity.id == judgement.entity.id }, register?.things(of: judgement.entity.id, on: asOf) ?? [])
      }
    }
  }

  private static func gather(
    _ kind: ThingKind, _ judgement: EntityJudgement, _ items: [PublishedItem], _ registered: [ThingRegister.Thing]
  ) -> [Thing] {
    var things = registered.map { Thing(kind: kind, judgement: judgement, name: $0.label, row: $0, parts: []) }
    // A register's names are told apart as people write them, others by every byte.
    let known = Dictionary(
      registered.enumerated().flatMap { index, row in row.names.map { (ThingRegister.plain($0), index) } }, firstCounts: .toldBefore)
    var places: [String: Int] = [:]
    func add(_ name: String, _ part: Part, mayBegin: Bool) {
      if let place = known[ThingRegister.plain(name)] ?? places[name] {
        things[place].parts.append(part)
      } else if mayBegin {
        places[name] = things.count
        things.append(Thing(kind: kind, judgement: judgement, name: name, parts: [part]))
      }
    }
    for source in kind.sources {
      for item in items where source.items.contains(item.name) {
        if let table = source.table {
          guard let entry = item.newest, let table = entry.content.table(table) else { continue }
          for (name, rows) in rows(table, source.name) {
            let column = table.column(source.name).flatMap { table.lists[$0] == nil ? $0 : nil }
            add(name, Part(item: item, entry: entry, table: table.only(rows, without: column)), mayBegin: true)
          }
        } else {
          for entry in item.entries where entry.supersession == nil {
            guard let field = entry.content.field(source.name) else { continue }
            let names = field.items.isEmpty ? [field.value] : field.items.uniqued()
            for name in names { add(name, Part(item: item, entry: entry, table: nil), mayBegin: source.begins) }
          }
        }
      }
    }
    return things
  }

  /// The rows by the names that they hold, in the order of the table.
  private static func rows(_ table: PublicContent.Table, _ id: String) -> [(name: String, rows: [Int])] {
    guard let column = table.column(id) else { return [] }
    var found: [(name: String, rows: [Int])] = []
    var places: [String: Int] = [:]
    for row in table.rows.indices {
      for name in table.names(row: row, column: column).uniqued() {
        if let place = places[name] {
          found[place].rows.append(row)
        } else {
          places[name] = found.count
          found.append((name, [row]))
        }
      }
    }
    return found
  }
}
