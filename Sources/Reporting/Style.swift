/// Colour for terminals; plain everywhere else.
public struct Style: Sendable {
  public var usesColour: Bool
  public var width: Int

  public init(usesColour: Bool = false, width: Int = 100) {
    self.usesColour = usesColour
    self.width = width
  }

  func bold(_ text: String) -> String { wrap("1", text) }
  func red(_ text: String) -> String { wrap("1;31", text) }
  func yellow(_ text: String) -> String { wrap("1;33", text) }
  func blue(_ text: String) -> String { wrap("1;34", text) }
  func green(_ text: String) -> String { wrap("1;32", text) }
  func faint(_ text: String) -> String { wrap("2", text) }

  private func wrap(_ code: String, _ text: String) -> String { usesColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
