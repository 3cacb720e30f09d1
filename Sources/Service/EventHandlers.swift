// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Store

/// The records of an enterprise, or of the accounts: who did what and when, and whether nobody changed them since.
enum EventHandlers {
  /// Events of a page; the newest are wanted first.
  private static let mostEvents = 500

  /// Who did what: every row of a chain, as its digest has it.
  static let page: Route.Handler = { visit, desk in
    let stream = visit.parameters["stream"] ?? ""
    let events = try await desk.store.events(of: stream)
    guard !events.isEmpty else { return ServicePage.plain(404, "没有记录", "没有 \(stream) 的记录。", visit) }
    let names = Dictionary(try await desk.store.accounts().map { ($0.id, $0.name) }, firstCounts: .unique)
    let name = try desk.entities().first { $0.id == stream }?.name ?? "账号"
    return ServicePage("记录：\(name)", visit).answer { html in
      let isWhole = Event.isChain(events)
      html.told(isWhole ? .calm : .act) { $0.paragraph(isWhole ? "记录链完好：共 \(events.count) 条，一条接一条。" : "记录链对不上，有人改过记录。") }
      html.facts(.facts, [("最后一条的摘要", { $0.text(events.last?.hash ?? "") })])
      if events.count > mostEvents { html.paragraph("只列最近的 \(mostEvents) 条。") }
      html.element(.table, .class("list")) { html in
        html.columns(["第几条", "什么时候", "什么事", "谁", "说明"])
        html.element(.tbody) { html in
          for event in events.suffix(mostEvents).reversed() {
            html.element(.tr) { html in
              html.element(.th, .scope(.row), text: "\(event.number)")
              html.element(.td, .class("when"), .dataLabel("什么时候"), text: event.at == 0 ? "服务启动以前" : ClerkHandlers.clock(event.at))
              html.element(.td, .dataLabel("什么事"), text: Event.Kind(rawValue: event.kind)?.words ?? event.kind)
              html.element(.td, .dataLabel("谁"), text: event.actor.isEmpty ? "服务自己" : names[event.actor] ?? event.actor)
              html.element(.td, .dataLabel("说明")) { html in
                if let told = event.told { told.write(names, &html) }
                html.folded("记下的原文") { $0.preformatted(event.body) }
              }
            }
          }
        }
      }
    }
  }
}

extension EventBody {
  /// Files that are named; the others are counted, and stand in the text below.
  private static let mostNamed = 5

  /// - Parameter names: of accounts, by their id.
  fileprivate func write(_ names: [String: String], _ html: inout HTML) {
    if case .submitted(let receipt, _, _) = self {
      html.element(.p) { html in
        html.text("回执 ")
        html.link(receipt, Link(root: "/receipt/" + receipt))
      }
    }
    html.paragraph(words(names))
  }

  private func words(_ names: [String: String]) -> String {
    func name(_ account: String) -> String { names[account] ?? account }
    switch self {
    case .imported(let files): return "收进 \(files.count) 个文件：\(Self.listed(files))"
    case .submitted(_, let confirmed, let files):
      return (confirmed.map { "\(name($0.account)) 交来的第 \($0.review) 件，确认以后报送。" } ?? "") + "收下 \(files.count) 个文件：\(Self.listed(files))"
    case .registered(let file): return "登记换成这一份：\(file.name)"
    case .link(let account, let role, let term): return "给 \(name(account))（\(role.name)）设置密码的链接" + (term.isBounded ? "，任期\(RoleTerm(term).words)" : "")
    case .password(let account): return "\(name(account)) 改了密码，别处的登录都断开"
    case .passwordSet(let account): return "\(name(account)) 用链接设好了密码，以前的登录都断开"
    case .ended(let account): return "停用 \(name(account))"
    case .reopened(let account): return "重新启用 \(name(account))"
    case .term(let account, let role, let term): return "\(name(account))（\(role.name)）的任期改成：\(RoleTerm(term).words)"
    case .secondFactor(let account, let isOn): return "\(name(account)) 的动态口令\(isOn ? "设好了" : "取消了")"
    case .recovery(let account): return "\(name(account)) 用掉一个恢复码"
    case .token(let mark, let until): return "开了程序用的口令（摘要 \(mark)），\(ClerkHandlers.clock(until)) 到期"
    case .tokenEnded(let mark): return "停用程序用的口令（摘要 \(mark)）"
    case .asked(let review, _, let files): return "第 \(review) 件交审查人确认" + (files.isEmpty ? "" : "，附件：\(Self.listed(files))")
    case .settled(let review, let state, let remark): return "第 \(review) 件\(state.words)" + (remark == nil ? "" : "，写了意见")
    }
  }

  private static func listed(_ files: [ArchivedFile]) -> String {
    files.prefix(mostNamed).map(\.name).joined(separator: "、") + (files.count > mostNamed ? "等" : "")
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
