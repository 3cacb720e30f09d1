// SPDX-License-Identifier: Apache-2.0

extension StyleSheet {
  /// Pages on which people work: forms, lists of what is owed, receipts.
  package static let service = StyleSheet(
    tokens + dark + base + """
      header, main, footer { max-width: 68rem; margin: 0 auto; padding: 0 1rem; }
      header { border-bottom: 3px solid var(--link); padding-top: .6rem; padding-bottom: .4rem; display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; align-items: center; }
      header ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; margin: 0; }
      header form { margin: 0 0 0 auto; } .site { font-weight: 700; margin: 0; }
      h1 { font-size: 1.6rem; line-height: 1.3; margin: 1.2rem 0 .6rem; } h2 { font-size: 1.2rem; margin: 1.8rem 0 .5rem; }
      p, li, dd, td, th { overflow-wrap: anywhere; }
      .told { border-left: .45rem solid var(--good); background: var(--good-band); padding: .5rem .9rem; margin: .8rem 0; }
      .told.act { border-color: var(--act); background: var(--act-band); } .told.next { border-color: var(--alert); background: var(--caution); }
      .told h2 { border: 0; padding: 0; margin: 0 0 .3rem; } .told ul { margin: .2rem 0; padding-left: 1.2rem; }
      fieldset { border: 1px solid var(--line); margin: 1rem 0; padding: .4rem 1rem 1rem; min-width: 0; } legend { font-weight: 700; padding: 0 .4rem; }
      .field { margin: .9rem 0; } .field > label { display: block; font-weight: 600; }
      .hint { color: var(--faint); margin: .1rem 0; font-size: .92rem; } .wrong { color: var(--act); font-weight: 600; margin: .2rem 0; }
      input, select, textarea { font: inherit; color: inherit; background: var(--white); border: 2px solid var(--faint); padding: .35rem .5rem; width: 100%; max-width: 34rem; }
      textarea { max-width: 100%; } .tick { display: flex; flex-wrap: wrap; gap: .1rem .7rem; align-items: center; margin: .5rem 0; }
      .tick label { font-weight: 600; } input[type=checkbox] { width: 1.4rem; height: 1.4rem; flex: none; }
      td input, td select { min-width: 7rem; } [aria-invalid] { border-color: var(--act); }
      input:focus, select:focus, textarea:focus, button:focus-visible, .told:focus, summary:focus-visible, a:focus-visible {
        outline: 3px solid var(--alert); outline-offset: 1px; }
      button { font: inherit; padding: .4rem 1.1rem; border: 2px solid var(--link); background: var(--link); color: var(--white); cursor: pointer; }
      form.inline { display: inline; } form.inline button { padding: 0 .6rem; }
      button.second { background: var(--white); color: var(--link); } .acts { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0; }
      table.list th[scope=row] { min-width: 8rem; } .when { white-space: nowrap; } [aria-current] { font-weight: 700; text-decoration: none; }
      .s { white-space: nowrap; padding: 0 .35rem; background: var(--off-band); } .grave { background: var(--grave-band); color: var(--grave); }
      .warn { background: var(--warn-band); color: var(--warn); } .good { background: var(--good-band); color: var(--good); }
      dl.facts { grid-template-columns: minmax(6rem, 10rem) 1fr; } dl.facts dt { font-weight: 600; } dl.facts dd { margin: 0; }
      pre { background: var(--code); padding: .7rem; white-space: pre-wrap; overflow-wrap: anywhere; }
      footer { margin-top: 2.5rem; border-top: 1px solid var(--line); color: var(--faint); }
      @media screen and (max-width: 44rem) {
        table.list thead { position: absolute; left: -999rem; }
        table.list, table.list tbody, table.list tr, table.list td, table.list th { display: block; border: 0; }
        table.list tr { border: 1px solid var(--line); margin: 0 0 .7rem; padding: .25rem .5rem; }
        table.list [data-label]::before { content: attr(data-label) "："; font-weight: 600; }
        dl.facts { grid-template-columns: 1fr; }
        header nav { order: 3; width: 100%; overflow-x: auto; } header nav ul { flex-wrap: nowrap; white-space: nowrap; padding-bottom: .2rem; }
      }
      @media print { header nav, header form, .acts, footer { display: none; } @page { size: A4; margin: 14mm; } html { font-size: 10pt; } }

      """)
}
