// SPDX-License-Identifier: Apache-2.0

/// Monthly water quality of one enterprise, as it would file it: for tests of periods, corrections and limits.
package enum WaterFilings {
  package static let entity = """
    entity: shui
    name: 示例测试供水
    uscc: 91310114MA1GW0001Q
    sectors: [water-supply]
    region: 上海市嘉定区
    authority: 示例主管部门
    since: 2020-01-01
    attributes: {has-own-plant: 是}

    """

  /// One month, published and filed on a day.
  ///
  /// - Parameters:
  ///   - extra: lines of the record before its content, such as a note of correction.
  package static func month(
    _ period: String, published: String, filed: String, turbidity: String = "0.14", chlorine: String = "0.50", conclusion: String = "9项指标均符合标准",
    extra: String = "", plants: [String] = ["一水厂"], reviewed: Bool = true
  ) -> String {
    var lines = [
      "企业: shui", "报送时间: \(filed)", "公开事项:", "  出厂水水质:", "    - 所属期: \(period)", "      公开时间: \(published)", "      公开渠道:",
      "        - {渠道: 企业网站, 地址: \"https://www.example.cn/water/\(period)\"}",
    ]
    if reviewed { lines.append("      公开审查: {审查人: 生产技术部主任, 审查日期: \(published.prefix(10)), 结论: 主动公开}") }
    if !extra.isEmpty { lines.append("      " + extra) }
    lines += ["      内容:", "        检测单位: 示例检测中心", "        采样日期: \(period)-15", "        执行标准: GB 5749-2022", "        检测结果:"]
    for plant in plants {
      func row(_ indicator: String, _ unit: String?, _ limit: String, _ values: [String]) -> String {
        "          - {水厂: \(plant), 指标: \(indicator)" + (unit.map { ", 单位: \($0)" } ?? "")
          + ", 限值: \"\(limit)\", 最大值: \(values[0]), 最小值: \(values[1]), 平均值: \(values[2])}"
      }
      lines += [
        row("浑浊度", "NTU", "≤1", [turbidity, "0.10", "0.12"]), row("色度", "度", "≤15", ["<5", "<5", "<5"]),
        row("臭和味", nil, "无异臭、异味", ["无", "无", "无"]), row("肉眼可见物", nil, "无", ["无", "无", "无"]),
        row("菌落总数", "CFU/mL", "≤100", ["3", "0", "1"]), row("总大肠菌群", "MPN/100mL", "不应检出", ["未检出", "未检出", "未检出"]),
        row("大肠埃希氏菌", "MPN/100mL", "不应检出", ["--", "--", "--"]), row("高锰酸盐指数（以O2计）", "mg/L", "≤3", ["1.83", "1.38", "1.57"]),
        row("游离氯", "mg/L", "0.3-2", ["0.63", chlorine, "0.60"]),
      ]
    }
    lines.append("        结论: \(conclusion)")
    return lines.joined(separator: "\n") + "\n"
  }
}
