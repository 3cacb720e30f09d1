// SPDX-License-Identifier: Apache-2.0

extension StyleSheet {
  /// Cards of answers on the first page of the public site.
  static let home = """
    form.search { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; margin: .8rem 0; }
    form.search input { flex: 1 1 12rem; max-width: 30rem; min-height: 2.75rem; } form.search button { min-height: 2.75rem; }
    svg.swatch { width: 3.75rem; height: 1.25rem; vertical-align: middle; }
    form.search label { flex: 1 0 100%; }
    form[hidden] { display: none; }
    nav.jump ul { list-style: none; padding: 0; margin: .4rem 0 1rem; display: flex; flex-wrap: wrap; gap: .4rem; }
    nav.jump a { display: block; padding: .35rem .7rem; background: var(--band); border-radius: .3rem; }
    .answers { columns: 27rem 2; column-gap: 1rem; }
    .answer { border: 1px solid var(--line); border-radius: .3rem; padding: .2rem 1rem .6rem; margin: 0 0 1rem; break-inside: avoid; }
    .answer h2 { margin: .7rem 0 .4rem; } .answer h3 { margin: .5rem 0 .2rem; } .answer p { margin: .2rem 0; }
    details.more > summary { padding: .6rem 0; } details.more > summary h2 { border: 0; padding: 0; }
    .told { padding: .4rem .8rem; background: var(--good-band); border-left: .35rem solid var(--good); }
    .told.act { background: var(--caution); border-color: var(--alert); } .told.next { background: var(--band); border-color: var(--link); }
    .told + .told, .told + ul { margin-top: .5rem; } .told h3 { margin: 0; }
    .events, .readings { list-style: none; padding: 0; margin: 0; line-height: 1.5; }
    .readings summary { padding: 0; } .readings > li { border-top: 1px solid var(--hairline); padding: .35rem 0; }
    .readings > li:first-child { border-top: 0; } .readings p, .readings dl { margin: .2rem 0; } .owed { color: var(--mark); }
    .chip { display: inline-block; padding: 0 .5rem; border-radius: .3rem; background: var(--off-band); }
    .chip.good { background: var(--good-band); color: var(--good); } .chip.bad { background: var(--grave-band); color: var(--grave); }
    dl.short { display: grid; grid-template-columns: minmax(4.5rem, max-content) 1fr; gap: .1rem .8rem; margin: .2rem 0; }
    dl.short dt { color: var(--faint); grid-column: 1; } dl.short dd { margin: 0; grid-column: 2; min-width: 0; white-space: pre-line; }
    dl.phones { display: block; } dl.phones dt { margin-top: .35rem; } dl.lines dt { color: var(--text); font-weight: 600; }
    summary { cursor: pointer; padding: .25rem 0; } summary h2 { display: inline; } details.sector { border-top: 1px solid var(--line); }
    details.sector > summary { padding: .7rem 0; } .absent { color: var(--faint); } form.sum { margin: .4rem 0; }
    form.sum input { font: inherit; width: 9rem; padding: .2rem .4rem; border: 1px solid var(--link); }
    dl.about { display: grid; grid-template-columns: minmax(4.5rem, max-content) 1fr; gap: .1rem .8rem; font-size: .9rem; color: var(--faint); }
    dl.about dt { grid-column: 1; } dl.about dd { margin: 0; grid-column: 2; min-width: 0; overflow-wrap: anywhere; }
    @media (min-width: 64rem) { .when { white-space: nowrap; } } .data { margin: .8rem 0; } .data th, .data td { overflow-wrap: anywhere; } .data tbody th { background: none; }
    .wide th, .wide td { min-width: 5.5em; } .wide tbody th, .wide thead th:first-child { position: sticky; left: 0; background: var(--white); z-index: 1; }
    .tiers thead th { white-space: normal; } .tiers td { overflow-wrap: anywhere; }
    @media screen and (max-width: 40rem) {
      .stack, .stack tbody, .stack tr, .stack td, .stack tbody th, .stack caption { display: block; }
      .stack thead { position: absolute; left: -999rem; } .stack tbody tr { border-top: 1px solid var(--line); padding: .25rem 0; line-height: 1.55; }
      .stack td, .stack tbody th { border: 0; padding: 0; display: inline-block; max-width: 100%; margin: 0 .8em 0 0; } .stack td:empty { display: none; }
      .stack td::before, .stack tbody th::before { font-weight: 400; content: attr(data-label) "："; color: var(--faint); }
      .tiers:not(.few), .tiers:not(.few) tbody, .tiers:not(.few) tr, .tiers:not(.few) td, .tiers:not(.few) caption { display: block; }
      .tiers:not(.few) thead { position: absolute; left: -999rem; } .tiers:not(.few) tbody tr { border-top: 1px solid var(--line); padding: .25rem 0; line-height: 1.55; }
      .tiers:not(.few) tbody td { border: 0; padding: 0 .8em 0 0; display: inline-block; max-width: 100%; }
      .tiers:not(.few) tbody td:first-child, .tiers:not(.few) tbody td:nth-child(2) { font-weight: 600; }
      .answer { padding: .1rem .8rem .4rem; margin-bottom: .7rem; } .answer h2 { margin-top: .5rem; }
      nav.jump ul { gap: .3rem; } nav.jump a { padding: .2rem .5rem; font-size: .95rem; }
      .tiers:not(.few) td::before { content: attr(data-label) "："; color: var(--faint); } .tiers:not(.few) td:empty { display: none; }
      .few th, .few td { padding: .2rem .35rem; } .few td:nth-child(2) { font-weight: 600; }
    }

    """
}
