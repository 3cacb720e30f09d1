// SPDX-License-Identifier: Apache-2.0

import Disclosure
import SourceYAML
import Testing

/// What is hidden is hidden, and two texts that look alike for it are not taken for one.
@Suite("遮住的字")
struct MaskedTextTests {
  @Test("遮住的不再有；看上去一样的两个，不是同一个；没有遮的照原样比，两头的空格不算")
  func alike() {
    let (one, other) = (MaskedText("值班员13811115678"), MaskedText("值班员13822225678"))
    #expect(one.text == other.text && !one.text.contains("1111") && one.isMasked)
    #expect(!one.isSame(as: other) && one.isSame(as: MaskedText("值班员13811115678 ")) && one != other)
    #expect(one.says("值班员13811115678") && !one.says("值班员13822225678") && !one.says(one.text))
    let plain = MaskedText("办公室主任")
    #expect(!plain.isMasked && plain.says(" 办公室主任") && !plain.says("办公室") && plain.isSame(as: MaskedText("办公室主任 ")))
  }

  @Test("像手机号码的缺口编号，照样找得到它那一项")
  func gapNumbers() {
    for number in ["e15269870692", "a18037167810", "0123456789ab"] {
      #expect(MaskedText(number).says(number), "\(number)")
      #expect(!MaskedText(number).says("e15269870693"))
    }
  }
}
