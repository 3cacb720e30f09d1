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
      <p>{{totals}}</p>
      {{^empty(themeLinks)}}<h2>一件事</h2>
      <ul class="cards">{{#themeLinks}}<li><a href="{{href}}">{{title}}</a></li>{{/themeLinks}}</ul>{{/empty(themeLinks)}}
      <h2>企业</h2>
      <ul class="cards">{{#entities}}
      <li><a href="org/{{id}}/index.html">{{name}}</a> <span class="faint">{{sectors}}</span></li>{{/entities}}
      </ul>
      <p><a href="catalog.csv" download="标准目录.csv">下载标准目录（CSV）</a> <span class="faint">供程序读取；用表格软件打开，从“数据”菜单导入，编码选 UTF-8</span></p>
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
    "item": item, "value": value,
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
      <p>这里汇集依规定公开的内容：{{sectorWords}}。每一项写明依据、时限和公开日期；还没有公开的，写明截至哪一天是什么情况。</p>
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
}
