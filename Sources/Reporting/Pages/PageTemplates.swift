internal import Mustache
internal import SourceYAML

/// The report pages' HTML. Everything put into them is escaped by the template engine, except what is named `svg`.
struct PageTemplates {
  private let library: MustacheLibrary

  init() throws {
    var templates: [String: MustacheTemplate] = [:]
    for (name, text) in Self.sources { templates[name] = try MustacheTemplate(string: text) }
    library = MustacheLibrary(templates: templates)
  }

  func page(_ name: String, _ values: [String: Any]) -> [UInt8] {
    var values = values
    values["sheet"] = PageStyle.sheet
    return Array((library.render(values, withTemplate: name) ?? "").withVisibleControls.utf8)
  }

  private static let sources: [String: String] = [
    "head": """
      <!DOCTYPE html>
      <html lang="zh-CN">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>{{title}}</title>
      <style>{{{sheet}}}</style>
      </head>
      <body>
      <a class="skip" href="#main">跳到正文</a>

      """,
    "table": """
      {{^empty(rows)}}<div class="scroll" role="region" tabindex="0" aria-label="{{label}}"><table class="list"><caption>{{label}}</caption>
      <thead><tr>{{#columns}}<th scope="col"{{#number}} class="n"{{/number}}>{{text}}</th>{{/columns}}</tr></thead>
      <tbody>{{#rows}}<tr>{{#cells}}{{#head}}<th scope="row">{{#href}}<a href="{{href}}">{{text}}</a>{{/href}}{{^href}}{{text}}{{/href}}</th>{{/head}}
      {{^head}}<td data-label="{{label}}"{{#number}} class="n"{{/number}}{{#date}} class="d"{{/date}}>{{#status}}<span class="s {{status}}">{{text}}</span>
      {{/status}}{{^status}}{{text}}{{/status}}</td>{{/head}}{{/cells}}</tr>
      {{/rows}}</tbody></table></div>{{#more}}<p class="notice">{{more}}。</p>{{/more}}{{/empty(rows)}}
      {{#empty(rows)}}<p>无。</p>{{/empty(rows)}}

      """,
    "trend": """
      {{#trend}}{{#charts}}<h3>{{title}}</h3>
      {{{svg}}}{{/charts}}
      <details><summary>各日的数</summary>{{#table}}{{> table}}{{/table}}</details>{{/trend}}
      {{^trend}}<p>还没有可以连成线的过去的日子。</p>{{/trend}}

      """,
    "index": """
      {{> head}}
      <header>
      <p class="faint">{{office}}</p>
      <h1>公开情况缺口报告　基准日 {{asOf}}</h1>
      <p class="verdict{{#act}} act{{/act}}">{{headline}}</p>
      {{#change}}<p>{{change}}</p>{{/change}}
      <nav class="toc" aria-label="目录"><ul><li><a href="#unjudged">没有判定的</a></li><li><a href="#totals">总数</a></li>{{#changes}}<li><a href="#changes">变化</a></li>
      {{/changes}}
      <li><a href="#trend">走势</a></li><li><a href="#causes">主要原因</a></li><li><a href="#soon">即将到期</a></li><li><a href="#waivers">豁免和暂缓</a></li>
      <li><a href="#entities">各家企业</a></li><li><a href="#matrix">对照表</a></li>{{#files}}<li><a href="briefing.html">一页简报</a></li>{{/files}}</ul></nav>
      </header>
      <main id="main">
      <section><h2 id="unjudged">一、没有判定的（先看这里）</h2>
      {{^empty(notEvaluated)}}<div class="notice"><ul>{{#notEvaluated}}<li><strong>{{subject}}</strong>：{{why}}</li>{{/notEvaluated}}</ul></div>{{/empty(notEvaluated)}}
      {{#empty(notEvaluated)}}<p>全部判定了。</p>{{/empty(notEvaluated)}}
      {{#later}}<p>另有 {{later}} 份报送件晚于基准日，没有计入。</p>{{/later}}</section>
      <section><h2 id="totals">二、总数（分母是到基准日应当公开的义务）</h2>
      {{#totals}}{{> table}}{{/totals}}
      {{#scores}}<h3>行业得分率</h3>{{> table}}{{/scores}}</section>
      {{#changes}}<section><h2 id="changes">三、与 {{since}} 相比</h2>
      <p>{{counts}}。</p>
      {{#report}}<p class="faint">对照的报告：{{report}}</p>{{/report}}
      {{#kinds}}<h3>{{name}} {{count}} 项</h3>{{#details}}<details><summary>逐项列出（打印时看各家的清单）</summary>{{/details}}<ul>{{#entries}}<li>{{entity}}：{{title}}　<span class="faint">
      {{words}}</span></li>{{/entries}}</ul>{{#more}}<p class="notice">另有 {{more}} 项，全部在 csv/changes.csv 和 gaps.xlsx 里。</p>{{/more}}{{#details}}</details>
      {{/details}}{{/kinds}}
      {{^empty(rewritten)}}<h3>后来补报、改写了过去的</h3><ul>{{#rewritten}}<li>{{entity}}：{{title}}　<span class="faint">{{words}}</span></li>{{/rewritten}}</ul>
      {{/empty(rewritten)}}</section>{{/changes}}
      <section><h2 id="trend">四、走势（法定和依据待核）</h2>{{> trend}}</section>
      <section><h2 id="causes">五、主要原因</h2>{{#causes}}{{> table}}{{/causes}}</section>
      <section><h2 id="soon">六、{{ahead}} 天内到期</h2>{{#soon}}{{> table}}{{/soon}}</section>
      <section><h2 id="waivers">七、豁免和暂缓</h2>{{#waivers}}{{> table}}{{/waivers}}</section>
      <section><h2 id="entities">八、各家企业</h2>{{#entities}}{{> table}}{{/entities}}</section>
      <section class="wide"><h2 id="matrix">九、对照表</h2>
      <p>每格是一家企业的一个事项，有几次的写最重的一种和它的次数。{{#legend}}<span class="s {{style}}">{{shape}} {{word}}</span> {{/legend}}空格是没有这样的事件。</p>
      {{#matrix}}<h3 id="m-{{id}}">{{label}}</h3>
      <div class="scroll" role="region" tabindex="0" aria-label="{{label}}对照表"><table class="matrix"><caption>{{label}}：企业和事项</caption>
      <thead><tr><th scope="col">企业</th>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}</tr></thead>
      <tbody>{{#rows}}<tr><th scope="row"><a href="{{href}}">{{name}}</a></th>{{#cells}}{{#word}}<td class="{{style}}"><b>{{shape}}</b><small>
      {{word}}{{#count}} {{count}}{{/count}}</small></td>{{/word}}{{^word}}<td></td>{{/word}}{{/cells}}</tr>
      {{/rows}}</tbody></table></div>{{/matrix}}</section>
      {{#others}}<section><h2 id="others">十、别的文件上的问题</h2>{{> table}}</section>{{/others}}
      {{#pages}}{{> entityBody}}{{/pages}}
      </main>
      <footer><p>{{provenance}}</p></footer>
      </body>
      </html>

      """,
    "entity": """
      {{> head}}
      <header><p><a href="../index.html">← 缺口报告</a>　<span class="faint">{{office}}　基准日 {{asOf}}</span></p></header>
      <main id="main">
      {{> entityBody}}
      </main>
      <footer><p>{{provenance}}</p><p>看不懂哪一条，打电话：{{office}}{{#phone}} {{phone}}{{/phone}}</p></footer>
      </body>
      </html>

      """,
    "entityBody": """
      <section id="e-{{id}}">
      <h1>{{name}}</h1>
      <p class="verdict{{#act}} act{{/act}}">{{headline}}</p>
      <dl class="facts"><dt>统一社会信用代码</dt><dd>{{code}}</dd><dt>行业</dt><dd>{{sectors}}</dd><dt>主管部门</dt><dd>{{authority}}</dd>
      {{#posts}}<dt>{{role}}</dt><dd>{{post}}{{#phone}} {{phone}}{{/phone}}</dd>{{/posts}}
      {{#score}}<dt>得分</dt><dd>{{score}}</dd>{{/score}}</dl>
      {{^empty(notEvaluated)}}<div class="notice"><ul>{{#notEvaluated}}<li><strong>{{subject}}</strong>：{{why}}</li>{{/notEvaluated}}</ul></div>{{/empty(notEvaluated)}}
      <h2>待办（急的在前）</h2>
      {{#empty(tasks)}}<p>没有待办。</p>{{/empty(tasks)}}
      {{#tasks}}<article class="task">
      <h3>{{number}}. <span class="s {{style}}">{{mark}}</span> {{title}}{{#force}}〔{{force}}〕{{/force}}{{#change}} <span class="faint">{{change}}</span>{{/change}}</h3>
      <dl class="facts">{{#facts}}<dt>{{name}}</dt>{{#texts}}<dd>{{.}}</dd>{{/texts}}{{/facts}}</dl>
      {{#findings}}<p>{{message}}</p>{{#place}}<p class="faint">{{place}}</p>{{/place}}
      {{^empty(frame)}}<pre tabindex="0">{{#frame}}<span class="no">{{number}} │ </span>{{before}}{{#marked}}<mark>{{marked}}</mark>{{/marked}}{{after}}
      {{/frame}}</pre>{{/empty(frame)}}{{#notes}}<p class="faint">{{label}}：{{place}}</p>{{/notes}}
      <p class="fix"><b>怎么办：</b>{{help}}</p>{{/findings}}
      {{#snippet}}<details><summary>补报时这样写（可以直接复制）</summary><pre tabindex="0">{{snippet}}</pre></details>{{/snippet}}
      </article>
      {{/tasks}}
      {{#late}}<p>逾期公开、已补上的：{{late}}</p>{{/late}}
      {{^empty(general)}}<h2>登记、豁免和文件上的问题</h2>{{#general}}<p>{{message}}</p>{{#place}}<p class="faint">{{place}}</p>{{/place}}
      {{^empty(frame)}}<pre tabindex="0">{{#frame}}<span class="no">{{number}} │ </span>{{before}}{{#marked}}<mark>{{marked}}</mark>{{/marked}}{{after}}
      {{/frame}}</pre>{{/empty(frame)}}<p class="fix"><b>怎么办：</b>{{help}}</p>{{/general}}{{/empty(general)}}
      <h2>即将到期</h2>{{#soon}}{{> table}}{{/soon}}
      <h2>走势</h2>{{> trend}}
      {{#scoreTable}}<h2>评分</h2>{{> table}}{{/scoreTable}}
      <h2>全部义务</h2>{{#all}}{{> table}}{{/all}}
      <h2>全部问题</h2>{{#told}}{{> table}}{{/told}}
      </section>

      """,
    "briefing": """
      {{> head}}
      <main id="main" class="briefing">
      <h1>公共企事业单位信息公开情况简报</h1>
      <p class="faint">{{office}}　截至 {{asOf}}，{{count}} 家企业和单位</p>
      <p class="verdict{{#act}} act{{/act}}">{{headline}}</p>
      <ul class="big">{{#big}}<li><b>{{value}}</b>{{name}}{{#change}}<br><span class="faint">{{change}}</span>{{/change}}</li>{{/big}}</ul>
      {{#unjudged}}<p class="notice">{{unjudged}}</p>{{/unjudged}}
      {{^empty(notEvaluated)}}<div class="notice"><p>没有判定的：</p><ul>
      {{#notEvaluated}}<li><strong>{{subject}}</strong>：{{why}}</li>{{/notEvaluated}}
      {{#more}}<li>另有 {{more}} 处，见缺口报告第一部分</li>{{/more}}</ul></div>{{/empty(notEvaluated)}}
      {{#charts}}{{{svg}}}{{/charts}}
      <h2>三个主要原因</h2><ol>{{#causes}}<li><strong>{{name}}</strong>：{{text}}</li>{{/causes}}</ol>{{#empty(causes)}}<p>没有待办。</p>{{/empty(causes)}}
      <h2>请求事项</h2><ol>{{#asks}}<li>{{.}}</li>{{/asks}}</ol>{{#empty(asks)}}<p>无。</p>{{/empty(asks)}}
      <p class="faint">{{provenance}}</p>
      </main>
      </body>
      </html>

      """,
  ]
}
