// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Judges single values by the kind that their element says.
///
/// Works on bytes where it can: a submission is mostly values that are good, and those must cost next to nothing.
struct ValueJudge {
  let context: ReadingContext
  let codeTables: [String: CodeTable]
  /// Files of this entity; `nil` where attachments are not looked at.
  let attachments: AttachmentShelf?
  /// Ids and names on the register; `nil` where references to entities are not looked up.
  var entities: Set<String>?

  /// Whether the value is of its kind; every fault becomes a finding.
  @discardableResult
  func judge(_ node: YAMLNode, _ kind: ElementKind, _ element: Element) -> Bool {
    if node.isUnfilled {
      context.unfilled(node, element.label, kind.expectation, example: element.example ?? kind.standardExample)
      return false
    }
    let form: any ValueForm
    switch kind {
    case .list(let rule): return list(node, rule, element)
    case .group, .table: return true
    case .value(let value): form = value.form
    }
    guard node.isScalar else {
      context.wrongShape(node, element.label, expected: kind.expectation)
      return false
    }
    context.repairs?.offer(node, kind)
    let isGood = isGood(node, kind, form, element)
    return screened(node, form, element, isGood: isGood) && isGood
  }

  /// Nothing that is nobody's business goes out, whatever else is right or wrong with the value: what is refused may be shown all
  /// the same, as it was written.
  private func screened(_ node: YAMLNode, _ form: any ValueForm, _ element: Element, isGood: Bool) -> Bool {
    switch form.screening {
    case .words: screen(node, element)
    case .number: context.screenNumber(node, element.label, isPhone: false)
    case .phone: context.screenNumber(node, element.label, isPhone: true)
    case .closed: isGood || screen(node, element)
    }
  }

  private func isGood(_ node: YAMLNode, _ kind: ElementKind, _ form: any ValueForm, _ element: Element) -> Bool {
    let remarks = form.remarks(on: node, codeTables)
    for remark in remarks { report(remark, node, kind, element) }
    if remarks.contains(where: \.isFault) { return false }
    return switch form.referent {
    case .file?: attachment(node, element)
    case .entity?: entityReference(node, element)
    // Looked up once all submissions of the entity are known (`CrossChecks`).
    case .item?, nil: true
    }
  }

  /// Whether a value is surely good, judged without a cursor or a string. Most values of a large submission end here;
  /// `false` only means that it has to be looked at in full.
  func isSurelyGood(_ index: Int, in tree: YAMLTree, _ quickTest: Element.QuickTest) -> Bool {
    switch quickTest {
    case .none: return false
    case .text: return tree.kind(of: index) == .scalar && !tree.withBytes(of: index, Screening.isSuspicious)
    case .time: return tree.kind(of: index) == .scalar && tree.withBytes(of: index, isUsualTime)
    case .textList:
      guard tree.kind(of: index) == .list, tree.length(of: index) >= 2 else { return false }
      let end = tree.next(after: index)
      var item = index + 1
      while item < end {
        if tree.kind(of: item) != .scalar || tree.withBytes(of: item, Screening.isSuspicious) { return false }
        if YAMLNode.isUnfilled(item, in: tree) || YAMLNode.isBlank(item, in: tree) { return false }
        if tree.withBytes(of: item, context.fillers.mayConcern) { return false }
        item += 1
      }
      return true
    }
  }

  // MARK: Kinds

  private func report(_ remark: ValueRemark, _ node: YAMLNode, _ kind: ElementKind, _ element: Element) {
    let name = Finding.Fact("element", Localised(verbatim: element.label))
    let shown = { Finding.Fact("found", Localised(verbatim: shortened(node.text))) }
    switch remark {
    case .usual(let text): context.normalised(node, element.label, text)
    case .odd(let code): context.add(code, node.range, [name, shown()])
    case .wrong(let code, let found, let expected):
      context.add(code, node.range, [name, .init("found", Localised(verbatim: found)), .init("expected", expected)])
    case .unlisted(let values): context.unlisted(node.range, element.label, node.text, among: values)
    case .unreadable(let expected?): context.unreadable(node, element.label, expected, example: element.example ?? kind.example)
    case .unreadable(nil):
      context.unreadable(
        node, element.label, kind.expectation, example: element.example ?? kind.example,
        help: ValueAdvice.words(node.text, kind) ?? ValueAdvice.ofAuthor(element))
    }
  }

  private func list(_ node: YAMLNode, _ rule: ListRule, _ element: Element) -> Bool {
    guard node.isList else {
      context.wrongShape(node, element.label, expected: ElementKind.list(rule).expectation)
      return false
    }
    var good = judgeCount(node, min: rule.minItems, max: rule.maxItems, element, askedBy: rule.countDemand)
    var seen: Set<String> = []
    node.forEachItem { item in
      if item.isBlank || rule.of.takesWords && context.isFiller(item, element) {
        good = false
        return emptyEntry(item, element)
      }
      if !judge(item, rule.of, element) { good = false }
      if rule.isUnique, item.isScalar, !item.isUnfilled, !seen.insert(item.text).inserted {
        good = false
        context.add(
          .duplicateRow, item.range,
          [.init("element", Localised(verbatim: element.label)), .init("value", Localised(verbatim: item.text))])
      }
    }
    return screenTogether(node, rule, element) && good
  }

  private func emptyEntry(_ item: YAMLNode, _ element: Element) {
    let instead = item.isBlank ? Localised("（其中一项是空的）", " (one entry is empty)") : BilingualFields.saysNothing(item.text)
    context.add(
      .missingElement, item.range,
      [
        .init("element", Localised(verbatim: element.label)),
        .init("when", instead),
        .init("snippet", Localised(verbatim: element.example ?? element.kind.example)),
      ])
  }

  /// A name in one entry and an amount in the next go out side by side.
  private func screenTogether(_ node: YAMLNode, _ rule: ListRule, _ element: Element) -> Bool {
    guard rule.of.isText, node.count > 1 else { return true }
    var text = ""
    var alone = 0
    node.forEachItem { item in
      guard item.isScalar else { return }
      text += (text.isEmpty ? "" : "、") + item.text
      alone += Screening.hits(in: item).count
    }
    let hits = Screening.hits(in: text)
    return hits.count <= alone || context.report(hits, of: element.label, at: node.range, as: element.personalData)
  }

  /// Whether a list or table has as many entries as asked.
  func judgeCount(_ node: YAMLNode, min: Int?, max: Int?, _ element: Element, askedBy demand: Demand?) -> Bool {
    let expected: Localised
    if let min, node.count < min {
      expected = Localised("至少 \(min) 项", "at least \(min)")
    } else if let max, node.count > max {
      expected = Localised("最多 \(max) 项", "at most \(max)")
    } else {
      return true
    }
    context.add(
      .tooFewEntries, node.range,
      [
        .init("element", Localised(verbatim: element.label)), .init("found", Localised(verbatim: "\(node.count)")),
        .init("expected", expected),
      ], limitedTo: demand)
    return false
  }

  private func entityReference(_ node: YAMLNode, _ element: Element) -> Bool {
    guard let entities, !entities.contains(node.text) else { return true }
    context.add(
      .danglingReference, node.range,
      [
        .init("element", Localised(verbatim: element.label)), .init("found", Localised(verbatim: shortened(node.text))),
        .init("guess", guessWords(closestMatch(to: node.text, among: entities.sorted { $0.precedes($1) }))),
      ])
    return false
  }

  private func attachment(_ node: YAMLNode, _ element: Element) -> Bool {
    guard let found = AttachmentName(node.text).judge(node, title: element.label, attachments, context) else { return false }
    context.attachments.append(found)
    return true
  }

  /// Nothing personal or secret may be in a text, but for what the law has public here or a person has checked.
  private func screen(_ node: YAMLNode, _ element: Element) -> Bool {
    context.screen(node, element.label, as: element.personalData)
  }

  // MARK: Shapes

  /// `06:00` or `6:00` in plain digits, the way nearly all are written.
  private func isUsualTime(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == 5 || bytes.count == 4 else { return false }
    let end = bytes.count
    guard bytes[end - 3] == UInt8(ascii: ":"), let hour = wholeNumber(bytes[..<(end - 3)], digits: 1...2),
      let minute = wholeNumber(bytes[(end - 2)...], digits: 2...2)
    else { return false }
    return hour < 24 && minute < 60
  }
}
