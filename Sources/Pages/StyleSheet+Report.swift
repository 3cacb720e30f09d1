// SPDX-License-Identifier: Apache-2.0

extension StyleSheet {
  /// Reports for the office: large dark text on white, statuses as words with shapes, A4 in print.
  package static let report = StyleSheet(
    tokens + dark + base + figures + """
      header, main, footer { max-width: 84rem; margin: 0 auto; padding: 0 var(--gap-6); }
      header { padding-top: var(--gap-6); } footer { margin-top: var(--gap-8); padding-bottom: var(--gap-8); color: var(--faint); border-top: 1px solid var(--line); }
      h1 { font-size: var(--type-title); line-height: 1.3; margin: var(--gap-3) 0; }
      h2 { font-size: var(--type-head); margin: var(--gap-8) 0 var(--gap-4); }
      h3 { font-size: var(--type-sub); margin: var(--gap-7) 0 var(--gap-2); }
      .verdict { font-size: var(--type-head); font-weight: 700; margin: var(--gap-3) 0; padding: var(--gap-3) var(--gap-5); border-left: .5rem solid var(--good);
      background: var(--good-band); }
      .verdict.act { border-color: var(--act); background: var(--act-band); }
      .notice { padding: var(--gap-3) var(--gap-5); margin: var(--gap-4) 0; } .notice ul { margin: var(--gap-2) 0; padding-left: var(--gap-6); }
      nav.toc ul { display: flex; flex-wrap: wrap; gap: var(--gap-2) var(--gap-6); list-style: none; padding: 0; }
      .scroll { margin: var(--gap-4) 0; } table { font-size: var(--type-small); }
      caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
      td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
      td.d, thead th { white-space: nowrap; }
      table.matrix { width: auto; font-size: var(--type-fine); border-collapse: separate; border-spacing: 0; }
      table.matrix th, table.matrix td { border-width: 0 1px 1px 0; }
      table.matrix thead th { vertical-align: bottom; writing-mode: vertical-rl; white-space: nowrap; padding: var(--gap-3) var(--gap-2); font-weight: 600; }
      table.matrix thead th:first-child { writing-mode: horizontal-tb; }
      table.matrix th:first-child { position: sticky; left: 0; background: var(--white); min-width: 9rem; max-width: 15rem; border-left-width: 1px; z-index: 1; }
      table.matrix thead th:first-child { background: var(--band); } table.matrix thead th { border-top-width: 1px; }
      table.matrix td { text-align: center; padding: var(--gap-2) var(--gap-1); line-height: 1.25; min-width: 3.3em; }
      table.matrix td b { display: block; font-weight: 700; font-size: 1.1em; } table.matrix td small { font-size: 1em; white-space: nowrap; }
      svg.trend { width: 100%; max-width: 27rem; height: auto; display: block; } svg.trend text { font-size: 13px; } svg.trend .axis { fill: var(--faint); }
      dl.facts { grid-template-columns: minmax(6.5rem, 9rem) 1fr; margin: var(--gap-2) 0; }
      dl.facts dt { font-weight: 600; color: var(--faint); grid-column: 1; } dl.facts dd { margin: 0; grid-column: 2; overflow-wrap: anywhere; }
      pre { background: var(--code); border: 1px solid var(--grid); padding: var(--gap-3) var(--gap-4); overflow-x: auto; font-size: var(--type-fine); line-height: 1.5;
        font-family: "Noto Sans Mono CJK SC", "Sarasa Mono SC", NSimSun, monospace; }
      pre mark { background: var(--marked); color: inherit; text-decoration: underline wavy var(--act); } pre .no { color: var(--faint); user-select: none; }
      .fix { margin: var(--gap-2) 0 var(--gap-5); } .fix b { color: var(--good); }
      summary { cursor: pointer; }
      details.part { margin: var(--gap-5) 0; border-top: 1px solid var(--line); padding-top: var(--gap-3); }
      details.part > summary h2 { display: inline; margin: 0; border: 0; padding: 0; font-size: var(--type-sub); color: var(--link); }
      details.part[open] > summary { margin-bottom: var(--gap-4); }
      details.task { border-top: 1px solid var(--line); padding: var(--gap-2) 0; } details.task > summary { line-height: 1.5; }
      details.task[open] { padding-bottom: var(--gap-5); } .found { margin: var(--gap-3) 0 var(--gap-1); font-weight: 600; }
      ol.calls { padding-left: var(--gap-7); } ol.calls li { margin: var(--gap-3) 0; }
      dl.bars { margin: var(--gap-3) 0; } dl.bars dt { font-weight: 600; margin-top: var(--gap-4); } dl.bars dt .faint { font-weight: 400; }
      dl.bars dd { margin: 0; }
      th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit; }
      th[aria-sort=ascending] button::after { content: " ↑"; } th[aria-sort=descending] button::after { content: " ↓"; }
      .filter { display: block; margin: var(--gap-3) 0; } .filter input { font: inherit; padding: var(--gap-2) var(--gap-3); border: 1px solid var(--faint); max-width: 100%; }
      tr[hidden] { display: none !important; }
      @media screen and (min-width: 64rem) { .split { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 var(--gap-8); align-items: start; }
        .split table.list td:nth-child(4) { min-width: 7.5em; } }
      body { overflow-wrap: anywhere; }
      @media (max-width: 44rem) {
        html { font-size: 106%; } header, main, footer { padding: 0 var(--gap-5); }
        table.list thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        table.list, table.list tbody { display: block; } table.list td, table.list th { border: 0; padding: 0; width: auto; text-align: left; white-space: normal; }
        table.list tr { display: flex; flex-wrap: wrap; gap: 0 var(--gap-5); border-top: 1px solid var(--line); padding: var(--gap-2) 0; line-height: 1.5; }
        table.list tbody th { order: -1; flex-basis: 100%; } table.list td { max-width: 100%; overflow-wrap: anywhere; } table.list td:empty { display: none; }
        table.list td[data-label]::before { content: attr(data-label) "："; color: var(--faint); }
        dl.facts { grid-template-columns: 1fr; } dl.facts dd { padding-left: var(--gap-5); grid-column: 1; }
        table.matrix th:first-child { min-width: 6.5rem; max-width: 8rem; }
      }
      @media print {
        @page { size: A4; margin: 14mm 12mm; } @page wide { size: A4 landscape; margin: 10mm; }
        html { font-size: 10pt; } body { line-height: 1.45; } header, main, footer { max-width: none; padding: 0; }
        .filter { display: none; } details.task, pre, ol.calls li { break-inside: avoid; }
        body:has(details:not([open])) main::after { content: "折着的细节没有印；要印哪一处，先在网页上打开它。"; }
        h2, h3 { break-after: avoid; }
        .wide { page: wide; } table { font-size: 8.5pt; } pre { white-space: pre-wrap; font-size: 8pt; }
        table.matrix { font-size: 6.5pt; } table.matrix td { min-width: 0; padding: var(--gap-1); } table.matrix td small { white-space: normal; }
        table.matrix th:first-child { position: static; min-width: 0; } table.matrix thead th { padding: var(--gap-2) var(--gap-1); }
        .s, .grave, .warn, .good, thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      }

      """)
}

extension StyleSheet {
  /// Figures that are read first, bars of parts, states in a word.
  static let figures = """
    .s { white-space: nowrap; border-radius: .2rem; padding: 0 var(--gap-3); background: var(--off-band); }
    .grave { background: var(--grave-band); color: var(--grave); }
    .warn { background: var(--warn-band); color: var(--warn); } .good { background: var(--good-band); color: var(--good); }
    .off { color: var(--faint); }
    svg.bar { display: block; width: 100%; height: auto; max-width: 60rem; }
    .parts { display: block; font-size: var(--type-small); margin-top: var(--gap-2); line-height: 1.9; }
    .big { display: flex; flex-wrap: wrap; gap: var(--gap-6); padding: 0; list-style: none; }
    .big li { border: 1px solid var(--line); padding: var(--gap-3) var(--gap-6); min-width: 9rem; }
    .big b { display: block; font-size: var(--type-title); line-height: 1.2; }
    @media (max-width: 44rem) {
      .big { gap: var(--gap-3); } .big li { flex: 1 1 calc(50% - .25rem); min-width: 0; padding: var(--gap-3) var(--gap-4); } .big b { font-size: var(--type-head); }
    }

    """

  /// The page of components: what the public site has and what only reports have.
  static let gallery = StyleSheet(
    site.text + figures + TypeSize.allCases.map { ".type-\($0.rawValue) { font-size: var(--type-\($0.rawValue)); }\n" }.joined())
}

extension StyleSheet {
  /// Pages of headed tables: trace, catalogue, register of notices.
  package static let tables = StyleSheet(
    tokens + base + """
      html { font-size: 100%; }
      body { margin: 0 auto; padding: var(--gap-6) var(--gap-7) var(--gap-8); max-width: 90rem; font-size: var(--type-sub); line-height: 1.6; }
      h1 { font-size: var(--type-title); line-height: 1.3; } h2 { font-size: var(--type-head); margin: var(--gap-8) 0 var(--gap-3); }
      .toc { columns: 18rem; padding-left: var(--gap-6); }
      table { font-size: var(--type-small); }
      td.short { white-space: nowrap; } td.units { word-break: keep-all; } thead th { min-width: 4.2em; }
      tbody th { min-width: 6em; }
      table.matrix thead th { min-width: 0; writing-mode: vertical-rl; white-space: nowrap; padding: var(--gap-3) var(--gap-2); }
      table.matrix thead th:first-child { writing-mode: horizontal-tb; vertical-align: bottom; }
      table.matrix td { text-align: center; padding: var(--gap-3) var(--gap-2); } table.matrix tbody th { min-width: 14em; font-weight: 400; }
      caption, .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
      @media (max-width: 44rem) {
        table.list thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        table.list, table.list tbody, table.list tr, table.list td, table.list th { display: block; border: 0; width: auto; }
        table.list tr { border: 1px solid var(--line); margin: 0 0 var(--gap-5); padding: var(--gap-2) var(--gap-3); }
        table.list td[data-label]::before { content: attr(data-label) "："; font-weight: 600; }
        table.list td:empty { display: none; }
      }
      @media print { body { max-width: none; padding: 0; font-size: 9pt; } table { font-size: 8pt; }
        .toc { display: none; } @page { size: A4 landscape; margin: 12mm; } }

      """)
}
