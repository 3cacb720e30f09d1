// SPDX-License-Identifier: Apache-2.0

/// Makes rows out of the timetable feed of an enterprise: lines, stops, hours, intervals, and the times at
/// each stop where these must be given.
struct FeedDraft {
  let feed: TransitFeed
  let entity: Entity
  let peaks: [ClosedRange<Int>]
  let log: IntakeLog

  struct Row {
    var values: [(id: String, value: Draft.Value)]
    var place: CellPlace
  }

  private let day: ServiceDay
  let lines: [LinePattern]
  /// What a register calls the lines, by the route's id in the feed; empty where no register is asked.
  private let registered: [String: String]

  /// - Parameters:
  ///   - register: of the lines; `nil` where nobody keeps one.
  ///   - today: the day for which it is read.
  init?(
    _ feed: TransitFeed, _ entity: Entity, register: ThingRegister?, peaks: [ClosedRange<Int>], today: CivilDate, log: IntakeLog
  ) {
    guard let day = ServiceDay(feed, today: today) else {
      log.add(.missingFeedPart, nil, [.init("found", Localised("运行日历（calendar.txt 或 calendar_dates.txt 里有班次的日子）", "a day with trips"))])
      return nil
    }
    (self.feed, self.entity, self.peaks, self.log, self.day) = (feed, entity, peaks, log, day)
    let all = Self.routes(feed, entity, log).map { LinePattern($0, feed, services: day.services) }
    let running = all.filter { !$0.directions.isEmpty }
    lines = running
    registered = register.map { RegisteredLines($0, entity, today, log).names(of: running.map(\.route)) } ?? [:]
    report(today)
    reportIdle(all.filter(\.directions.isEmpty).map(\.route))
    reportStranded()
  }

  /// Trips that call nowhere or at one stop only: their stop times are missing or were refused.
  private func reportStranded() {
    for trip in feed.trips where day.services.contains(trip.service) && trip.stops.count < 2 {
      log.fold(
        .unreadableFeedValue, ["stops"], .line(file: FeedReader.File.trips.rawValue, line: trip.line),
        [
          .init("element", Localised("班次的停靠站", "the stops of the trip")), .init("expected", Localised("两站以上", "two or more")),
          .init("found", Localised("\(trip.stops.count) 站", "\(trip.stops.count)")),
        ])
    }
  }

  /// Lines of which nothing was taken, because they have no trips on the day that is taken.
  private func reportIdle(_ routes: [TransitFeed.Route]) {
    for route in routes {
      let why =
        route.trips.isEmpty
        ? Localised("一个班次也没有", "it has no trips") : Localised("\(day.date) 没有班次", "it has no trips on \(day.date)")
      log.fold(.idleFeedLine, [why.zh], place(route), [.init("line", Localised(verbatim: shortened(route.name))), .init("why", why)])
    }
  }

  /// Those of the enterprise's own name, where the feed holds several enterprises.
  private static func routes(_ feed: TransitFeed, _ entity: Entity, _ log: IntakeLog) -> [TransitFeed.Route] {
    let routes = feed.routes.sorted { ($0.line, $0.id) < ($1.line, $1.id) }
    guard feed.agencies.count > 1 else { return routes }
    guard let own = feed.agencies.first(where: { $0.value == entity.name })?.key else {
      log.report(
        Localised(
          "数据包里有 \(feed.agencies.count) 家企业，没有一家叫“\(entity.name)”，所有线路都录入了",
          "the feed holds \(feed.agencies.count) agencies, none called ‘\(entity.name)’; all lines were taken"),
        cure: Localised("在报送件里删掉别家的线路，或请提供数据包的单位按登记的名称写", "remove the lines of others"))
      return routes
    }
    log.report(
      Localised("数据包里有 \(feed.agencies.count) 家企业，只录入了“\(entity.name)”的线路", "only the lines of ‘\(entity.name)’ were taken"),
      cure: Localised("别家的线路由别家报送", "others submit their own"))
    return routes.filter { $0.agency == own }
  }

  private func report(_ today: CivilDate) {
    switch day.standing {
    case .current: break
    case .over(let last):
      log.add(.feedOutOfDate, nil, [.init("found", Localised("只到 \(last)", "ends on \(last)")), .init("today", Localised(verbatim: "\(today)"))])
    case .ahead(let first):
      log.add(.feedOutOfDate, nil, [.init("found", Localised("从 \(first) 才开始", "begins on \(first)")), .init("today", Localised(verbatim: "\(today)"))])
    }
    let names = day.services.map { feed.services[$0].id }.sortedByBytes().joined(separator: "、")
    let weekday = ["一", "二", "三", "四", "五", "六", "日"][day.date.weekday - 1]
    log.report(
      Localised(
        "按班次最多的 \(day.date)（周\(weekday)，服务 \(names)，\(day.trips) 个班次）计算首末班和间隔",
        "worked out for \(day.date), the day with most trips (\(day.trips), services \(names))"),
      cure: Localised("别的日子时间不同的，在报送件里另加一行，写明“适用日”", "add rows for days with other times"))
    let others = lines.flatMap(\.directions).reduce(0) { $0 + $1.others }
    if others > 0 {
      log.report(
        Localised(
          "有 \(others) 个班次走法与本方向多数班次不同（区间、绕行）：站点和间隔只按多数班次，首末班按全部班次",
          "\(others) trips go another way: they count for first and last departures, not for stops and intervals"),
        cure: Localised("区间线、绕行线需要公开的，单独写一行", "add rows for short lines"))
    }
    if peaks.isEmpty {
      log.report(
        Localised("没有说哪些时段是高峰，发车间隔按全天计算", "no peak hours were given; intervals are for the whole day"),
        cure: Localised("要分高峰、平峰的，加上 --peak 07:00-09:00,17:00-19:00 这样的时段再录入一次", "use --peak"))
    }
  }

  private func clock(_ seconds: Int, _ element: String, _ place: CellPlace) -> Draft.Value {
    let text = CellReader.serviceClock(seconds / 60 * 60)
    if seconds >= 86_400 {
      log.converted(
        element, Localised("过了 24 点，是第二天的时刻", "are past 24:00, on the next day"), text, place,
        help: Localised("不用改：乘客看到的是第二天的时刻", "nothing to do: passengers see the next day's time"))
    }
    return .scalar(text, .text)
  }

  private func text(_ value: String) -> Draft.Value { .scalar(value, .text) }
  private func called(_ line: LinePattern) -> Draft.Value { text(registered[line.route.id] ?? line.route.name) }
  private func stop(_ index: Int?) -> String { index.map { feed.stops[$0] } ?? "" }
  private func place(_ route: TransitFeed.Route) -> CellPlace { .line(file: FeedReader.File.routes.rawValue, line: route.line) }
  private func place(_ direction: LinePattern.Direction) -> CellPlace { .line(file: FeedReader.File.trips.rawValue, line: direction.line) }

  private var calendarValues: [(id: String, value: Draft.Value)] {
    guard let calendar = day.calendar, !calendar.isEveryDay else { return [] }
    return [("calendar", text(calendar.name))] + (calendar.note.map { [("calendar-note", text($0))] } ?? [])
  }

  // MARK: Items

  /// What an item takes of it; the ids of the values are the parts of `FeedRule.Rows`.
  func rows(of rule: FeedRule) -> [Row] {
    let taken = rule.longestInterval.map { least in lines.filter { longestGap($0) >= least } } ?? lines
    return switch rule.rows {
    case .lines: taken.map(lineRow)
    case .stops: taken.flatMap(stopRows)
    case .hours: taken.flatMap(hourRows)
    case .intervals: taken.flatMap(headwayRows)
    case .departures: taken.flatMap(timetableRows)
    }
  }

  private func lineRow(_ line: LinePattern) -> Row {
    let first = line.directions[0]
    var values = [("line", called(line))]
    if first.isLoop { values.append(("loop", text("是"))) }
    values.append(("origin", text(stop(first.stops.first))))
    if !first.isLoop { values.append(("terminal", text(stop(first.stops.last)))) }
    return Row(values: values, place: place(line.route))
  }

  private func stopRows(_ line: LinePattern) -> [Row] {
    line.directions.map { direction in
      let place = place(direction)
      let stops = direction.stops.map { Draft(text(stop($0)), at: place) }
      return Row(
        values: [
          ("line", called(line)), ("direction", text(direction.name)), ("toward", text(toward(direction))), ("stops", .list(stops)),
        ], place: place)
    }
  }

  /// A loop ends where it starts: its direction is known by the headsign, or by a stop half-way.
  private func toward(_ direction: LinePattern.Direction) -> String {
    guard direction.isLoop else { return stop(direction.stops.last) }
    let start = stop(direction.stops.first)
    return direction.headsign.isEmpty || direction.headsign == start ? stop(direction.stops[direction.stops.count / 2]) + "方向" : direction.headsign
  }

  private func hourRows(_ line: LinePattern) -> [Row] {
    line.directions.compactMap { direction in
      guard let first = direction.service.first?.time, let last = direction.service.last?.time else { return nil }
      let place = place(direction)
      reportShortTurn(line, direction, last)
      return Row(
        values: [("line", called(line)), ("station", text(stop(direction.stops.first))), ("toward", text(toward(direction)))] + calendarValues
          + [("first", clock(first, "首班", place)), ("last", clock(last, "末班", place))], place: place)
    }
  }

  /// The last bus need not go all the way; whoever wants to go there must take an earlier one.
  private func reportShortTurn(_ line: LinePattern, _ direction: LinePattern.Direction, _ last: Int) {
    let terminal = stop(direction.stops.last)
    let lastRuns = direction.service.filter { $0.time == last }
    guard let short = lastRuns.first, !lastRuns.contains(where: { stop($0.end) == terminal }),
      let through = direction.service.last(where: { stop($0.end) == terminal })
    else { return }
    func words(_ seconds: Int) -> Localised { Localised(verbatim: CellReader.serviceClock(seconds / 60 * 60)) }
    log.fold(
      .shortTurnLast, [], place(direction),
      [
        .init("line", Localised(verbatim: line.route.name)), .init("last", words(last)), .init("end", Localised(verbatim: stop(short.end))),
        .init("terminal", Localised(verbatim: terminal)), .init("through", words(through.time)),
      ])
  }

  /// Minutes between one departure and the next, of both directions, within some hours of the day.
  private func gaps(_ line: LinePattern, where holds: (_ minute: Int) -> Bool) -> [Int] {
    line.directions.flatMap { direction -> [Int] in
      let times = direction.departures
      return zip(times, times.dropFirst()).filter { holds($0 / 60) && holds($1 / 60) }.map { $1 - $0 }.filter { $0 > 0 }
    }
  }

  private func longestGap(_ line: LinePattern) -> Int { (gaps(line) { _ in true }.max() ?? 86_400) / 60 }

  private func headwayRows(_ line: LinePattern) -> [Row] {
    func isPeak(_ minute: Int) -> Bool { peaks.contains { $0.contains(minute) } }
    let parts: [(String, [Int])] =
      peaks.isEmpty
      ? [("全天", gaps(line) { _ in true })]
      : [("高峰", gaps(line, where: isPeak)), ("平峰", gaps(line) { !isPeak($0) })]
    let rows = parts.compactMap { name, gaps -> Row? in
      guard let least = gaps.min(), let most = gaps.max() else { return nil }
      // To whole minutes, and never better than it is.
      let numbers = [("min-minutes", max(1, least / 60)), ("max-minutes", (most + 59) / 60)].map { ($0, Draft.Value.scalar("\($1)", .number)) }
      return Row(values: [("line", called(line)), ("period", text(name))] + calendarValues + numbers, place: place(line.route))
    }
    return rows.isEmpty ? [onlyDepartures(line)] : rows
  }

  /// A line with one departure has no interval: its time is given.
  private func onlyDepartures(_ line: LinePattern) -> Row {
    let place = place(line.route)
    let times = line.directions[0].departures.map { Draft(clock($0, "每班时刻", place), at: place) }
    return Row(
      values: [("line", called(line)), ("period", text("定点班次"))] + calendarValues + [("departures", .list(times))], place: place)
  }

  private func timetableRows(_ line: LinePattern) -> [Row] {
    line.directions.flatMap { direction -> [Row] in
      let place = place(direction)
      let runs = direction.runs.filter(\.isExact)
      if runs.count < direction.runs.count {
        log.report(
          Localised("“\(line.route.name)”只给了发车间隔、没有每班时刻，逐班时刻没有录入", "‘\(line.route.name)’ has intervals only, no times"),
          cure: Localised("逐班时刻在报送件里手工补上", "add the times by hand"))
      }
      // Nobody boards where it ends.
      return direction.stops.indices.dropLast().compactMap { index in
        var seen: Set<Int> = []
        let times = runs.map { $0.departures[index] }.filter { $0 >= 0 && seen.insert($0 / 60).inserted }
        guard !times.isEmpty else { return nil }
        return Row(
          values: [("line", called(line)), ("direction", text(direction.name)), ("stop", text(stop(direction.stops[index])))]
            + calendarValues + [("departures", .list(times.map { Draft(clock($0, "每班时刻", place), at: place) }))], place: place)
      }
    }
  }
}
