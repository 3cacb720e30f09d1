// SPDX-License-Identifier: Apache-2.0

/// Holds the lines of a feed against the register of lines: which is which, by name, other name or id, and which is in one of the
/// two only.
struct RegisteredLines {
  let register: ThingRegister
  let log: IntakeLog
  private let mine: [ThingRegister.Thing]

  init(_ register: ThingRegister, _ entity: Entity, _ day: CivilDate, _ log: IntakeLog) {
    (self.register, self.log) = (register, log)
    mine = register.things(of: entity.id, on: day)
  }

  /// What the register calls each route that it knows, by the route's id; reports the others, of both sides.
  func names(of routes: [TransitFeed.Route]) -> [String: String] {
    guard !mine.isEmpty else {
      reportNothing()
      return [:]
    }
    var found: [String: String] = [:]
    var taken: Set<String> = []
    for route in routes {
      // Its name first: what a feed numbers its routes by need not be the register's numbers.
      guard let thing = thing(called: route.name) ?? thing(called: route.id) else {
        reportUnknown(route)
        continue
      }
      taken.insert(thing.id)
      found[route.id] = thing.label
      if thing.label != route.name { reportRenamed(route, thing) }
    }
    reportMissing(mine.filter { !taken.contains($0.id) })
    return found
  }

  private var title: Localised { Localised(verbatim: "“\(register.title)”") }

  private func thing(called name: String) -> ThingRegister.Thing? { mine.first { $0.isCalled(name) } }

  private func place(_ route: TransitFeed.Route) -> CellPlace { .line(file: FeedReader.File.routes.rawValue, line: route.line) }

  private func reportUnknown(_ route: TransitFeed.Route) {
    log.add(
      .unregisteredFeedLine, place(route),
      [
        .init("line", Localised(verbatim: shortened(route.name))), .init("register", title),
        .init("guess", guessWords(closestMatch(to: route.name, among: mine.map(\.label)))),
      ])
  }

  /// As many names as a sentence holds.
  private static let mostNames = 10

  private func reportMissing(_ things: [ThingRegister.Thing]) {
    guard !things.isEmpty else { return }
    let names = things.prefix(Self.mostNames).map { "“\($0.label)”" }.joined(separator: "、")
    let more = things.count > Self.mostNames
    log.add(
      .missingFeedLine, nil,
      [
        .init("lines", Localised(names + (more ? "等 \(things.count) 条" : ""), names + (more ? " and others, \(things.count) in all" : ""))),
        .init("register", title),
      ])
  }

  private func reportRenamed(_ route: TransitFeed.Route, _ thing: ThingRegister.Thing) {
    log.converted(
      "线路名称", Localised("与名册里的叫法不同", "are called otherwise by the register"), thing.label, place(route),
      help: Localised("不用改：照“\(register.title)”的名称录入", "nothing to do: the register's names were taken"))
  }

  private func reportNothing() {
    log.report(
      Localised(
        "“\(register.title)”里没有一\(register.noun)是本企业的，线路名称照数据包录入", "the register gives this enterprise nothing; names are as in the feed"),
      cure: Localised("请办公室核对名册", "have the office look at the register"))
  }
}
