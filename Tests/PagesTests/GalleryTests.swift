// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pages
import TestSupport
import Testing

/// The page of components is what the components are, and colours can be read on light and dark screens.
@Suite("部件")
struct GalleryTests {
  @Test("Docs/gallery.html 就是现在的部件；改了部件用 RECORD_GOLDEN=1 重录")
  func isCurrent() throws {
    let path = RepositoryFolder.path + "/Docs/gallery.html"
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil { try Data(Gallery.page()).write(to: URL(fileURLWithPath: path)) }
    #expect(try RepositoryFolder.text("Docs/gallery.html") == String(decoding: Gallery.page(), as: UTF8.self))
  }

  /// WCAG 2.2: 4.5 to 1 for text.
  @Test("文字在它的底色上，浅色、深色屏幕都读得清；部件页写的比值是真的")
  func contrast() throws {
    for ink in Ink.allCases {
      for ground in ink.grounds {
        let light = try Self.ratio(ink.value, ground.value)
        let dark = try Self.ratio(ink.dark, ground.dark)
        #expect(light >= 4.5, "\(ink) on \(ground): \(light)")
        #expect(dark >= 4.5, "\(ink) on \(ground), dark: \(dark)")
        #expect(ink.tenths(on: ground) == (Int(light * 10), Int(dark * 10)), "\(ink) on \(ground): \(ink.tenths(on: ground)), \(light), \(dark)")
      }
    }
    for ink in [Ink.text, .faint, .link, .mark, .good, .grave, .warn, .act] { #expect(!ink.grounds.isEmpty, "\(ink)") }
  }

  @Test("每一种部件都在部件页上")
  func isWhole() {
    let page = String(decoding: Gallery.page(), as: UTF8.self)
    for part in [
      "class=\"site\"", "class=\"search\"", "class=\"cards\"", "class=\"chip good\"", "class=\"big\"", "class=\"bar\"", "class=\"data stack\"",
      "class=\"timeline\"", "class=\"chart\"", "class=\"notice\"", "class=\"pages\"", "class=\"type-title\"", "比 1",
    ] {
      #expect(page.contains(part), "\(part)")
    }
  }

  private static func ratio(_ one: String, _ other: String) throws -> Double {
    let (first, second) = (try luminance(one), try luminance(other))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  private static func luminance(_ colour: String) throws -> Double {
    let digits = colour.dropFirst()
    let full = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
    let number = try #require(Int(full, radix: 16))
    let parts = [16, 8, 0].map { shift -> Double in
      let part = Double((number >> shift) & 255) / 255
      return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
