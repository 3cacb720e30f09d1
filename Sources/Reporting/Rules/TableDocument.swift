internal import Mustache

/// One HTML page of headed tables that opens from a disk, prints on A4 and needs no script: trace, catalogue, diff.
struct TableDocument {
  struct Cell {
    var text: String
    /// A mark that is read aloud differently than it looks.
    var spoken: String?

    init(_ text: String, spoken: String? = nil) {
      self.text = text
      self.spoken = spoken
    }
  }

  struct Table {
    var heading: String
    var note: String?
    var columns: [String]
    /// The column whose cells head their rows.
    var rowHead: Int
    var rows: [[Cell]]
    /// Narrow columns with marks: a matrix.
    var isMatrix = false
  }

  var title: String
  var lead: [String]
  var tables: [Table]

  func html() -> String {
    guard let template = try? MustacheTemplate(string: Self.source) else { return "" }
    return template.render([
      "title": title, "lead": lead,
      "toc": tables.enumerated().map { ["id": "t\($0.offset + 1)", "heading": $0.element.heading] },
      "tables": tables.enumerated().map { index, table -> [String: Any] in
        // Columns of a few characters would otherwise be squeezed to one character a line.
        let short = Set(table.columns.indices.filter { column in table.rows.allSatisfy { column >= $0.count || $0[column].text.count <= 8 } })
        var values: [String: Any] = [
          "id": "t\(index + 1)", "heading": table.heading, "columns": table.columns,
          "rows": table.rows.map { row in ["cells": row.enumerated().map { cell($0, $1, table, short.contains($0)) }] },
        ]
        if let note = table.note { values["note"] = note }
        if table.isMatrix { values["matrix"] = ["yes": true] }
        return values
      },
    ])
  }

  private func cell(_ index: Int, _ cell: Cell, _ table: Table, _ isShort: Bool) -> [String: Any] {
    var values: [String: Any] = ["text": cell.text, "label": index < table.columns.count ? table.columns[index] : ""]
    if index == table.rowHead { values["head"] = ["yes": true] }
    if let spoken = cell.spoken { values["spoken"] = spoken }
    if isShort {
      values["style"] = "short"
    } else if cell.text.hasPrefix("■") {
      values["style"] = "units"
      // A box stays with its word.
      values["text"] = cell.text.split(separator: "■", omittingEmptySubsequences: false).joined(separator: "■\u{2060}")
    }
    return values
  }

  private static let source = """
    <!DOCTYPE html>
    <html lang="zh-CN">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{title}}</title>
    <style>
    body { margin: 0 auto; padding: 1rem 1.5rem 3rem; max-width: 90rem; font: 1.0625rem/1.6 "Noto Sans CJK SC", "Source Han Sans SC",
      "Microsoft YaHei", "PingFang SC", sans-serif; color: #1a1a1a; background: #fff; }
    h1 { font-size: 1.75rem; line-height: 1.3; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; }
    a { color: #0b4f9e; } .toc { columns: 18rem; padding-left: 1.2rem; }
    .scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
    td.short { white-space: nowrap; } td.units { word-break: keep-all; } thead th { min-width: 4.2em; }
    th, td { border: 1px solid #9a9a9a; padding: .35rem .5rem; text-align: left; vertical-align: top; }
    thead th { background: #eef2f7; } tbody th { font-weight: 600; min-width: 6em; }
    table.matrix thead th { min-width: 0; writing-mode: vertical-rl; white-space: nowrap; padding: .5rem .25rem; }
    table.matrix thead th:first-child { writing-mode: horizontal-tb; vertical-align: bottom; }
    table.matrix td { text-align: center; padding: .35rem .2rem; } table.matrix tbody th { min-width: 14em; font-weight: 400; }
    caption, .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    @media (max-width: 44rem) {
      table.list thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      table.list, table.list tbody, table.list tr, table.list td, table.list th { display: block; border: 0; width: auto; }
      table.list tr { border: 1px solid #9a9a9a; margin: 0 0 .75rem; padding: .25rem .5rem; }
      table.list td[data-label]::before { content: attr(data-label) "："; font-weight: 600; }
      table.list td:empty { display: none; }
    }
    @media print { body { max-width: none; padding: 0; font-size: 9pt; } table { font-size: 8pt; } tr { break-inside: avoid; }
      .toc { display: none; } @page { size: A4 landscape; margin: 12mm; } }
    </style>
    </head>
    <body>
    <main>
    <h1>{{title}}</h1>
    {{#lead}}<p>{{.}}</p>
    {{/lead}}
    <nav aria-label="目录"><ul class="toc">{{#toc}}<li><a href="#{{id}}">{{heading}}</a></li>{{/toc}}</ul></nav>
    {{#tables}}
    <section>
    <h2 id="{{id}}">{{heading}}</h2>
    {{#note}}<p>{{note}}</p>{{/note}}
    <div class="scroll" role="region" tabindex="0" aria-label="{{heading}}">
    <table class="{{#matrix}}matrix{{/matrix}}{{^matrix}}list{{/matrix}}">
    <caption>{{heading}}</caption>
    <thead><tr>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}</tr></thead>
    <tbody>
    {{#rows}}<tr>{{#cells}}{{#head}}<th scope="row">{{text}}</th>{{/head}}
    {{^head}}<td{{#style}} class="{{style}}"{{/style}} data-label="{{label}}">{{#spoken}}<span aria-hidden="true">{{text}}</span><span class="spoken">{{spoken}}</span>
    {{/spoken}}{{^spoken}}{{text}}{{/spoken}}</td>{{/head}}{{/cells}}</tr>
    {{/rows}}</tbody>
    </table>
    </div>
    </section>
    {{/tables}}
    </main>
    </body>
    </html>

    """
}
