internal import Mustache
internal import SourceYAML

/// The pages' HTML. Everything put into them is escaped by the template engine.
struct Templates {
  private let library: MustacheLibrary

  init() throws {
    var templates: [String: MustacheTemplate] = [:]
    for (name, text) in Self.sources { templates[name] = try MustacheTemplate(string: text) }
    library = MustacheLibrary(templates: templates)
  }

  func page(_ name: String, _ values: [String: Any]) -> [UInt8] {
    Array((library.render(values, withTemplate: name) ?? "").withVisibleControls.utf8)
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
      {{#meta}}<meta name="{{name}}" content="{{content}}">
      {{/meta}}
      <link rel="stylesheet" href="{{root}}assets/site.css">
      <link rel="alternate" type="application/atom+xml" title="更新" href="{{root}}feed.atom">
      {{#jsonld}}<script type="application/ld+json">
      {{{jsonld}}}</script>{{/jsonld}}
      </head>
      <body>
      <a class="skip" href="#main">跳到正文</a>
      <header>
      <p class="site"><a href="{{root}}index.html">{{site}}</a></p>
      <nav class="main" aria-label="主要栏目"><ul><li><a href="{{root}}index.html">标准目录</a></li><li><a href="{{root}}search.html">搜索</a></li>
      <li><a href="{{root}}guide.html">信息公开指南</a></li><li><a href="{{root}}withdrawn.html">已撤下的内容</a></li></ul></nav>
      {{#crumbs}}<nav aria-label="所在位置"><a href="{{root}}index.html">标准目录</a>
      {{#steps}} › {{#href}}<a href="{{href}}">{{name}}</a>{{/href}}
      {{^href}}<span aria-current="page">{{name}}</span>{{/href}}{{/steps}}</nav>{{/crumbs}}
      </header>
      <main id="main">

      """,
    "foot": """
      </main>
      <footer>
      <p>内容截至 {{asOf}}，最迟 {{next}} 再更新。{{office}}{{#phone}}，电话 {{phone}}{{/phone}}</p>
      </footer>
      </body>
      </html>

      """,
    "catalogue": """
      {{> head}}
      <h1>公共服务信息公开标准目录</h1>
      <p class="lead">列出 {{entityCount}} 家企业和单位依规定应当公开的全部事项。
      点企业名称后的文字即可查看内容；还没有内容的，写明截至 {{asOf}} 的情况。</p>
      {{^empty(themeLinks)}}<h2>一件事</h2>
      <ul class="cards">{{#themeLinks}}<li><a href="{{href}}">{{title}}</a></li>{{/themeLinks}}</ul>{{/empty(themeLinks)}}
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
      <p>下载：<a href="item.json">全部内容（JSON）</a>{{#downloads}}　{{label}}：<a href="{{href}}.csv" download="{{name}}.csv">CSV</a>
      <a href="{{href}}.xlsx" download="{{name}}.xlsx">XLSX</a> <a href="{{href}}.json" download="{{name}}.json">JSON</a>{{/downloads}}</p>
      {{#charts}}<figure><figcaption>{{title}}</figcaption>{{{svg}}}</figure>{{/charts}}
      {{#records}}
      <div class="record" id="{{anchor}}">
      {{#heading}}<h2>{{heading}}</h2>{{/heading}}
      <p class="faint">索引号 {{index}}　公开时间 {{published}}{{#formed}}　形成日期 {{formed}}{{/formed}}{{#channels}}　渠道：{{channels}}{{/channels}}</p>
      {{#correction}}<p class="notice">更正说明：{{correction}}</p>{{/correction}}
      {{#interpretation}}<p class="plain"><strong>解读：</strong>{{interpretation}}</p>{{/interpretation}}
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
      {{^empty(attachments)}}<p><b>附件</b></p>
      <ul>{{#attachments}}<li><a href="{{href}}" download="{{name}}">{{title}}</a>（{{about}}）</li>{{/attachments}}</ul>{{/empty(attachments)}}
      {{^empty(earlier)}}<details><summary>以前的版本</summary><ul>{{#earlier}}<li>{{published}} 公开{{#note}}：{{note}}{{/note}}</li>{{/earlier}}</ul></details>{{/empty(earlier)}}
      </div>
      {{/records}}
      {{> foot}}
      """,
    "theme": """
      {{> head}}
      <h1>{{heading}}</h1>
      <p class="lead">{{summary}}</p>
      {{#themeSteps}}<h2>{{number}}. {{title}}</h2>
      <p>{{text}}</p>
      {{#groups}}<h3>{{label}}</h3>
      <ul class="list">{{#rows}}<li>{{name}}：{{#href}}<a href="{{href}}">{{text}}</a>{{/href}}{{^href}}{{text}}{{/href}}</li>{{/rows}}</ul>{{/groups}}
      {{/themeSteps}}
      {{> foot}}
      """,
    "guide": """
      {{> head}}
      <h1>信息公开指南</h1>
      <p>这里汇集供水、公共交通等公共服务企业依规定公开的内容。每一项写明依据、时限和公开日期；还没有公开的，写明截至哪一天是什么情况。</p>
      <h2>怎样查</h2>
      <ul class="list"><li>按事项查：<a href="index.html">标准目录</a></li><li>按文字查：<a href="search.html">搜索</a>，可以找任何一段文字</li>
      <li>订阅更新：<a href="feed.atom">Atom</a>、<a href="feed.json">JSON Feed</a></li><li>下载数据：每个事项的页面上有 CSV、XLSX、JSON；<a href="datapackage.json">全部表格的说明</a></li></ul>
      {{^empty(themes)}}<h2>一件事</h2><ul class="list">{{#themes}}<li><a href="{{href}}">{{title}}</a>：{{summary}}</li>{{/themes}}</ul>{{/empty(themes)}}
      <h2>找谁问</h2>
      <p>{{office}}{{#phone}}，电话 {{phone}}{{/phone}}。各企业的指南、咨询和申诉渠道：</p>
      <ul class="list">{{#guides}}<li><a href="{{href}}">{{title}}</a></li>{{/guides}}</ul>
      <h2 id="licence">使用条件</h2>
      <p>{{licence}}。</p>
      <h2>多久更新</h2>
      <p>每 {{valid}} 天以内更新一次；<a href="changes/index.json">每次的变更清单</a>、<a href="withdrawn.html">已撤下的内容</a>都留着。</p>
      {{> foot}}
      """,
    "withdrawn": """
      {{> head}}
      <h1>已撤下的内容</h1>
      {{#empty(rows)}}<p>截至 {{asOf}}，没有撤下过内容。</p>{{/empty(rows)}}
      {{^empty(rows)}}<table class="catalogue"><caption>撤下的内容、日期和原因</caption>
      <thead><tr><th scope="col">索引号</th><th scope="col">撤下日期</th><th scope="col">内容</th><th scope="col">原因</th></tr></thead>
      <tbody>{{#rows}}<tr><td data-label="索引号">{{index}}</td><td data-label="撤下日期">{{day}}</td>
      <th scope="row" data-label="内容">{{title}}</th><td data-label="原因">{{reason}}</td></tr>
      {{/rows}}</tbody></table>{{/empty(rows)}}
      {{> foot}}
      """,
    "search": """
      {{> head}}
      <h1>搜索</h1>
      <form id="form" hidden><p><label for="q">要找的文字</label> <input id="q" type="search" autocomplete="off"> <button type="submit">搜索</button></p></form>
      <p id="told" role="status"></p>
      <ul id="results" class="list"></ul>
      <noscript><p>没有脚本也能查：下面列出全部页面，用浏览器的“查找”找标题。</p></noscript>
      <h2>全部页面</h2>
      <ul class="list">{{#items}}<li><a href="{{href}}">{{title}}</a> <span class="faint">{{day}}</span></li>{{/items}}</ul>
      <script src="assets/search-index.js"></script>
      <script src="assets/search.js"></script>
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
    nav.main ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; margin: .2rem 0; }
    .plain { background: var(--band); padding: .4rem .8rem; border-left: .35rem solid var(--link); }
    figure { margin: .8rem 0; } figcaption { font-weight: 600; } svg.chart { width: 100%; max-width: 48rem; height: auto; } svg.chart text { font-size: 13px; fill: var(--ink); }
    input[type=search] { font: inherit; padding: .3rem .5rem; width: min(26rem, 100%); border: 2px solid var(--link); } button { font: inherit; padding: .3rem .9rem; }
    h3 { font-size: 1.02rem; margin: 1rem 0 .2rem; }
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
