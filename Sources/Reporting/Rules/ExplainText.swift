// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// What a finding or a requirement means: for `explain`.
package struct ExplainText {
  let rulebook: Rulebook
  let language: Language
  let cases: [CaseSet]
  /// The sectors as they bind one enterprise; every sector and layer where none is named.
  let sectors: [Sector]
  let isOfOneEntity: Bool
  /// The day whose rules are explained; `nil` for the newest, whenever they begin.
  let asOf: CivilDate?

  /// - Parameters:
  ///   - entity: whose rules to explain; `nil` for the rules as such, with what each layer changes.
  ///   - asOf: the day whose rules count.
  package init(rulebook: Rulebook, language: Language, cases: [CaseSet] = [], entity: Entity? = nil, asOf: CivilDate? = nil) {
    self.rulebook = rulebook
    self.asOf = asOf
    self.language = language
    self.cases = cases
    isOfOneEntity = entity != nil
    let view = entity.map { rulebook.view(for: $0) }
    sectors = entity.map { entity in entity.sectors.compactMap { view?.sector($0) } } ?? rulebook.everySector
  }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// The explanation of a code, or of a requirement by id, label or `sector/id`; `nil` for neither.
  package func text(for name: String) -> String? {
    if let code = FindingCode(rawValue: name) { return explain(code) + repairs(of: code) }
    if let repair = Repair.Kind(rawValue: name) { return explain(repair) }
    if let text = common(name) { return text }
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    let found = sectors.flatMap { sector in
      parts.count == 2 && parts[0] != sector.id
        ? [] : sector.requirements.filter { $0.names.contains(parts.last ?? name) }.map { (sector, $0) }
    }
    guard !found.isEmpty else { return nil }
    return found.map { explain($0.1, $0.0) }.joined(separator: "\n")
  }

  /// Everything that can be explained, for a guess at a misspelt name.
  package var names: [String] {
    FindingCode.allCases.map(\.rawValue) + Repair.Kind.allCases.map(\.rawValue) + sectors.flatMap(\.requirements).flatMap { [$0.label, $0.id] }
  }

  private func explain(_ code: FindingCode) -> String {
    """
    \(code.rawValue)  \(code.severity.name.text(in: language))
      \(say("意思：", "means: "))\(code.message.text(in: language).withOpenFacts)
      \(say("怎么办：", "help: "))\(code.help.text(in: language).withOpenFacts)
      \(say("后果：", "effect: "))\(effect(code.effect))

    """
  }

  private func effect(_ effect: FindingEffect) -> String {
    let words =
      switch (effect.spoilsDuty, effect.keepsFromPublic, effect.asksToLook) {
      case (true, true, _): say("义务不算履行，这条记录不进公开包", "the duty is not fulfilled, and the record is kept from the bundle")
      case (true, false, _): say("义务不算履行，这条记录照样公开", "the duty is not fulfilled, and the record is shown all the same")
      case (false, true, _): say("这条记录先不进公开包", "the record is kept from the bundle")
      case (false, false, true): say("请人看一看；不影响义务，照样公开", "somebody should look; neither duty nor publication is touched")
      case (false, false, false): say("只是告知", "for information")
      }
    return words + say("（", " (") + effect.reason.text(in: language) + say("）", ")")
  }

  private func explain(_ newest: Requirement, _ sector: Sector) -> String {
    let requirement = asOf.map { newest.version(on: $0) } ?? newest
    var lines = [
      "\(requirement.label)  \(sector.label)/\(requirement.id)",
      "  " + requirement.summary,
      "",
      "  " + say("效力：", "force: ") + requirement.force.name.text(in: language),
    ]
    for basis in requirement.basis {
      let gist = rulebook.instrument(basis.reference.instrument)?.clause(basis.clause)?.gist ?? ""
      lines.append(
        "  " + say("依据：", "basis: ") + basis.reference.citation + "（\(basis.reference.seen.name.text(in: language))）"
          + outOfForce(basis))
      lines.append("        \(gist)")
    }
    let timing = requirement.timingWords(in: sector).text(in: language)
    lines.append("  " + say("时限：", "timing: ") + timing + word(limitForce(requirement)) + layer(requirement) { if case .limit = $0 { true } else { false } })
    if let renew = requirement.timing.renew {
      lines.append("  " + say("更新：每 ", "renewal: every ") + renew.words.text(in: language) + layer(requirement) { $0 == .renewal })
    }
    if let note = requirement.timing.note { lines.append("        \(note)") }
    lines.append("  " + say("适用：", "applies: ") + appliesTo(requirement, sector))
    lines += registerLines(requirement)
    let channels = rulebook.codeTables["channels"]?.codes ?? []
    func names(_ ids: [String], isRequired: Bool) -> String {
      ids.map { id in
        let label = channels.first { $0.id == id }?.label ?? id
        return label + (isRequired ? word(requirement.channelDemands[id] ?? .item, requirement) : "")
          + layer(requirement) { subject in
            switch subject {
            case .channels(let ids): !isRequired && ids.contains(id)
            case .requiredChannels(let ids): isRequired && ids.contains(id)
            default: false
            }
          }
      }.joined(separator: "、")
    }
    if requirement.isInternal { lines.append("  " + say("内部工作：不要求渠道和审查，不进公开包", "internal: never published")) }
    if !requirement.requiredChannels.isEmpty {
      lines.append("  " + say("必须的渠道：", "required channels: ") + names(requirement.requiredChannels, isRequired: true))
    }
    if !requirement.channels.isEmpty { lines.append("  " + say("可用的渠道：", "channels: ") + names(requirement.channels, isRequired: false)) }
    if let help = requirement.help { lines.append("  " + say("提示：", "hint: ") + help) }
    lines += ["", "  " + say("内容（要素），* 为必填，〔〕里是由谁要求：", "elements, * required, [by whom]:")]
    lines += elements(requirement.elements, indent: 4, requirement)
    lines += checks(requirement, sector)
    lines += layers(newest, sector)
    lines += ["", "  " + say("写成这样：", "write:"), "    公开事项:"]
    lines += SubmissionExample(requirement: requirement).lines.map { "      " + $0 }
    lines += examples(requirement, sector)
    return lines.joined(separator: "\n") + "\n"
  }

  /// What is held against what, beyond each value by itself.
  private func checks(_ requirement: Requirement, _ sector: Sector) -> [String] {
    let all = requirement.checkSentences(in: sector, rulebook).map { check in
      "    " + (check.of.isEmpty ? "" : check.of.joined(separator: "→") + say("：", ": ")) + check.words.text(in: language)
        + (check.help.map { language == .zh ? "（\($0)）" : " (\($0))" } ?? "")
    }
    return all.isEmpty ? [] : ["", "  " + say("核对：", "checks:")] + all
  }

  /// A clause that does not count on the day asked about says from or until when.
  private func outOfForce(_ basis: Requirement.Basis) -> String {
    guard let asOf, !basis.inForce.contains(asOf) else { return "" }
    if basis.inForce.from > asOf { return say("，\(basis.inForce.from) 起施行", ", in force from \(basis.inForce.from)") }
    return basis.inForce.until.map { say("，已于 \($0) 失效", ", in force until \($0)") } ?? ""
  }

  private func bounds(_ kind: ElementKind) -> String {
    let words = kind.bounds(in: language)
    return words.isEmpty ? "" : "（\(words)）"
  }

  /// In one word, how strongly something is asked.
  private func word(_ force: Force) -> String { say("〔\(force.name.zh)〕", " [\(force.name.en)]") }

  private func word(_ demand: Demand, _ requirement: Requirement) -> String {
    demand.force(under: requirement).map { word($0) } ?? ""
  }

  /// As strongly as the limit was seen and is asked.
  private func limitForce(_ requirement: Requirement) -> Force {
    let asked = requirement.timing.demand.force(under: requirement) ?? requirement.force
    return requirement.timing.seen.map { Force($0) }.map { $0.rank > asked.rank ? $0 : asked } ?? asked
  }

  /// Of an element that somebody asks for, as weakly as what it stands in.
  private func word(_ element: Element, in outer: Force, _ owner: Requirement) -> (force: Force, text: String) {
    guard element.isRequired || element.requiredWhen != nil else { return (outer, "") }
    let own = element.demand.force(under: owner) ?? owner.force
    let force = own.rank > outer.rank ? own : outer
    return (force, word(force))
  }

  private func elements(
    _ set: ElementSet, indent: Int, _ owner: Requirement, below path: String = "", in outer: Force = .binding
  ) -> [String] {
    set.elements.flatMap { element -> [String] in
      let asked = word(element, in: outer, owner)
      let star = element.isRequired ? "*" : element.requiredWhen == nil ? " " : "△"
      var line = String(repeating: " ", count: indent) + star + " " + element.label + asked.text + "  " + element.kind.expectation.text(in: language)
      line += bounds(element.kind)
      if let values = element.kind.listed { line += say("：", ": ") + values.joined(separator: "、") }
      if let condition = element.requiredWhen {
        line += say("；当", "; required when ") + condition.words { set[$0]?.label ?? $0 }.text(in: language) + say("时必填", "")
      }
      let own = path + element.id
      line += layer(owner) { if case .element(own, _) = $0 { true } else { false } }
      if let help = element.help { line += "  — " + help }
      return [line] + element.kind.inner.flatMap { elements($0, indent: indent + 4, owner, below: own + "/", in: asked.force) }
    }
  }
}

extension String {
  /// A message about nothing in particular: what its facts would fill stays open.
  var withOpenFacts: String {
    let parts = split(separator: "{", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(into: String(parts.first ?? "")) { told, part in
      let name = part.prefix { $0.isASCII && $0.isLetter }
      let rest = part[name.endIndex...]
      told += name.isEmpty || rest.first != "}" ? "{" + part : "…" + rest.dropFirst()
    }
  }
}

/// What can be fixed automatically, and by what rule.
extension ExplainText {
  func repairs(of code: FindingCode) -> String {
    guard !code.repairs.isEmpty else { return "" }
    return "  " + say("自动改：", "repairs:") + "\n"
      + code.repairs.map { kind in
        let (title, rule) = (kind.words.title.text(in: language), kind.words.rule.text(in: language))
        let caution = kind.isSafe ? "" : say("（要加 --unsafe-fixes）", " (with --unsafe-fixes)")
        return "    \(title)[\(kind.rawValue)]\(caution)\(say("：", ": "))\(rule)\n"
      }.joined()
  }

  func explain(_ kind: Repair.Kind) -> String {
    """
    \(kind.rawValue)  \(say("自动改", "repair"))
      \(say("做什么：", "does: "))\(kind.words.title.text(in: language))
      \(say("怎么判断：", "rule: "))\(kind.words.rule.text(in: language))
      \(say("什么时候改：", "when: "))\(kind.caution.text(in: language))

    """
  }
}
