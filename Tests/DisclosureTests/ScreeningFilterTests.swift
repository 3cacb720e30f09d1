// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import Disclosure

/// What the scans find, the filter over bytes lets through to them: in every script, whatever stands between.
@Suite("公开前筛查的快滤")
struct ScreeningFilterTests {
  private func isSuspicious(_ text: String) -> Bool { Array(text.utf8).withUnsafeBufferPointer(Screening.isSuspicious) }

  /// Every run of ten decimal digits that Unicode has.
  static let zeros: [UInt32] = (0..<0x110000).filter { value in
    guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory == .decimalNumber else { return false }
    return scalar.properties.numericValue == 0
  }

  @Test("手机号和身份证号用每一种文字的数字写，全用或只用一个，都扫得到、滤不掉")
  func scripts() {
    #expect(Self.zeros.count > 60)
    for secret in ["13817654321", "310114199003077431"] {
      for zero in Self.zeros {
        for only in [nil, 0, 5, secret.count - 1] {
          let written = String(
            String.UnicodeScalarView(
              secret.unicodeScalars.enumerated().map {
                only == nil || only == $0.offset ? Unicode.Scalar($0.element.value - 0x30 + zero) ?? $0.element : $0.element
              }))
          #expect(!Screening.scan("找王师傅" + written).isEmpty, "U+\(String(zero, radix: 16)) \(written)")
          #expect(isSuspicious("找王师傅" + written), "U+\(String(zero, radix: 16)) \(written)")
        }
      }
    }
  }

  @Test("每一个看不见的字符夹在中间，都扫得到、滤不掉")
  func hidden() {
    var count = 0
    for value in UInt32(0x80)..<0xE0200 {
      guard let scalar = Unicode.Scalar(value), PlainScalar.plain(scalar) == nil else { continue }
      count += 1
      for text in ["138\(scalar)17654321", "户\(scalar)名：张三丰，欠费十元", "机\(scalar)密", "护\(scalar)照E12345678", "沪\(scalar)A12345"] {
        #expect(!Screening.scan(text).isEmpty && isSuspicious(text), "U+\(String(value, radix: 16)) \(text)")
      }
    }
    #expect(count > 1_000)
  }

  @Test("六千种伪装和由它们切碎拼乱的三万段：扫得到的，滤网都交给该看的那几种去看")
  func contains() {
    var disguise = ScreeningDisguise(random: SteadyRandom(77))
    var found = 0
    for seed in 0..<6_000 {
      let text = disguise.text(ScreeningDisguise.Secret.allCases[seed % ScreeningDisguise.Secret.allCases.count])
      var scalars = Array(text.unicodeScalars)
      for _ in 0..<6 {
        let part = String(String.UnicodeScalarView(scalars))
        let all = Screening.scan(part)
        found += all.isEmpty ? 0 : 1
        // The filter names the scans that have to look; those that it leaves out would have found nothing.
        let concerned = Array(part.utf8).withUnsafeBufferPointer(Screening.filter.concerned)
        #expect(Screening.scan(part, concerned) == all, "滤掉了：\(part)")
        if scalars.count < 3 { break }
        scalars.swapAt(Int.random(in: 0..<scalars.count, using: &disguise.random), Int.random(in: 0..<scalars.count, using: &disguise.random))
        scalars.remove(at: Int.random(in: 0..<scalars.count, using: &disguise.random))
      }
    }
    #expect(found > 7_000)
  }

  @Test("一句话分成几段数，和整句数的一样")
  func pieces() {
    let pieces = ["户名", "张三丰", "欠费 1380 元", "沪A12345", "13817654321", "护照E12345678", "\u{200B}"]
    for first in pieces {
      for second in pieces {
        var count = ScreeningFilter.Count()
        for piece in [first, second] { Array(piece.utf8).withUnsafeBufferPointer { Screening.filter.add($0, to: &count) } }
        #expect(Screening.filter.concerned(by: count) == Array((first + second).utf8).withUnsafeBufferPointer(Screening.filter.concerned), "\(first)\(second)")
      }
    }
    let names = Array("用户".utf8).withUnsafeBufferPointer(Screening.filter.concerned)
    #expect(names == Screening.names)
  }

  @Test("每个密级用语、名单用语都含有滤网要找的字")
  func anchors() {
    let marks = SecrecyScan.needs.map(\.anchors).joined()
    for phrase in SecrecyScan.phrases + SecrecyScan.drafts { #expect(phrase.contains(where: marks.contains), "\(phrase)") }
    for text in ["咨询电话 96777", "菊园车站", "06:30", "每日 5 时至 23 时"] { #expect(!isSuspicious(text), "\(text)") }
  }
}
