// SPDX-License-Identifier: Apache-2.0

/// What a text says, read once as what its element holds, for whoever draws or reckons with it.
package enum ReadValue: Sendable, Hashable {
  case number(Decimal)
  case day(CivilDate)
  case clock(WallTime)
  case result(LabValue)
  case amounts(AmountRange)

  package var number: Decimal? { if case .number(let number) = self { number } else { nil } }
  package var clock: WallTime? { if case .clock(let time) = self { time } else { nil } }
  package var amounts: AmountRange? { if case .amounts(let range) = self { range } else { nil } }
  package var isDay: Bool { if case .day = self { true } else { false } }

  /// A plain number is a result like any other.
  package var result: LabValue? {
    switch self {
    case .result(let result): result
    case .number(let number): .number(number)
    case .day, .clock, .amounts: nil
    }
  }
}
