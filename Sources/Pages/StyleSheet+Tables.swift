// SPDX-License-Identifier: Apache-2.0

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
