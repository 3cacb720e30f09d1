/// How the cells of a workbook show numbers (xl/styles.xml), by the style that a cell names.
final class SheetStyles: XMLListener {
  private var codes: [Int: NumberShape] = [:]
  private var shapes: [NumberShape] = []
  private var inCells = false

  /// Excel itself allows 64,000.
  private static let most = 65_536

  func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"], codes.count < Self.most {
        codes[id] = NumberShape(code: code)
      }
    case "cellXfs": inCells = true
    case "xf" where inCells:
      guard shapes.count < Self.most else { return }
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      shapes.append(codes[id] ?? NumberShape(builtIn: id))
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
  func end(_ name: String) { if name == "cellXfs" { inCells = false } }

  func shape(_ style: Int) -> NumberShape { shapes.indices.contains(style) ? shapes[style] : .general }
}
