// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Testing

/// Numbers as they come out of a web editor, or with the blanks of an unsteady hand; names beside their own numbers.
@Suite("公开前筛查：网页标记、空格、户名和户号")
struct ScreeningMarkupTests {
  private func kinds(_ text: String) -> Set<Screening.Kind> { Set(Screening.hits(in: text).map(\.kind)) }

  @Test(
    "标记和转义写在号码中间的，一样看得出",
    arguments: [
      "13817<br/>654321", "138<b>1765</b>4321", "138<!-- -->17654321", "138&nbsp;1765&nbsp;4321", "138&#160;1765&#xA0;4321", "138</p><p>17654321",
      "手机：138<span class=\"a\">1765</span>4321", "1381<br>7654321", "13<br>817654321", "138&ndash;1765&ndash;4321", "1381765&zwj;4321",
      "<td>138</td><td>1765</td><td>4321</td>",
    ])
  func mobiles(_ text: String) { #expect(kinds(text).contains(.mobile), "\(Screening.hits(in: text))") }

  @Test("身份证号也是", arguments: ["身份证：310114<br>199003077431", "3101141990<b>0307</b>7431", "310114&nbsp;19900307&nbsp;7431"])
  func residents(_ text: String) { #expect(kinds(text).contains(.residentNumber), "\(Screening.hits(in: text))") }

  @Test("显示的位置落在原文里，遮蔽不改别的字", arguments: ["电话<br>138&nbsp;1765&nbsp;4321<br>联系人", "请打13817<br/>654321咨询"])
  func placed(_ text: String) {
    let masked = MaskedText(text).text
    #expect(masked != text && masked.unicodeScalars.count == text.unicodeScalars.count)
    #expect(masked.hasPrefix(String(text.prefix(2))) && masked.hasSuffix(String(text.suffix(2))))
    #expect(Screening.hits(in: masked).isEmpty)
  }

  @Test("分开的两个数、不是标记的尖括号，照旧不是", arguments: ["5<br>13", "2026<br>10<br>31", "021-59530000<br>59540000", "a<b 且 b>c", "面积 <30 户 >20", "R&D;2026", "每户 &lt;15 元"])
  func clean(_ text: String) { #expect(kinds(text).isEmpty, "\(Screening.hits(in: text))") }

  @Test("一个号码里多打的空格", arguments: ["138 1 7 6 5 4 3 2 1", "138-1765-43-21", "138 1765 4 3 2 1"])
  func unsteady(_ text: String) { #expect(kinds(text).contains(.mobile), "\(Screening.hits(in: text))") }

  @Test(
    "户名和户号、账号在一起，没有金额也要人看；门牌也是",
    arguments: [
      "户号1203004567，户名张三", "户名：张三 户号：1203004567", "收款人张三，账号 1001234567890123456", "业主王小明，12号301", "用户李小红，表号 20230004567",
    ])
  func named(_ text: String) { #expect(kinds(text).contains(.nameWithAmount), "\(Screening.hits(in: text))") }

  @Test("办事的话里说到户号，不是谁的", arguments: ["请提供户号（10位）和户名", "凭户号1203004567查询", "用户可凭户号缴费", "收款人：示例供水有限公司，账号 1001234567890123456"])
  func instructions(_ text: String) { #expect(!kinds(text).contains(.nameWithAmount), "\(Screening.hits(in: text))") }

  @Test("筛查：号码写在百分号、标签后面的也找得到，不管前面有没有要细看的字", arguments: ["", "😀", "①"])
  func marks(before: String) {
    #expect(Screening.hits(in: before + "138%2D1765%2D4321").contains { $0.kind == .mobile })
    #expect(Screening.hits(in: before + "138<b>1765</b>4321").contains { $0.kind == .mobile })
    #expect(Screening.hits(in: before + "138&#45;1765&#45;4321").contains { $0.kind == .mobile })
  }
}
