// SPDX-License-Identifier: Apache-2.0

/// Rules for the look of pages. They are written in this module alone: colours in `Ink`, what all pages share in `base`.
package struct StyleSheet: Sendable {
  /// CSS, as it stands in the element.
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

/// The sizes of letters on screens, by what they are for: in style sheets `var(--type-head)`. Paper and pictures have their own.
package enum TypeSize: String, CaseIterable, Sendable {
  /// Tables of many columns.
  case fine
  /// Tables, and what stands behind a record.
  case small
  case body
  /// Third headings.
  case sub
  /// Second headings, and what it all comes to.
  case head
  case title

  /// Against the letters that the reader chose.
  package var value: String {
    switch self {
    case .fine: ".86rem"
    case .small: ".92rem"
    case .body: "1rem"
    case .sub: "1.05rem"
    case .head: "1.2rem"
    case .title: "1.6rem"
    }
  }
}

/// The room between things, from what belongs together to what begins anew: in style sheets `var(--gap-3)`.
package enum Gap: String, CaseIterable, Sendable {
  case one = "1"
  case two = "2"
  case three = "3"
  case four = "4"
  case five = "5"
  case six = "6"
  case seven = "7"
  case eight = "8"

  /// As CSS writes it, against the letters that the reader chose.
  package var value: String {
    switch self {
    case .one: ".1rem"
    case .two: ".2rem"
    case .three: ".4rem"
    case .four: ".6rem"
    case .five: ".8rem"
    case .six: "1rem"
    case .seven: "1.5rem"
    case .eight: "2.4rem"
    }
  }
}
