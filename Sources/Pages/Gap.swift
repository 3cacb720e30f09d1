// SPDX-License-Identifier: Apache-2.0

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
