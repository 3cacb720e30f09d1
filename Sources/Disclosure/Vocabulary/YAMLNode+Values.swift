// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// What a scalar says, read as a value: the one place that does so after a file was judged. `nil` for what is no such value.
extension YAMLNode {
  package var moment: Moment? { isScalar ? Moment.read(text)?.value : nil }
  package var day: CivilDate? { isScalar ? CivilDate.read(text)?.value : nil }
  package var clock: WallTime? { isScalar ? WallTime.read(text)?.value : nil }
  package var period: Period? { isScalar ? Period.read(text)?.value : nil }
  package var number: Decimal? { isScalar ? readDecimal(text)?.value : nil }
}
