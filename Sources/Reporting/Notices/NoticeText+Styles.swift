// SPDX-License-Identifier: Apache-2.0

internal import Pages

/// What is the same in every notice: names, styles, widths of columns.
extension NoticeText {
  static let spaces = [
    XML.Attribute("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    XML.Attribute("xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    XML.Attribute("xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    XML.Attribute("xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    XML.Attribute("xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    XML.Attribute("xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"), XML.Attribute("office:version", "1.3"),
  ]

  static let manifest = """
    <?xml version="1.0" encoding="UTF-8"?>
    <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
    <manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.text"/>
    <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
    <manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
    <manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
    </manifest:manifest>

    """

  static let styleRules: StaticString = """
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

    """

  static let tableStyles: StaticString = """
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

    """

  static let columns: StaticString = """
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

    """
}
