// SPDX-License-Identifier: Apache-2.0

/// Reads HTML as a browser's tokenizer does, for what our pages may hold; whatever else there is, is an error.
struct ReadPage {
  struct Fault: Error { let words: String }

  /// Names of tags in order, `/` before those that end.
  private(set) var tags: [String] = []
  /// Of the start tags that have any.
  private(set) var attributes: [[String: String]] = []
  private(set) var text = ""

  private var rest: ArraySlice<Unicode.Scalar>

  init(_ bytes: [UInt8]) throws {
    guard let whole = String(validating: bytes, as: UTF8.self) else { throw Fault(words: "not UTF-8") }
    rest = Array(whole.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      if scalar == "<" { try tag() } else { text.unicodeScalars.append(try character(scalar)) }
    }
  }

  private mutating func tag() throws {
    var name = rest.first == "/" ? "/" : ""
    if !name.isEmpty { rest.removeFirst() }
    while let scalar = rest.first, ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
      name.unicodeScalars.append(scalar)
      rest.removeFirst()
    }
    guard name.count > (name.hasPrefix("/") ? 1 : 0) else { throw Fault(words: "< without a name") }
    tags.append(name)
    var found: [String: String] = [:]
    while rest.first == " " {
      rest.removeFirst()
      var key = ""
      while let scalar = rest.first, ("a"..."z").contains(scalar) || scalar == "-" {
        key.unicodeScalars.append(scalar)
        rest.removeFirst()
      }
      guard !key.isEmpty, rest.popFirst() == "=", rest.popFirst() == "\"" else { throw Fault(words: "attribute of \(name)") }
      var value = ""
      while let scalar = rest.popFirst(), scalar != "\"" { value.unicodeScalars.append(try character(scalar)) }
      guard found.updateValue(value, forKey: key) == nil else { throw Fault(words: "\(key) twice") }
    }
    if !found.isEmpty { attributes.append(found) }
    guard rest.popFirst() == ">" else { throw Fault(words: "no end of \(name)") }
  }

  /// One character, or the one that a reference stands for.
  private mutating func character(_ scalar: Unicode.Scalar) throws -> Unicode.Scalar {
    if scalar == "<" || scalar == ">" || scalar == "'" { throw Fault(words: "\(scalar) by itself") }
    guard scalar == "&" else { return scalar }
    var name = ""
    while let next = rest.popFirst(), next != ";" { name.unicodeScalars.append(next) }
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "#39": return "'"
    default: throw Fault(words: "&\(name)")
    }
  }
}
