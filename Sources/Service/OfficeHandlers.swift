// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Reporting
internal import Store

/// What the office sees: who owes, who sent nothing, what is late, what cannot be judged.
enum OfficeHandlers {
  static let overview: Route.Handler = { visit, desk in
    let report = try await desk.report()
    let page = ServicePage("今天的情况", visit)
    var sent: [String: KeptSubmission] = [:]
    for judgement in report.judgements { sent[judgement.entity.id] = try await desk.store.submissions(of: judgement.entity.id).first }
    return page.answer { [sent] html in
      html.paragraph("\(report.officeName)，基准日 \(report.asOf)，规则库 \(report.rulebookVersion)。与缺口报告同一套判定、同样分开计数：义务、承诺、建议各算各的。")
      if !report.notEvaluated.isEmpty {
        html.told(.next) { html in
          html.line(.h2, text: "没有判定（\(report.notEvaluated.count)）")
          html.list(report.notEvaluated.prefix(20).map { "\($0.subject)：\($0.why.zh)" })
          if report.notEvaluated.count > 20 { html.paragraph("另有 \(report.notEvaluated.count - 20) 处，见各企业的页。") }
        }
      }
      html.line(.h2, text: "各企业")
      html.element(.table, .class("list")) { html in
        html.columns(["企业", "义务：到期", "未办", "逾期公开", "无法判定", "承诺：未办", "建议：未办", "最近在这里报送"])
        html.element(.tbody) { html in
          for judgement in report.judgements { row(judgement, sent[judgement.entity.id], &html) }
        }
      }
      html.element(.p) { $0.link("登记一家新的企业", Link(root: "/office/register")) }
    }
  }

  private static func row(_ judgement: EntityJudgement, _ last: KeptSubmission?, _ html: inout HTML) {
    // As the gap report counts: what binds, what was promised, and what is advised, each apart.
    let totals = Totals(judgement.obligations.filter(\.force.isDuty))
    let promised = Totals(judgement.obligations.filter { $0.force == .committed })
    let advised = Totals(judgement.obligations.filter { $0.force == .advisory })
    html.element(.tr) { html in
      html.element(.th, .scope(.row)) { $0.link(judgement.entity.name, Link(root: "/office/" + judgement.entity.id)) }
      html.element(.td, .dataLabel("义务：到期"), text: "\(totals.due)")
      html.element(.td, .dataLabel("未办"), text: "\(totals.open)")
      html.element(.td, .dataLabel("逾期公开"), text: "\(totals[.late])")
      html.element(.td, .dataLabel("无法判定"), text: "\(totals[.unjudged])")
      html.element(.td, .dataLabel("承诺：未办"), text: "\(promised.open)")
      html.element(.td, .dataLabel("建议：未办"), text: "\(advised.open)")
      html.element(.td, .dataLabel("最近在这里报送")) { html in
        if let last {
          html.link(ClerkHandlers.clock(last.received), Link(root: "/receipt/" + last.receipt))
        } else {
          html.text("没有报送过")
        }
      }
    }
    html.newLine()
  }

  static let entity: Route.Handler = { visit, desk in
    let id = visit.parameters["entity"] ?? ""
    let report = try await desk.report()
    guard let judgement = report.judgements.first(where: { $0.entity.id == id }) else {
      return ServicePage.plain(404, "没有这家企业", "登记里没有 \(id)。", visit)
    }
    let kept = try await desk.store.submissions(of: id)
    let standing = try await desk.standing(of: id)
    let blind = report.notEvaluated.filter { $0.entity == id }
    return ServicePage(judgement.entity.name, visit).answer { html in
      html.paragraph("基准日 \(report.asOf)")
      if !blind.isEmpty {
        html.told(.next) { html in
          html.line(.h2, text: "没有判定")
          html.list(blind.map { "\($0.subject)：\($0.why.zh)" })
        }
      }
      OwedList(obligations: OwedList.sorted(judgement.obligations, asOf: report.asOf), hasLinks: false).write("要办的，急的在前", &html)
      html.folded("全部 \(judgement.obligations.count) 项义务") { html in
        OwedList(obligations: judgement.obligations, hasLinks: false).write("全部义务", &html)
      }
      html.element(.p) { html in
        html.link("改登记", Link(root: "/office/register", query: "entity=" + FormFields.encoded(id)))
        html.text("　")
        html.link("这家企业的记录", Link(root: "/office/events/" + id))
      }
      html.line(.h2, text: "在这里的报送")
      if kept.isEmpty { html.paragraph("没有报送过。") }
      Submissions.write(kept, standing, &html)
    }
  }
}
