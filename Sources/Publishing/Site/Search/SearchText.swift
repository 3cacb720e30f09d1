// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// A text as a search looks at it: small letters, and one way of writing where Unicode has several (compatibility, NFKC).
///
/// The standard library has no NFKC. Held here is what stands in texts of this kind: full-width letters, radicals (which texts taken from a PDF
/// have in the place of characters), squared units, numbers in circles. A script folds what is typed by NFKC proper.
package enum SearchText {
  package static func plain(_ text: String) -> [Unicode.Scalar] {
    var plain: [Unicode.Scalar] = []
    plain.reserveCapacity(text.utf8.count / 3)
    for scalar in text.withPlainWidth.unicodeScalars {
      if scalar.isASCII {
        plain.append(("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar)
      } else if let other = others[scalar] {
        plain += other
      } else if scalar.properties.isCased, !scalar.properties.isLowercase {
        plain += scalar.properties.lowercaseMapping.unicodeScalars
      } else {
        plain.append(scalar)
      }
    }
    return plain
  }

  /// What parts words.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar == "\u{FEFF}" }

  private static let others: [Unicode.Scalar: [Unicode.Scalar]] = {
    var others: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for (place, plain) in radicals.unicodeScalars.enumerated() {
      if let radical = Unicode.Scalar(0x2F00 + UInt32(place)) { others[radical] = [plain] }
    }
    for pair in pairs.unicodeScalars.split(separator: " ") {
      if let first = pair.first { others[first] = Array(pair.dropFirst()) }
    }
    return others
  }()

  /// What the radicals from U+2F00 on are written as, in their order.
  private static let radicals = """
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸\
    缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠
    """

  /// A character, then what it is written as.
  private static let pairs = """
    ²2 ³3 µμ ¹1 …... ℃°c ℉°f №no Ⅰi Ⅱii Ⅲiii Ⅳiv Ⅴv Ⅵvi Ⅶvii Ⅷviii Ⅸix Ⅹx Ⅺxi Ⅻxii ⅰi ⅱii ⅲiii ⅳiv ⅴv ⅵvi ⅶvii ⅷviii ⅸix ⅹx ⅺxi ⅻxii \
    ①1 ②2 ③3 ④4 ⑤5 ⑥6 ⑦7 ⑧8 ⑨9 ⑩10 ⑪11 ⑫12 ⑬13 ⑭14 ⑮15 ⑯16 ⑰17 ⑱18 ⑲19 ⑳20 ⑴(1) ⑵(2) ⑶(3) ⑷(4) ⑸(5) ⑹(6) ⑺(7) ⑻(8) ⑼(9) ⑽(10) ⑾(11) \
    ⑿(12) ⒀(13) ⒁(14) ⒂(15) ⒃(16) ⒄(17) ⒅(18) ⒆(19) ⒇(20) ㎀pa ㎁na ㎂μa ㎃ma ㎄ka ㎅kb ㎆mb ㎇gb ㎈cal ㎉kcal ㎊pf ㎋nf ㎌μf ㎍μg ㎎mg ㎏kg ㎐hz ㎑khz \
    ㎒mhz ㎓ghz ㎔thz ㎕μl ㎖ml ㎗dl ㎘kl ㎙fm ㎚nm ㎛μm ㎜mm ㎝cm ㎞km ㎟mm2 ㎠cm2 ㎡m2 ㎢km2 ㎣mm3 ㎤cm3 ㎥m3 ㎦km3 ㎧m∕s ㎨m∕s2 ㎩pa ㎪kpa ㎫mpa ㎬gpa ㎭rad \
    ㎮rad∕s ㎯rad∕s2 ㎰ps ㎱ns ㎲μs ㎳ms ㎴pv ㎵nv ㎶μv ㎷mv ㎸kv ㎹mv ㎺pw ㎻nw ㎼μw ㎽mw ㎾kw ㎿mw ㏀kω ㏁mω ㏂a.m. ㏃bq ㏄cc ㏅cd ㏆c∕kg ㏇co. ㏈db ㏉gy ㏊ha \
    ㏋hp ㏌in ㏍kk ㏎km ㏏kt ㏐lm ㏑ln ㏒log ㏓lx ㏔mb ㏕mil ㏖mol ㏗ph ㏘p.m. ㏙ppm ㏚pr ㏛sr ㏜sv ㏝wb ㏞v∕m ￥¥
    """
}
