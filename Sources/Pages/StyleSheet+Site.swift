// SPDX-License-Identifier: Apache-2.0

extension StyleSheet {
  /// The public site: readable at any width, on paper, without colours.
  package static let site = StyleSheet(
    tokens + dark + base + """
      body { line-height: 1.7; overflow-wrap: break-word; }
      header, main, footer { max-width: 82rem; margin: 0 auto; padding: 0 var(--gap-6); }
      header { border-bottom: 3px solid var(--link); padding-top: var(--gap-4); padding-bottom: var(--gap-3); }
      .site { margin: 0; font-weight: 700; } .large { float: right; margin: 0; } .large input { width: 1.2em; height: 1.2em; vertical-align: -.15em; }
      html:has(#large:checked) { font-size: 140%; } .pages a, .pages span { display: inline-block; padding: var(--gap-3) var(--gap-4); }
      nav.main ul { display: flex; flex-wrap: wrap; gap: var(--gap-2) var(--gap-6); list-style: none; padding: 0; margin: var(--gap-2) 0; }
      .plain { background: var(--band); padding: var(--gap-3) var(--gap-5); border-left: .35rem solid var(--link); }
      figure { margin: var(--gap-5) 0; } figcaption { font-weight: 600; } figure p { margin: var(--gap-1) 0; }
      .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: var(--gap-6) var(--gap-7); }
      .charts > div { min-width: 0; max-width: 30rem; } .charted { font-weight: 600; }
      svg.chart { display: block; width: 100%; height: auto; } svg.chart text { font-size: 13px; fill: var(--text); }
      input[type=search] { font: inherit; padding: var(--gap-2) var(--gap-3); width: min(26rem, 100%); border: 2px solid var(--link); }
      button { font: inherit; padding: var(--gap-2) var(--gap-5); }
      h3 { font-size: var(--type-body); margin: var(--gap-6) 0 var(--gap-2); }
      footer { border-top: 1px solid var(--line); margin-top: var(--gap-8); color: var(--faint); }
      a { overflow-wrap: anywhere; } .scroll { margin: var(--gap-5) 0; }
      h1 { font-size: var(--type-title); line-height: 1.3; margin: var(--gap-6) 0 var(--gap-3); }
      h2 { font-size: var(--type-head); margin: var(--gap-7) 0 var(--gap-3); }
      .lead { margin-top: 0; } p, li, dd { overflow-wrap: anywhere; } main > p, main > section > p { max-width: 44em; }
      .steps [aria-hidden] { margin: 0 .3em; }
      .steps a, .steps [aria-current] { display: inline-block; max-width: min(16em, 100%); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; vertical-align: bottom; }
      s { text-decoration-thickness: 2px; } .mark { color: var(--mark); } .state { font-weight: 600; }
      .is-missing, .is-incomplete, .is-unjudged, .is-late, .is-stale { background: var(--caution); }
      .notice { padding: var(--gap-3) var(--gap-5); }
      .basis { display: inline-block; background: var(--band); padding: 0 var(--gap-3); margin: var(--gap-1) 0; }
      .cards { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: var(--gap-4); }
      .cards li { border: 1px solid var(--line); padding: var(--gap-3) var(--gap-5); }
      .unfold { display: none; } .names { columns: 14rem; margin: var(--gap-3) 0; }
      ol.timeline { list-style: none; margin: var(--gap-3) 0; padding: 0 0 0 var(--gap-6); border-left: 3px solid var(--line); }
      ol.timeline > li { position: relative; margin: 0 0 var(--gap-5); }
      ol.timeline > li::before { content: ""; position: absolute; left: calc(-1 * var(--gap-6) - 8px); top: .45em; width: 13px; height: 13px; border-radius: 50%;
        background: var(--white); border: 3px solid var(--link); }
      .list { padding-left: var(--gap-6); }
      dl.facts { grid-template-columns: minmax(7rem, 14rem) 1fr; margin: var(--gap-4) 0; border-top: 1px solid var(--line); }
      dl.facts dt, dl.facts dd { margin: 0; padding: var(--gap-2) var(--gap-3); border-bottom: 1px solid var(--line); }
      dl.facts dt { background: var(--band); font-weight: 600; }
      dl.facts .long { grid-column: 1 / -1; } dl.facts dd.long { max-width: 44em; padding-bottom: var(--gap-5); }
      dl.facts dd { white-space: pre-wrap; overflow-wrap: anywhere; }
      table { font-size: var(--type-small); }
      caption { text-align: left; font-weight: 600; padding: var(--gap-2) 0; }
      thead th { white-space: nowrap; } figure thead th { white-space: normal; }
      .catalogue { font-size: var(--type-fine); table-layout: fixed; }
      .catalogue thead th { white-space: normal; }
      .catalogue th:nth-child(1), .catalogue td:nth-child(1) { width: 3.8em; white-space: nowrap; }
      .catalogue th:nth-child(2), .catalogue td:nth-child(2) { width: 5.5em; }
      .catalogue th:nth-child(3) { width: 7.5em; }
      .catalogue th:nth-child(6) { width: 8em; } .catalogue th:nth-child(8) { width: 5.5em; }
      .catalogue th:nth-child(9) { width: 17em; }
      .catalogue ul { margin: 0; padding-left: 1.1em; } .catalogue td p { margin: 0 0 var(--gap-2); }
      @media screen and (max-width: 40rem) {
        nav.main ul { gap: var(--gap-2) var(--gap-4); } .steps:not(:has(a ~ a)) { display: none; }
        .steps [aria-current], .steps [aria-hidden]:has(+ [aria-current]) { display: none; } .cards { gap: var(--gap-3); } .cards li { padding: var(--gap-2) var(--gap-4); }
        h2 { margin-top: var(--gap-6); } footer { margin-top: var(--gap-7); } h3 { margin-top: var(--gap-5); } ul.readings > li { padding: var(--gap-2) 0; }
      }
      @media screen and (max-width: 60rem) {
        thead th { white-space: normal; }
        .catalogue, .catalogue tbody, .catalogue tr, .catalogue td, .catalogue tbody th, .catalogue caption {
          display: block; width: auto !important; overflow-wrap: anywhere; }
        .catalogue thead, .stacked thead { position: absolute; left: -999rem; }
        .catalogue tr { border: 1px solid var(--line); margin: 0 0 var(--gap-6); }
        .catalogue td, .catalogue tbody th { border: 0; border-bottom: 1px solid var(--hairline); }
        .stacked, .stacked tbody, .stacked caption { display: block; }
        .stacked tr { display: flex; flex-wrap: wrap; gap: 0 var(--gap-5); border-bottom: 1px solid var(--line); padding: var(--gap-2) var(--gap-2); }
        .stacked td, .stacked tbody th { border: 0; padding: 0; min-width: 0; } .stacked td:last-child { flex-basis: 100%; overflow-wrap: anywhere; }
        .stacked td:nth-child(3)::before { content: "期限 "; color: var(--faint); }
        .catalogue td::before, .catalogue tbody th::before {
          content: attr(data-label); display: block; color: var(--faint); font-size: .82em; font-weight: 400; }
        .catalogue tbody th { background: var(--band); font-size: 1.1em; }
        .catalogue tbody th { border-bottom: 0; } .catalogue .unfold > summary { font-weight: 400; color: var(--link); padding: 0; }
        .catalogue:has(.unfold) .unfold { display: block; } .catalogue tr:not(:has(.unfold[open])) .rest { display: none; }
        .catalogue tr:not(:has(.unfold[open])) [data-label]::before { display: none; }
        dl.facts { grid-template-columns: minmax(4.5rem, 7rem) minmax(0, 1fr); } dl.facts dt, dl.facts dd { min-width: 0; overflow-wrap: anywhere; }
      }

      """ + home + """
        @media print {
          html, html:has(#large:checked) { font-size: 62.5%; } .large, form, form.search, nav.main, nav.jump, .pages { display: none; }
          @page { size: A4; margin: 14mm 12mm; }
          @page wide { size: A4 landscape; margin: 12mm; }
          body:has(.catalogue, .wide:not(figure *)) { page: wide; } figure .wide th, figure .wide td { min-width: 0; }
          .scroll { overflow: visible; } .list { columns: 30rem; column-gap: var(--gap-8); } .list li { break-inside: avoid; }
          header, main, footer { max-width: none; padding: 0; } details > summary { list-style: none; }
          h1, h2, h3, summary, caption, thead, figcaption, .charted { break-after: avoid; } tr, .charts > div, .told, .readings > li > p { break-inside: avoid; }
          .answers { columns: auto; } .answer { break-inside: auto; } .readings { columns: auto; } main > p, main > section > p, dl.facts dd.long { max-width: none; }
        }

        """)
}
