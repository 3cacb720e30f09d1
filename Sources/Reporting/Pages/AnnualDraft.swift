// SPDX-License-Identifier: Apache-2.0

public import Disclosure

/// A year's report on disclosure, drafted from the archive: what was published, what was asked and answered, what was wrong.
/// What the archive does not hold is left for whoever signs, and said; of the national
/// form only what published reports show is followed.
public struct AnnualDraft {
  let report: GapReport
  let judgement: EntityJudgement
  let year: Int

  public init(report: GapReport, judgement: EntityJudgement, year: Int) {
    self.report = report
    self.judgement = judgement
    self.year = year
  }

  public func html() -> [UInt8] { paper.html() }
  public func odt() -> [(name: String, bytes: [UInt8])] { paper.odt() }

  private static let requestHeading = "二、收到和处理申请"

  private var entity: Entity { judgement.entity }
  private var sectors: [Sector] { report.rulebook.view(for: entity).sectors.filter { entity.sectors.contains($0.id) } }

  private var paper: PlainPaper {
    PlainPaper(
      title: "\(entity.name)\(year)年信息公开工作年度报告（草稿）", office: "\(entity.name)　由存档生成，截至 \(report.asOf)，签发以前逐项核对",
      sections: [
        ("一、主动公开", published), (Self.requestHeading, requests), ("三、申辩和裁定", replies),
        ("四、行政复议、行政诉讼", ["存档里没有这些件数，由本单位照案卷填写；没有的写“没有”。"]), ("五、存在的主要问题和改进情况", problems),
        ("六、其他需要报告的事项", [scope]),
      ], signature: [entity.name, "\(year + 1)年　月　日"], day: report.asOf,
      table: counted.map { (Self.requestHeading, $0.table.columns, $0.table.rows) })
  }

  /// Duties that a disclosure of the year met, item by item; the sum stands before them.
  private var published: [String] {
    var counts: [(label: String, count: Int)] = []
    for sector in sectors {
      for requirement in sector.requirements where !requirement.isInternal {
        let mine = judgement.obligations.filter {
          $0.sector == sector.id && $0.requirement == requirement.id && $0.published?.date.year == year && ($0.status == .met || $0.status == .late)
        }
        if !mine.isEmpty { counts.append((requirement.label, mine.count)) }
      }
    }
    let sum = counts.reduce(0) { $0 + $1.count }
    guard sum > 0 else { return ["\(year)年存档里没有按要求公开的信息。"] }
    return ["\(year)年主动公开 \(sum) 件，涉及 \(counts.count) 个事项：" + counts.map { "\($0.label) \($0.count) 件" }.joined(separator: "，") + "。"]
  }

  private var counted: AnnualRequests? { AnnualRequests(report.rulebook, judgement, sectors: sectors, year: year) }

  private var requests: [String] {
    guard let counted else { return ["本单位不办理依申请公开。"] }
    let results = counted.results.map { "\($0.name) \($0.count) 件" }.joined(separator: "，")
    let (received, carried) = (counted.received.count, counted.carriedIn.count)
    var lines = [
      "\(year)年新收申请 \(received) 件，上年结转 \(carried) 件，合计 \(received + carried) 件。",
      "办结 \(counted.handled.count) 件" + (results.isEmpty ? "" : "：" + results) + "；结转下年 \(counted.open) 件。",
    ]
    if counted.undated > 0 { lines.append("另有 \(counted.undated) 件没有写收到日期，没有计入。") }
    return lines
  }

  private var replies: [String] {
    let all = judgement.obligations.flatMap(\.replies).filter { $0.date.year == year }
    guard !all.isEmpty else { return ["\(year)年没有对缺口申辩。"] }
    return ["\(year)年对缺口申辩 \(all.count) 件，已裁定 \(all.count { $0.decision != nil }) 件。"] + all.map(\.words.zh)
  }

  /// What fell due in the year and is still wrong, and what was made good late.
  private var problems: [String] {
    let due = judgement.obligations.filter { $0.due?.date.year == year && !$0.isOwedByOffice }
    let counts = [Status.missing, .incomplete, .stale, .unjudged, .late].compactMap { status -> String? in
      let count = due.count { $0.status == status }
      return count > 0 ? "\(status.name.zh) \(count) 项" : nil
    }
    let open = judgement.obligations.filter { $0.status.isOpenGap && $0.force != .advisory && !$0.isOwedByOffice }.sorted(by: StatusMark.moreUrgent)
    var lines = [counts.isEmpty ? "\(year)年到期的义务没有问题。" : "\(year)年到期的义务中：" + counts.joined(separator: "，") + "。"]
    if !open.isEmpty { lines.append("现在还要整改的：" + open.map { "\($0.title)（\($0.statusName.zh)，编号 \($0.fingerprint)）" }.joined(separator: "；") + "。") }
    return lines + ["改进的打算由本单位填写。"]
  }

  /// An archive that began within the year does not hold all of it.
  private var scope: String {
    let from = report.rulebook.policy.obligationsFrom
    return "本稿按存档计算" + (from.year >= year ? "；存档从 \(from) 起算，以前的没有计入" : "") + "。内容照条例第五十条第一款列；申请的表照公布的年度报告的栏目，不予公开、无法提供、不予处理的细目存档里没有，由本单位照案卷分。"
  }
}
