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
    switch kind {
    case .list(let rule): return list(node, rule, element)
    case .group, .table: return true
    default: break
    }
    guard node.isScalar else {
      context.wrongShape(node, element.label, expected: kind.expectation)
      return false
    }
    context.repairs?.offer(node, kind)
    let isGood = isOfKind(node, kind, element)
    return screened(node, kind, element, isGood: isGood) && isGood
  }

  /// Nothing that is nobody's business goes out, whatever else is right or wrong with the value: what is refused may be shown all
  /// the same, as it was written.
  private func screened(_ node: YAMLNode, _ kind: ElementKind, _ element: Element, isGood: Bool) -> Bool {
    switch kind {
    case .text, .address, .url, .attachment, .itemReference: screen(node, element)
    case .number, .labValue, .range: context.screenNumber(node, element.label, isPhone: false)
    case .phone: context.screenNumber(node, element.label, isPhone: true)
    // A value of a closed set, or one that is read as a day or a time, holds nothing else.
    case .date, .time, .dateTime, .period, .boolean, .enumeration, .codeList, .entityReference: isGood || screen(node, element)
    case .list, .group, .table: true
    }
  }

  private func phone(_ node: YAMLNode, _ element: Element) -> Bool {
    let text = node.text.withPlainWidth
    guard PhoneNumber.reads(text) else { return refuse(node, .phone, element) }
    if PhoneNumber.lacksZero(text) {
      context.add(
        .phoneWithoutZero, node.range,
        [.init("element", Localised(verbatim: element.label)), .init("found", Localised(verbatim: shortened(node.text)))])
    }
    return true
  }

  private func isOfKind(_ node: YAMLNode, _ kind: ElementKind, _ element: Element) -> Bool {
    switch kind {
    case .text(let rule): return text(node, rule, element)
    case .address: return true
    case .date: return read(node, kind, element, CivilDate.read)
    case .time: return node.tree.withBytes(of: node.index, isUsualTime) || read(node, kind, element, WallTime.read)
    case .dateTime: return read(node, kind, element, Moment.read)
    case .period: return read(node, kind, element, Period.read)
    case .number(let rule): return number(node, rule, kind, element)
    case .boolean: return readBoolean(node.text) != nil || refuse(node, kind, element)
    case .phone: return phone(node, element)
    case .url: return address(node, kind, element)
    case .labValue: return LabValue(node.text) != nil || refuse(node, kind, element)
    case .range: return AmountRange.read(node.text) != nil || refuse(node, kind, element)
    case .enumeration(let values):
      if values.contains(where: { node.bytes.elementsEqual($0.utf8) }) { return true }
      return unlisted(node, values, element)
    case .codeList(let name):
      let codes = codeTables[name]?.codes ?? []
      let text = node.text
      if codes.contains(where: { $0.isNamed(text) }) { return true }
      return unlisted(node, codes.map(\.label), element)
    case .attachment: return attachment(node, element)
    // Looked up once all submissions of the entity are known (`CrossChecks`).
    case .itemReference: return !node.bytes.isEmpty || refuse(node, kind, element)
    case .entityReference: return entityReference(node, element)
    case .list, .group, .table: return true
    }
  }

  /// Whether a value is surely good, judged without a cursor or a string. Most values of a large submission end here;
  /// `false` only means that it has to be looked at in full.
  func isGoodAtAGlance(_ index: Int, in tree: YAMLTree, _ glance: Element.Glance) -> Bool {
    switch glance {
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

  private func text(_ node: YAMLNode, _ rule: TextRule, _ element: Element) -> Bool {
    if rule.minLength != nil || rule.maxLength != nil {
      let count = node.text.unicodeScalars.count
      if let min = rule.minLength, count < min { return wrongLength(node, count, atLeast: min, nil, element) }
      if let max = rule.maxLength, count > max { return wrongLength(node, count, atLeast: nil, max, element) }
    }
    return true
  }

  private func wrongLength(
    _ node: YAMLNode, _ count: Int, atLeast min: Int?, _ max: Int?, _ element: Element
  ) -> Bool {
    let expected = min.map { Localised("至少 \($0) 个字", "at least \($0)") } ?? Localised("最多 \(max ?? 0) 个字", "at most \(max ?? 0)")
    context.add(
      .wrongLength, node.range,
      [
        .init("element", Localised(verbatim: element.label)), .init("found", Localised(verbatim: "\(count)")),
        .init("expected", expected),
      ])
    return false
  }

  private func read<Value>(
    _ node: YAMLNode, _ kind: ElementKind, _ element: Element,
    _ parse: (String) -> ReadScalar<Value>?
  ) -> Bool {
    guard let read = parse(node.text) else { return refuse(node, kind, element) }
    if let usual = read.normalised { context.normalised(node, element.label, usual) }
    return true
  }

  private func number(
    _ node: YAMLNode, _ rule: NumberRule, _ kind: ElementKind, _ element: Element
  ) -> Bool {
    var value = node.tree.withBytes(of: node.index) { Decimal($0) }
    if value == nil, let read = readDecimal(node.text) {
      value = read.value
      if let usual = read.normalised { context.normalised(node, element.label, usual) }
    }
    guard let value, !rule.isWhole || value.whole != nil else { return refuse(node, kind, element) }
    if let min = rule.min, value < min { return outOfRange(node, value, Localised("不小于 \(min)", "at least \(min)"), element) }
    if let max = rule.max, value > max { return outOfRange(node, value, Localised("不大于 \(max)", "at most \(max)"), element) }
    return true
  }

  private func outOfRange(
    _ node: YAMLNode, _ value: Decimal, _ expected: Localised, _ element: Element
  ) -> Bool {
    context.add(
      .outOfRange, node.range,
      [
        .init("element", Localised(verbatim: element.label)), .init("found", Localised(verbatim: "\(value)")),
        .init("expected", expected),
      ])
    return false
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
    guard case .text = rule.of, node.count > 1 else { return true }
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

  private func address(_ node: YAMLNode, _ kind: ElementKind, _ element: Element) -> Bool {
    guard let fault = WebAddress.fault(of: node.text) else { return true }
    let expected = Localised("公众打得开的网址（\(fault.zh)）", "a web address that the public can open (\(fault.en))")
    context.unreadable(node, element.label, expected, example: element.example ?? kind.example)
    return false
  }

  private func attachment(_ node: YAMLNode, _ element: Element) -> Bool {
    guard let found = AttachmentName(node.text).judge(node, title: element.label, attachments, context) else { return false }
    context.attachments.append(found)
    return true
  }

  private func refuse(_ node: YAMLNode, _ kind: ElementKind, _ element: Element) -> Bool {
    context.unreadable(
      node, element.label, kind.expectation, example: element.example ?? kind.example,
      help: ValueAdvice.words(node.text, kind) ?? ValueAdvice.ofAuthor(element))
    return false
  }

  private func unlisted(_ node: YAMLNode, _ values: [String], _ element: Element) -> Bool {
    context.add(
      .unlistedValue, node.range,
      [
        .init("element", Localised(verbatim: element.label)), .init("found", Localised(verbatim: shortened(node.text))),
        .init("guess", guessWords(closestMatch(to: node.text, among: values))),
        .init("allowed", Localised(verbatim: values.joined(separator: "、"))),
      ])
    return false
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
