// SPDX-License-Identifier: Apache-2.0

internal import Pages
internal import Store

/// The frame of every page of the service.
struct ServicePage {
  var title: String
  var visit: Visit?
  /// Something was wrong: the title says so first.
  var hasErrors = false
  /// Where the script has something to add.
  var hasScript = false

  init(_ title: String, _ visit: Visit?, hasErrors: Bool = false) {
    self.title = title
    self.visit = visit
    self.hasErrors = hasErrors
  }

  func answer(_ status: Int = 200, headers: [(name: String, value: String)] = [], _ body: (inout HTML) -> Void) -> Answer {
    let page = Page(title: (hasErrors ? "错误：" : "") + title + " · 公开报送", look: .linked(Link(root: "/style.css")))
    return Answer(
      status,
      page.bytes(more: { if hasScript { $0.script(Link(root: "/script.js")) } }) { html in
        header(&html)
        html.element(.main, .id(Page.main)) { html in
          html.newLine()
          html.line(.h1, text: title)
          body(&html)
        }
        html.newLine()
        html.element(.footer) { $0.paragraph("这里的检查和判定，与办公室的缺口报告是同一套。") }
        html.newLine()
      }, headers: headers)
  }

  private func header(_ html: inout HTML) {
    html.element(.header) { html in
      html.paragraph("公开报送", "site")
      html.element(.nav, .label("主要页面")) { html in
        html.element(.ul) { html in
          for (name, path) in places {
            let isHere = path == visit?.ask.path
            html.element(.li) { $0.element(.a, .href(Link(root: path)), isHere ? .currentPage : nil, text: name) }
          }
        }
      }
      if visit?.account != nil {
        html.element(.form, .post, .action(Link(root: "/logout"))) { html in
          token(&html)
          html.element(.button, .type("submit"), .class("second"), text: "退出")
        }
      }
    }
    html.newLine()
  }

  private var places: [(String, String)] {
    switch visit?.account?.role {
    case .clerk:
      [("要报什么", "/owed"), ("确认无变化", "/unchanged"), ("上传文件", "/upload"), ("附件", "/attachments")]
        + (visit?.isReviewed == true ? [("待确认", "/reviews")] : []) + [("报过的", "/history"), ("改密码", "/account")]
    case .reviewer: [("待确认", "/reviews"), ("报过的", "/history"), ("改密码", "/account")]
    case .office: [("今天的情况", "/office"), ("账号", "/office/accounts"), ("改密码", "/account")]
    case nil: [("登录", "/login"), ("先检查一份文件", "/check")]
    }
  }

  /// What every form carries, so that no other site can send it.
  func token(_ html: inout HTML) {
    hidden("form", visit?.form ?? "", &html)
    if let whose = visit?.whose, !whose.isEmpty { hidden(LoginHandlers.whose, whose, &html) }
  }

  /// Said above what was typed before the log-in.
  static let resumed = "登录过期以前填的内容都在下面，还没有存，什么都没有做。请看一遍再按。"

  func hidden(_ name: String, _ value: String, _ html: inout HTML) { html.void(.input, .type("hidden"), .name(name), .value(value)) }

  static func plain(_ status: Int, _ title: String, _ words: String, _ visit: Visit? = nil) -> Answer {
    ServicePage(title, visit).answer(status) { html in
      html.told(.act) { $0.paragraph(words) }
      html.element(.p) { $0.link("回到首页", Link(root: "/")) }
    }
  }

  /// A field of one line with its label.
  func field(
    _ label: String, _ name: String, type: String = "text", hint: String? = nil, completes: String = "off", value: String = "", _ html: inout HTML
  ) {
    html.element(.div, .class("field")) { html in
      html.element(.label, .for(name), text: label)
      if let hint { html.element(.p, .class("hint"), .id(name + "-hint"), text: hint) }
      html.void(
        .input, .id(name), .name(name), .type(type), value.isEmpty ? nil : .value(value), .autocomplete(completes),
        .described(by: hint == nil ? [] : [name + "-hint"]))
    }
    html.newLine()
  }

  func button(_ text: String, name: String? = nil, value: String = "", isSecond: Bool = false, _ html: inout HTML) {
    html.element(
      .button, .type("submit"), isSecond ? .class("second") : nil, name.map { .name($0) }, name == nil ? nil : .value(value), text: text)
  }
}
