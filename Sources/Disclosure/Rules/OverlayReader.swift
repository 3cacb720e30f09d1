// SPDX-License-Identifier: Apache-2.0

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
    checkBreadth(fields)
    for node in fields.mappings("sectors") + fields.mappings("except") where !sectors.contains(where: { $0.id == node.text }) {
      fields.dangling(Localised("行业", "sector"), node.text, at: node, among: sectors.map(\.id))
    }
    let reader = RequirementReader(log: log, instruments: instruments, codeTables: codeTables, units: units, layer: identity)
    return Overlay.Addition(
      sectors: fields.texts("sectors"), groups: fields.groups(),
      requirements: fields.mappings("requirements").compactMap { reader.read($0, file: file) }, place: fields.place)
  }

  /// What binds several sectors says of each of them whether it does: a new sector is then not passed over in silence.
  private func checkBreadth(_ fields: SpecFields) {
    let (named, left) = (fields.texts("sectors"), fields.texts("except"))
    for node in fields.mappings("except") where named.contains(node.text) {
      fields.wrong("except", node, expected: Localised("“sectors”里没有的行业", "a sector that ‘sectors’ does not name"))
    }
    guard named.count >= Self.several, let node = fields["sectors"] else { return }
    let silent = sectors.filter { !(named + left).contains($0.id) }.map { "\($0.id)（\($0.label)）" }
    if silent.isEmpty { return }
    fields.wrong(
      "sectors", node,
      expected: Localised(
        "也写上\(silent.joined(separator: "、"))；不约束它的，写进“except”", "also \(silent.joined(separator: ", ")), or name them under except"))
  }

  /// As many sectors as make a layer one over sectors at large, and no longer one over a trade and its neighbour.
  private static let several = 3

  private func change(_ node: YAMLNode, _ file: String) -> Overlay.Change? {
    guard let fields = SpecFields(node, file: file, log: log, name: "changes") else { return nil }
    let name = fields.requiredText("requirement")
    let parts = name.split(separator: "/").map(String.init)
    let reader = RequirementReader(log: log, instruments: instruments, codeTables: codeTables, units: units, layer: nil)
    let basis = reader.bases(fields, item: name)
    guard parts.count == 2 else {
      if let node = fields["requirement"] {
        fields.wrong("requirement", node, expected: Localised("行业/事项，如 urban-bus/change-notice", "sector/requirement"))
      }
      return fields.giveUp()
    }
    guard sectors.contains(where: { $0.id == parts[0] }) else {
      fields.dangling(Localised("行业", "sector"), parts[0], at: fields["requirement"], among: sectors.map(\.id))
      return fields.giveUp()
    }
    // `LayerChanger` reads what it changes.
    fields.leaveToAnother()
    return Overlay.Change(sector: parts[0], requirement: parts[1], basis: basis, node: node, file: file)
  }
}
