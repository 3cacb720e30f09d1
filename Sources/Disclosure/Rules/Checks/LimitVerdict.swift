// SPDX-License-Identifier: Apache-2.0

/// What a result says when it is held against a limit.
///
/// A result that only bounds the true value decides nothing unless its bound does: `<5` may lie within ≤3 or not. Words
/// where a number belongs are no measurement; they are never "over".
enum LimitVerdict: Sendable, Equatable {
  case within, over, under
  /// The true value may lie on either side.
  case cannotTell
  /// Nothing was measured.
  case notMeasured

  init(_ value: LabValue, _ limit: LimitTable.Row, at point: String) {
    if case .notTested = value {
      self = .within
    } else if limit.isUnread {
      self = .within
    } else if limit.mustBeAbsent {
      self = Self.absence(value)
    } else if !limit.words.isEmpty {
      self = Self.description(value, limit)
    } else {
      self = Self.measurement(value, limit.bounds(at: point))
    }
  }

  /// 不应检出.
  private static func absence(_ value: LabValue) -> LimitVerdict {
    switch value {
    case .number(let count), .described(let count, _), .uncertain(let count, _): count == Decimal(0) ? .within : .over
    // Below what the method can find is not found.
    case .below, .atMost, .notDetected, .notTested: .within
    case .above: .over
    case .atLeast(let count): count > Decimal(0) ? .over : .cannotTell
    case .words(let text): text == "无" || text == "未见" ? .within : text == "检出" || text == "有" ? .over : .notMeasured
    }
  }

  /// 无异臭、异味: in words, or as an intensity that is 0 for none.
  private static func description(_ value: LabValue, _ limit: LimitTable.Row) -> LimitVerdict {
    func judge(_ text: String) -> LimitVerdict {
      if limit.words.contains(text) { return .within }
      if limit.refusedWords.contains(where: text.hasPrefix) { return .over }
      return conclusions.contains(where: text.contains) ? .notMeasured : .cannotTell
    }
    switch value {
    case .words(let text): return judge(text)
    case .number(let level), .uncertain(let level, _): return level == Decimal(0) ? .within : .over
    case .described(let level, let text):
      let said = judge(text)
      if level == Decimal(0) { return said == .over ? .cannotTell : .within }
      return said == .within ? .cannotTell : .over
    case .notDetected, .notTested, .below, .atMost: return .within
    case .above, .atLeast: return .over
    }
  }

  /// A conclusion is no result: 合格 says what somebody made of it.
  private static let conclusions = ["合格", "达标", "符合", "正常", "通过", "良好"]

  private static func measurement(_ value: LabValue, _ bounds: LimitTable.Bounds) -> LimitVerdict {
    switch value {
    case .words: return .notMeasured
    case .notTested: return .within
    // How little would have been found is not said: an upper limit is kept, and a lower one is not reached.
    case .notDetected: return bounds.min.map { $0 > Decimal(0) } ?? false ? .under : .within
    default: break
    }
    guard let span = value.span else { return .notMeasured }
    if let max = bounds.max {
      if let least = span.least, least > max || least == max && !span.isClosed { return .over }
      guard let greatest = span.greatest, greatest <= max else { return .cannotTell }
    }
    if let min = bounds.min {
      if let greatest = span.greatest, greatest < min || greatest == min && !span.isClosed { return .under }
      guard let least = span.least, least >= min else { return .cannotTell }
    }
    return .within
  }
}
