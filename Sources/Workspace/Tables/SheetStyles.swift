// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// How the cells of a workbook show numbers (xl/styles.xml), by the style that a cell names.
final class SheetStyles: XMLListener {
  private struct Format {
    var shape: NumberShape
    var picture: NumberPicture?
  }

  private var codes: [Int: Format] = [:]
  private var formats: [Format] = []
  private var inCells = false

  /// Excel itself allows 64,000.
  private static let most = 65_536

  func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"], codes.count < Self.most {
        codes[id] = Format(shape: NumberShape(code: code), picture: NumberPicture(code: code))
      }
    case "cellXfs": inCells = true
    case "xf" where inCells:
      guard formats.count < Self.most else { return }
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      formats.append(codes[id] ?? Format(shape: NumberShape(builtIn: id), picture: NumberPicture(builtIn: id)))
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
  func end(_ name: String) { if name == "cellXfs" { inCells = false } }

  func shape(_ style: Int) -> NumberShape { formats.indices.contains(style) ? formats[style].shape : .general }

  /// What people see of a number or a date, where that is something else than what the cell holds.
  func shown(_ content: CellContent, _ style: Int) -> String? {
    guard formats.indices.contains(style), let picture = formats[style].picture else { return nil }
    switch content {
    case .number(let number), .percent(let number):
      let text = picture.text(ofNumber: number)
      return text == number ? nil : text
    case .moment(let date, let seconds): return picture.text(of: date, seconds: seconds)
    default: return nil
    }
  }
}
