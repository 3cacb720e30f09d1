// SPDX-License-Identifier: Apache-2.0

/// One value as YAML text that every reader takes for exactly these characters.
///
/// Other programs read our files too: to some of them a bare 22:30 is a number in base sixty, 0211234567 an octal one,
/// 1.10 the same as 1.1, and 否 in English a logical value.
struct ScalarText {
  enum Position {
    /// The value of a key; lines that follow are indented by two more than this.
    case block(Int)
    case flow
  }

  private let value: String
  private let style: Draft.Style

  init(_ value: String, _ style: Draft.Style) {
    self.value = value
    self.style = style
  }

  func written(in position: Position) -> String {
    switch style {
    case .number where isUsualNumber: return value
    case .date where isUsualDate: return value
    default: break
    }
    if case .block(let width) = position, isParagraphs { return paragraphs(width + 2) }
    return isPlain ? value : YAMLScalar(value).quoted
  }

  /// A number that has only this one way to be written.
  private var isUsualNumber: Bool {
    guard value.utf8.count <= 15, let number = Decimal(value) else { return false }
    return number.trimmed.description == value && value != "-0"
  }

  private var isUsualDate: Bool {
    value.utf8.count <= 16 && value.utf8.count > 4 && value.utf8.last != 0x20 && value.utf8.dropFirst(4).first == UInt8(ascii: "-")
      && value.utf8.allSatisfy { (0x30...0x39).contains($0) || [0x2D, 0x20, 0x3A, UInt8(ascii: "Q"), UInt8(ascii: "H")].contains($0) }
  }

  /// Whether it can go without quotation marks anywhere.
  private var isPlain: Bool {
    let scalars = value.unicodeScalars
    guard let first = scalars.first, let last = scalars.last, first.isWordLike, last != " " else { return false }
    guard scalars.allSatisfy({ $0.isWordLike || ("0"..."9").contains($0) || " -_./%+()、。（）《》“”；：！？～·—…，".unicodeScalars.contains($0) })
    else { return false }
    return !ScalarToken.isOtherWord(value)
  }

  /// Several lines without anything that a literal block would change.
  private var isParagraphs: Bool {
    let lines = value.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 1, lines.first?.first != " ", lines.last?.isEmpty == false else { return false }
    return lines.allSatisfy { !$0.hasSuffix(" ") && !$0.unicodeScalars.contains { !$0.isPrintable } }
  }

  private func paragraphs(_ width: Int) -> String {
    let pad = String(repeating: " ", count: width)
    return "|-\n" + value.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : pad + $0 }.joined(separator: "\n")
  }
}

extension Unicode.Scalar {
  /// A letter, of Latin or Chinese.
  fileprivate var isWordLike: Bool {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0x3400...0x4DBF, 0x4E00...0x9FFF: true
    default: false
    }
  }

  /// What may stand in YAML as it is.
  fileprivate var isPrintable: Bool {
    switch value {
    case 0x20...0x7E, 0xA0...0x2027, 0x202F...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x1_0000...0x10_FFFF: true
    default: false
    }
  }
}
