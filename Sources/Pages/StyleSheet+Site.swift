// SPDX-License-Identifier: Apache-2.0

extension StyleSheet {
  /// The public site: readable at any width, on paper, without colours.
  package static let site = StyleSheet(
    tokens + dark + base + """
      body { line-height: 1.7; overflow-wrap: break-word; }
      header, main, footer { max-width: 82rem; margin: 0 auto; padding: 0 1rem; }
      header { border-bottom: 3px solid var(--link); padding-top: .6rem; padding-bottom: .4rem; }
      .site { margin: 0; font-weight: 700; } .large { float: right; margin: 0; } .large input { width: 1.2em; height: 1.2em; vertical-align: -.15em; }
      html:has(#large:checked) { font-size: 140%; } .pages a, .pages span { display: inline-block; padding: .35rem .6rem; }
      nav.main ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; margin: .2rem 0; }
      .plain { background: var(--band); padding: .4rem .8rem; border-left: .35rem solid var(--link); }
      figure { margin: .8rem 0; } figcaption { font-weight: 600; } figure p { margin: .1rem 0; }
      .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 1rem 1.5rem; }
      .charts > div { min-width: 0; max-width: 30rem; } .charted { font-weight: 600; }
      svg.chart { display: block; width: 100%; height: auto; } svg.chart text { font-size: 13px; fill: var(--text); }
      input[type=search] { font: inherit; padding: .3rem .5rem; width: min(26rem, 100%); border: 2px solid var(--link); } button { font: inherit; padding: .3rem .9rem; }
      h3 { font-size: 1.02rem; margin: 1rem 0 .2rem; }
      footer { border-top: 1px solid var(--line); margin-top: 2.5rem; color: var(--faint); }
      a { overflow-wrap: anywhere; } .scroll { margin: .8rem 0; }
      h1 { font-size: 1.6rem; line-height: 1.3; margin: 1.2rem 0 .4rem; }
      h2 { font-size: 1.2rem; margin: 1.8rem 0 .5rem; }
      .lead { margin-top: 0; } p, li, dd { overflow-wrap: anywhere; } main > p, main > section > p { max-width: 44em; }
      .steps [aria-hidden] { margin: 0 .3em; }
      .steps a, .steps [aria-current] { display: inline-block; max-width: min(16em, 100%); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; vertical-align: bottom; }
      s { text-decoration-thickness: 2px; } .mark { color: var(--mark); } .state { font-weight: 600; }
      .is-missing, .is-incomplete, .is-unjudged, .is-late, .is-stale { background: var(--caution); }
      .notice { padding: .4rem .8rem; }
      .basis { display: inline-block; background: var(--band); padding: 0 .4rem; margin: .1rem 0; }
      .cards { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .6rem; }
      .cards li { border: 1px solid var(--line); padding: .4rem .8rem; }
      .list { padding-left: 1.2rem; }
      dl.facts { grid-template-columns: minmax(7rem, 14rem) 1fr; margin: .6rem 0; border-top: 1px solid var(--line); }
      dl.facts dt, dl.facts dd { margin: 0; padding: .3rem .5rem; border-bottom: 1px solid var(--line); }
      dl.facts dt { background: var(--band); font-weight: 600; }
      dl.facts .long { grid-column: 1 / -1; } dl.facts dd.long { max-width: 44em; padding-bottom: .8rem; }
      dl.facts dd { white-space: pre-wrap; overflow-wrap: anywhere; }
      table { font-size: .92rem; }
      caption { text-align: left; font-weight: 600; padding: .3rem 0; }
      thead th { white-space: nowrap; }
      .catalogue { font-size: .86rem; table-layout: fixed; }
      .catalogue thead th { white-space: normal; }
      .catalogue th:nth-child(1), .catalogue td:nth-child(1) { width: 3.8em; white-space: nowrap; }
      .catalogue th:nth-child(2), .catalogue td:nth-child(2) { width: 5.5em; }
      .catalogue th:nth-child(3) { width: 7.5em; }
      .catalogue th:nth-child(6) { width: 8em; } .catalogue th:nth-child(8) { width: 5.5em; }
      .catalogue th:nth-child(9) { width: 17em; }
      .catalogue ul { margin: 0; padding-left: 1.1em; } .catalogue td p { margin: 0 0 .3rem; }
      @media screen and (max-width: 40rem) {
        .steps [aria-current], .steps [aria-hidden]:has(+ [aria-current]) { display: none; } .cards { gap: .4rem; } .cards li { padding: .25rem .6rem; }
        h2 { margin-top: 1.2rem; } footer { margin-top: 1.5rem; } h3 { margin-top: .8rem; } ul.readings > li { padding: .28rem 0; }
      }
      @media screen and (max-width: 60rem) {
        thead th { white-space: normal; }
        .catalogue, .catalogue tbody, .catalogue tr, .catalogue td, .catalogue tbody th, .catalogue caption {
          display: block; width: auto !important; overflow-wrap: anywhere; }
        .catalogue thead, .stacked thead { position: absolute; left: -999rem; }
        .catalogue tr { border: 1px solid var(--line); margin: 0 0 1rem; }
        .catalogue td, .catalogue tbody th { border: 0; border-bottom: 1px solid var(--hairline); }
        .stacked, .stacked tbody, .stacked caption { display: block; }
        .stacked tr { display: flex; flex-wrap: wrap; gap: 0 .8rem; border-bottom: 1px solid var(--line); padding: .3rem .2rem; }
        .stacked td, .stacked tbody th { border: 0; padding: 0; min-width: 0; } .stacked td:last-child { flex-basis: 100%; overflow-wrap: anywhere; }
        .stacked td:nth-child(3)::before { content: "期限 "; color: var(--faint); }
        .catalogue td::before, .catalogue tbody th::before {
          content: attr(data-label); display: block; color: var(--faint); font-size: .82em; font-weight: 400; }
        .catalogue tbody th { background: var(--band); font-size: 1.1em; }
        dl.facts { grid-template-columns: minmax(4.5rem, 7rem) minmax(0, 1fr); } dl.facts dt, dl.facts dd { min-width: 0; overflow-wrap: anywhere; }
      }

      """ + home + """
        @media print {
          html, html:has(#large:checked) { font-size: 62.5%; } .large, form, form.search, nav.main, nav.jump, .pages { display: none; }
          @page { size: A4; margin: 14mm 12mm; }
          @page wide { size: A4 landscape; margin: 12mm; }
          body:has(.catalogue, .wide) { page: wide; } .scroll { overflow: visible; } .list { columns: 30rem; column-gap: 2rem; } .list li { break-inside: avoid; }
          header, main, footer { max-width: none; padding: 0; } details > summary { list-style: none; }
          h1, h2, h3, summary, caption, thead, figcaption, .charted { break-after: avoid; } tr, .charts > div, .told, .readings > li > p { break-inside: avoid; }
          .answers { columns: auto; } .answer { break-inside: auto; } .readings { columns: auto; } main > p, main > section > p, dl.facts dd.long { max-width: none; }
        }

        """)
}
