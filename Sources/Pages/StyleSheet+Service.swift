// SPDX-License-Identifier: Apache-2.0

extension StyleSheet {
  /// Pages on which people work: forms, lists of what is owed, receipts.
  package static let service = StyleSheet(
    tokens + dark + base + """
      header, main, footer { max-width: 68rem; margin: 0 auto; padding: 0 var(--gap-6); }
      header { border-bottom: 3px solid var(--link); padding-top: var(--gap-4); padding-bottom: var(--gap-3); display: flex; flex-wrap: wrap; gap: var(--gap-2) var(--gap-7);
      align-items: center; }
      header ul { display: flex; flex-wrap: wrap; gap: var(--gap-2) var(--gap-6); list-style: none; padding: 0; margin: 0; }
      header form { margin: 0 0 0 auto; } .site { font-weight: 700; margin: 0; }
      h1 { font-size: var(--type-title); line-height: 1.3; margin: var(--gap-6) 0 var(--gap-4); } h2 { font-size: var(--type-head); margin: var(--gap-7) 0 var(--gap-3); }
      p, li, dd, td, th { overflow-wrap: anywhere; }
      .told { border-left: .45rem solid var(--good); background: var(--good-band); padding: var(--gap-3) var(--gap-5); margin: var(--gap-5) 0; }
      .told.act { border-color: var(--act); background: var(--act-band); } .told.next { border-color: var(--alert); background: var(--caution); }
      .told > p:first-child { margin-top: 0; } .told > p:last-child { margin-bottom: 0; }
      .told h2 { border: 0; padding: 0; margin: 0 0 var(--gap-2); } .told ul { margin: var(--gap-2) 0; padding-left: var(--gap-6); }
      fieldset { border: 1px solid var(--line); margin: var(--gap-6) 0; padding: var(--gap-3) var(--gap-6) var(--gap-6); min-width: 0; }
      legend { font-weight: 700; padding: 0 var(--gap-3); }
      .field { margin: var(--gap-5) 0; } .field > label { display: block; font-weight: 600; }
      .hint { color: var(--faint); margin: var(--gap-1) 0; font-size: var(--type-small); } .wrong { color: var(--act); font-weight: 600; margin: var(--gap-2) 0; }
      .wrong p { margin: 0; }
      input, select, textarea { font: inherit; color: inherit; background: var(--white); border: 2px solid var(--faint); padding: var(--gap-3) var(--gap-3); width: 100%;
      max-width: 34rem; }
      textarea { max-width: 100%; } .tick { display: flex; flex-wrap: wrap; gap: var(--gap-1) var(--gap-4); align-items: center; margin: var(--gap-3) 0; padding-left: 2.4rem; }
      .tick input { margin-left: -2.4rem; } td button + button { margin-left: var(--gap-4); }
      .tick label { font-weight: 600; } input[type=checkbox] { width: 1.4rem; height: 1.4rem; flex: none; }
      td input, td select { min-width: 7rem; } [aria-invalid] { border-color: var(--act); }
      input:focus, select:focus, textarea:focus, button:focus-visible, .told:focus, summary:focus-visible, a:focus-visible {
        outline: 3px solid var(--alert); outline-offset: 1px; }
      button { font: inherit; padding: var(--gap-3) var(--gap-6); border: 2px solid var(--link); background: var(--link); color: var(--white); cursor: pointer; }
      form.inline { display: inline-block; margin: var(--gap-1) var(--gap-3) var(--gap-1) 0; } form.inline button { padding: 0 var(--gap-4); }
      button.second { background: var(--white); color: var(--link); } .acts { display: flex; flex-wrap: wrap; gap: var(--gap-4); margin: var(--gap-6) 0; }
      td ul { margin: 0; padding-left: var(--gap-6); } fieldset th[scope=row] { white-space: nowrap; }
      table.list th[scope=row] { min-width: 8rem; } .when { white-space: nowrap; } [aria-current] { font-weight: 700; text-decoration: none; }
      .s { white-space: nowrap; padding: 0 var(--gap-3); background: var(--off-band); } .grave { background: var(--grave-band); color: var(--grave); }
      .warn { background: var(--warn-band); color: var(--warn); } .good { background: var(--good-band); color: var(--good); }
      dl.facts { grid-template-columns: minmax(6rem, 10rem) 1fr; } dl.facts dt { font-weight: 600; } dl.facts dd { margin: 0; }
      pre { background: var(--code); padding: var(--gap-4); white-space: pre-wrap; overflow-wrap: anywhere; }
      footer { margin-top: var(--gap-8); border-top: 1px solid var(--line); color: var(--faint); }
      @media screen and (max-width: 44rem) {
        table.list thead { position: absolute; left: -999rem; }
        table.list, table.list tbody, table.list tr, table.list td, table.list th { display: block; border: 0; }
        table.list tr { border: 1px solid var(--line); margin: 0 0 var(--gap-4); padding: var(--gap-2) var(--gap-3); }
        table.list [data-label]::before { content: attr(data-label) "："; font-weight: 600; }
        table.list caption { display: block; text-align: left; font-weight: 600; } table.list td:empty { display: none; }
        dl.facts { grid-template-columns: 1fr; } dl.facts dd { margin-bottom: var(--gap-3); }
        header nav { order: 3; width: 100%; }
      }
      @media print { header nav, header form, .acts, footer { display: none; } @page { size: A4; margin: 14mm; } html { font-size: 10pt; } }

      """)
}
