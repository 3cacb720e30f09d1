/// A laboratory's result as laboratories write it.
public enum LabValue: Sendable, Hashable {
  case number(Decimal)
  /// `<0.005`: below the method's limit of detection.
  case below(Decimal)
  /// `0.041±0.021`: a value with its uncertainty.
  case uncertain(Decimal, plusMinus: Decimal)
  /// `未检出`, `不得检出`: looked for and not found.
  case notDetected
  /// `/`, `--`, `—`: not tested.
  case notTested
  /// `无`, `无异臭、异味`: a result in words.
  case words(String)

  /// Reads a result after full-width characters were made plain; `nil` when there is nothing to read.
  public init?(_ text: String) {
    switch text {
    case "": return nil
    case "/", "-", "--", "—", "——", "未检测", "未检": self = .notTested
    case "未检出", "不得检出", "ND", "nd": self = .notDetected
    default:
      if text.utf8.first == UInt8(ascii: "<"), let limit = Decimal(String(text.dropFirst()).trimmingSpaces) {
        self = .below(limit)
      } else if let value = Decimal(text) {
        self = .number(value)
      } else if let split = text.firstIndex(of: "±"),
        let value = Decimal(String(text[..<split]).trimmingSpaces),
        let margin = Decimal(String(text[text.index(after: split)...]).trimmingSpaces)
      {
        self = .uncertain(value, plusMinus: margin)
      } else if text.unicodeScalars.contains(where: { ("0"..."9").contains($0) }) {
        return nil
      } else {
        self = .words(text)
      }
    }
  }

  /// The number to hold against an upper limit: for `<x` nothing above x is claimed, so the bound itself counts.
  public var upperEstimate: Decimal? {
    switch self {
    case .number(let value), .below(let value), .uncertain(let value, _): value
    case .notDetected: Decimal(0)
    case .notTested, .words: nil
    }
  }
}
