// SPDX-License-Identifier: Apache-2.0

/// How a time at which something begins stands to the time at which it ends: first and last bus, opening hours.
///
/// The one rule for every reader of times: an end in the small hours, after a beginning later in the day, is on the day after,
/// and nobody reads it otherwise. `22:30` to `00:30` needs no 次日.
package enum ServiceSpan: Sendable, Hashable {
  /// The end follows, on the same day or written as 次日; its length in minutes.
  case inOrder(Int)
  /// The end is on the day after.
  case overnight(Int)
  /// A night's service until morning, or the two are swapped: 22:30 to 05:30.
  case unclear
  /// No day of service is like that: 09:30 to 05:30.
  case reversed

  /// - Parameter isNight: somebody calls it a service of the night, which then goes on until morning.
  package init(from start: WallTime, to end: WallTime, isNight: Bool = false) {
    let length = end.minutes - start.minutes
    if length >= 0 {
      self = .inOrder(length)
    } else if end.minutes <= Self.smallHours {
      self = .overnight(length + Self.day)
    } else if start.minutes >= Self.evening, end.minutes < Self.noon {
      self = isNight ? .overnight(length + Self.day) : .unclear
    } else {
      self = .reversed
    }
  }

  /// Minutes from beginning to end; `nil` where the two cannot be put in order.
  package var minutes: Int? {
    switch self {
    case .inOrder(let length), .overnight(let length): length
    case .unclear, .reversed: nil
    }
  }

  /// The names of a service of the night: 夜间, 夜宵, 通宵.
  package static func isNight(_ name: String) -> Bool { name.contains("夜") || name.contains("通宵") }

  private static let day = 1440
  /// Until 04:30 the day before is still running.
  private static let smallHours = 4 * 60 + 30
  /// A service of the night begins no earlier than 18:00 and ends before noon.
  private static let evening = 18 * 60
  private static let noon = 12 * 60
}
