internal import SourceYAML

/// Reads `Specs/overlays/*.yaml`.
struct OverlayReader {
  let log: FindingLog
  let instruments: [Instrument]
  let codeTables: [String: CodeTable]
  let units: UnitTable
  let sectors: [Sector]

  func read(_ root: YAMLNode, file: String) -> Overlay? {
    guard
      let fields = SpecFields(
        root, file: file, log: log)
    else { return nil }
    let id = fields.requiredText("overlay")
    if let node = fields["overlay"], !file.hasSuffix("/\(id).yaml") {
      fields.wrong("overlay", node, expected: Localised("与文件名相同", "the file's name"))
    }
    if fields["layer"] == nil { fields.missing("layer") }
    let level = fields.choice("layer", Overlay.Level.self) ?? .common
    let identity = Overlay.Identity(
      id: id, label: fields.requiredText("label"), level: level, region: fields.requiredText("region"),
      entity: fields.text("entity"))
    if level == .enterprise && fields["entity"] == nil { fields.missing("entity") }
    if level != .enterprise, let node = fields["entity"] {
      fields.wrong("entity", node, expected: Localised("只有 enterprise 一层才写", "only for the enterprise layer"))
    }
    if level == .common, let node = fields["region"], node.text != Region.nation {
      fields.wrong("region", node, expected: Localised(verbatim: Region.nation))
    }
    if fields["extends"] == nil && fields.mappings("adds").isEmpty && fields.mappings("changes").isEmpty { fields.missing("adds", "changes") }
    return Overlay(
      identity: identity, extends: fields.mappings("extends").map { ($0.text, SpecPlace(file: file, range: $0.range)) },
      additions: fields.mappings("adds").compactMap { addition($0, file, identity) },
      changes: fields.mappings("changes").compactMap { change($0, file) }, place: fields.place)
  }

  private func addition(_ node: YAMLNode, _ file: String, _ identity: Overlay.Identity) -> Overlay.Addition? {
    guard
      let fields = SpecFields(node, file: file, log: log, name: "adds")
    else { return nil }
    if fields["sectors"] == nil { fields.missing("sectors") }
    for node in fields.mappings("sectors") where !sectors.contains(where: { $0.id == node.text }) {
      fields.dangling(Localised("行业", "sector"), node.text, at: node, among: sectors.map(\.id))
    }
    let reader = RequirementReader(log: log, instruments: instruments, codeTables: codeTables, units: units, layer: identity)
    return Overlay.Addition(
      sectors: fields.texts("sectors"), groups: fields.groups(),
      requirements: fields.mappings("requirements").compactMap { reader.read($0, file: file) }, place: fields.place)
  }

  private func change(_ node: YAMLNode, _ file: String) -> Overlay.Change? {
    guard let fields = SpecFields(node, file: file, log: log, name: "changes") else { return nil }
    // `LayerChanger` reads what it changes, once the sector is there.
    fields.leaveToAnother()
    let name = fields.requiredText("requirement")
    let parts = name.split(separator: "/").map(String.init)
    let reader = RequirementReader(log: log, instruments: instruments, codeTables: codeTables, units: units, layer: nil)
    let basis = reader.bases(fields, item: name)
    guard parts.count == 2 else {
      if let node = fields["requirement"] {
        fields.wrong("requirement", node, expected: Localised("行业/事项，如 urban-bus/change-notice", "sector/requirement"))
      }
      return nil
    }
    guard sectors.contains(where: { $0.id == parts[0] }) else {
      fields.dangling(Localised("行业", "sector"), parts[0], at: fields["requirement"], among: sectors.map(\.id))
      return nil
    }
    return Overlay.Change(sector: parts[0], requirement: parts[1], basis: basis, node: node, file: file)
  }
}
