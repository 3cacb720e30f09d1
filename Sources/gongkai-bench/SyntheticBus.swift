// SPDX-License-Identifier: Apache-2.0

/// Makes submissions of a bus enterprise of any size, the same for the same seed.
struct SyntheticBus {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

  private mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  private static let places = ["嘉定北站", "菊园车站", "新成路车站", "安亭地铁站", "南翔", "江桥", "马陆", "外冈", "华亭", "徐行", "朱桥", "黄渡"]

  private mutating func place() -> String { Self.places[next(Self.places.count)] }
  private mutating func time(from hour: Int) -> String {
    let minute = next(12) * 5
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }

  /// One good submission with some lines, each with a list of stops.
  mutating func submission(entity: String, lines: Int, day: String = "2025-11-20") -> String {
    var text = "企业: \(entity)\n报送时间: \(day) 10:00\n报送人: 综合办公室信息公开岗\n公开事项:\n"
    text += item("运营线路") + "      线路:\n"
    for line in 1...lines {
      text += "        - {线路名称: 示例\(line)路, 起点站: \(place()), 终点站: \(place()), 里程: \(next(30)).\(next(10)), 配车数: \(next(20) + 1)}\n"
    }
    text += item("停靠站点") + "      线路:\n"
    for line in 1...lines {
      let stops = (0..<20).map { "\(place())\($0 + 1)" }.joined(separator: ", ")
      text += "        - {线路名称: 示例\(line)路, 方向: 上行, 开往: \(place()), 站点: [\(stops)]}\n"
    }
    text += item("运营时间") + "      线路:\n"
    for line in 1...lines {
      text += "        - {线路名称: 示例\(line)路, 首末站: \(place()), 首班: \(time(from: 5)), 末班: \(time(from: 22))}\n"
    }
    return text
  }

  private func item(_ name: String) -> String {
    """
      \(name):
        形成日期: 2025-11-10
        公开时间: 2025-11-12 09:00
        公开渠道:
          - {渠道: 企业网站, 地址: "https://www.example.cn/lines"}
        公开审查: {审查人: 办公室主任, 审查日期: 2025-11-11, 结论: 主动公开}
        内容:

    """
  }

  /// An entity file for number `index`, with a correct check character.
  func entity(_ index: Int) -> String {
    let digits = String(index)
    let body = "91310114MB" + String(repeating: "0", count: 7 - digits.count) + digits
    let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    let sum = zip(body, weights).reduce(0) { $0 + (alphabet.firstIndex(of: $1.0) ?? 0) * $1.1 }
    return """
      entity: bus-\(index)
      name: 示例第\(index)公交有限公司
      uscc: \(body)\(alphabet[(31 - sum % 31) % 31])
      sectors: [urban-bus]
      region: 上海市嘉定区
      authority: 示例主管部门
      since: 2020-01-01
      attributes: {longest-interval: 20}

      """
  }
}
