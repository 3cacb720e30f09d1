internal import SourceYAML

/// Reads `Specs/sectors/*.yaml`.
struct SectorReader {
  let log: FindingLog
  let instruments: [Instrument]
  let codeTables: [String: CodeTable]

  func read(_ root: YAMLNode, file: String) -> Sector? {
    guard
      let fields = SpecFields(
        root, file: file, log: log,
        allowed: ["sector", "label", "entity-noun", "summary", "attributes", "groups", "requirements", "note"])
    else { return nil }
    let id = fields.requiredText("sector")
    if let node = fields["sector"], !file.hasSuffix("/\(id).yaml") {
      fields.wrong("sector", node, expected: Localised("与文件名相同", "the file's name"))
    }
    let elements = ElementReader(log: log, file: file, codeTables: codeTables)
    let groups = fields.mappings("groups").compactMap { node -> Sector.Group? in
      guard let group = SpecFields(node, file: file, log: log, allowed: ["id", "label"], name: "groups") else { return nil }
      return Sector.Group(id: group.requiredText("id"), label: group.requiredText("label"))
    }
    let sector = Sector(
      id: id, label: fields.requiredText("label"), noun: fields.text("entity-noun") ?? "企业",
      summary: fields.text("summary") ?? "", attributes: elements.elements("attributes", of: fields), groups: groups,
      requirements: requirements(fields, groups, elements), place: fields.place)
    return sector
  }

  private func requirements(_ fields: SpecFields, _ groups: [Sector.Group], _ elements: ElementReader) -> [Requirement] {
    if fields["requirements"] == nil { fields.missing("requirements") }
    var names: Set<String> = []
    return fields.mappings("requirements").compactMap { node in
      guard let requirement = requirement(node, fields.file, elements) else { return nil }
      for name in Set(requirement.names) where !names.insert(name).inserted { fields.duplicate(name, at: node.value("id")) }
      if !groups.contains(where: { $0.id == requirement.group }) {
        fields.dangling(
          Localised("一级事项", "group"), requirement.group, at: node.value("group"), among: groups.map(\.id))
      }
      return requirement
    }
  }

  private func requirement(_ node: YAMLNode, _ file: String, _ elements: ElementReader) -> Requirement? {
    guard
      let fields = SpecFields(
        node, file: file, log: log,
        allowed: [
          "id", "label", "aliases", "group", "summary", "basis", "applies-when", "timing", "channels",
          "required-channels", "audience", "elements", "checks", "help", "note",
        ], name: "requirements")
    else { return nil }
    let id = fields.requiredText("id")
    if let node = fields["id"], !isPlainIdentifier(id) {
      fields.wrong("id", node, expected: Localised("小写字母、数字和短横线", "small letters, digits and hyphens"))
    }
    let basis = basis(fields, id)
    if fields["timing"] == nil { fields.missing("timing") }
    guard let timing = fields["timing"].flatMap({ TimingReader(log: log, file: file).read($0) }) else { return nil }
    let set = elements.elements("elements", of: fields)
    for key in ["channels", "required-channels"] { channels(key, fields) }
    return Requirement(
      id: id, label: fields.requiredText("label"), aliases: fields.texts("aliases"), group: fields.requiredText("group"),
      summary: fields.requiredText("summary"), basis: basis,
      appliesWhen: fields["applies-when"].flatMap { ConditionReader(log: log, file: file).read($0) }, timing: timing,
      channels: fields.texts("channels"), requiredChannels: fields.texts("required-channels"),
      audience: fields.text("audience") ?? "全社会", elements: set,
      checks: CheckReader(log: log, file: file).checks(fields, over: set, inTable: false), help: fields.text("help"),
      place: fields.place)
  }

  private func basis(_ fields: SpecFields, _ id: String) -> [Requirement.Basis] {
    let found = fields.mappings("basis").compactMap { node -> Requirement.Basis? in
      guard
        let basis = SpecFields(node, file: fields.file, log: log, allowed: ["instrument", "clause", "note"], name: "basis")
      else { return nil }
      return BasisReader(log: log, instruments: instruments).read(basis)
    }
    if fields["basis"] == nil || fields.mappings("basis").isEmpty {
      log.add(
        Finding(
          .specMissingBasis, file: fields.file, range: fields.node.range,
          facts: [.init("item", Localised(verbatim: fields.text("label") ?? id))]))
    }
    // Strongest first: the first is the one quoted where there is room for one.
    return found.enumerated().sorted { ($1.element.reference.seen, $0.offset) < ($0.element.reference.seen, $1.offset) }
      .map(\.element)
  }

  private func channels(_ key: String, _ fields: SpecFields) {
    guard let table = codeTables["channels"] else { return }
    for node in fields.mappings(key) where !table.codes.contains(where: { $0.id == node.text }) {
      fields.dangling(Localised("公开渠道", "channel"), node.text, at: node, among: table.codes.map(\.id))
    }
  }
}
