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
      html.paragraph("\(report.officeName)，基准日 \(report.asOf)，规则库 \(report.rulebookVersion)。与 gongkai gaps 同一套判定。")
      if !report.notEvaluated.isEmpty {
        html.told(.next) { html in
          html.line(.h2, text: "没有判定（\(report.notEvaluated.count)）")
          html.list(report.notEvaluated.prefix(20).map { "\($0.subject)：\($0.why.zh)" })
          if report.notEvaluated.count > 20 { html.paragraph("另有 \(report.notEvaluated.count - 20) 处，见各企业的页。") }
        }
      }
      html.line(.h2, text: "各企业")
      html.element(.table, .class("list")) { html in
        html.columns(["企业", "到期", "未办", "逾期公开", "无法判定", "最近在这里报送"])
        html.element(.tbody) { html in
          for judgement in report.judgements { row(judgement, sent[judgement.entity.id], &html) }
        }
      }
      html.element(.p) { $0.link("登记一家新的企业", Link(root: "/office/register")) }
    }
  }

  private static func row(_ judgement: EntityJudgement, _ last: KeptSubmission?, _ html: inout HTML) {
    let totals = Totals(judgement.obligations)
    html.element(.tr) { html in
      html.element(.th, .scope(.row)) { $0.link(judgement.entity.name, Link(root: "/office/" + judgement.entity.id)) }
      html.element(.td, .dataLabel("到期"), text: "\(totals.due)")
      html.element(.td, .dataLabel("未办"), text: "\(totals.open)")
      html.element(.td, .dataLabel("逾期公开"), text: "\(totals[.late])")
      html.element(.td, .dataLabel("无法判定"), text: "\(totals[.unjudged])")
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

  /// Events of a page; the newest are wanted first.
  private static let mostEvents = 500

  /// Who did what: every row of a chain, as its digest has it.
  static let events: Route.Handler = { visit, desk in
    let stream = visit.parameters["stream"] ?? ""
    let events = try await desk.store.events(of: stream)
    guard !events.isEmpty else { return ServicePage.plain(404, "没有记录", "没有 \(stream) 的记录。", visit) }
    let names = Dictionary(try await desk.store.accounts().map { ($0.id, $0.name) }) { first, _ in first }
    let name = try desk.entities().first { $0.id == stream }?.name ?? "账号"
    return ServicePage("记录：\(name)", visit).answer { html in
      let isWhole = Event.isChain(events)
      html.told(isWhole ? .calm : .act) { $0.paragraph(isWhole ? "记录链完好：共 \(events.count) 条，一条接一条。" : "记录链对不上，有人改过记录。") }
      html.facts(.facts, [("最后一条的摘要", { $0.text(events.last?.hash ?? "") })])
      if events.count > mostEvents { html.paragraph("只列最近的 \(mostEvents) 条。") }
      html.element(.table, .class("list")) { html in
        html.columns(["第几条", "什么时候", "什么事", "谁", "记下的原文"])
        html.element(.tbody) { html in
          for event in events.suffix(mostEvents).reversed() {
            html.element(.tr) { html in
              html.element(.th, .scope(.row), text: "\(event.number)")
              html.element(.td, .class("when"), .dataLabel("什么时候"), text: event.at == 0 ? "服务启动以前" : ClerkHandlers.clock(event.at))
              html.element(.td, .dataLabel("什么事"), text: Event.Kind(rawValue: event.kind)?.words ?? event.kind)
              html.element(.td, .dataLabel("谁"), text: event.actor.isEmpty ? "服务自己" : names[event.actor] ?? event.actor)
              html.element(.td, .dataLabel("记下的原文")) { html in
                let lines = event.body.split(separator: "\n")
                html.text(lines.prefix(3).joined(separator: "；") + (lines.count > 3 ? "……共 \(lines.count) 行" : ""))
              }
            }
          }
        }
      }
    }
  }

  static let entity: Route.Handler = { visit, desk in
    let id = visit.parameters["entity"] ?? ""
    let report = try await desk.report()
    guard let judgement = report.judgements.first(where: { $0.entity.id == id }) else {
      return ServicePage.plain(404, "没有这家企业", "登记里没有 \(id)。", visit)
    }
    let kept = try await desk.store.submissions(of: id)
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
      Submissions.write(kept, &html)
    }
  }
}

extension Event.Kind {
  var words: String {
    switch self {
    case .imported: "收进以前的文件"
    case .submitted: "报送"
    case .registered: "登记"
    case .account: "账号"
    case .review: "审查"
    }
  }
}
