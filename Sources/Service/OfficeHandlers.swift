// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Reporting
internal import Store
internal import Workspace

/// What the office sees: who owes, who sent nothing, what is late, what cannot be judged.
enum OfficeHandlers {
  /// Enterprises of a page.
  private static let most = 100

  private typealias Look = Overview.Look

  private static func words(_ look: Look) -> String {
    switch look {
    case .all: "全部"
    case .open: "有未办的义务"
    case .late: "有逾期公开的"
    case .blind: "有没有判定的"
    case .silent: "没有在这里报送过"
    case .waiting: "还在判定"
    }
  }

  static let overview: Route.Handler = { visit, desk in
    let overview = try await desk.overview()
    let look = Look(rawValue: visit.query["show"] ?? "") ?? .all
    let called = visit.query["name"] ?? ""
    let isEvery = look == .all && called.isEmpty
    let found =
      isEvery ? overview.rows : overview.rows.filter { look.wants($0.row) && (called.isEmpty || $0.name.contains(called) || $0.entity.contains(called)) }
    // By the last that was shown, and not by how many: a register that grows meanwhile leaves none out.
    let after = visit.query["after"].flatMap { last in found.firstIndex { $0.entity == last } }.map { $0 + 1 } ?? 0
    let shown = found[after...].prefix(most)
    let policy = desk.rules.rulebook.policy
    return ServicePage("今天的情况", visit).answer { html in
      html.paragraph("\(policy.officeName)，基准日 \(desk.today())，规则库 \(policy.version)。与缺口报告同一套判定、同样分开计数：义务、承诺、建议各算各的。")
      told(overview, &html)
      html.line(.h2, text: "各企业")
      looks(overview, look, called, &html)
      search(look, called, &html)
      if shown.isEmpty { html.paragraph("没有这样的企业。") } else { table(shown, &html) }
      if let last = shown.last, after + shown.count < found.count {
        html.element(.p) { html in
          html.text("第 \(after + 1) 到 \(after + shown.count) 家，共 \(found.count) 家。")
          html.link("看后面的", Link(root: "/office", query: query(look, called, after: last.entity)))
        }
      }
      html.element(.p) { $0.link("登记一家新的企业", Link(root: "/office/register")) }
    }
  }

  private static func query(_ look: Look, _ called: String, after: String? = nil) -> String {
    let parts = [("show", look == .all ? "" : look.rawValue), ("name", called), ("after", after ?? "")].filter { !$0.1.isEmpty }
    return parts.map { "\($0.0)=\(FormFields.encoded($0.1))" }.joined(separator: "&")
  }

  /// What nobody knows comes first.
  private static func told(_ overview: Overview, _ html: inout HTML) {
    if overview.waiting > 0 {
      html.told(.next) { html in
        html.paragraph("还有 \(overview.waiting) 家正在判定，下面的数里没有它们。过一会儿再打开这一页。")
      }
    }
    let blind = overview.blind
    guard !blind.isEmpty else { return }
    html.told(.next) { html in
      html.line(.h2, text: "没有判定（\(blind.count)）")
      html.list(blind.prefix(20).map { "\($0.subject)：\($0.why)" })
      if blind.count > 20 { html.paragraph("另有 \(blind.count - 20) 处，见各企业的页。") }
    }
  }

  /// How many there are of each kind, each leading to them.
  private static func looks(_ overview: Overview, _ now: Look, _ called: String, _ html: inout HTML) {
    html.element(.ul) { html in
      for look in Look.allCases where look != .waiting || overview.waiting > 0 {
        let count = overview.counts[look] ?? 0
        html.element(.li) { html in
          if look == now && called.isEmpty {
            html.text("\(words(look))：\(count) 家")
          } else {
            html.link("\(words(look))：\(count) 家", Link(root: "/office", query: query(look, "")))
          }
        }
      }
    }
    html.newLine()
  }

  private static func search(_ look: Look, _ called: String, _ html: inout HTML) {
    html.element(.form, .role("search"), .action(Link(root: "/office"))) { html in
      if look != .all { html.void(.input, .type("hidden"), .name("show"), .value(look.rawValue)) }
      html.element(.div, .class("field")) { html in
        html.element(.label, .for("name"), text: "企业的名称或编号里有")
        html.void(.input, .id("name"), .name("name"), .type("text"), called.isEmpty ? nil : .value(called), .autocomplete("off"))
      }
      html.element(.div, .class("acts")) { $0.element(.button, .type("submit"), .class("second"), text: "查找") }
    }
    html.newLine()
  }

  private static func table(_ shown: some Sequence<(entity: String, name: String, row: Overview.Row?)>, _ html: inout HTML) {
    html.element(.table, .class("list")) { html in
      html.columns(["企业", "义务：到期", "未办", "逾期公开", "无法判定", "承诺：未办", "建议：未办", "最近在这里报送"])
      html.element(.tbody) { html in for (entity, name, row) in shown { line(entity, name, row, &html) } }
    }
    html.newLine()
  }

  private static func line(_ entity: String, _ name: String, _ row: Overview.Row?, _ html: inout HTML) {
    html.element(.tr) { html in
      html.element(.th, .scope(.row)) { $0.link(name, Link(root: "/office/" + entity)) }
      let figures = [
        ("义务：到期", row?.due), ("未办", row?.open), ("逾期公开", row?.late), ("无法判定", row?.unjudged), ("承诺：未办", row?.promised),
        ("建议：未办", row?.advised),
      ]
      for (label, figure) in figures { html.element(.td, .dataLabel(label), text: figure.map { "\($0)" } ?? "还在判定") }
      html.element(.td, .dataLabel("最近在这里报送")) { html in
        guard let row else { return html.text("还在判定") }
        guard let last = row.last else { return html.text("没有报送过") }
        html.link(ClerkHandlers.clock(last.received), Link(root: "/receipt/" + last.receipt))
      }
    }
    html.newLine()
  }

  static let entity: Route.Handler = { visit, desk in
    let id = visit.parameters["entity"] ?? ""
    guard let known = try await desk.report(of: id), let judgement = known.judgement else {
      return ServicePage.plain(404, "没有这家企业", "登记里没有 \(id)。", visit)
    }
    let report = known.report
    let kept = try await desk.store.submissions(of: id)
    let standing = try await desk.standing(of: id)
    let blind = report.notEvaluated.filter { $0.entity == id }
    return ServicePage(judgement.entity.name, visit).answer { html in
      html.paragraph("基准日 \(report.asOf)")
      if !blind.isEmpty {
        html.told(.next) { html in
          html.line(.h2, text: "没有判定")
          html.list(blind.map { "\($0.subject)：\($0.why.words.zh)" })
        }
      }
      let duties = known.part(.duties) { html in
        OwedList(obligations: OwedList.sorted(judgement.obligations, asOf: report.asOf), hasLinks: false).write("要办的，急的在前", &html)
        html.folded("全部 \(judgement.obligations.count) 项义务") { html in
          OwedList(obligations: judgement.obligations, hasLinks: false).write("全部义务", &html)
        }
      }
      html.again(duties)
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
