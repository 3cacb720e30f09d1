extension Templates {
  /// One item of one enterprise.
  static let item = """
    {{> head}}
    <h1>{{label}}</h1>
    <p class="lead">{{entity}}：{{summary}}</p>
    {{#notice}}<p class="notice">{{notice}}</p>{{/notice}}
    <p>公开依据：{{#basis}}<span class="basis">{{.}}</span> {{/basis}}</p>
    <p>下载：<a href="item.json">全部内容（JSON）</a>{{#downloads}}　{{label}}：<a href="{{href}}.csv" download="{{name}}.csv">CSV</a>
    <a href="{{href}}.xlsx" download="{{name}}.xlsx">XLSX</a> <a href="{{href}}.json" download="{{name}}.json">JSON</a>{{#last()}}
      <span class="faint">用表格软件打开请选 XLSX；CSV 供程序读取，双击打开会是乱码</span>{{/last()}}{{/downloads}}</p>
    {{#standing}}<section aria-labelledby="standing">
    <h2 id="standing">{{title}}</h2>
    <p>{{tally}}</p>
    <table class="stacked">
    <caption>{{caption}}</caption>
    <thead><tr><th scope="col">{{keyLabel}}</th><th scope="col">情况</th><th scope="col">公开期限</th><th scope="col">说明</th></tr></thead>
    <tbody>{{#rows}}
    <tr class="is-{{kind}}"><th scope="row" data-label="{{keyLabel}}">{{#link}}<a href="{{href}}">{{name}}</a>{{/link}}{{^link}}{{name}}{{/link}}</th>
    <td data-label="情况"><span class="state"><span aria-hidden="true">{{symbol}}</span> {{status}}</span></td>
    <td data-label="公开期限">{{due}}</td><td data-label="说明">{{detail}}</td></tr>{{/rows}}
    </tbody></table>
    </section>{{/standing}}
    {{#figures}}<figure><figcaption>{{title}}</figcaption>{{#note}}<p class="faint">{{text}}</p>{{/note}}
    <div class="charts">{{#pictures}}<div>{{#caption}}<p class="charted">{{.}}</p>{{/caption}}{{{svg}}}{{#words}}<p class="faint">{{.}}</p>{{/words}}</div>
    {{/pictures}}</div></figure>{{/figures}}
    {{#records}}
    <div class="record" id="{{anchor}}">
    {{#heading}}<h2>{{heading}}</h2>{{/heading}}
    {{#superseded}}<p class="notice"><strong>⚠ {{superseded}}</strong></p>{{/superseded}}
    <p class="faint">索引号 {{index}}　公开时间 {{published}}{{#formed}}　形成日期 {{formed}}{{/formed}}</p>
    {{^empty(channels)}}<p class="faint">渠道：{{#channels}}<span class="channel">{{channel}}{{#link}} <a href="{{href}}">{{href}}</a>{{/link}}
    {{#spot}}（{{text}}）{{/spot}}</span> {{/channels}}</p>{{/empty(channels)}}
    {{#beyond}}<div class="notice"><p><strong>▲ {{count}}</strong>。{{explanation}}</p><ul>{{#list}}<li>{{.}}</li>{{/list}}</ul></div>{{/beyond}}
    {{#remarks}}<p class="{{kind}}"><strong>{{label}}：</strong>{{> value}}</p>{{/remarks}}
    {{#hasFields}}<dl class="facts">{{#fields}}<dt>{{label}}</dt><dd>{{> value}}</dd>{{/fields}}</dl>{{/hasFields}}
    {{#tables}}
    <div class="scroll" role="region" tabindex="0" aria-label="{{caption}}">
    <table>
    <caption>{{label}}</caption>
    <thead><tr>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}</tr></thead>
    <tbody>{{#rows}}<tr>{{#cells}}<td>{{> value}}</td>{{/cells}}</tr>
    {{/rows}}</tbody>
    </table>
    </div>
    {{/tables}}
    {{^empty(attachments)}}<p><b>附件</b></p>
    <ul>{{#attachments}}<li><a href="{{href}}" download="{{name}}">{{title}}</a>（{{about}}）</li>{{/attachments}}</ul>{{/empty(attachments)}}
    {{^empty(earlier)}}<details><summary>以前的版本</summary><ul>{{#earlier}}<li>{{when}}{{#note}}：{{note}}{{/note}}
    {{^empty(changes)}}<br>后来改动的内容：<ul>{{#changes}}<li>{{.}}</li>{{/changes}}{{#more}}<li>共 {{count}} 处，全部见“全部内容”文件</li>{{/more}}</ul>{{/empty(changes)}}
    </li>{{/earlier}}</ul></details>{{/empty(earlier)}}
    </div>
    {{/records}}
    {{> foot}}
    """

  /// One value: plain, struck through with a word for why, with a shape and a word beside it where it is beyond its limit.
  static let value = """
    {{#plain}}{{text}}{{/plain}}{{#struck}}<s>{{text}}</s> <span class="mark">（{{mark}}）</span>{{/struck}}{{#beyond}} \
    <strong class="mark">▲ {{mark}}</strong>{{/beyond}}
    """
}
