// SPDX-License-Identifier: Apache-2.0

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
