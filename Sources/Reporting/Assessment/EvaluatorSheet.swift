// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// The sheet that an evaluator from outside (第三方评估机构) fills in: every item of every enterprise as it was verified, with room
/// for the points that the evaluator would take off.
package struct EvaluatorSheet {
  /// What came back.
  package struct Filled: Sendable, Equatable {
    /// Who evaluated; personal data in it is hidden.
    package var evaluator: String
    package var date: CivilDate
    /// In hundredths, by enterprise and item; what was left blank is not here.
    package var lost: [String: [String: Int]]

    package init(evaluator: String, date: CivilDate, lost: [String: [String: Int]]) {
      self.evaluator = evaluator
      self.date = date
      self.lost = lost
    }

    /// Where another says something else of the same verification, with both values.
    package func differences(from other: Filled, _ verified: VerifiedYear) -> [String] {
      verified.results.flatMap { result in
        result.lines.compactMap { line -> String? in
          let (mine, theirs) = (lost[result.entity]?[line.item], other.lost[result.entity]?[line.item])
          func words(_ points: Int?) -> String { points.map(AssessmentPoints.text) ?? "空着" }
          return mine == theirs ? nil : "\(result.name)“\(line.label)”那一份 \(words(mine))，这一份 \(words(theirs))"
        }
      } + (evaluator == other.evaluator ? [] : ["评估机构那一份是\(evaluator)，这一份是\(other.evaluator)"])
    }
  }

  let verified: VerifiedYear
  private let results: [String: VerifiedYear.Result]

  package init(_ verified: VerifiedYear) {
    self.verified = verified
    results = Dictionary(verified.results.map { ($0.entity, $0) }, firstCounts: .unique)
  }

  static let sheetName = "逐项评估"
  static let aboutName = "评估机构"
  private static let headings = ["主体编号", "主体", "事项编号", "事项", "满分", "核验失分", "缺口编号", "评估失分", "评估说明"]
  private static let sumLabel = "合计"
  private static let (entityColumn, itemColumn, labelColumn, lostColumn) = (0, 2, 3, 7)
  /// What was sent filled in, and comes back as it was: the full points and the points verified, by heading.
  private static let (fullColumn, verifiedColumn, gapsColumn) = (4, 5, 6)
  private static let (nameRow, dateRow) = ("评估机构", "评估日期")

  package func tables() -> [ReportTable] {
    let widths = [18, 24, 30, 22, 8, 10, 30, 10, 30]
    var rows: [[ReportTable.Cell]] = []
    for result in verified.results {
      for line in result.lines {
        rows.append([
          .text(result.entity), .text(result.name), .text(line.item), .text(line.label), line.points.map { .hundredths($0) } ?? .empty,
          .hundredths(line.lost), .text(line.gaps.map(\.gap).joined(separator: "、")), .empty, .empty,
        ])
      }
      rows.append([
        .text(result.entity), .text(result.name), .empty, .text(Self.sumLabel), .empty, .hundredths(result.lost), .empty, .empty, .empty,
      ])
    }
    return [
      ReportTable(
        id: "evaluation", title: Localised(verbatim: Self.sheetName),
        columns: zip(Self.headings, widths).map { .init($0, $0, $0, $1) }, rows: rows, frozenColumns: 4),
      ReportTable(
        id: "evaluator", title: Localised(verbatim: Self.aboutName),
        columns: [.init("name", "名称", "name", 14), .init("value", "内容", "value", 40)],
        rows: [
          [.text(Self.nameRow), .empty], [.text(Self.dateRow), .empty],
          [.text("怎样填"), .text("“评估失分”写您认为该扣的分，和核验一样的可以空着；每家的“合计”可以不写，写了要等于各行之和。")],
        ]),
    ]
  }

  /// The same as a paper that can be printed, filled in by hand and signed.
  package func paper() -> [(name: String, bytes: [UInt8])] {
    let rows = verified.results.flatMap { result in
      result.lines.map { line in
        [
          "\(result.name)：\(line.label)", line.points.map(AssessmentPoints.text) ?? "—", AssessmentPoints.text(line.lost),
          line.gaps.isEmpty ? "—" : line.gaps.map(\.gap).joined(separator: "、"), "", "",
        ]
      }
    }
    return PlainPaper(
      title: "\(verified.year)年度第三方评估表", office: "核验日 \(verified.on)，规则库 \(verified.rulebook)",
      sections: [
        .init(
          heading: "逐项评估", texts: ["“评估失分”写认为该扣的分，和核验一样的空着。"],
          table: .init(columns: ["主体：事项", "满分", "核验失分", "缺口编号", "评估失分", "评估说明"], rows: rows))
      ], signature: ["评估机构（盖章）：", "日期：　　年　月　日"], day: verified.on
    ).odt()
  }

  // MARK: What came back

  /// - Parameter asOf: the last day on which it can have been filled in.
  /// - Returns: what it says, or everything that is wrong with it, each with its cell.
  package func read(_ grids: [Grid], asOf: CivilDate) -> (filled: Filled?, problems: [String]) {
    guard let grid = grids.first(where: { $0.name == Self.sheetName }), let about = grids.first(where: { $0.name == Self.aboutName }) else {
      return (nil, ["要有“\(Self.sheetName)”和“\(Self.aboutName)”两张表，名称不要改；现有：\(grids.map(\.name).joined(separator: "、"))"])
    }
    var problems: [String] = []
    let head = grid.rows.first?.cells.map(\.words) ?? []
    guard Array(head.prefix(Self.headings.count)) == Self.headings else {
      return (nil, ["“\(Self.sheetName)”的第一行要和发出的一样：\(Self.headings.joined(separator: "、"))"])
    }
    var lost: [String: [String: Int]] = [:]
    var places: [String: CellPlace] = [:]
    var sums: [(result: VerifiedYear.Result, points: Int, cell: Grid.Cell)] = []
    for row in grid.rows.dropFirst() where !row.filled.isEmpty {
      readRow(row, &lost, &places, &sums, &problems)
    }
    // What nobody would look for there is not left behind without a word.
    for cell in grid.rows.flatMap(\.filled) where cell.column > Self.headings.count {
      problems.append("\(cell.place.words.zh)：“\(MaskedText(cell.words))”不在哪一栏里，写进“\(Self.headings.last ?? "")”，或者删去")
    }
    for other in grids where other.name != Self.sheetName && other.name != Self.aboutName && !other.rows.allSatisfy(\.filled.isEmpty) {
      problems.append("多了一张表“\(MaskedText(other.name))”，不会录入：要写的写在发出的两张里")
    }
    for sum in sums { checkSum(sum.result, sum.points, sum.cell, lost[sum.result.entity] ?? [:], &problems) }
    for result in verified.results {
      for line in result.lines where places["\(result.entity)/\(line.item)"] == nil {
        problems.append("少了一行：\(result.name)的“\(line.label)”（\(line.item)）")
      }
    }
    let name = Self.value(Self.nameRow, about)
    let day = Self.value(Self.dateRow, about)
    let date: CivilDate? = day.flatMap { cell in
      if case .moment(let date?, _) = cell.content { date } else { CivilDate.read(cell.words)?.value }
    }
    if name == nil { problems.append("“\(Self.aboutName)”一页没有写“\(Self.nameRow)”") }
    if date == nil { problems.append("“\(Self.aboutName)”一页的“\(Self.dateRow)”" + (day.map { "读不懂：\($0.words)（\($0.place.words.zh)）" } ?? "没有写")) }
    if let date, let cell = day { checkDay(date, cell, asOf, &problems) }
    guard problems.isEmpty, let name, let date else { return (nil, problems) }
    return (Filled(evaluator: MaskedText(name.words).text, date: date, lost: lost), [])
  }

  /// Nobody assesses a year before it has begun, or on a day that has not come.
  private func checkDay(_ date: CivilDate, _ cell: Grid.Cell, _ asOf: CivilDate, _ problems: inout [String]) {
    let head = "\(cell.place.words.zh)：“\(Self.dateRow)”写的是 \(date)，"
    if date.year < verified.year { problems.append(head + "评的是\(verified.year)年（核验日 \(verified.on)），不会早于那一年") }
    if date > asOf { problems.append(head + "晚于基准日 \(asOf)，还没有到") }
  }

  /// What was verified stands as it was settled: a sheet that says otherwise says it in the wrong column.
  private func checkSent(_ row: Grid.Row, _ sent: [(column: Int, points: Int?)], _ whose: String, _ problems: inout [String]) {
    for (column, points) in sent {
      let cell = row.cell(column + 1).flatMap { $0.isBlank ? nil : $0 }
      guard cell.flatMap(Self.points) != points || cell == nil && points != nil else { continue }
      let place = cell?.place.words.zh ?? "第 \(row.number) 行"
      let settled = points.map(AssessmentPoints.text) ?? "空的"
      problems.append(
        "\(place)：“\(Self.headings[column])”现在是“\(cell?.words ?? "")”，\(verified.on) 定下的核验里\(whose)是 \(settled)；这一栏不改，认为该扣的写在“\(Self.headings[Self.lostColumn])”"
      )
    }
  }

  private func readRow(
    _ row: Grid.Row, _ lost: inout [String: [String: Int]], _ places: inout [String: CellPlace],
    _ sums: inout [(result: VerifiedYear.Result, points: Int, cell: Grid.Cell)], _ problems: inout [String]
  ) {
    func words(_ index: Int) -> String { row.cell(index + 1)?.words ?? "" }
    let place = (row.cells.first?.place).map(\.words.zh) ?? "第 \(row.number) 行"
    let entity = words(Self.entityColumn)
    guard let result = results[entity] else {
      problems.append("\(place)：没有核验过“\(entity)”这个主体")
      return
    }
    let written = row.cell(Self.lostColumn + 1).flatMap { $0.isBlank ? nil : $0 }
    let points = written.flatMap { Self.points($0) }
    if let written, points == nil {
      problems.append("\(written.place.words.zh)：“评估失分”写的是“\(written.words)”，要写不小于 0、最多两位小数的数")
    }
    if words(Self.labelColumn) == Self.sumLabel, words(Self.itemColumn).isEmpty {
      checkSent(row, [(Self.verifiedColumn, result.lost)], "\(result.name)的合计", &problems)
      if let points, let written { sums.append((result, points, written)) }
      return
    }
    guard let line = result.lines.first(where: { $0.item == words(Self.itemColumn) }) else {
      problems.append("\(place)：\(result.name)没有核验过“\(words(Self.itemColumn))”这个事项")
      return
    }
    let key = "\(entity)/\(line.item)"
    if let first = places[key] {
      problems.append("\(place)：和 \(first.words.zh) 是同一个事项（\(result.name)“\(line.label)”）")
      return
    }
    places[key] = row.cells.first?.place
    checkSent(row, [(Self.fullColumn, line.points), (Self.verifiedColumn, line.lost)], "\(result.name)“\(line.label)”", &problems)
    let gaps = line.gaps.map(\.gap).joined(separator: "、")
    if words(Self.gapsColumn) != gaps {
      problems.append("\(place)：“\(Self.headings[Self.gapsColumn])”现在是“\(words(Self.gapsColumn))”，核验里是“\(gaps)”；这一栏不改")
    }
    guard let points, let written else { return }
    if let full = line.points, points > full {
      problems.append("\(written.place.words.zh)：“评估失分”\(AssessmentPoints.text(points)) 超过满分 \(AssessmentPoints.text(full))")
    }
    lost[entity, default: [:]][line.item] = points
  }

  /// What was left blank counts as verified.
  private func checkSum(
    _ result: VerifiedYear.Result, _ stated: Int, _ cell: Grid.Cell, _ lost: [String: Int], _ problems: inout [String]
  ) {
    let sum = result.lines.reduce(0) { $0 + (lost[$1.item] ?? $1.lost) }
    guard stated != sum else { return }
    problems.append("\(cell.place.words.zh)：\(result.name)的合计写的是 \(AssessmentPoints.text(stated))，上面各行之和是 \(AssessmentPoints.text(sum))（空着的按核验算）")
  }

  private static func points(_ cell: Grid.Cell) -> Int? {
    switch cell.content {
    case .number(let text): AssessmentPoints.read(text)
    case .text: AssessmentPoints.read(cell.words)
    case .percent, .cutNumber, .moment, .boolean, .error, .unworked: nil
    }
  }

  private static func value(_ name: String, _ grid: Grid) -> Grid.Cell? {
    grid.rows.first { $0.cell(1)?.words == name }?.cell(2).flatMap { $0.isBlank ? nil : $0 }
  }
}
