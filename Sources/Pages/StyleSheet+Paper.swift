// SPDX-License-Identifier: Apache-2.0

extension StyleSheet {
  /// Official papers, in the customary layout (GB/T 9704: A4, titles in 小标宋, text in 仿宋 三号).
  package static let paper = StyleSheet(
    tokens + """
      * { box-sizing: border-box; }
      body { margin: 0; background: var(--desk); color: var(--black); font: 16pt/29pt FangSong, STFangsong, 仿宋_GB2312, "Noto Serif CJK SC", serif; }
      main { width: 210mm; max-width: 100%; margin: 8mm auto; background: var(--white); padding: 37mm 26mm 35mm 28mm; }
      .office { color: var(--seal); text-align: center; font: 700 30pt/1.3 "FZXiaoBiaoSong-B05S", 方正小标宋简体, STZhongsong, "Noto Serif CJK SC", serif; margin: 0 0 12pt; }
      .number { text-align: center; margin: 0; padding-bottom: 4pt; border-bottom: 2pt solid var(--seal); }
      h1 { text-align: center; font: 700 22pt/1.5 "FZXiaoBiaoSong-B05S", 方正小标宋简体, STZhongsong, "Noto Serif CJK SC", serif; margin: 24pt 0 16pt; }
      p { margin: 0; text-indent: 2em; text-align: justify; } p.to, p.number, p.office { text-indent: 0; }
      table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: 10.5pt; line-height: 15pt; margin: 10pt 0; }
      th, td { border: 0.75pt solid var(--black); padding: 3pt 4pt; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
      thead { display: table-header-group; } tr { break-inside: avoid; } th { font-weight: 700; }
      col:nth-child(1) { width: 6%; } col:nth-child(2) { width: 15%; } col:nth-child(3) { width: 22%; } col:nth-child(4) { width: 15%; }
      col:nth-child(5) { width: 16%; } col:nth-child(6) { width: 18%; } col:nth-child(7) { width: 8%; } .when span { white-space: nowrap; }
      .sign { text-align: right; text-indent: 0; padding-right: 4em; margin-top: 20pt; } .sign + .sign { margin-top: 0; }
      table + p, div + p, p + .sign { break-before: avoid; }
      @media screen and (max-width: 60rem) {
        .list, .list tbody, .list tr, .list td, .list tbody th { display: block; width: auto; } .list colgroup { display: none; }
        .list thead { position: absolute; left: -999rem; } .list tr { border: 0.75pt solid var(--black); margin: 0 0 8pt; padding: 2pt 6pt; }
        .list td, .list tbody th { border: 0; padding: 2pt 0; font-size: 13pt; line-height: 1.6; }
        .list td::before, .list tbody th::before { content: attr(data-label) "："; font-weight: 400; color: var(--faint); }
      }
      @media screen and (max-width: 60rem) { body { font-size: 13pt; line-height: 1.7; } main { padding: 8mm 6mm; margin: 0; } .office { font-size: 20pt; } }
      @media print { @page { size: A4; margin: 37mm 26mm 35mm 28mm; } body { background: var(--white); } main { width: auto; margin: 0; padding: 0; } }

      """)
}
