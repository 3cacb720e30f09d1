// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// Writes one record of a template: when, where, by whom, and its content.
struct TemplateRecordText {
  let item: TemplateItem
  let record: TemplateRecord
  let entity: Entity
  let rulebook: Rulebook
  let feedback: TemplateFeedback

  private var blank: String { UnfilledValue.mark }
  private var timing: Timing { requirement.timing }
  /// As its rules stand on the day whose rules count.
  private var requirement: Requirement { item.requirement.version(on: record.day) }
  private var isInternal: Bool { item.twins.allSatisfy(\.requirement.isInternal) }

  private var carry: TemplateCarry { record.own != nil ? .everything : record.other != nil ? .rowNames : .nothing }
  private var earlier: Record? { record.own ?? record.other }

  /// - Parameters:
  ///   - steps: the path of the record in the file.
  func lines(steps: [String]) -> [String] {
    let pad = timing.takesOneRecord ? "    " : "      "
    var lines = duties.map { "    # " + $0 } + head
    if timing.takesOneRecord {
      lines += ["\(pad)# 信息形成或变更的日期（必填），例如 2026-10-08", "\(pad)\(SubmissionGrammar.formed.label): \(blank)"]
    } else {
      lines += ["\(pad)# 信息形成或变更的日期（可不填），例如 2026-10-08", "\(pad)\(SubmissionGrammar.formed.label):"]
    }
    if isInternal {
      lines += ["\(pad)# 办完的日期和时刻（年-月-日 时:分），例如 2026-10-09 09:30", "\(pad)完成时间: \(blank)"]
    } else {
      lines += ["\(pad)# 公开的日期和时刻（年-月-日 时:分），例如 2026-10-09 09:30", "\(pad)\(SubmissionGrammar.published.label): \(blank)"]
      lines += TemplateChannels(record: self, pad: pad, steps: steps).lines + review(pad, steps)
    }
    if record.own != nil, !timing.takesOneRecord { lines += ["\(pad)# 改了什么、为什么（可不填）", "\(pad)\(SubmissionGrammar.correction.label):"] }
    return lines + content(pad, steps)
  }

  /// The status and limit of each duty that this record answers.
  private var duties: [String] {
    let isList = !timing.takesOneRecord
    return record.obligations.flatMap { duty -> [String] in
      // One of several reports of an event, and a change that a register reports, are called by more than the number.
      let inWords = duty.isRegisteredChange || duty.partOf != nil ? duty.inWords : record.inWords
      let name = duty.requirement == item.requirement.id ? (isList ? inWords : "") : duty.label
      let due = duty.due.map { "，应在 \($0) 前" } ?? ""
      var lines = [(name.isEmpty ? "" : name + "：") + duty.statusName.zh + due + (duty.reason.map { "。\($0.words.zh)" } ?? "")]
      if let why = duty.dueWhy { lines.append("期限：" + why.words.zh) }
      let told = duty.findings.filter { !$0.code.isUntoldInDrafts }.map { $0.message(in: .zh) }.uniqued()
      // A record of forty rows may have forty faults; what they are, checking the file itself reports in full.
      lines += told.prefix(6).map { "上次的问题：" + $0 }
      if told.count > 6 { lines.append("上次的问题还有 \(told.count - 6) 个") }
      if duty.status == .stale && !duty.endsByItself {
        lines.append("内容没有变的，可以删去这一项，改在文件末尾写：确认无变化: [{事项: \(item.label), 确认日期: …}]")
      }
      return lines.map(\.onOneLine)
    }.uniqued()
  }

  /// The line that says which period or event, with the dash that begins a record of a list.
  private var head: [String] {
    if timing.takesOneRecord { return [] }
    if timing.keyedByPeriod { return ["    - \(SubmissionGrammar.period.label): " + record.occurrence] }
    let number = record.occurrence.isEmpty ? blank : YAMLScalar(record.occurrence).line()
    let words = record.occurrence.isEmpty ? ["    # 自己编的号，同一件事后报的写同一个编号，例如 2026-001"] : []
    return words + ["    - \(SubmissionGrammar.number.label): " + number]
  }

  private func review(_ pad: String, _ steps: [String]) -> [String] {
    let isRefused = feedback.isRefused(steps + [SubmissionGrammar.review.label, SubmissionGrammar.reviewer.label])
    let reviewer = (earlier?.review?.post).flatMap { $0.isEmpty || $0.isMasked || isRefused ? nil : $0.text }
    return [
      "\(pad)\(SubmissionGrammar.review.label):", "\(pad)  # 写岗位，不写姓名",
      "\(pad)  \(SubmissionGrammar.reviewer.label): " + (reviewer.map { YAMLScalar($0).line() + TemplateContent.confirm } ?? blank),
      "\(pad)  # 不晚于公开的那一天，例如 2026-10-09", "\(pad)  \(SubmissionGrammar.reviewed.label): \(blank)", "\(pad)  # 填其中之一：主动公开、依申请公开、不予公开",
      "\(pad)  \(SubmissionGrammar.outcome.label): \(blank)",
    ]
  }

  private func content(_ pad: String, _ steps: [String]) -> [String] {
    var writer = TemplateContent(rulebook: rulebook, feedback: feedback, day: record.day)
    for check in requirement.checkSentences(in: item.twins[0].sector, rulebook) {
      writer.checks[check.of.joined(separator: "→"), default: []].append(check.words.zh)
    }
    if let rule = requirement.forEach, let table = rule.table { writer.listed = (table, rule.name, thingNames(rule)) }
    let lines = writer.mapping(
      elements, earlier?.content, carry, demanded: record.demanded, settled: settled, pad: pad + "  ", steps: steps + [SubmissionGrammar.content.label])
    // Comments alone are no content.
    return lines.contains { !$0.drop { $0 == " " }.hasPrefix("#") } ? ["\(pad)\(SubmissionGrammar.content.label):"] + lines : lines
  }

  /// Elements of which the duties say what they must be, whatever an earlier record said: the next stage, the thing and the day of a change
  /// that a register tells of; and the end of what ended by itself, which only must be another.
  private var settled: [String: [String]] {
    var found: [String: [String]] = [:]
    if let id = timing.validUntil, record.obligations.contains(where: { $0.status == .stale && $0.endsByItself }) { found[id] = [] }
    if let id = timing.stageElement, let next = record.obligations.first(where: { $0.status == .missing }),
      let stage = next.occurs.stage
    {
      found[id] = [stage]
    }
    guard let rule = requirement.forChanges, record.obligations.contains(where: \.isRegisteredChange) else { return found }
    let changes = rulebook.registers[rule.register]?.changes(of: entity.id) ?? []
    if let change = changes.first(where: { $0.occurrence == record.occurrence }) {
      found[rule.name] = [change.thing.label]
      if let id = timing.rule.startElement { found[id] = ["\(change.day)"] }
    }
    return found
  }

  /// What the register gives the enterprise at the time of the record.
  private func thingNames(_ rule: ForEach) -> [String] {
    let period = record.period
    let things = rulebook.registers[rule.register]?.things(of: entity.id, where: rule.only) ?? []
    return things.filter { $0.exists(from: period?.firstDay ?? record.day, to: period?.lastDay ?? record.day) }.map(\.label)
  }

  /// The elements of every twin, the stricter where both know one.
  private var elements: ElementSet {
    var all = requirement.elements.elements
    for twin in item.twins.dropFirst() {
      for element in twin.requirement.version(on: record.day).elements.elements {
        if let known = all.firstIndex(where: { !Set($0.names).isDisjoint(with: element.names) }) {
          if element.isRequired && !all[known].isRequired { all[known] = element }
        } else {
          all.append(element)
        }
      }
    }
    return ElementSet(all)
  }
}

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
    var parts = [SubmissionGrammar.channel.label + ": " + YAMLScalar(label(id)).line(inFlow: true)]
    var isOld = false
    // A page of last month is not the page of this one; a place stays where it is.
    let url = record.record.own != nil ? old?.url : nil
    for (key, value, isNeeded) in [(SubmissionGrammar.url.label, url, needs == .url), (SubmissionGrammar.place.label, old?.place, needs == .place)] {
      if let value, !record.feedback.isRefused(path + [key]) {
        parts.append("\(key): \(YAMLScalar(value).line(inFlow: true))")
        isOld = true
      } else if isNeeded {
        parts.append("\(key): \(UnfilledValue.mark)")
      }
    }
    return ["\(pad)  - {\(parts.joined(separator: ", "))}" + (isOld ? TemplateContent.confirm : "")]
  }
}
