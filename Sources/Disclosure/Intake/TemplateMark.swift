/// What a template of ours says of itself on its hidden sheet: for whom and by which rules it was made.
public struct TemplateMark: Sendable, Equatable {
  public var entity: String
  public var version: String
  public var digest: String
  public var items: [String]

  public init(entity: String, version: String, digest: String, items: [String]) {
    self.entity = entity
    self.version = version
    self.digest = digest
    self.items = items
  }

  /// The names of the sheets that hold no submission.
  public static let versionSheet = "版本"
  public static let guideSheet = "说明"
  /// First words of the hidden sheet, and of the hidden first row of each sheet with an item.
  static let template = "gongkai-template"
  static let sheet = "gongkai-sheet"
  /// The heading of the sheet that says how to fill in the others.
  static let guide = "填表说明"

  /// The hidden sheet, row by row.
  public var rows: [[String]] {
    [[Self.template, "1"], ["entity", entity], ["rulebook", version, digest], ["items"] + items]
  }

  init?(_ grid: Grid) {
    let rows = grid.rows.map { $0.filled.map(\.plainText) }
    guard rows.first?.first == Self.template else { return nil }
    func row(_ name: String) -> [String] { rows.first { $0.first == name }.map { Array($0.dropFirst()) } ?? [] }
    let rules = row("rulebook")
    self.init(
      entity: row("entity").first ?? "", version: rules.first ?? "", digest: rules.last ?? "", items: row("items"))
  }
}
