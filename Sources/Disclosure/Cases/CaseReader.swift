// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// Reads `Specs/cases/**.yaml` as strictly as any other spec.
package struct CaseReader {
  let log: FindingLog

  /// The sets of all files, and what is wrong with them.
  package static func read(_ readings: [YAMLReading], recorder: KeyRecorder? = nil) -> (sets: [CaseSet], findings: [Finding]) {
    let log = FindingLog()
    log.recorder = recorder
    var sets: [CaseSet] = []
    for reading in readings {
      for problem in reading.problems { log.add(Finding(problem, in: reading.tree.source.name)) }
      if let root = reading.tree.root, let set = CaseReader(log: log).read(root, file: reading.tree.source.name) { sets.append(set) }
    }
    return (sets, log.findings)
  }

  private func read(_ root: YAMLNode, file: String) -> CaseSet? {
    guard let fields = SpecFields(root, file: file, log: log) else { return nil }
    let name = fields.requiredText("cases")
    let parts = name.split(separator: "/").map(String.init)
    guard parts.count == 2, file.hasSuffix("/\(name).yaml") else {
      if let node = fields["cases"] { fields.wrong("cases", node, expected: Localised("与文件夹和文件名相同", "the folder and file's name")) }
      return fields.giveUp()
    }
    var cases: [RequirementCase] = []
    for node in fields.mappings("good") { cases += [example(node, file, isGood: true, among: cases)].compactMap { $0 } }
    let good = cases
    cases += fields.mappings("bad").compactMap { example($0, file, isGood: false, among: good) }
    return CaseSet(home: parts[0], requirement: parts[1], cases: cases, place: fields.place)
  }

  /// - Parameter among: the good examples, one of which it may be made from.
  private func example(
    _ node: YAMLNode, _ file: String, isGood: Bool, among good: [RequirementCase]
  ) -> RequirementCase? {
    guard let fields = SpecFields(node, file: file, log: log, name: isGood ? "good" : "bad") else { return nil }
    var attributes: [String: [String]] = [:]
    for (key, value) in fields.named("attributes") { attributes[key.text] = words(value, fields, "attributes") }
    let things = fields.named("things").map { key, value in
      RequirementCase.Things(register: key.text, names: words(value, fields, "things"), place: SpecPlace(file: file, range: key.range))
    }
    let neighbours = fields.mappings("alongside").compactMap { node -> RequirementCase.Neighbour? in
      SpecFields(node, file: file, log: log, name: "alongside").map {
        RequirementCase.Neighbour(requirement: $0.requiredText("requirement"), period: period($0), content: content($0))
      }
    }
    let register = fields.mappings("register").compactMap { node -> RequirementCase.Registered? in
      SpecFields(node, file: file, log: log, name: "register").map {
        RequirementCase.Registered(name: $0.requiredText("name"), creditCode: $0.requiredText("uscc"), sectors: $0.texts("sectors"))
      }
    }
    let model = fields.text("like").flatMap { name in good.first { $0.name == name } }
    if let node = fields["like"], model == nil {
      fields.dangling(Localised("好的例子", "good example"), node.text, at: node, among: good.map(\.name))
    }
    if !isGood && fields["findings"] == nil { fields.missing("findings") }
    if isGood, let node = fields["findings"] {
      fields.wrong("findings", node, expected: Localised("好的例子没有问题", "none in a good example"))
    }
    return RequirementCase(
      name: fields.requiredText("name"), isGood: isGood, content: fields["content"] ?? model?.content, edits: edits(fields),
      before: before(fields, among: good) ?? model?.before,
      formed: moment(fields, "formed") ?? model?.formed, published: moment(fields, "published") ?? model?.published,
      period: period(fields) ?? model?.period,
      channels: fields["channels"] == nil ? model?.channels : fields.texts("channels"),
      region: fields.text("region") ?? model?.region, attributes: attributes.isEmpty ? model?.attributes ?? [:] : attributes,
      neighbours: neighbours.isEmpty ? model?.neighbours ?? [] : neighbours,
      register: register.isEmpty ? model?.register ?? [] : register, things: things.isEmpty ? model?.things ?? [] : things,
      expected: fields.texts("findings").map(RequirementCase.Expected.init),
      status: fields.text("status"), place: fields.place)
  }

  private func moment(_ fields: SpecFields, _ key: String) -> RequirementCase.Written<Moment>? { fields.text(key).map { .init($0, Moment.read) } }
  private func period(_ fields: SpecFields) -> RequirementCase.Written<Period>? { fields.text("period").map { .init($0, Period.read) } }

  /// One word, or a list of them; anything else is reported, and not passed over.
  private func words(_ node: YAMLNode, _ fields: SpecFields, _ key: String) -> [String] {
    let items = node.isList ? node.items : [node]
    for item in items where !item.isScalar || item.isNull {
      fields.wrong(key, item, expected: Localised("文字，或者几个文字的列表", "a text, or a list of texts"))
    }
    return items.filter { $0.isScalar && !$0.isNull }.map(\.text)
  }

  /// `before`: the content of the version before, or the name of a good example that has it.
  private func before(_ fields: SpecFields, among good: [RequirementCase]) -> YAMLNode? {
    guard let node = fields["before"] else { return nil }
    if node.isMapping { return node }
    guard node.isScalar else {
      fields.wrong("before", node, expected: Localised("上一版的内容，或者一个好的例子的名称", "the content before, or the name of a good example"))
      return nil
    }
    if let other = good.first(where: { $0.name == node.text }) { return other.content }
    fields.dangling(Localised("好的例子", "good example"), node.text, at: node, among: good.map(\.name))
    return nil
  }

  /// What another item says beside the example; `nil` where nothing is written, or it is no content.
  private func content(_ fields: SpecFields) -> YAMLNode? {
    guard let node = fields["content"], !node.isMapping else { return fields["content"] }
    fields.wrong("content", node, expected: Localised("一组“名称: 内容”", "a mapping"))
    return nil
  }

  private func edits(_ fields: SpecFields) -> [RequirementCase.Edit] {
    var edits = fields.texts("without").map { RequirementCase.Edit(path: $0, value: nil) }
    for (key, value) in fields.named("with") { edits.append(RequirementCase.Edit(path: key.text, value: value)) }
    return edits
  }
}
