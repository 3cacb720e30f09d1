// SPDX-License-Identifier: Apache-2.0

/// XML that is being written, such as the parts of an OpenDocument text: what is put in is escaped, what is opened is closed.
///
/// Names of elements and attributes are constants of the program.
package struct XML: ~Copyable {
  private var out = MarkupBytes()

  private init() {}

  /// A whole document.
  package static func document(_ root: StaticString, _ attributes: [Attribute] = [], content: (inout XML) -> Void) -> [UInt8] {
    var xml = XML()
    xml.out.verbatim("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    xml.element(root, attributes, content: content)
    xml.newLine()
    return xml.out.bytes
  }

  package struct Attribute: Sendable {
    let name: StaticString
    let value: String

    package init(_ name: StaticString, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package mutating func text(_ text: String) { out.escaped(text) }

  package mutating func newLine() { out.verbatim("\n") }

  package mutating func element(_ name: StaticString, _ attributes: [Attribute] = [], content: (inout XML) -> Void) {
    open(name, attributes, end: ">")
    content(&self)
    out.verbatim("</")
    out.verbatim("\(name)")
    out.verbatim(">")
  }

  package mutating func element(_ name: StaticString, _ attributes: [Attribute] = [], text: String) {
    element(name, attributes) { $0.text(text) }
  }

  package mutating func empty(_ name: StaticString, _ attributes: [Attribute] = []) { open(name, attributes, end: "/>") }

  /// Markup of our own, the same in every document: closed elements alone.
  package mutating func constant(_ markup: StaticString) { out.verbatim("\(markup)") }

  private mutating func open(_ name: StaticString, _ attributes: [Attribute], end: String) {
    out.verbatim("<")
    out.verbatim("\(name)")
    for attribute in attributes { out.attribute("\(attribute.name)", attribute.value) }
    out.verbatim(end)
  }
}

/// Text made safe for XML that is put together line by line: markup escaped, characters that XML 1.0 cannot hold shown as ·.
package enum XMLText {
  package static func escaped(_ text: String) -> String {
    var out = MarkupBytes()
    out.escaped(text)
    return String(decoding: out.bytes, as: UTF8.self)
  }
}
