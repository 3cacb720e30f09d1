// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// An address of a page that the public can open (网址).
struct WebAddressForm: ValueForm {
  static var words: [String] { ["url"] }
  static func read(_ word: String, _ fields: SpecFields, _ rules: ElementReader) -> (any ValueForm)? { WebAddressForm() }

  var expectation: Localised { Localised("网址（以 http 开头）", "a web address") }
  var example: String { "https://www.example.cn/" }

  func remarks(on value: YAMLNode, _ codes: [String: CodeTable]) -> [ValueRemark] {
    WebAddress.fault(of: value.text).map { [.unreadable(Localised("公众打得开的网址（\($0.zh)）", "a web address that the public can open (\($0.en))"))] } ?? []
  }

  var screening: ValueScreening { .words }
  func accepts(_ text: String, _ codes: [String: CodeTable]) -> Bool { WebAddress(text) != nil }

  func repair(_ text: String, _ codes: [String: CodeTable], _ units: UnitTable) -> ValueRepair? {
    WebAddress(text) == nil ? Self.address(text) : nil
  }

  var cell: CellForm { CellForm(takesPlainWidth: true, takesShown: true, width: 36) }

  /// What an input method, a sentence or a mail put around or into an address: full-width marks, a full stop behind it, pointed
  /// brackets, backslashes, blanks. Nothing is guessed: no scheme is added, no word changed.
  private static func address(_ text: String) -> ValueRepair? {
    var plain = text.withPlainWidth.trimmingSpaces
    plain = withoutStops(plain)
    for (first, last) in [("<", ">"), ("《", "》"), ("〈", "〉"), ("(", ")"), ("【", "】"), ("[", "]")] where plain.hasPrefix(first) && plain.hasSuffix(last) {
      plain = String(plain.dropFirst().dropLast()).trimmingSpaces
    }
    plain = ValueRepair.withoutQuotes(plain) ?? plain
    plain = withoutStops(plain)
    plain = usual(plain)
    return plain != text && WebAddress(plain) != nil ? ValueRepair(text: plain, kind: .plainWidth, finding: .unreadableValue) : nil
  }

  private static func withoutStops(_ text: String) -> String {
    var text = text
    while let last = text.unicodeScalars.last, "。．，、；：！,;".unicodeScalars.contains(last) { text = String(text.dropLast()).trimmingSpaces }
    return text
  }

  /// With the slashes and dots that were meant.
  private static func usual(_ text: String) -> String {
    let small = text.lowercased()
    for scheme in ["https", "http"] {
      for odd in [":\\\\", "://", ":/ /", ": //", " ://"] where small.hasPrefix(scheme + odd) {
        let rest = String(text.dropFirst(scheme.count + odd.count)).trimmingSpaces
        let host = String(rest.prefix { !"/?#\\".contains($0) })
        var path = String(rest.dropFirst(host.count))
        if odd == ":\\\\" { path = path.replacing("\\", with: "/") }
        // The ideographic full stop parts the labels of a host as the dot does (RFC 3490, 3.1).
        return scheme + "://" + host.replacing("。", with: ".").replacing("．", with: ".") + path
      }
    }
    return text
  }
}

extension ElementKind {
  package static let url = ElementKind(WebAddressForm())
}
