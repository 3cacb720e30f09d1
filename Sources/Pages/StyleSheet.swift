// SPDX-License-Identifier: Apache-2.0

/// Rules for the look of pages. They are written in this module alone: colours in `Ink`, what all pages share in `base`.
package struct StyleSheet: Sendable {
  package let text: String

  init(_ text: String) { self.text = text }

  /// Colours, sizes of letters and gaps by name.
  static let tokens =
    ":root { color-scheme: light; " + Ink.allCases.map { "--\($0.rawValue): \($0.value); " }.joined()
    + TypeSize.allCases.map { "--type-\($0.rawValue): \($0.value); " }.joined() + Gap.allCases.map { "--gap-\($0.rawValue): \($0.value); " }.joined() + "}\n"

  /// The same on screens that are set to dark. Paper stays white.
  static let dark =
    "@media screen and (prefers-color-scheme: dark) { :root { color-scheme: dark; " + Ink.allCases.map { "--\($0.rawValue): \($0.dark); " }.joined() + "} }\n"

  /// What every page has in common; a sheet puts its own rules behind it.
  static let base = """
    * { box-sizing: border-box; }
    html { font-size: 112.5%; }
    body { margin: 0; color: var(--text); background: var(--white); line-height: 1.65;
      font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
    p, li, dd, dt, td, th, h1, h2, h3, summary { text-spacing-trim: trim-start; }
    .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    h2 { padding-left: var(--gap-4); border-left: .35rem solid var(--link); }
    a { color: var(--link); text-underline-offset: .2em; }
    a:focus-visible, summary:focus-visible, pre:focus-visible, .scroll:focus-visible, input:focus-visible, button:focus-visible {
      outline: 3px solid var(--alert); outline-offset: 2px; }
    @media (min-width: 24rem) { html:not(:has(#large:checked)) :is(a[href^="tel:"], .keep) { white-space: nowrap; } }
    .skip { position: absolute; left: -999rem; } .skip:focus { left: 1rem; top: 0; background: var(--white); padding: var(--gap-3); }
    .faint { color: var(--faint); } .notice { background: var(--caution); border-left: .35rem solid var(--alert); }
    .scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
    th, td { border: 1px solid var(--line); padding: var(--gap-3) var(--gap-3); text-align: left; vertical-align: top; }
    thead th { background: var(--band); } tbody th { font-weight: 600; }
    dl.facts { display: grid; }
    @media print {
      .skip { display: none; } a { color: inherit; text-decoration: none; } .scroll { overflow: visible; }
      tr { break-inside: avoid; } thead { display: table-header-group; }
    }

    """
}
