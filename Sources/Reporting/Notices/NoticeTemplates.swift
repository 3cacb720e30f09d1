/// The text of notices. Values are escaped by the template engine.
enum NoticeTemplates {
  static let html = """
    <!DOCTYPE html>
    <html lang="zh-CN">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>整改通知单 {{number}} {{entity}}</title>
    <style>
    * { box-sizing: border-box; }
    body { margin: 0; background: #e9ebee; color: #000; font: 16pt/29pt FangSong, STFangsong, 仿宋_GB2312, "Noto Serif CJK SC", serif; }
    main { width: 210mm; max-width: 100%; margin: 8mm auto; background: #fff; padding: 37mm 26mm 35mm 28mm; }
    .office { color: #b8120c; text-align: center; font: 700 30pt/1.3 "FZXiaoBiaoSong-B05S", 方正小标宋简体, STZhongsong, "Noto Serif CJK SC", serif; margin: 0 0 12pt; }
    .number { text-align: center; margin: 0; padding-bottom: 4pt; border-bottom: 2pt solid #b8120c; }
    h1 { text-align: center; font: 700 22pt/1.5 "FZXiaoBiaoSong-B05S", 方正小标宋简体, STZhongsong, "Noto Serif CJK SC", serif; margin: 24pt 0 16pt; }
    p { margin: 0; text-indent: 2em; text-align: justify; } p.to, p.number, p.office { text-indent: 0; }
    table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: 10.5pt; line-height: 15pt; margin: 10pt 0; }
    th, td { border: 0.75pt solid #000; padding: 3pt 4pt; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
    thead { display: table-header-group; } tr { break-inside: avoid; } th { font-weight: 700; }
    col:nth-child(1) { width: 6%; } col:nth-child(2) { width: 16%; } col:nth-child(3) { width: 22%; } col:nth-child(4) { width: 16%; }
    col:nth-child(5) { width: 13%; } col:nth-child(6) { width: 19%; } col:nth-child(7) { width: 8%; }
    @media (max-width: 60rem) { table { min-width: 38rem; } }
    .sign { text-align: right; text-indent: 0; padding-right: 4em; margin-top: 20pt; } .sign + .sign { margin-top: 0; }
    .scroll { overflow-x: auto; }
    @media (max-width: 60rem) { body { font-size: 13pt; line-height: 1.7; } main { padding: 8mm 6mm; margin: 0; } .office { font-size: 20pt; } }
    @media print { @page { size: A4; margin: 37mm 26mm 35mm 28mm; } body { background: #fff; } main { width: auto; margin: 0; padding: 0; }
    .scroll { overflow: visible; } }
    </style>
    </head>
    <body>
    <main>
    <p class="office">{{office}}</p>
    <p class="number">{{number}}</p>
    <h1>整改通知单</h1>
    <p class="to">{{entity}}：</p>
    <p>经核查，截至{{issued}}，你单位有{{count}}项应当公开的信息没有公开、公开不全或者无法判定。请于{{due}}以前（含当日）逐项整改，把结果报送本办公室。</p>
    <div class="scroll" role="region" tabindex="0" aria-label="需要整改的事项"><table><colgroup><col><col><col><col><col><col><col></colgroup>
    <thead><tr><th scope="col">序号</th><th scope="col">公开事项</th><th scope="col">问题</th><th scope="col">依据</th><th scope="col">应在</th><th scope="col">怎样整改</th>
    <th scope="col">办理</th></tr></thead>
    <tbody>{{#lines}}<tr><td>{{index}}</td><th scope="row">{{title}}</th><td>{{problem}}</td><td>{{basis}}</td><td>{{since}}</td><td>{{cure}}</td><td>{{state}}</td></tr>
    {{/lines}}</tbody></table></div>
    <p>整改期限：{{dueWhy}}。</p>
    <p>联系：{{office}}{{#phone}}，电话 {{phone}}{{/phone}}{{#contact}}；你单位经办岗位：{{contact}}{{/contact}}。</p>
    <p>办理情况：{{state}}。</p>
    <p class="sign">{{office}}</p>
    <p class="sign">{{issued}}</p>
    </main>
    </body>
    </html>

    """

  static let manifest = """
    <?xml version="1.0" encoding="UTF-8"?>
    <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
    <manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.text"/>
    <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
    <manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
    <manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
    </manifest:manifest>

    """

  static let meta = """
    <?xml version="1.0" encoding="UTF-8"?>
    <office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
    xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">
    <office:meta><dc:title>整改通知单 {{number}} {{entity}}</dc:title><dc:language>zh-CN</dc:language><meta:creation-date>{{issuedPlain}}T00:00:00</meta:creation-date>
    </office:meta>
    </office:document-meta>

    """

  private static let spaces = """
    xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
    xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3"
    """

  static let styles = """
    <?xml version="1.0" encoding="UTF-8"?>
    <office:document-styles \(spaces)>
    <office:font-face-decls>
    <style:font-face style:name="FangSong" svg:font-family="FangSong, '仿宋_GB2312', STFangsong, 'Noto Serif CJK SC'"/>
    <style:font-face style:name="XiaoBiaoSong" svg:font-family="'方正小标宋简体', STZhongsong, 'Noto Serif CJK SC'"/>
    </office:font-face-decls>
    <office:styles>
    <style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="29pt"/>
    <style:text-properties style:font-name="FangSong" style:font-name-asian="FangSong" fo:font-size="16pt" style:font-size-asian="16pt" fo:language="zh"
    fo:country="CN" style:language-asian="zh" style:country-asian="CN"/></style:default-style>
    <style:style style:name="Standard" style:family="paragraph" style:class="text"/>
    <style:style style:name="Body" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-indent="32pt"
    fo:text-align="justify"/></style:style>
    <style:style style:name="Office" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center"
    fo:line-height="150%" fo:margin-bottom="12pt"/>
    <style:text-properties style:font-name="XiaoBiaoSong" style:font-name-asian="XiaoBiaoSong" fo:font-size="30pt" style:font-size-asian="30pt"
    fo:font-weight="bold" style:font-weight-asian="bold" fo:color="#b8120c"/></style:style>
    <style:style style:name="Number" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center"
    fo:border-bottom="2pt solid #b8120c" fo:padding-bottom="4pt"/></style:style>
    <style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center"
    fo:margin-top="24pt" fo:margin-bottom="16pt" fo:line-height="150%"/>
    <style:text-properties style:font-name="XiaoBiaoSong" style:font-name-asian="XiaoBiaoSong" fo:font-size="22pt" style:font-size-asian="22pt"
    fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
    <style:style style:name="Cell" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:line-height="15pt"/>
    <style:text-properties fo:font-size="10.5pt" style:font-size-asian="10.5pt"/></style:style>
    <style:style style:name="Head" style:family="paragraph" style:parent-style-name="Cell"><style:text-properties fo:font-weight="bold"
    style:font-weight-asian="bold"/></style:style>
    <style:style style:name="Sign" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="end"
    fo:margin-right="64pt"/></style:style>
    </office:styles>
    <office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="37mm"
    fo:margin-bottom="35mm" fo:margin-left="28mm" fo:margin-right="26mm" style:print-orientation="portrait"/></style:page-layout></office:automatic-styles>
    <office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/></office:master-styles>
    </office:document-styles>

    """

  static let content = """
    <?xml version="1.0" encoding="UTF-8"?>
    <office:document-content \(spaces)>
    <office:automatic-styles>
    <style:style style:name="T" style:family="table"><style:table-properties style:width="156mm" table:align="margins" fo:margin-top="10pt" fo:margin-bottom="10pt"/>
    </style:style>
    <style:style style:name="T.1" style:family="table-column"><style:table-column-properties style:column-width="10mm"/></style:style>
    <style:style style:name="T.2" style:family="table-column"><style:table-column-properties style:column-width="25mm"/></style:style>
    <style:style style:name="T.3" style:family="table-column"><style:table-column-properties style:column-width="36mm"/></style:style>
    <style:style style:name="T.4" style:family="table-column"><style:table-column-properties style:column-width="23mm"/></style:style>
    <style:style style:name="T.5" style:family="table-column"><style:table-column-properties style:column-width="14mm"/></style:style>
    <style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
    <style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:border="0.75pt solid #000000" fo:padding="1mm"/></style:style>
    </office:automatic-styles>
    <office:body><office:text>
    <text:p text:style-name="Office">{{office}}</text:p>
    <text:p text:style-name="Number">{{number}}</text:p>
    <text:h text:style-name="Title" text:outline-level="1">整改通知单</text:h>
    <text:p text:style-name="Standard">{{entity}}：</text:p>
    <text:p text:style-name="Body">经核查，截至{{issued}}，你单位有{{count}}项应当公开的信息没有公开、公开不全或者无法判定。请于{{due}}以前（含当日）逐项整改，把结果报送本办公室。</text:p>
    <table:table table:name="整改事项" table:style-name="T">
    <table:table-column table:style-name="T.1"/><table:table-column table:style-name="T.2"/><table:table-column table:style-name="T.3"/>
    <table:table-column table:style-name="T.2"/><table:table-column table:style-name="T.4"/><table:table-column table:style-name="T.4"/>
    <table:table-column table:style-name="T.5"/>
    <table:table-header-rows><table:table-row table:style-name="Row">
    <table:table-cell table:style-name="C"><text:p text:style-name="Head">序号</text:p></table:table-cell><table:table-cell table:style-name="C">
    <text:p text:style-name="Head">公开事项</text:p></table:table-cell>
    <table:table-cell table:style-name="C"><text:p text:style-name="Head">问题</text:p></table:table-cell><table:table-cell table:style-name="C">
    <text:p text:style-name="Head">依据</text:p></table:table-cell>
    <table:table-cell table:style-name="C"><text:p text:style-name="Head">应在</text:p></table:table-cell><table:table-cell table:style-name="C">
    <text:p text:style-name="Head">怎样整改</text:p></table:table-cell>
    <table:table-cell table:style-name="C"><text:p text:style-name="Head">办理</text:p></table:table-cell>
    </table:table-row></table:table-header-rows>
    {{#lines}}<table:table-row table:style-name="Row"><table:table-cell table:style-name="C"><text:p text:style-name="Cell">{{index}}</text:p></table:table-cell>
    <table:table-cell table:style-name="C"><text:p text:style-name="Cell">{{title}}</text:p></table:table-cell><table:table-cell table:style-name="C">
    <text:p text:style-name="Cell">{{problem}}</text:p></table:table-cell><table:table-cell table:style-name="C"><text:p text:style-name="Cell">{{basis}}</text:p>
    </table:table-cell><table:table-cell table:style-name="C"><text:p text:style-name="Cell">{{since}}</text:p></table:table-cell>
    <table:table-cell table:style-name="C"><text:p text:style-name="Cell">{{cure}}</text:p></table:table-cell><table:table-cell table:style-name="C">
    <text:p text:style-name="Cell">{{state}}</text:p></table:table-cell></table:table-row>
    {{/lines}}</table:table>
    <text:p text:style-name="Body">整改期限：{{dueWhy}}。</text:p>
    <text:p text:style-name="Body">联系：{{office}}{{#phone}}，电话 {{phone}}{{/phone}}{{#contact}}；你单位经办岗位：{{contact}}{{/contact}}。</text:p>
    <text:p text:style-name="Body">办理情况：{{state}}。</text:p>
    <text:p text:style-name="Sign">{{office}}</text:p>
    <text:p text:style-name="Sign">{{issued}}</text:p>
    </office:text></office:body>
    </office:document-content>

    """
}
