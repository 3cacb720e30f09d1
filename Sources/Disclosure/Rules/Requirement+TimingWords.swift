// SPDX-License-Identifier: Apache-2.0

extension Requirement {
  /// The limit in words, as the catalogue (公开时限) and `explain` print it.
  package func timingWords(in sector: Sector) -> Localised { timing.rule.form.words(self, in: sector) }
}
