// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Writes where a record was published: the channels that a clause names, else those of last time, else the first that
/// the rule lists.
struct TemplateChannels {
  let record: TemplateRecordText
  let pad: String
  let steps: [String]

  private var codes: [CodeTable.Code] { record.rulebook.codeTables["channels"]?.codes ?? [] }
  private var requirements: [Requirement] { record.item.twins.map { $0.requirement.version(on: record.record.day) } }
  private var earlier: [Record.Channel] { (record.record.own ?? record.record.other)?.channels ?? [] }

  private var chosen: [String] {
    var ids = requirements.flatMap(\.requiredChannels)
    let others = earlier.map(\.code)
    ids += others.isEmpty && ids.isEmpty ? Array(requirements.flatMap(\.channels).prefix(1)) : others
    return ids.isEmpty ? codes.prefix(1).map(\.id) : ids.uniqued()
  }

  var lines: [String] {
    let must = requirements.flatMap(\.requiredChannels).uniqued().map(label)
    let may = requirements.flatMap(\.channels).uniqued().map(label).filter { !must.contains($0) }
    var words = must.isEmpty ? "至少一个渠道" : "规定的渠道：" + must.joined(separator: "、")
    if !may.isEmpty { words += "；" + (must.isEmpty ? "可以是：" : "还可以写：") + may.joined(separator: "、") }
    return ["\(pad)# \(words)", "\(pad)\(SubmissionGrammar.channels.label):"] + chosen.enumerated().flatMap { entry($0.element, $0.offset) }
  }

  private func label(_ id: String) -> String { codes.first { $0.id == id }?.label ?? id }

  private func entry(_ id: String, _ index: Int) -> [String] {
    let old = earlier.first { $0.code == id }
    let path = steps + [SubmissionGrammar.channels.label, "\(index)"]
    let needs = codes.first { $0.id == id }?.needs
    var parts = ["渠道: " + YAMLScalar(label(id)).line(inFlow: true)]
    var isOld = false
    // A page of last month is not the page of this one; a place stays where it is.
    let url = record.record.own != nil ? old?.url : nil
    for (key, value, isNeeded) in [("地址", url, needs == .url), ("地点", old?.place, needs == .place)] {
      if let value, !record.lesson.isRefused(path + [key]) {
        parts.append("\(key): \(YAMLScalar(value).line(inFlow: true))")
        isOld = true
      } else if isNeeded {
        parts.append("\(key): \(UnfilledValue.mark)")
      }
    }
    return ["\(pad)  - {\(parts.joined(separator: ", "))}" + (isOld ? TemplateContent.confirm : "")]
  }
}
