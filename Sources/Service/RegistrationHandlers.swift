// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Reporting
internal import SourceYAML
internal import Store
internal import Workspace

/// Enterprises are registered, and their registrations changed, in a form; the reader of the command line judges what is typed.
enum RegistrationHandlers {
  private static let posts = [("role", "身份"), ("post", "岗位"), ("phone", "电话")]

  /// What is typed, and which sectors its attributes were shown for.
  private struct Typed {
    var id: String
    var values: [String: String]
    var sectors: [String]
    /// The registration that was seen; empty for none.
    var known: String
    var isNew: Bool { known.isEmpty }
  }

  static let page: Route.Handler = { visit, desk in
    guard let id = visit.query["entity"] else { return try await form(Typed(id: "", values: [:], sectors: [], known: ""), visit, desk) }
    guard let entity = try desk.entities().first(where: { $0.id == id }), try desk.folderName(of: id) == id,
      let known = try await desk.store.digest(of: CheckRegistration.name(of: id))
    else { return ServicePage.plain(404, "没有这家企业", "登记里没有 \(id)。", visit) }
    return try await form(Typed(id: id, values: RegistrationForm.values(of: entity), sectors: entity.sectors, known: known), visit, desk)
  }

  private static func typed(_ visit: Visit) -> Typed {
    var values: [String: String] = [:]
    for pair in visit.fields.pairs { values[pair.name] = pair.value }
    return Typed(id: visit.fields["id"] ?? "", values: values, sectors: visit.fields.all("sector"), known: visit.fields["known"] ?? "")
  }

  /// A registration that was typed before the log-in ended.
  static let again: Route.Handler = { visit, desk in try await form(typed(visit), visit, desk, notice: ServicePage.resumed) }

  static let post: Route.Handler = { visit, desk in
    let typed = RegistrationHandlers.typed(visit)
    let values = typed.values
    let registration = RegistrationForm(rulebook: desk.rules.rulebook, sectors: typed.sectors)
    guard RegistrationForm.isUsable(typed.id) else {
      return try await form(typed, visit, desk, wrong: "编号要用小写字母、数字、短横线，最多 40 个。没有登记。")
    }
    if typed.isNew, let why = try await desk.refusal(ofEntity: typed.id) { return try await form(typed, visit, desk, wrong: why + "没有登记。") }
    if let odd = values.first(where: { $0.value.unicodeScalars.contains { ControlCharacter.isRefused($0.value) || $0 == "\n" || $0 == "\r" || $0 == "\t" } }) {
      let label = (registration.facts + registration.attributes).first { $0.name == odd.key }?.label ?? odd.key
      return try await form(typed, visit, desk, wrong: "“\(label)”里有换行或看不见的字符。没有登记。")
    }
    // Attributes are asked for once it is known whose: nothing is registered without having been seen.
    guard (visit.fields["shown"] ?? "") == registration.sectors.joined(separator: " "), visit.fields["do"] == "register" else {
      return try await form(typed, visit, desk, notice: registration.sectors.isEmpty ? "先选行业，再按“继续”。" : "下面添了这些行业的属性；不知道的可以先空着。")
    }
    let (text, fields) = registration.text(entity: typed.id) { values[$0] ?? "" }
    let findings = try CheckRegistration(text, of: typed.id, in: desk.folder, rules: desk.rules).run()
    var found = FoundProblems()
    found.add(findings, fields: findings.map { $0.code == .duplicateCreditCode ? "uscc" : $0.range.flatMap { fields[$0.start.line] } })
    guard !found.hasErrors else { return try await form(typed, visit, desk, found: found) }
    let known = typed.isNew ? nil : typed.known
    guard try await desk.register(text, of: typed.id, over: known, by: visit.account?.id ?? "") else {
      let why = typed.isNew ? "已经有编号 \(typed.id) 的企业。没有登记。" : "同时有人改过这家的登记。没有改：请重新打开再改。"
      return try await form(typed, visit, desk, wrong: why, 409)
    }
    return .moved(to: "/office/" + typed.id)
  }

  private static func form(
    _ typed: Typed, _ visit: Visit, _ desk: Desk, found: FoundProblems? = nil, notice: String? = nil, wrong: String? = nil, _ status: Int = 422
  ) async throws -> Answer {
    let registration = RegistrationForm(rulebook: desk.rules.rulebook, sectors: typed.sectors)
    let page = ServicePage(typed.isNew ? "登记一家新的企业" : "改登记：\(typed.values["name"] ?? typed.id)", visit, hasErrors: found != nil || wrong != nil)
    return page.answer(found != nil || wrong != nil ? status : 200) { html in
      if let wrong { html.told(.act) { $0.paragraph(wrong) } }
      if let notice { html.told(.next) { $0.paragraph(notice) } }
      found?.write(&html)
      html.paragraph(typed.isNew ? "登记以后马上开始判定它应当公开什么；它的账号在“账号”页开。" : "改了以后，应当公开什么按新的登记重新判定，以前的登记和谁改的留在记录里。")
      html.element(.form, .post, .unchecked, .action(Link(root: "/office/register"))) { html in
        page.token(&html)
        page.hidden("known", typed.known, &html)
        page.hidden("shown", registration.sectors.joined(separator: " "), &html)
        if typed.isNew {
          field(RegistrationForm.id, typed.id, found, &html)
        } else {
          page.hidden("id", typed.id, &html)
        }
        for about in registration.facts { field(about, typed.values[about.name] ?? "", found, &html) }
        html.element(.fieldset, .id("sectors")) { html in
          html.element(.legend, text: "行业 *")
          told(found?.words(at: "sectors") ?? [], "sectors", &html)
          for sector in registration.everySector {
            html.element(.div, .class("tick")) { html in
              let isChosen = registration.sectors.contains(sector.id)
              html.void(.input, .id("sector-" + sector.id), .name("sector"), .type("checkbox"), .value(sector.id), isChosen ? .checked : nil)
              html.element(.label, .for("sector-" + sector.id), text: sector.label)
            }
          }
        }
        if !registration.attributes.isEmpty {
          html.element(.fieldset) { html in
            html.element(.legend, text: "属性：决定有的事项适用不适用；几个值之间用“、”分开")
            for about in registration.attributes { field(about, typed.values[about.name] ?? "", found, &html) }
          }
        }
        people(typed, found, &html)
        html.element(.div, .class("acts")) { html in
          page.button(typed.isNew ? "检查并登记" : "检查并改登记", name: "do", value: "register", &html)
          page.button("继续（行业改了，先按这个）", name: "do", value: "fields", isSecond: true, &html)
        }
      }
    }
  }

  /// Posts, not people: who holds one changes more often than it does.
  private static func people(_ typed: Typed, _ found: FoundProblems?, _ html: inout HTML) {
    html.element(.fieldset) { html in
      html.element(.legend, text: "负责的岗位（写岗位，不写姓名）")
      html.scrolling("岗位，可以左右滚动") { html in
        html.element(.table) { html in
          html.columns(["行"] + posts.map(\.1))
          html.element(.tbody) { html in
            for number in 1...RegistrationForm.mostPosts {
              html.element(.tr) { html in
                html.element(.th, .scope(.row), text: "\(number)")
                for (key, label) in posts {
                  html.element(.td) { html in
                    let name = "\(key)\(number)"
                    html.void(
                      .input, .id(name), .name(name), .type("text"), .value(typed.values[name] ?? ""), .autocomplete("off"),
                      .label("\(label)，第 \(number) 行"))
                    if key == "role" { told(found?.words(at: name) ?? [], name, &html) }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  private static func field(_ about: RegistrationForm.Field, _ value: String, _ found: FoundProblems?, _ html: inout HTML) {
    let wrong = found?.words(at: about.name) ?? []
    html.element(.div, .class("field")) { html in
      html.element(.label, .for(about.name), text: about.label + (about.isRequired ? " *" : ""))
      html.element(.p, .class("hint"), .id(about.name + "-hint"), text: about.hint)
      told(wrong, about.name, &html)
      let described = Attribute.described(by: [about.name + "-hint"] + (wrong.isEmpty ? [] : [about.name + "-wrong"]))
      let (invalid, required): (Attribute?, Attribute?) = (wrong.isEmpty ? nil : .invalid, about.isRequired ? .required : nil)
      guard !about.choices.isEmpty else {
        return html.void(
          .input, .id(about.name), .name(about.name), .type("text"), .value(value), .autocomplete("off"), described, invalid, required)
      }
      html.element(.select, .id(about.name), .name(about.name), described, invalid, required) { html in
        for choice in [""] + about.choices + (about.choices.contains(value) || value.isEmpty ? [] : [value]) {
          html.element(.option, .value(choice), choice == value ? .selected : nil, text: choice.isEmpty ? "（没有选）" : choice)
        }
      }
    }
    html.newLine()
  }

  private static func told(_ wrong: [String], _ name: String, _ html: inout HTML) {
    guard !wrong.isEmpty else { return }
    html.element(.div, .class("wrong"), .id(name + "-wrong")) { html in for words in wrong { html.element(.p, text: words) } }
  }
}
