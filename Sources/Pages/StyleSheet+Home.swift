// SPDX-License-Identifier: Apache-2.0

extension StyleSheet {
  /// Cards of answers on the first page of the public site.
  static let home = """
    form.search { display: flex; flex-wrap: wrap; gap: var(--gap-3); align-items: center; margin: var(--gap-5) 0; }
    form.search input { flex: 1 1 12rem; max-width: 30rem; min-height: 2.75rem; } form.search button { min-height: 2.75rem; }
    svg.swatch { width: 3.75rem; height: 1.25rem; vertical-align: middle; }
    form.search label { flex: 1 0 100%; }
    form[hidden] { display: none; }
    nav.jump ul { list-style: none; padding: 0; margin: var(--gap-3) 0 var(--gap-6); display: flex; flex-wrap: wrap; gap: var(--gap-3); }
    nav.jump a { display: block; padding: var(--gap-3) var(--gap-4); background: var(--band); border-radius: .3rem; }
    .answers { columns: 27rem 2; column-gap: var(--gap-6); }
    .answer { border: 1px solid var(--line); border-radius: .3rem; padding: var(--gap-2) var(--gap-6) var(--gap-4); margin: 0 0 var(--gap-6); break-inside: avoid; }
    .answer h2 { margin: var(--gap-4) 0 var(--gap-3); } .answer h3 { margin: var(--gap-3) 0 var(--gap-2); } .answer p { margin: var(--gap-2) 0; }
    details.more > summary { padding: var(--gap-4) 0; } details.more > summary h2 { border: 0; padding: 0; }
    .told { padding: var(--gap-3) var(--gap-5); background: var(--good-band); border-left: .35rem solid var(--good); }
    .told.act { background: var(--caution); border-color: var(--alert); } .told.next { background: var(--band); border-color: var(--link); }
    .told + .told, .told + ul { margin-top: var(--gap-3); } .told h3 { margin: 0; }
    .events, .readings { list-style: none; padding: 0; margin: 0; line-height: 1.5; }
    .readings summary { padding: 0; } .readings > li { border-top: 1px solid var(--hairline); padding: var(--gap-3) 0; }
    .readings > li:first-child { border-top: 0; } .readings p, .readings dl { margin: var(--gap-2) 0; } .owed { color: var(--mark); }
    .chip { display: inline-block; padding: 0 var(--gap-3); border-radius: .3rem; background: var(--off-band); }
    .chip.good { background: var(--good-band); color: var(--good); } .chip.bad { background: var(--grave-band); color: var(--grave); }
    dl.short { display: grid; grid-template-columns: minmax(4.5rem, max-content) 1fr; gap: var(--gap-1) var(--gap-5); margin: var(--gap-2) 0; }
    dl.short dt { color: var(--faint); grid-column: 1; } dl.short dd { margin: 0; grid-column: 2; min-width: 0; white-space: pre-line; }
    dl.phones { display: block; } dl.phones dt { margin-top: var(--gap-3); } dl.lines dt { color: var(--text); font-weight: 600; }
    summary { cursor: pointer; padding: var(--gap-2) 0; } summary h2 { display: inline; } details.sector { border-top: 1px solid var(--line); }
    details.sector > summary { padding: var(--gap-4) 0; } .absent { color: var(--faint); } form.sum { margin: var(--gap-3) 0; }
    form.sum input { font: inherit; width: 9rem; padding: var(--gap-2) var(--gap-3); border: 1px solid var(--link); }
    dl.about { display: grid; grid-template-columns: minmax(4.5rem, max-content) 1fr; gap: var(--gap-1) var(--gap-5); font-size: var(--type-small); color: var(--faint); }
    dl.about dt { grid-column: 1; } dl.about dd { margin: 0; grid-column: 2; min-width: 0; overflow-wrap: anywhere; }
    @media (min-width: 64rem) { .when { white-space: nowrap; } } .data { margin: var(--gap-5) 0; } .data th, .data td { overflow-wrap: anywhere; }
    .data tbody th { background: none; }
    .wide th, .wide td { min-width: 5.5em; } .wide tbody th, .wide thead th:first-child { position: sticky; left: 0; background: var(--white); z-index: 1; }
    .tiers thead th { white-space: normal; } .tiers td { overflow-wrap: anywhere; }
    @media screen and (max-width: 40rem) {
      .stack, .stack tbody, .stack tr, .stack td, .stack tbody th, .stack caption { display: block; }
      .stack thead { position: absolute; left: -999rem; } .stack tbody tr { border-top: 1px solid var(--line); padding: var(--gap-2) 0; line-height: 1.55; }
      .stack td, .stack tbody th { border: 0; padding: 0; display: inline-block; max-width: 100%; margin: 0 .8em 0 0; } .stack td:empty { display: none; }
      .stack td::before, .stack tbody th::before { font-weight: 400; content: attr(data-label) "："; color: var(--faint); }
      .tiers:not(.few), .tiers:not(.few) tbody, .tiers:not(.few) tr, .tiers:not(.few) td, .tiers:not(.few) caption { display: block; }
      .tiers:not(.few) thead { position: absolute; left: -999rem; } .tiers:not(.few) tbody tr { border-top: 1px solid var(--line); padding: var(--gap-2) 0; line-height: 1.55; }
      .tiers:not(.few) tbody td { border: 0; padding: 0 .8em 0 0; display: inline-block; max-width: 100%; }
      .tiers:not(.few) tbody td:first-child, .tiers:not(.few) tbody td:nth-child(2) { font-weight: 600; }
      .answer { padding: var(--gap-1) var(--gap-5) var(--gap-3); margin-bottom: var(--gap-4); } .answer h2 { margin-top: var(--gap-3); }
      nav.jump ul { gap: var(--gap-2); } nav.jump a { padding: var(--gap-2) var(--gap-3); font-size: var(--type-small); }
      .tiers:not(.few) td::before { content: attr(data-label) "："; color: var(--faint); } .tiers:not(.few) td:empty { display: none; }
      .few th, .few td { padding: var(--gap-2) var(--gap-3); } .few td:nth-child(2) { font-weight: 600; }
    }

    """
}
