// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// What the office did about what was missing, where its policy has that published: notices with their state and days, what is not published
/// for a time and on what ground, and the office's own punctuality. Counted from the same records and duties as the office's report.
struct EnforcementPage {
  let builder: SiteBuilder
  let site: PublishedSite

  static let path = "enforcement.html"

  func files() -> [BundleFile] {
    guard site.policy.publication.enforcement else { return [] }
    return [
      BundleFile(path: "data/" + Self.path, bytes: page()),
      BundleFile(path: "data/enforcement.csv", bytes: CSVWriter.bytes([Self.noticeColumns] + notices)),
      BundleFile(path: "data/waivers.csv", bytes: CSVWriter.bytes([Self.waiverColumns] + waivers.map(\.cells))),
    ]
      + (site.policy.replies?.isPublic ?? false
        ? [BundleFile(path: "data/replies.csv", bytes: CSVWriter.bytes([Self.replyColumns] + replies.map(\.cells)))] : [])
  }

  private static let noticeColumns = ["企业", "文号", "发出", "整改期限", "项数", "情况", "办结", "怎样办结", "已过天数"]
  private static let waiverColumns = ["企业", "事项", "种类", "理由", "批准岗位", "批准日期", "到期"]

  /// The office's follow-ups of its notices.
  private var followUps: [(obligation: Obligation, requirement: Requirement)] {
    let name = (site.policy.notices?.recordAs ?? "").split(separator: "/").map(String.init)
    guard name.count == 2 else { return [] }
    return builder.judgements.flatMap { judgement in
      let requirement = builder.sectors(of: judgement.entity).first { $0.id == name[0] }?.requirement(name[1])
      return requirement.map { requirement in
        judgement.obligations.filter { $0.sector == name[0] && $0.requirement == name[1] && !$0.occurrence.isEmpty }.map { ($0, requirement) }
      } ?? []
    }
  }

  private var notices: [[String]] {
    followUps.compactMap { obligation, requirement in
      guard let record = obligation.record else { return nil }
      // What somebody wrote goes out only where screening finds nothing in the record.
      let isKeptBack = record.findings.contains { $0.code.isAboutSafety }
      func text(_ id: String) -> String { requirement.elements[id].flatMap { record.text(of: $0) }.map { MaskedText($0).text } ?? "" }
      func words(_ id: String) -> String { isKeptBack ? PublicStanding.keptBack : text(id) }
      let closed = record.published?.date
      let issued = requirement.elements["issued"].flatMap { record.day(of: $0) }
      let days = issued.map { (closed ?? site.asOf).dayNumber - $0.dayNumber }
      return [
        words("enterprise"), isKeptBack ? PublicStanding.keptBack : obligation.occurrence, text("issued"), text("mend-by"), text("gap-count"),
        text(Policy.Notices.stateElement),
        closed.map { "\($0)" } ?? "", words(Policy.Notices.closedByElement), days.map { "\($0)" } ?? "",
      ]
    }
  }

  private func isClosed(_ obligation: Obligation, _ requirement: Requirement) -> Bool {
    guard let state = requirement.elements[Policy.Notices.stateElement].flatMap({ obligation.record?.text(of: $0) }) else { return false }
    return Policy.Notices.State(rawValue: state) == .closed
  }

  /// Those in force, by enterprise; what they say is screened like anything else that goes out.
  private var waivers: [Line] {
    builder.judgements.flatMap { judgement in
      judgement.waivers.filter { $0.isInForce(on: site.asOf) }.map { waiver in
        let names = judgement.obligations.filter { waiver.names($0.fingerprint) }.map(\.title)
        let cells = [
          judgement.entity.name, waiver.fingerprints.isEmpty ? shown(waiver.scope, waiver.isKeptBack) : names.joined(separator: "、"), waiver.kind.rawValue,
          waiver.lawfulGround ?? shown(waiver.ground.text, waiver.isKeptBack), shown(waiver.approver.text, waiver.isKeptBack), "\(waiver.approved)",
          "\(waiver.lastDay(asOf: site.asOf))",
        ]
        return Line(cells, isKeptBack: waiver.isKeptBack)
      }
    }
  }

  private struct Line {
    var cells: [String]
    /// What somebody wrote in it is still being checked.
    var isKeptBack: Bool

    init(_ cells: [String], isKeptBack: Bool) { (self.cells, self.isKeptBack) = (cells.map { MaskedText($0).text }, isKeptBack) }
  }

  private func shown(_ text: String, _ isKeptBack: Bool) -> String { isKeptBack ? PublicStanding.keptBack : text }

  private static let replyColumns = ["企业", "事项", "理由", "申辩", "日期", "裁定", "裁定岗位", "裁定日期", "裁定说明"]

  /// What enterprises answered to gaps and what was decided on it, where the policy has that published; nothing before it is decided.
  private var replies: [Line] {
    guard site.policy.replies?.isPublic ?? false else { return [] }
    return builder.judgements.flatMap { judgement in
      judgement.obligations.flatMap { obligation in
        obligation.replies.compactMap { reply in
          reply.decision.map { decision in
            let cells = [
              judgement.entity.name, obligation.title, reply.ground.rawValue, shown(reply.text.text, reply.isKeptBack), "\(reply.date)",
              decision.outcome.rawValue,
              shown(decision.post.text, reply.isKeptBack), "\(decision.date)", shown(decision.text.text, reply.isKeptBack),
            ]
            return Line(cells, isKeptBack: reply.isKeptBack)
          }
        }
      }
    }
  }

  /// What the office itself owes and did in time: its own items and what it owes for others.
  private var punctuality: String {
    let office = (site.policy.notices?.recordAs ?? "").split(separator: "/").first.map(String.init) ?? ""
    let own = builder.judgements.flatMap { judgement in
      judgement.obligations.filter { ($0.sector == office || $0.isOwedByOffice) && $0.status.isDue }
    }
    let counts = Status.allCases.compactMap { status in
      let count = own.count { $0.status == status }
      return count > 0 ? "\(status.name.zh) \(count)" : nil
    }
    return own.isEmpty ? "没有到期的。" : "应办 \(own.count) 项次：\(counts.joined(separator: "，"))。"
  }

  /// How many rows stand there without their words.
  private func keptBackWords(_ lines: [Line]) -> String {
    let count = lines.count(where: \.isKeptBack)
    return count == 0 ? "" : "其中 \(count) 件的说明还在核对，没有列出。"
  }

  private func page() -> [UInt8] {
    let told = "发出的整改通知、经批准暂不公开的事项、本机关自己办得是否按时"
    let page = SitePage(
      site: site, title: "督办情况", description: told, steps: [(name: "督办情况", path: nil)],
      meta: .list(name: "督办情况", description: told, keywords: "督办,整改", type: "信息公开目录"))
    return page.bytes { html in
      html.line(.h1, text: "督办情况")
      html.paragraph("\(told)，截至 \(site.asOf)。", "lead")
      let notices = notices
      let closed = followUps.count { isClosed($0.obligation, $0.requirement) }
      html.line(.h2, text: "整改通知")
      html.paragraph(notices.isEmpty ? "没有发出过。" : "发出 \(notices.count) 份，已办结 \(closed) 份。")
      table(&html, "整改通知", Self.noticeColumns, notices, "enforcement.csv")
      let waivers = waivers
      html.line(.h2, text: "经批准暂不公开的")
      html.paragraph(waivers.isEmpty ? "没有。" : "现行 \(waivers.count) 件。暂缓公开只是推迟，不免除法定义务。" + keptBackWords(waivers))
      table(&html, "经批准暂不公开的", Self.waiverColumns, waivers.map(\.cells), "waivers.csv")
      if site.policy.replies?.isPublic ?? false {
        let replies = replies
        html.line(.h2, text: "申辩和裁定")
        html.paragraph(replies.isEmpty ? "没有已经裁定的。" : "已经裁定 \(replies.count) 件，由没有作原认定的岗位裁定。" + keptBackWords(replies))
        table(&html, "申辩和裁定", Self.replyColumns, replies.map(\.cells), "replies.csv")
      }
      html.line(.h2, text: "本机关自己")
      html.paragraph(punctuality)
    }
  }

  private func table(_ html: inout HTML, _ label: String, _ columns: [String], _ rows: [[String]], _ file: String) {
    guard !rows.isEmpty else { return }
    DataTable(caption: label, label: label, columns: columns, rows: rows, keys: [0, 1], all: Link(file)) { html, row, column in
      // A day or a state that breaks is hard to read.
      if rows[row][column].count <= 10 { html.element(.span, .class("when"), text: rows[row][column]) } else { html.text(rows[row][column]) }
    }.write(&html)
  }
}
