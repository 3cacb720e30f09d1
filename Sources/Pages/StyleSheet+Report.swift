// SPDX-License-Identifier: Apache-2.0

extension StyleSheet {
  /// Reports for the office: large dark text on white, statuses as words with shapes, A4 in print.
  package static let report = StyleSheet(
    tokens + base + """
      header, main, footer { max-width: 84rem; margin: 0 auto; padding: 0 1.25rem; }
      header { padding-top: 1rem; } footer { margin-top: 3rem; padding-bottom: 2rem; color: var(--faint); border-top: 1px solid var(--line); }
      h1 { font-size: 1.7rem; line-height: 1.3; margin: .4rem 0; }
      h2 { font-size: 1.25rem; margin: 2.4rem 0 .6rem; }
      h3 { font-size: 1.05rem; margin: 1.4rem 0 .3rem; }
      .verdict { font-size: 1.3rem; font-weight: 700; margin: .4rem 0; padding: .5rem .9rem; border-left: .5rem solid var(--good); background: var(--good-band); }
      .verdict.act { border-color: var(--act); background: var(--act-band); }
      .notice { padding: .5rem .9rem; margin: .6rem 0; } .notice ul { margin: .2rem 0; padding-left: 1.2rem; }
      nav.toc ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; }
      .scroll { margin: .6rem 0; } table { font-size: .94rem; }
      caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
      td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
      td.d, thead th { white-space: nowrap; }
      .s { white-space: nowrap; border-radius: .2rem; padding: 0 .35rem; background: var(--off-band); }
      .grave { background: var(--grave-band); color: var(--grave); }
      .warn { background: var(--warn-band); color: var(--warn); } .good { background: var(--good-band); color: var(--good); }
      .off { color: var(--faint); }
      table.matrix { width: auto; font-size: .8rem; border-collapse: separate; border-spacing: 0; }
      table.matrix th, table.matrix td { border-width: 0 1px 1px 0; }
      table.matrix thead th { vertical-align: bottom; writing-mode: vertical-rl; white-space: nowrap; padding: .5rem .3rem; font-weight: 600; }
      table.matrix thead th:first-child { writing-mode: horizontal-tb; }
      table.matrix th:first-child { position: sticky; left: 0; background: var(--white); min-width: 9rem; max-width: 15rem; border-left-width: 1px; z-index: 1; }
      table.matrix thead th:first-child { background: var(--band); } table.matrix thead th { border-top-width: 1px; }
      table.matrix td { text-align: center; padding: .25rem .15rem; line-height: 1.25; min-width: 3.3em; }
      table.matrix td b { display: block; font-weight: 700; font-size: 1.1em; } table.matrix td small { font-size: 1em; white-space: nowrap; }
      svg.trend { width: 100%; max-width: 46rem; height: auto; display: block; } svg.trend text { font-size: 15px; } svg.trend .axis { fill: var(--faint); }
      dl.facts { grid-template-columns: minmax(6.5rem, 9rem) 1fr; margin: .3rem 0; }
      dl.facts dt { font-weight: 600; color: var(--faint); grid-column: 1; } dl.facts dd { margin: 0; grid-column: 2; overflow-wrap: anywhere; }
      pre { background: var(--code); border: 1px solid var(--grid); padding: .5rem .7rem; overflow-x: auto; font-size: .88rem; line-height: 1.5;
        font-family: "Noto Sans Mono CJK SC", "Sarasa Mono SC", NSimSun, monospace; }
      pre mark { background: var(--marked); color: inherit; text-decoration: underline wavy var(--act); } pre .no { color: var(--faint); user-select: none; }
      .fix { margin: .2rem 0 .8rem; } .fix b { color: var(--good); }
      summary { cursor: pointer; }
      details.part { margin: .8rem 0; border-top: 1px solid var(--line); padding-top: .5rem; }
      details.part > summary h2 { display: inline; margin: 0; border: 0; padding: 0; font-size: 1.1rem; color: var(--link); }
      details.part[open] > summary { margin-bottom: .6rem; }
      details.task { border-top: 1px solid var(--line); padding: .25rem 0; } details.task > summary { line-height: 1.5; }
      details.task[open] { padding-bottom: .8rem; } .found { margin: .5rem 0 .1rem; font-weight: 600; }
      ol.calls { padding-left: 1.4rem; } ol.calls li { margin: .45rem 0; }
      dl.bars { margin: .4rem 0; } dl.bars dt { font-weight: 600; margin-top: .7rem; } dl.bars dt .faint { font-weight: 400; }
      dl.bars dd { margin: 0; } svg.bar { display: block; width: 100%; height: auto; max-width: 60rem; }
      .parts { display: block; font-size: .92rem; margin-top: .2rem; line-height: 1.9; }
      th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit; }
      th[aria-sort=ascending] button::after { content: " ↑"; } th[aria-sort=descending] button::after { content: " ↓"; }
      .filter { display: block; margin: .5rem 0; } .filter input { font: inherit; padding: .2rem .4rem; border: 1px solid var(--faint); max-width: 100%; }
      tr[hidden] { display: none !important; }
      .big { display: flex; flex-wrap: wrap; gap: 1rem; padding: 0; list-style: none; } .big li { border: 1px solid var(--line); padding: .5rem 1rem; min-width: 9rem; }
      .big b { display: block; font-size: 1.6rem; line-height: 1.2; }
      @media (max-width: 44rem) {
        html { font-size: 106%; } header, main, footer { padding: 0 .8rem; }
        table.list thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        table.list, table.list tbody, table.list tr, table.list td, table.list th { display: block; border: 0; width: auto; text-align: left; }
        table.list tr { border: 1px solid var(--line); margin: 0 0 .7rem; padding: .25rem .5rem; }
        table.list td[data-label]::before { content: attr(data-label) "："; font-weight: 600; } table.list td:empty { display: none; }
        dl.facts { grid-template-columns: 1fr; } dl.facts dd { padding-left: .8rem; grid-column: 1; }
        table.matrix th:first-child { min-width: 6.5rem; max-width: 8rem; }
        .big { gap: .5rem; } .big li { flex: 1 1 calc(50% - .25rem); min-width: 0; padding: .4rem .6rem; } .big b { font-size: 1.35rem; }
      }
      @media print {
        @page { size: A4; margin: 14mm 12mm; } @page wide { size: A4 landscape; margin: 10mm; }
        html { font-size: 10pt; } body { line-height: 1.45; } header, main, footer { max-width: none; padding: 0; }
        .filter { display: none; } details.task, pre, ol.calls li { break-inside: avoid; }
        body:has(details:not([open])) main::after { content: "折着的细节没有印；要印哪一处，先在网页上打开它。"; }
        h2, h3 { break-after: avoid; }
        .wide { page: wide; } table { font-size: 8.5pt; } pre { white-space: pre-wrap; font-size: 8pt; }
        table.matrix { font-size: 6.5pt; } table.matrix td { min-width: 0; padding: .1rem; } table.matrix td small { white-space: normal; }
        table.matrix th:first-child { position: static; min-width: 0; } table.matrix thead th { padding: .2rem .05rem; }
        .s, .grave, .warn, .good, thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      }

      """)
}
