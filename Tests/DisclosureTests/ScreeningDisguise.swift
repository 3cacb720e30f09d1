// SPDX-License-Identifier: Apache-2.0

import TestSupport

/// Ways in which one secret is written, by slip, by layout, by program: what the gate must see through.
struct ScreeningDisguise {
  enum Secret: CaseIterable { case resident, foreigner, mobile, card, pass, mainlandPass, plate, arrears, mark }

  var random: SteadyRandom

  private mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
  private mutating func digits(_ count: Int) -> String { (0..<count).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined() }

  /// One text with a secret in it.
  mutating func text(_ secret: Secret) -> String {
    switch secret {
    case .resident:
      let id = ScreeningTests.resident(&random)
      return framed(
        disguised(
          id.hasSuffix("X") ? pick([id, id.lowercased(), String(id.dropLast()) + "Ⅹ"]) : id,
          groups: pick([[6, 8, 4], [6, 4, 4, 4], [3, 3, 4, 4, 4], [17, 1]])))
    case .foreigner: return framed(disguised(foreigner(), groups: [3, 3, 8, 4]))
    case .mobile: return mobile()
    case .card:
      let card = ScreeningTests.card(&random)
      return pick(["卡号", "银行卡", "收款账号：", "账户 "]) + disguised(card, groups: [4, 4, 4, 4])
    case .pass:
      return pick(["护照 E\(digits(8))", "护照号码：EA\(digits(7))", "港澳通行证 C\(digits(8))", "G\(digits(8))（护照）", "Passport No. P\(digits(7))"])
    case .mainlandPass:
      return pick(["回乡证 H\(digits(10))", "港澳居民来往内地通行证：M\(digits(8))", "台胞证 \(digits(8))", "台湾居民来往大陆通行证号 \(digits(8))"])
    case .plate:
      let tail = "\(Int.random(in: 1...9, using: &random))\(digits(4))"
      return pick([
        "沪A\(tail)", "苏E·\(tail)", "粤B-\(tail)", "沪A—\(tail)", "京A・\(tail)", "沪AD\(tail)", "沪ａ\(tail)", "浙A \(tail)", "粤Z\(digits(4))港", "使01\(digits(4))",
      ]) + pick(["", "停在路口", "，司机在场"])
    case .arrears: return arrears()
    case .mark:
      return pick([
        "秘密★\(digits(1))年", "秘 密", "【秘密】", "秘密*\(Int.random(in: 1...30, using: &random))年", "秘密✩", "秘密⭐", "秘密 10年", "工作秘密", "（工作秘密）施工方案", "机密 切勿外传",
        "机密码头施工方案", "机密 度夏保供方案", "机\n密", "绝密", "內部資料", "内部刊物", "内部掌握 不得外传", "此件不予公开", "仅供内部使用", "ＡＢ机密", "密级：秘密", "草稿，勿对外公开", "内\u{200B}部资料", "[机密]", "〔秘密〕",
        "密级:机密", "机 　密", "内部文件，请勿外传", "秘密★", "绝密★启用前",
      ])
    }
  }

  private mutating func foreigner() -> String {
    let born = ScreeningTests.resident(&random).dropFirst(6).prefix(8)
    let body = "9" + pick(["11", "31", "44", "51"]) + digits(3) + born + digits(3)
    return body + ScreeningTests.checkCharacter(body)
  }

  private mutating func mobile() -> String {
    let number = ScreeningTests.mobile(&random)
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return framed("0" + number)
    case 1: return framed(pick(["17951", "12593", "+86", "86", "0086", "17951 "]) + number)
    case 2: return framed(number + pick(["x", "X", "T"]))
    case 3: return "手机" + cut(number, [3, 4, 4]).joined(separator: pick(["：", "～", "~", "*", "+", "|", "——", "/"]))
    case 4: return "联系电话：" + cut(number, [Int.random(in: 2...9, using: &random)]).joined(separator: pick([" ", "-", "\n", "·"]))
    case 5: return cut(number, pick([[3], [7]])).joined(separator: pick(["\n", "\n  ", "\u{C}", "\r\n"]))
    case 6:
      let power = "\(number.prefix(1)).\(number.dropFirst())"
      let short = String(power.reversed().drop { $0 == "0" }.reversed())
      return pick(["手机,", "电话 ", ""]) + short + pick(["E10", "e+10", "E+10"])
    case 7: return pick(["手机 ", "电话号码:"]) + number.replacingOccurrences("0", "O").replacingOccurrences("1", "l")
    case 8: return pick(["手机 ", ""]) + "\(number.prefix(2)),\(number.dropFirst(2).prefix(3)),\(number.dropFirst(5).prefix(3)),\(number.dropFirst(8))"
    case 9: return number.map { "\(Array("〇一二三四五六七八九")[Int("\($0)") ?? 0])" }.joined()
    case 10: return pick(["电话", "联系", ""]) + "（" + number.prefix(3) + "）" + cut(String(number.dropFirst(3)), [4, 4]).joined(separator: pick(["-", " ", "－"]))
    case 11: return "手机：" + cut(number, [3, 4, 4]).joined(separator: pick([".", "_", "，", "．", "\u{2003}", "\u{A0}"]))
    default: return framed(disguised(number, groups: pick([[3, 4, 4], [4, 4, 3], [3, 3, 5], [5, 6]])))
    }
  }

  private mutating func arrears() -> String {
    let name = pick(["张三", "李小红", "王建国", "欧阳明", "赵丽", "周大勇"])
    let amount = "\(Int.random(in: 1...999, using: &random)).\(digits(2))"
    let address = "示例路\(Int.random(in: 1...99, using: &random))弄\(Int.random(in: 1...9, using: &random))号\(Int.random(in: 101...602, using: &random))室"
    return pick([
      "户名：\(name)，欠费\(amount)元", "用户\(name)，\(address)，欠水费\(amount)元", "业主\(name)，\(address)，欠水费\(amount)元", "客户\(name)，欠费\(amount)元",
      "联系人\(name)，欠水费\(amount)元", "缴费人：\(name)，应缴\(amount)元", "用户名称：\(name) 欠费 \(amount)", "\(name)先生，\(address)，欠水费\(amount)元",
      "欠费户：\(name)\(amount)元", "户名“\(name)”欠费\(amount)元", "户名【\(name)】欠费\(amount)元", "户名=\(name) 欠费\(amount)元", "户名|\(name)|欠费|\(amount)",
      "户名（\(name)）\(amount)元", "姓　名：\(name) 欠费\(amount)元", "户 名：\(name)，\(amount)元", "户名\(name)\(address)欠费\(amount)元", "户名：\(name)，￥\(amount)",
      "住户\(name)，欠缴水费\(amount)元", "户主\(name)（\(address)）欠费\(amount)元", "\(name)女士欠水费\(amount)元", "开户人：\(name)，欠费\(amount)元", "用水人\(name)，欠水费\(amount)元",
      "房主 \(name) 欠缴 \(amount) 元",
      "户名：Zhang San，欠费\(amount)元", "姓名：\(name)，住址：\(address)", "户\u{200B}名：\(name)，欠费十元", "⼾名：\(name)，欠费\(amount)元", "户名\t\(name)\t地址\t\(address)",
    ])
  }

  // MARK: Dress

  private func cut(_ text: String, _ groups: [Int]) -> [String] {
    var rest = text[...]
    let parts = groups.map { count -> String in
      defer { rest = rest.dropFirst(count) }
      return String(rest.prefix(count))
    }
    return (parts + [String(rest)]).filter { !$0.isEmpty }
  }

  /// Digits of other scripts, invisible characters between, groups apart, boxes of a form.
  private mutating func disguised(_ text: String, groups: [Int]) -> String {
    switch Int.random(in: 0..<8, using: &random) {
    case 0:
      return String(String.UnicodeScalarView(text.unicodeScalars.map { ("0"..."9").contains($0) || $0 == "X" ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0 }))
    case 1: return text.map { "\($0)" }.joined(separator: pick(["\u{200B}", "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{301}", "\u{200D}", "\u{FE0F}"]))
    case 2: return cut(text, groups).joined(separator: pick([" ", "-", "－", "·", "\u{3000}", "\u{A0}", "\u{2009}", "—", "_", "."]))
    case 3: return text.map { "\($0)" }.joined(separator: pick([" ", "\t", "|", " | ", "-", "\n"]))
    case 4:
      let zero: UInt32 = pick([0x660, 0x6F0, 0x7C0, 0x966, 0xE50, 0xF20, 0x1810, 0xFF10, 0x1D7CE, 0x1D7F6, 0x1FBF0])
      // Sometimes only the last of them.
      let from = Bool.random(using: &random) ? 0 : text.count - 2
      return String(
        String.UnicodeScalarView(
          text.unicodeScalars.enumerated().map {
            $0.offset >= from && ("0"..."9").contains($0.element) ? Unicode.Scalar($0.element.value - 0x30 + zero) ?? $0.element : $0.element
          }))
    case 5: return cut(text, [Int.random(in: 3..<8, using: &random)]).joined(separator: text.count > 15 ? "\n" : "")
    default: return text
    }
  }

  private mutating func framed(_ text: String) -> String {
    let parts = pick(["%", "联系人 %，请保密", "（%）", "经办：%", "咨询%转接", "见附表，%；其余略", "%/办公室", "列表\n%\n以上"]).split(separator: "%", omittingEmptySubsequences: false)
    return parts.joined(separator: text)
  }
}

extension String {
  fileprivate func replacingOccurrences(_ old: Character, _ new: Character) -> String { String(map { $0 == old ? new : $0 }) }
}
