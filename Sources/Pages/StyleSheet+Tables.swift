// SPDX-License-Identifier: Apache-2.0

extension StyleSheet {
  /// Pages of headed tables: trace, catalogue, register of notices.
  package static let tables = StyleSheet(
    tokens + base + """
      html { font-size: 100%; }
      body { margin: 0 auto; padding: 1rem 1.5rem 3rem; max-width: 90rem; font-size: 1.0625rem; line-height: 1.6; }
      h1 { font-size: 1.75rem; line-height: 1.3; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; }
      .toc { columns: 18rem; padding-left: 1.2rem; }
      table { font-size: .9375rem; }
      td.short { white-space: nowrap; } td.units { word-break: keep-all; } thead th { min-width: 4.2em; }
      tbody th { min-width: 6em; }
      table.matrix thead th { min-width: 0; writing-mode: vertical-rl; white-space: nowrap; padding: .5rem .25rem; }
      table.matrix thead th:first-child { writing-mode: horizontal-tb; vertical-align: bottom; }
      table.matrix td { text-align: center; padding: .35rem .2rem; } table.matrix tbody th { min-width: 14em; font-weight: 400; }
      caption, .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
      @media (max-width: 44rem) {
        table.list thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        table.list, table.list tbody, table.list tr, table.list td, table.list th { display: block; border: 0; width: auto; }
        table.list tr { border: 1px solid var(--line); margin: 0 0 .75rem; padding: .25rem .5rem; }
        table.list td[data-label]::before { content: attr(data-label) "："; font-weight: 600; }
        table.list td:empty { display: none; }
      }
      @media print { body { max-width: none; padding: 0; font-size: 9pt; } table { font-size: 8pt; }
        .toc { display: none; } @page { size: A4 landscape; margin: 12mm; } }

      """)
}
