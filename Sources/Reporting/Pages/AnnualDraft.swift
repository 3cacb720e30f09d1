// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// A year's report on disclosure, drafted from the archive: what was published, what was asked and answered, what was wrong.
/// What the archive does not hold is left for whoever signs, and said; of the national form what was seen of it is followed.
package struct AnnualDraft {
  let report: GapReport
  let judgement: EntityJudgement
  let year: Int

  package init(report: GapReport, judgement: EntityJudgement, year: Int) {
    self.report = report
    self.judgement = judgement
    self.year = year
  }

  package func html() -> [UInt8] { paper.html() }
  package func odt() -> [(name: String, bytes: [UInt8])] { paper.odt() }

  private var entity: Entity { judgement.entity }
  private var sectors: [Sector] { report.rulebook.view(for: entity).sectors.filter { entity.sectors.contains($0.id) } }

  private var paper: PlainPaper {
    let counted = counted
    // Who handles requests is an agency, and writes the six parts of the national form; an enterprise is bound by no form.
    let heading = counted == nil ? "二、收到和处理申请" : "三、收到和处理政府信息公开申请情况"
    typealias Part = PlainPaper.Section
    let disputes = Part(
      heading: "四、\(counted == nil ? "" : "政府信息公开")行政复议、行政诉讼情况", texts: ["存档里没有这些件数，由本单位照案卷填写；没有的写“没有”。"])
    let handled = Part(heading: heading, texts: requests, table: counted.map { PlainPaper.Table(columns: $0.table.columns, rows: $0.table.rows) })
    let sections =
      counted == nil
      ? [Part(heading: "一、主动公开", texts: published), handled, Part(heading: "三、申辩和裁定", texts: replies), disputes]
      : [
        Part(heading: "一、总体情况", texts: overview), Part(heading: "二、主动公开政府信息情况", texts: published + [Self.byArticle]), handled, disputes,
      ]
    let rest = [
      Part(heading: "五、存在的主要问题及改进情况", texts: problems),
      Part(heading: "六、其他需要报告的事项", texts: (counted == nil ? [] : replies) + [scope]),
    ]
    return PlainPaper(
      title: "\(entity.name)\(year)年\(counted == nil ? "信息公开" : "政府信息公开")工作年度报告（草稿）",
      office: "\(entity.name)　由存档生成，截至 \(report.asOf)，签发以前逐项核对", sections: sections + rest,
      signature: [entity.name, "\(year + 1)年　月　日"], day: report.asOf)
  }

  private static let byArticle = "规范性文件、行政许可、行政处罚和强制、行政事业性收费（条例第二十条第一、五、六、八项）的数目核到12月31日，分项的数存档里没有，由本单位填写。"

  /// The five sides that the form asks about, each with what the archive knows of it.
  private var overview: [String] {
    let own = judgement.obligations.filter { $0.due?.date.year == year && $0.status.isDue && !$0.isOwedByOffice }
    let good = own.count { $0.status == .met }
    let filed = sectors.flatMap(\.requirements).filter(\.isInternal).count { requirement in
      judgement.obligations.contains { $0.requirement == requirement.id && $0.published?.date.year == year }
    }
    return [
      "主动公开：" + (published.first ?? ""), "依申请公开：" + (requests.first ?? ""), "政府信息管理：有记录的内部工作 \(filed) 项；公文制发、属性认定由本单位补写。",
      "政府信息公开平台建设：由本单位填写。", "监督保障：\(year)年到期的义务 \(own.count) 项次，按时而且要素齐全的 \(good) 项次。", "以上综述原则上不超过一千字。",
    ]
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
    lines.append(counted.proof)
    if counted.undated > 0 { lines.append("另有 \(counted.undated) 件没有写收到日期，没有计入。") }
    return lines
  }

  private var replies: [String] {
    let all = judgement.obligations.flatMap(\.replies).filter { $0.date.year == year }
    guard !all.isEmpty else { return ["\(year)年没有对缺口申辩。"] }
    return ["\(year)年对缺口申辩 \(all.count) 件，已裁定 \(all.count { $0.decision != nil }) 件。"] + all.map(\.words.zh)
  }

  /// What fell due in the year and is still wrong, and what was resolved late.
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

  private static let free = "内容照条例第五十条第一款列，企业没有统一的格式。"
  private static let form = "六个部分照国办公开办函〔2021〕30号：第一部分的要求读过摘录，申请的表的栏目和勾稽关系只见于照它公布的年度报告；无法提供、其他处理下面的细目存档里没有，由本单位照案卷分。"

  /// An archive that began within the year does not hold all of it.
  private var scope: String {
    let from = report.rulebook.policy.obligationsFrom
    return "本稿按存档计算" + (from.year >= year ? "；存档从 \(from) 起算，以前的没有计入" : "") + "。" + (counted == nil ? Self.free : Self.form)
  }
}
