// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// The file that an enterprise fills in to assess its own year: every item that it owed, with its full points.
package struct SelfAssessmentDraft {
  let result: VerifiedYear.Result
  let year: Int
  let due: CivilDate

  package init(_ result: VerifiedYear.Result, year: Int, due: CivilDate) {
    self.result = result
    self.year = year
    self.due = due
  }

  package var text: String {
    var lines = [
      "# \(result.name) \(year)年度自评：每个事项写您认为自己失了几分，没有失分的写 0。",
      "# 填好以后存为 Entities/\(result.entity)/assessments/\(year).yaml，\(due) 以前报来；gongkai check 看有没有写错。", "年度: \(year)",
      "岗位: \(UnfilledValue.mark)", "日期: \(UnfilledValue.mark)", "事项:",
    ]
    for line in result.lines {
      let full = line.points.map { "，满分 \(AssessmentPoints.text($0))" } ?? ""
      lines.append("  - 事项: \(line.item)   # \(line.label)\(full)")
      lines.append("    失分: \(UnfilledValue.mark)")
      lines.append("    # 说明: ")
    }
    lines.append("# 合计可以不写；写了要等于各事项“失分”之和。")
    lines.append("# 合计: ")
    return lines.joined(separator: "\n") + "\n"
  }
}
