// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Workspace

@Suite("表格的每一部分是不是写全了")
struct ScratchWorkbookTests {
  @Test(
    "第一个标签的名称，末尾要关上",
    arguments: [
      ("<?xml version=\"1.0\"?>\n<worksheet a=\"1\"><row/></worksheet>\n", true), ("<x:sst1><x:si/></x:sst1>", true), ("<sheet a=\"1\"/>", true),
      ("<?xml version=\"1.0\"?>\n<worksheet><row/>", false), ("<worksheet a=\"1\"><row/>", false),
      ("<worksheet><row></row>", false), ("<worksheet></worksheets>", false),
      ("", false), ("no element", false), ("<", false), ("<?xml version=\"1.0\"?>", false), ("<row></wide-row>", false),
    ])
  func ends(text: String, isWhole: Bool) {
    #expect(ScratchWorkbook.isWhole(Array(text.utf8), Array(text.utf8)) == isWhole)
  }

  @Test("长的只看头和尾：尾上没有关上的就是没有写全")
  func headAndTail() {
    let head = Array("<worksheet><sheetData>".utf8)
    #expect(ScratchWorkbook.isWhole(head, Array("<row/></sheetData></worksheet>".utf8)))
    #expect(!ScratchWorkbook.isWhole(head, Array("<c/></row><row r=\"2\"/>".utf8)))
  }
}
