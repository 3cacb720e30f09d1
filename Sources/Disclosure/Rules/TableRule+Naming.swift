// SPDX-License-Identifier: Apache-2.0

extension TableRule {
  /// The columns that say what a row is about: they stay from one period to the next.
  package var namingColumns: Set<String> { Set(checks.flatMap { $0.form.naming(columns) }) }
}
