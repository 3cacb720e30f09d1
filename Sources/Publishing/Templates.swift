internal import Mustache

/// The pages' HTML. Everything put into them is escaped by the template engine.
struct Templates {
  private let library: MustacheLibrary

  init() throws {
    var templates: [String: MustacheTemplate] = [:]
    for (name, text) in Self.sources { templates[name] = try MustacheTemplate(string: text) }
    library = MustacheLibrary(templates: templates)
  }

  func page(_ name: String, _ values: [String: Any]) -> [UInt8] {
    Array((library.render(values, withTemplate: name) ?? "").utf8)
  }

  private static let sources: [String: String] = [
    "head": """
      <!DOCTYPE html>
      <html lang="zh-CN">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>{{title}}</title>
      <meta name="description" content="{{description}}">
      <link rel="stylesheet" href="{{root}}assets/site.css">
      </head>
      <body>
      <a class="skip" href="#main">跳到正文</a>
      <header>
      <p class="site"><a href="{{root}}index.html">{{site}}</a></p>
      {{#crumbs}}<nav aria-label="所在位置"><a href="{{root}}index.html">标准目录</a>
      {{#steps}} › {{#href}}<a href="{{href}}">{{name}}</a>{{/href}}
      {{^href}}<span aria-current="page">{{name}}</span>{{/href}}{{/steps}}</nav>{{/crumbs}}
      </header>
      <main id="main">

      """,
    "foot": """
      </main>
      <footer>
      <p>内容截至 {{asOf}}。{{office}}{{#phone}}，电话 {{phone}}{{/phone}}</p>
      </footer>
      </body>
      </html>

      """,
    "catalogue": """
      {{> head}}
      <h1>公共服务信息公开标准目录</h1>
      <p class="lead">列出 {{entityCount}} 家企业依规定应当公开的全部事项。
      点企业名称后的文字即可查看内容；还没有内容的，写明截至 {{asOf}} 的情况。</p>
      <h2>企业</h2>
      <ul class="cards">{{#entities}}
      <li><a href="org/{{id}}/index.html">{{name}}</a> <span class="faint">{{sectors}}</span></li>{{/entities}}
      </ul>
      <p><a href="catalog.csv" download="标准目录.csv">下载标准目录（CSV）</a></p>
      {{#sectors}}
      <section aria-labelledby="{{id}}">
      <h2 id="{{id}}">{{label}}</h2>
      <p>{{summary}}</p>
      <table class="catalogue">
      <caption>{{label}}：公开事项、依据、时限、主体、渠道和公开情况</caption>
      <thead><tr><th scope="col">序号</th><th scope="col">一级事项</th><th scope="col">二级事项</th>
      <th scope="col">公开内容（要素）</th><th scope="col">公开依据</th><th scope="col">公开时限</th>
      <th scope="col">公开渠道和载体</th><th scope="col">对象、方式</th><th scope="col">公开主体和情况</th></tr></thead>
      <tbody>{{#rows}}
      <tr><td data-label="序号">{{number}}</td><td data-label="一级事项">{{group}}</td>
      <th scope="row" data-label="二级事项">{{label}}</th><td data-label="公开内容（要素）">{{elements}}</td>
      <td data-label="公开依据">{{#basis}}<p>{{.}}</p>{{/basis}}</td><td data-label="公开时限">{{timing}}</td>
      <td data-label="公开渠道和载体">{{channels}}</td><td data-label="对象、方式">{{audience}}；主动公开</td>
      <td data-label="公开主体和情况"><ul>{{#states}}<li>{{name}}：{{#href}}<a href="{{href}}">{{text}}</a>{{/href}}{{^href}}{{text}}{{/href}}</li>{{/states}}</ul></td></tr>{{/rows}}
      </tbody>
      </table>
      </section>
      {{/sectors}}
      {{> foot}}
      """,
    "entity": """
      {{> head}}
      <h1>{{name}}</h1>
      <dl class="facts"><dt>统一社会信用代码</dt><dd>{{code}}</dd><dt>行业</dt><dd>{{sectors}}</dd><dt>行业主管部门</dt><dd>{{authority}}</dd></dl>
      {{#groups}}
      <h2>{{label}}</h2>
      <ul class="list">{{#items}}
      <li>{{#href}}<a href="{{href}}">{{label}}</a>{{/href}}{{^href}}{{label}}{{/href}} <span class="faint">{{text}}</span></li>{{/items}}
      </ul>
      {{/groups}}
      {{> foot}}
      """,
    "item": """
      {{> head}}
      <h1>{{label}}</h1>
      <p class="lead">{{entity}}：{{summary}}</p>
      {{#notice}}<p class="notice">{{notice}}</p>{{/notice}}
      <p>公开依据：{{#basis}}<span class="basis">{{.}}</span> {{/basis}}</p>
      <p>下载：<a href="item.json">全部内容（JSON）</a>{{#downloads}}　<a href="{{href}}" download="{{name}}">{{label}}（CSV）</a>{{/downloads}}</p>
      {{#records}}
      <article>
      {{#heading}}<h2>{{heading}}</h2>{{/heading}}
      <p class="faint">公开时间 {{published}}{{#formed}}　形成日期 {{formed}}{{/formed}}{{#channels}}　渠道：{{channels}}{{/channels}}</p>
      {{#correction}}<p class="notice">更正说明：{{correction}}</p>{{/correction}}
      {{#hasFields}}<dl class="facts">{{#fields}}<dt>{{label}}</dt><dd>{{value}}</dd>{{/fields}}</dl>{{/hasFields}}
      {{#tables}}
      <div class="scroll" role="region" tabindex="0" aria-label="{{caption}}">
      <table>
      <caption>{{label}}</caption>
      <thead><tr>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}</tr></thead>
      <tbody>{{#rows}}<tr>{{#cells}}<td>{{.}}</td>{{/cells}}</tr>
      {{/rows}}</tbody>
      </table>
      </div>
      {{/tables}}
      {{#attachments}}<p class="faint">附件：{{.}}（不随本包提供，请到企业的公开渠道查看）</p>{{/attachments}}
      </article>
      {{/records}}
      {{> foot}}
      """,
  ]

  static let stylesheet = """
    :root { color-scheme: light; --ink: #1a1a1a; --faint: #555; --line: #c9ced6; --link: #0b4f9e; --band: #eef3f9; }
    * { box-sizing: border-box; }
    html { font-size: 112.5%; }
    body { margin: 0; color: var(--ink); background: #fff; line-height: 1.7;
      font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
    header, main, footer { max-width: 82rem; margin: 0 auto; padding: 0 1rem; }
    header { border-bottom: 3px solid var(--link); padding-top: .6rem; padding-bottom: .4rem; }
    .site { margin: 0; font-weight: 700; }
    footer { border-top: 1px solid var(--line); margin-top: 2.5rem; color: var(--faint); }
    a { color: var(--link); text-underline-offset: .2em; overflow-wrap: anywhere; }
    a:focus-visible, .scroll:focus-visible { outline: 3px solid #b35900; outline-offset: 2px; }
    .skip { position: absolute; left: -999rem; }
    .skip:focus { left: 1rem; background: #fff; padding: .4rem; }
    h1 { font-size: 1.6rem; line-height: 1.3; margin: 1.2rem 0 .4rem; }
    h2 { font-size: 1.2rem; margin: 1.8rem 0 .5rem; padding-left: .6rem; border-left: .35rem solid var(--link); }
    .lead { margin-top: 0; } .faint { color: var(--faint); }
    .notice { background: #fff6e0; border-left: .35rem solid #b35900; padding: .4rem .8rem; }
    .basis { display: inline-block; background: var(--band); padding: 0 .4rem; margin: .1rem 0; }
    .cards { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .6rem; }
    .cards li { border: 1px solid var(--line); padding: .4rem .8rem; }
    .list { padding-left: 1.2rem; }
    dl.facts { display: grid; grid-template-columns: minmax(7rem, 14rem) 1fr; margin: .6rem 0; border-top: 1px solid var(--line); }
    dl.facts dt, dl.facts dd { margin: 0; padding: .3rem .5rem; border-bottom: 1px solid var(--line); }
    dl.facts dt { background: var(--band); font-weight: 600; }
    dl.facts dd { white-space: pre-wrap; overflow-wrap: anywhere; }
    .scroll { overflow-x: auto; margin: .8rem 0; }
    table { border-collapse: collapse; width: 100%; font-size: .92rem; }
    caption { text-align: left; font-weight: 600; padding: .3rem 0; }
    th, td { border: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top; }
    thead th { background: var(--band); white-space: nowrap; }
    tbody th { font-weight: 600; }
    .catalogue { font-size: .86rem; table-layout: fixed; }
    .catalogue thead th { white-space: normal; }
    .catalogue th:nth-child(1), .catalogue td:nth-child(1) { width: 3.8em; white-space: nowrap; }
    .catalogue th:nth-child(2), .catalogue td:nth-child(2) { width: 5.5em; }
    .catalogue th:nth-child(3) { width: 7.5em; }
    .catalogue th:nth-child(6) { width: 8em; } .catalogue th:nth-child(8) { width: 5.5em; }
    .catalogue th:nth-child(9) { width: 17em; }
    .catalogue ul { margin: 0; padding-left: 1.1em; } .catalogue li a { white-space: nowrap; } .catalogue td p { margin: 0 0 .3rem; }
    @media screen and (max-width: 60rem) {
      .catalogue, .catalogue tbody, .catalogue tr, .catalogue td, .catalogue tbody th, .catalogue caption {
        display: block; width: auto !important; }
      .catalogue thead { position: absolute; left: -999rem; }
      .catalogue tr { border: 1px solid var(--line); margin: 0 0 1rem; }
      .catalogue td, .catalogue tbody th { border: 0; border-bottom: 1px solid #e6e9ee; }
      .catalogue td::before, .catalogue tbody th::before {
        content: attr(data-label); display: block; color: var(--faint); font-size: .82em; font-weight: 400; }
      .catalogue tbody th { background: var(--band); font-size: 1.1em; }
      dl.facts { grid-template-columns: 1fr; } dl.facts dd { border-bottom-width: 2px; }
    }
    @media print {
      html { font-size: 62.5%; } @page { size: A4 landscape; margin: 12mm; }
      header, main, footer { max-width: none; padding: 0; } .skip { display: none; }
      a { color: inherit; text-decoration: none; } tr { break-inside: avoid; } thead { display: table-header-group; }
      .scroll { overflow: visible; }
    }

    """
}
