// SPDX-License-Identifier: Apache-2.0

/// A text as a browser shows it, where it was pasted from a page with its tags and escapes: 138<br>1765<b>4321</b>, 138&nbsp;1765&nbsp;4321.
struct MarkupText {
  private(set) var scalars: [Unicode.Scalar] = []
  /// Where each stands in the text as given.
  private(set) var origins: [Range<Int>] = []

  /// - Parameter joinsLines: whether what stands in two lines, paragraphs or cells is put together, too.
  /// - Returns: `nil` where the text has neither tags nor escapes.
  init?(_ text: String, joinsLines: Bool) {
    let given = Array(text.unicodeScalars)
    var (place, hasMarkup) = (0, false)
    while place < given.count {
      if given[place] == "<", let tag = Self.tag(given, place) {
        if tag.isBreak, !joinsLines { append("\n", place..<tag.end) }
        (place, hasMarkup) = (tag.end, true)
      } else if given[place] == "&", let escape = Self.escape(given, place) {
        if let shown = escape.shown { append(shown, place..<escape.end) }
        (place, hasMarkup) = (escape.end, true)
      } else {
        append(given[place], place..<(place + 1))
        place += 1
      }
    }
    guard hasMarkup else { return nil }
  }

  private mutating func append(_ scalar: Unicode.Scalar, _ place: Range<Int>) {
    scalars.append(scalar)
    origins.append(place)
  }

  var text: String { String(String.UnicodeScalarView(scalars)) }

  /// The place in the text as given of a stretch of this one.
  func origin(of range: Range<Int>) -> Range<Int> { origins[range.lowerBound].lowerBound..<origins[range.upperBound - 1].upperBound }

  /// Tags longer than this are text with a `<` in it.
  private static let longestTag = 300
  private static let breaks: Set<String> = [
    "br", "p", "div", "td", "th", "tr", "li", "ul", "ol", "table", "tbody", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "dd", "dt", "dl", "hr",
  ]

  /// `<b>`, `</p>`, `<!-- -->`: where it ends, and whether a new line begins there.
  private static func tag(_ given: [Unicode.Scalar], _ place: Int) -> (end: Int, isBreak: Bool)? {
    guard place + 2 < given.count else { return nil }
    var from = place + 1
    if given[from] == "/" { from += 1 }
    guard from < given.count, given[from] == "!" || given[from] == "?" || given[from].isLatinLetter else { return nil }
    let comment = given[from...].starts(with: "!--".unicodeScalars)
    var end = from
    while end < given.count, end - place < longestTag {
      if given[end] == ">", !comment || end >= from + 4 && given[end - 1] == "-" && given[end - 2] == "-" {
        let name = given[from..<end].prefix { $0.isLatinLetter || $0.isPlainDigit }
        return (end + 1, breaks.contains(String(String.UnicodeScalarView(name)).lowercased()))
      }
      end += 1
    }
    return nil
  }

  private static let named: [String: Unicode.Scalar?] = [
    "nbsp": " ", "ensp": " ", "emsp": " ", "thinsp": " ", "zwj": nil, "zwnj": nil, "shy": nil, "ZeroWidthSpace": nil, "amp": "&", "lt": "<", "gt": ">",
    "quot": "\"", "ndash": "-", "mdash": "-", "minus": "-", "hyphen": "-", "dash": "-", "middot": "·", "colon": ":", "period": ".", "comma": ",",
    "lpar": "(", "rpar": ")", "sol": "/", "Tab": "\t", "NewLine": "\n",
  ]

  /// `&nbsp;`, `&#160;`, `&#x2D;`: what it shows, `nil` for nothing, and where it ends.
  private static func escape(_ given: [Unicode.Scalar], _ place: Int) -> (shown: Unicode.Scalar?, end: Int)? {
    guard let close = given[place...].prefix(20).firstIndex(of: ";"), close > place + 1 else { return nil }
    let name = String(String.UnicodeScalarView(given[(place + 1)..<close]))
    if let shown = named[name] { return (shown, close + 1) }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let value = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar == "\u{A0}" ? " " : scalar, close + 1)
  }
}
