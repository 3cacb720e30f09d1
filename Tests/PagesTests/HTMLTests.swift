// SPDX-License-Identifier: Apache-2.0

import Pages
import SourceYAML
import Testing

/// What is put into a page comes back from it as it was, and nothing of it becomes markup.
@Suite("页面")
struct HTMLTests {
  /// Everything that means something to a parser, alone and in all pairs, before and after an accent, a join, a line break.
  static let texts: [String] = {
    let pieces = [
      "<", ">", "&", "\"", "'", "`", "=", "/", "\\", "\n", "\t", " ", "#", ";", "!", "-", "&lt;", "&amp;amp", "&#39;", "</p>", "<script>", "<!--", "-->",
      "]]>", "{{x}}", "{{{x}}}", "中", "𠮷", "e\u{301}", "\u{301}", "\u{338}", "\u{200D}", "\u{FE0F}", "👨‍👩‍👧", "\0", "\u{1B}[2J", "\r", "\r\n", "\u{85}", "\u{202E}",
      "\u{FEFF}", "\u{FFFE}", "javascript:alert(1)", "onclick=x",
    ]
    return [""] + pieces + pieces.flatMap { first in pieces.map { first + $0 } } + pieces.map { "\"" + $0 + " onclick=\"x" }
  }()

  @Test("文字原样读回")
  func textComesBack() throws {
    for text in Self.texts {
      let read = try ReadPage(HTML.bytes { $0.element(.p, text: text) })
      #expect(read.tags == ["p", "/p"] && read.text == text.withVisibleControls, "\(text.debugDescription)")
    }
  }

  @Test("属性原样读回")
  func attributesComeBack() throws {
    for text in Self.texts {
      let read = try ReadPage(HTML.bytes { $0.element(.td, .dataLabel(text), .class(text), text: "") })
      #expect(read.tags == ["td", "/td"] && read.text.isEmpty, "\(text.debugDescription)")
      let wanted = text.withVisibleControls
      #expect(read.attributes == [["data-label": wanted, "class": wanted]], "\(text.debugDescription)")
    }
  }

  @Test("任意的字符，文字和属性都原样读回", arguments: 0..<40)
  func anyScalars(_ seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func random(_ limit: UInt64) -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state % limit
    }
    for _ in 0..<60 {
      var text = String.UnicodeScalarView()
      for _ in 0..<random(30) {
        // Half of them from the characters that markup is made of.
        if let scalar = Unicode.Scalar(UInt32(random(2) == 0 ? random(0x80) : random(0x11_0000))) { text.append(scalar) }
      }
      let wanted = String(text).withVisibleControls
      let read = try ReadPage(HTML.bytes { $0.element(.li, .title(String(text)), text: String(text)) })
      #expect(read.text == wanted && read.attributes == [["title": wanted]] && read.tags == ["li", "/li"], "\(String(text).debugDescription)")
    }
  }

  @Test("每个元素都有头有尾，没有内容的元素没有尾")
  func elementsClose() throws {
    for element in HTML.Element.allCases {
      let read = try ReadPage(HTML.bytes { html in html.element(element) { $0.element(.b, text: "x") } })
      #expect(read.tags == [element.rawValue, "b", "/b", "/" + element.rawValue])
    }
    let voids = HTML.bytes { html in HTML.VoidElement.allCases.forEach { html.void($0) } }
    #expect(String(decoding: voids, as: UTF8.self) == "<br><col><input><link><meta>")
    // No name is both: what holds something could not be closed.
    #expect(Set(HTML.Element.allCases.map(\.rawValue)).isDisjoint(with: HTML.VoidElement.allCases.map(\.rawValue)))
  }

  @Test("预排文字开头的换行读得回来")
  func leadingLineBreak() {
    let bytes = HTML.bytes { $0.preformatted("\n甲") }
    #expect(String(decoding: bytes, as: UTF8.self) == "<pre tabindex=\"0\">\n\n甲</pre>")
  }

  @Test("给搜索引擎的数据结束不了它的元素")
  func linkedData() {
    let bytes = HTML.bytes { $0.linkedData("{\"name\": \"</script><script>alert(1)</script>\"}") }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.ranges(of: "</script").count == 1 && text.hasSuffix("</script>") && text.contains("\\u003c/script>"))
  }

  // MARK: Addresses

  @Test(
    "链接只到本站的地方或网址",
    arguments: [
      ("entities/shili-bus.html", "entities/shili-bus.html"), ("../index.html", "../index.html"), ("a/b.html#行3", "a/b.html#行3"),
      ("javascript:alert(1)", "./javascript:alert(1)"), ("//evil.example/x", ".///evil.example/x"), ("\\\\evil.example", "%5C%5Cevil.example"),
      ("a b\"c.html", "a%20b%22c.html"), ("100%.csv", "100%25.csv"), ("a?b", "a%3Fb"), ("甲：乙.html", "甲：乙.html"), ("x#a#b c", "x#a%23b%20c"),
    ])
  func paths(_ path: String, _ wanted: String) throws {
    let read = try ReadPage(HTML.bytes { $0.link("x", Link(path)) })
    #expect(read.attributes == [["href": wanted]])
  }

  @Test(
    "不是 http 的网址不成链接",
    arguments: [
      "javascript:alert(1)", "data:text/html,x", "HTTPS:/x", "ftp://a.example", "https://a.example/\u{1B}", "https://a b", "https://a\u{202E}b", "", "http:/",
    ])
  func refused(_ address: String) { #expect(Link(web: address) == nil) }

  @Test("网址原样成链接", arguments: ["https://a.example/?x=1&y=2#z", "HTTP://A.example", "https://例子.中国/路"])
  func web(_ address: String) throws {
    let link = try #require(Link(web: address))
    let read = try ReadPage(HTML.bytes { $0.link("x", link) })
    #expect(read.attributes == [["href": address]])
  }
}
