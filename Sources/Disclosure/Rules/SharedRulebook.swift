// SPDX-License-Identifier: Apache-2.0

/// The rules as they bind one entity, behind one reference: a judge is made for every record and every check, and copying the
/// rulebook's sixteen tables into each cost more than many checks.
final class SharedRulebook: Sendable {
  let rulebook: Rulebook

  init(_ rulebook: Rulebook) { self.rulebook = rulebook }
}
