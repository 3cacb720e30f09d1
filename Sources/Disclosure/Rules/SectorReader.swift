// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads `Specs/sectors/*.yaml`.
struct SectorReader {
  let log: FindingLog
  let instruments: [Instrument]
  let codeTables: [String: CodeTable]
  let units: UnitTable

  func read(_ root: YAMLNode, file: String) -> Sector? {
    guard
      let fields = SpecFields(
        root, file: file, log: log)
    else { return nil }
    let id = fields.requiredText("sector")
    if let node = fields["sector"], !file.hasSuffix("/\(id).yaml") {
      fields.wrong("sector", node, expected: Localised("与文件名相同", "the file's name"))
    }
    let elements = ElementReader(log: log, file: file, codeTables: codeTables, units: units)
    let groups = fields.groups()
    let sector = Sector(
      id: id, label: fields.requiredText("label"), noun: fields.text("entity-noun") ?? "企业",
      summary: fields.text("summary") ?? "", attributes: elements.elements("attributes", of: fields), groups: groups,
      requirements: requirements(fields, groups), place: fields.place)
    return sector
  }

  private func requirements(_ fields: SpecFields, _ groups: [Sector.Group]) -> [Requirement] {
    if fields["requirements"] == nil { fields.missing("requirements") }
    let reader = RequirementReader(log: log, instruments: instruments, codeTables: codeTables, units: units, layer: nil)
    var names = FirstPlaces()
    return fields.mappings("requirements").compactMap { node in
      guard let requirement = reader.read(node, file: fields.file) else { return nil }
      for name in Set(requirement.names).sortedByBytes() {
        if let first = names.earlier(name, requirement.place) { fields.duplicate(name, at: node.value("id"), first: first) }
      }
      if !groups.contains(where: { $0.id == requirement.group }) {
        fields.dangling(
          Localised("一级事项", "group"), requirement.group, at: node.value("group"), among: groups.map(\.id))
      }
      return requirement
    }
  }
}

extension SpecFields {
  /// The first-level items (一级事项) under `groups`.
  func groups() -> [Sector.Group] {
    mappings("groups").compactMap { node in
      guard let group = SpecFields(node, file: file, log: log, name: "groups") else { return nil }
      return Sector.Group(id: group.requiredText("id"), label: group.requiredText("label"))
    }
  }
}
