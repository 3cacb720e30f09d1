// SPDX-License-Identifier: Apache-2.0

extension StyleSheet {
  /// Figures that are read first, bars of parts, states in a word.
  static let figures = """
    .s { white-space: nowrap; border-radius: .2rem; padding: 0 var(--gap-3); background: var(--off-band); }
    .grave { background: var(--grave-band); color: var(--grave); }
    .warn { background: var(--warn-band); color: var(--warn); } .good { background: var(--good-band); color: var(--good); }
    .off { color: var(--faint); }
    svg.bar { display: block; width: 100%; height: auto; max-width: 60rem; }
    .parts { display: block; font-size: var(--type-small); margin-top: var(--gap-2); line-height: 1.9; }
    .big { display: flex; flex-wrap: wrap; gap: var(--gap-6); padding: 0; list-style: none; }
    .big li { border: 1px solid var(--line); padding: var(--gap-3) var(--gap-6); min-width: 9rem; }
    .big b { display: block; font-size: var(--type-title); line-height: 1.2; }
    @media (max-width: 44rem) {
      .big { gap: var(--gap-3); } .big li { flex: 1 1 calc(50% - .25rem); min-width: 0; padding: var(--gap-3) var(--gap-4); } .big b { font-size: var(--type-head); }
    }

    """

  /// The page of components: what the public site has and what only reports have.
  static let gallery = StyleSheet(
    site.text + figures + TypeSize.allCases.map { ".type-\($0.rawValue) { font-size: var(--type-\($0.rawValue)); }\n" }.joined())
}
