// SPDX-License-Identifier: Apache-2.0

/// One value of a table as YAML that every reader takes for exactly these characters.
///
/// Stricter than `YAMLScalar`, which writes what people go on to edit: nobody looks through what came out of a table, and other programs
/// read our files too. To some of them a bare 22:30 is a number in base sixty, 0211234567 an octal one, 1.10 the same as 1.1, and 否 in
/// English a logical value: without quotes go only words, and numbers and dates that are written in the usual way.
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
    let scalar = YAMLScalar(value)
    if case .block(let width) = position, let lines = scalar.literal { return Self.indented(lines, width + 2) }
    return isWords && !scalar.needsQuotes(inFlow: true) ? value : scalar.quoted
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

  /// Letters first, and then nothing that could be a sign of YAML.
  private var isWords: Bool {
    let scalars = value.unicodeScalars
    guard let first = scalars.first, first.isWordLike else { return false }
    return scalars.allSatisfy { $0.isWordLike || ("0"..."9").contains($0) || " -_./%+()、。（）《》“”；：！？～·—…，".unicodeScalars.contains($0) }
  }

  private static func indented(_ block: [String], _ width: Int) -> String {
    let pad = String(repeating: " ", count: width)
    return ([block[0]] + block.dropFirst().map { $0.isEmpty ? "" : pad + $0 }).joined(separator: "\n")
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
}
