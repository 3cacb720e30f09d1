// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Values that must be one of some words, and days that must stand in order: read and reported in one way wherever people write them.
extension BilingualFields {
  /// - Parameter steps: where the word stands below the record, for whoever has to find it.
  func choice<Choice: RawRepresentable & CaseIterable>(_ key: Key, _: Choice.Type, required: Bool = true, steps: [Finding.Step] = []) -> Choice?
  where Choice.RawValue == String {
    listed(key, Choice.allCases.map(\.rawValue), required: required, steps: steps).flatMap { Choice(rawValue: $0) }
  }

  func boolean(_ key: Key, required: Bool = false) -> Bool? {
    guard let text = text(key, required: required), let node = self[key.id] else { return nil }
    let answer = readBoolean(text)
    if answer == nil { context.unreadable(node, key.label, ElementKind.boolean.expectation, example: ElementKind.boolean.example) }
    return answer
  }

  /// One of some words; anything else is reported with what it may be.
  func listed(_ key: Key, _ names: [String], required: Bool = true, steps: [Finding.Step] = []) -> String? {
    guard let text = text(key, required: required, kind: .enumeration(names)), let node = self[key.id] else { return nil }
    if names.contains(text) { return text }
    context.unlisted(node.range, key.label, text, among: names, steps: steps)
    context.repairs?.offer(node, oneOf: names.map { [$0] })
    return nil
  }

  /// Tells a day that is on the wrong side of another.
  /// - Parameter name: what it is called where its key alone does not say.
  func disordered(_ key: Key, named name: Localised? = nil, _ date: CivilDate, _ relation: Localised, _ other: Localised, _ bound: CivilDate) {
    context.add(
      .outOfOrder, (self[key.id] ?? node).range,
      [
        .init("element", name ?? Localised(verbatim: key.label)), .init("found", Localised(verbatim: "\(date)")),
        .init("other", other), .init("expected", Localised(verbatim: "\(bound)")), .init("relation", relation),
      ])
  }
}

extension ReadingContext {
  /// A word that is none of those that may stand here.
  /// - Parameter names: all ways to write them; `labels` where only some of these are shown.
  func unlisted(
    _ range: SourceRange, _ element: String, _ text: String, among names: [String], showing labels: [String]? = nil, steps: [Finding.Step] = []
  ) {
    add(
      .unlistedValue, range,
      [
        .init("element", Localised(verbatim: element)), .init("found", Localised(verbatim: shortened(text))),
        .init("guess", guessWords(closestMatch(to: text, among: names))),
        .init("allowed", Localised(verbatim: (labels ?? names).joined(separator: "、"))),
      ], steps: steps)
  }

  /// The fields at the top of a file; `nil` where it cannot be read to its end, or is not made of names and contents.
  static func opening(
    _ reading: YAMLReading, of entity: Entity, _ form: BilingualFields.Key, keys: [BilingualFields.Key], fillers: Fillers
  ) -> (context: ReadingContext, fields: BilingualFields?) {
    let context = ReadingContext(file: reading.tree.source.name, log: FindingLog())
    for problem in reading.problems { context.log.add(Finding(problem, in: context.file)) }
    context.address = [entity.step, form.step]
    context.fillers = fillers
    guard reading.isComplete, let root = reading.tree.root else { return (context, nil) }
    return (context, BilingualFields(root, name: form.label, keys: keys, context: context))
  }
}
