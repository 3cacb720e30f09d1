// SPDX-License-Identifier: Apache-2.0

/// Every component of the public site on one page, in each of its forms, with the colours by name: what a designer looks at first, and what
/// a test keeps current.
package enum Gallery {
  package static func page() -> [UInt8] {
    Page(title: "部件", look: .embedded(.gallery)).bytes { html in
      html.element(.header) { $0.element(.p, .class("site"), text: "公开网站的部件") }
      html.newLine()
      html.element(.main, .id(Page.main)) { html in
        html.newLine()
        html.line(.h1, text: "部件")
        html.paragraph("公开网站的每一种部件和它的各种样子。深色屏幕、打印、大字，用浏览器自己的设置看。", "lead")
        for part in parts {
          html.element(.section, .labelled(by: part.id)) { html in
            html.newLine()
            html.line(.h2, .id(part.id), text: part.title)
            part.show(&html)
          }
          html.newLine()
        }
      }
      html.newLine()
    }
  }

  private typealias Part = (id: String, title: String, show: (inout HTML) -> Void)

  private static var parts: [Part] {
    [
      ("type", "字号和间距", type), ("search", "搜索", { $0.searchForm(Link("gallery.html")) }),
      ("jumps", "常问的", { $0.jumps("常问的", [("状态", "chips"), ("说法", "tellings")]) }),
      ("chips", "状态", chips), ("tellings", "先说的话", tellings), ("facts", "名称和内容", facts), ("cards", "卡片", cards), ("folded", "收起来的", folded),
      ("timeline", "先后", timeline), ("figures", "数字", figures), ("bar", "状态条", bar), ("tables", "表格", tables), ("chart", "图", chart),
      ("pages", "分页", { $0.pages(4, current: 1) { _ in Link(place: "pages") } }), ("notices", "提醒", notices), ("inks", "颜色", inks),
    ]
  }

  private static func chips(_ html: inout HTML) {
    html.element(.p) { html in
      for (tone, text) in zip(HTML.Tone.allCases, ["✓ 9 项都没有超出限值", "▲ 1 项超出限值", "? 还不知道"]) {
        html.chip(tone, text)
        html.text(" ")
      }
    }
    html.newLine()
  }

  private static func tellings(_ html: inout HTML) {
    for (telling, text) in zip(HTML.Telling.allCases, ["今天没有停水。", "今天停水：示例路。", "已经通知，还没有开始。"]) { html.told(telling) { $0.text(text) } }
  }

  private static func facts(_ html: inout HTML) {
    let facts: [HTML.Fact] = [
      ("影响区域", { $0.text("示例路、示例北镇") }), ("网址", { $0.text("https://www.example.cn/" + String(repeating: "very-long-address/", count: 6)) }),
      ("说明", { $0.text("很长的说明" + String(repeating: "，接着还有一句", count: 12) + "。") }),
    ]
    for list in HTML.FactList.allCases { html.facts(list, facts, long: list == .facts ? [2] : []) }
  }

  private static func cards(_ html: inout HTML) {
    html.cards([
      ("示例1路", Link(place: "cards"), ""), ("示例供水有限公司", Link(place: "cards"), "城市供水"), (String(repeating: "很长的名称", count: 16), Link(place: "cards"), ""),
    ])
  }

  private static func folded(_ html: inout HTML) { html.folded("公开依据") { $0.list(["《示例办法》第一条", "《示例办法》第二条"]) } }

  private static func type(_ html: inout HTML) {
    for size in TypeSize.allCases { html.paragraph("公共服务信息，2026年10月31日。 \(size.rawValue)：\(size.value)", "type-" + size.rawValue) }
    html.paragraph("间距：" + Gap.allCases.map { "\($0.rawValue) 号 \($0.value)" }.joined(separator: "，"))
  }

  private static func timeline(_ html: inout HTML) {
    html.timeline([
      ("2026-09-01 09:00 公开", { $0.text("：末班由 20:50 改为 21:10") }), ("2026-03-01 09:00 公开", { $0.list(["首班：05:40 → 05:30", "配车数（辆）：14 → 16"]) }),
    ])
  }

  private static func figures(_ html: inout HTML) {
    html.figures([("60.8%", "公开率", "比 2026-09-30 ↑ 多 1.1 个百分点"), ("148 项", "待办", "与 2026-09-30 相同"), ("24 项", "其中无法判定", nil)])
  }

  private static func bar(_ html: inout HTML) {
    html.bar([
      (43, .good, "✓ 已公开 43", "good"), (5, .mark, "△ 逾期公开 5", "warn"), (8, .warn, "! 要素不全 8", "warn"), (2, .warn, "↻ 内容过期 2", "warn"),
      (35, .grave, "× 未公开 35", "grave"), (10, .grave, "? 无法判定 10", "grave"),
    ])
  }

  private static func tables(_ html: inout HTML) {
    for count in [2, 5, 12] {
      let columns = ["名称"] + (2...count).map { "第 \($0) 列" }
      let rows = (1...3).map { row in ["第 \(row) 行"] + (2...count).map { $0 == 3 && row == 2 ? "" : "\(row * $0).5" } }
      DataTable(caption: "\(count) 列的表", label: "\(count) 列的表", columns: columns, rows: rows, keys: [0]) { html, row, column in
        html.text(rows[row][column])
        if row == 0, column == 1 {
          html.text(" ")
          html.element(.strong, .class("mark"), text: "▲ 超标（限值 ≤1）")
        }
      }.write(&html)
    }
  }

  private static func chart(_ html: inout HTML) {
    html.element(.div, .class("charts")) { html in
      html.element(.div) { html in
        html.element(.svg, .role("img"), .class("chart"), .viewBox(width: 360, height: 80), .label("三个点：低、高、低")) { html in
          html.shape(.line, .measure(.x1, 0), .measure(.x2, 360), .measure(.y1, 70), .measure(.y2, 70), .stroke(.grid))
          for (x, y) in [(60, 50), (180, 20), (300, 50)] { html.shape(.circle, .measure(.cx, x), .measure(.cy, y), .measure(.r, 5), .fill(.link)) }
          html.element(.svgText, .measure(.x, 180), .measure(.y, 66), .anchor(.middle), text: "2026-08")
        }
      }
    }
    html.newLine()
  }

  private static func notices(_ html: inout HTML) {
    html.paragraph("未更新：企业没有按期更新或确认，内容可能已经变化。", "notice")
    html.paragraph("解读：这是一段解读。", "plain")
    html.paragraph("2026年9月：截至 2026-10-31 尚未公开", "owed")
  }

  private static func inks(_ html: inout HTML) {
    html.element(.ul, .class("cards")) { html in
      for ink in Ink.allCases {
        html.element(.li) { html in
          html.element(.svg, .unspoken, .viewBox(width: 60, height: 20), .class("swatch")) { html in
            html.shape(.rect, .measure(.x, 0), .measure(.y, 0), .measure(.width, 60), .measure(.height, 20), .fill(ink), .stroke(.line))
          }
          html.text(" \(ink.rawValue) \(ink.value)，深色屏幕 \(ink.dark)")
          let grounds = ink.grounds
          if !grounds.isEmpty {
            html.void(.br)
            html.text(grounds.map { "在 \($0.rawValue) 上 \(ink.contrast(on: $0).light) 比 1，深色 \(ink.contrast(on: $0).dark) 比 1" }.joined(separator: "；"))
          }
        }
      }
    }
    html.newLine()
  }
}
