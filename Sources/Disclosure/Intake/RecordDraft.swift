// SPDX-License-Identifier: Apache-2.0

/// Puts what sheets say of one record into the order and shape of a submission.
struct RecordDraft {
  let content: SheetContent
  let codeTables: [String: CodeTable]
  let log: IntakeLog

  private var requirement: Requirement { content.requirement }

  func mapping() -> Draft.Mapping {
    var mapping = Draft.Mapping()
    for field in RecordField.fields(of: requirement) {
      switch field {
      case .channel: mapping.add(SubmissionGrammar.channels.label, channels())
      case .reviewer: mapping.add(SubmissionGrammar.review.label, review())
      case .reviewed, .verdict: break
      case .attachment:
        mapping.add(SubmissionGrammar.content.label, inner())
        mapping.add(SubmissionGrammar.attachments.label, attachments())
      default: mapping.add(field.label(in: requirement), text(field), field.kind(in: requirement).draftStyle, at: content.fields[field]?.first?.first?.place)
      }
    }
    for (field, place) in content.places { mapping.blanks[field.label(in: requirement)] = place }
    mapping.blanks[SubmissionGrammar.review.label] = content.places[.reviewer]
    mapping.blanks[SubmissionGrammar.content.label] = requirement.elements.elements.lazy.compactMap { content.elementPlaces[$0.id] }.first
    return mapping
  }

  /// The period or number, as it will be written.
  var occurrence: String { text(requirement.timing.keyedByPeriod ? .period : .number, tells: false) ?? "" }

  private func read(_ cell: Grid.Cell?, _ field: RecordField, _ kind: ElementKind? = nil, tells: Bool = true) -> String? {
    guard let cell else { return nil }
    let reader = CellReader(log: tells ? log : IntakeLog(file: ""))
    return reader.text(cell, field.label(in: requirement), kind ?? field.kind(in: requirement), example: field.example(in: requirement))
  }

  private func text(_ field: RecordField, tells: Bool = true) -> String? {
    let lines = content.fields[field] ?? []
    if tells, let first = lines.first?.first {
      for other in lines.dropFirst().compactMap(\.first) {
        log.add(
          .duplicateHeading, other.place, [.init("found", Localised(verbatim: field.label(in: requirement))), .init("first", first.place.words)])
      }
    }
    return read(lines.first?.first, field, tells: tells)
  }

  private func channels() -> Draft? {
    let known = codeTables["channels"]
    let items = (content.fields[.channel] ?? []).compactMap { cells -> Draft? in
      var mapping = Draft.Mapping()
      mapping.isRow = true
      let name = cells.first { $0.column == 2 }
      let base = name?.place ?? cells.first?.place.moved(by: -1)
      let channel = read(name, .channel)
      mapping.add(SubmissionGrammar.channel.label, channel, at: name?.place)
      if let detail = cells.first(where: { $0.column == 3 }), let text = read(detail, .channel, .text) {
        let isAddress = text.hasPrefix("http") || channel.flatMap { known?.code(named: $0)?.needs } == .url
        mapping.add(isAddress ? SubmissionGrammar.url.label : SubmissionGrammar.place.label, text, at: detail.place)
      }
      for key in [SubmissionGrammar.url.label, SubmissionGrammar.place.label] { mapping.blanks[key] = base?.moved(by: name?.span ?? 1) }
      mapping.blanks[SubmissionGrammar.channel.label] = base
      return mapping.pairs.isEmpty ? nil : Draft(.mapping(mapping), at: (name ?? cells.first)?.place)
    }
    return items.isEmpty ? nil : Draft(.list(items), at: items[0].place)
  }

  private func review() -> Draft? {
    var mapping = Draft.Mapping()
    mapping.isRow = true
    let fields: [(RecordField, String)] = [
      (.reviewer, SubmissionGrammar.reviewer.label), (.reviewed, SubmissionGrammar.reviewed.label), (.verdict, SubmissionGrammar.outcome.label),
    ]
    for (field, key) in fields {
      mapping.add(key, text(field), field.kind(in: requirement).draftStyle, at: content.fields[field]?.first?.first?.place)
      mapping.blanks[key] = content.places[field]
    }
    return mapping.pairs.isEmpty ? nil : Draft(.mapping(mapping), at: mapping.pairs[0].draft.place)
  }

  private func inner() -> Draft? {
    var mapping = Draft.Mapping()
    for element in requirement.elements.elements {
      mapping.add(element.label, content.elements[element.id])
      if content.elements[element.id] == nil { mapping.blanks[element.label] = content.elementPlaces[element.id] }
    }
    return mapping.pairs.isEmpty ? nil : Draft(.mapping(mapping), at: nil)
  }

  private func attachments() -> Draft? {
    let items = (content.fields[.attachment] ?? []).compactMap { cells -> Draft? in
      var mapping = Draft.Mapping()
      mapping.isRow = true
      let (file, title) = (cells.first { $0.column == 2 }, cells.first { $0.column == 3 })
      mapping.add(SubmissionGrammar.attachedFile.label, read(file, .attachment), at: file?.place)
      mapping.add(SubmissionGrammar.title.label, read(title, .attachment, .text), at: title?.place)
      let base = file?.place ?? title?.place.moved(by: -1)
      (mapping.blanks[SubmissionGrammar.attachedFile.label], mapping.blanks[SubmissionGrammar.title.label]) = (base, base?.moved(by: 1))
      return mapping.pairs.isEmpty ? nil : Draft(.mapping(mapping), at: cells.first?.place)
    }
    return items.isEmpty ? nil : Draft(.list(items), at: items[0].place)
  }
}
