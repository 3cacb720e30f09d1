// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// One field of a requirement's content (公开内容要素).
///
/// A class though it never changes: every value of a submission meets its element, and copying a struct of this size
/// once per value cost more than reading the value.
package final class Element: Sendable {
  /// How rules name it; people use the label or one of the other names.
  package let id: String
  package let label: String
  package let aliases: [String]
  package let kind: ElementKind
  package let isRequired: Bool
  /// When it is required; `nil` where that hangs on nothing.
  package let requiredWhen: Condition?
  /// Who asks for it.
  package let demand: Demand
  /// What to write, beyond what its kind says; `nil` for nothing.
  package let help: String?
  /// `nil` where the kind's own example does.
  package let example: String?
  package let personalData: PersonalData
  /// Texts that say nothing elsewhere and are a real answer here (无 where there may be none).
  package let accepts: [String]
  /// The same from one period to the next (检测单位): a template takes it over, to be confirmed. No result is.
  package let isSteady: Bool
  package let place: SpecPlace
  /// The way to its value.
  package var step: Finding.Step { Finding.Step(.element(id), label) }

  /// A quick test that tells most good values; anything else is looked at in full.
  let quickTest: QuickTest

  /// Whether the law has personal data public here (法定公开的个人信息).
  package enum PersonalData: String, Sendable, CaseIterable, Codable {
    /// Nobody's data belongs here; what looks like it is stopped.
    case screened
    /// Public as it is.
    case allowed
    /// Goes out with its middle hidden; a resident number or a mobile number is still no licence, and is stopped.
    case masked
  }

  enum QuickTest: UInt8, Sendable { case none, text, time, textList }

  /// Whether it holds words of one's own, in which a filler says nothing; elsewhere the kind knows what is a value.
  let takesWords: Bool

  init(
    id: String, label: String, aliases: [String], kind: ElementKind, isRequired: Bool, requiredWhen: Condition?, demand: Demand,
    help: String?, example: String?, personalData: PersonalData = .screened, accepts: [String] = [], isSteady: Bool = false, place: SpecPlace
  ) {
    self.id = id
    self.label = label
    self.aliases = aliases
    self.kind = kind
    self.isRequired = isRequired
    self.requiredWhen = requiredWhen
    self.demand = demand
    self.help = help
    self.example = example
    self.personalData = personalData
    self.accepts = accepts
    self.isSteady = isSteady
    self.place = place
    names = [label, id] + aliases
    nameBytes = names.map { Array($0.utf8) }
    takesWords = kind.takesWords
    quickTest = kind.quickTest
  }

  /// The same element, made stricter by a layer.
  /// - Parameter requiredWhen: `nil` to leave it as it is.
  func with(kind: ElementKind? = nil, isRequired: Bool? = nil, requiredWhen: Condition?? = nil, demand: Demand? = nil) -> Element {
    Element(
      id: id, label: label, aliases: aliases, kind: kind ?? self.kind, isRequired: isRequired ?? self.isRequired,
      requiredWhen: requiredWhen ?? self.requiredWhen, demand: demand ?? self.demand, help: help, example: example, personalData: personalData,
      accepts: accepts, isSteady: isSteady, place: place)
  }

  /// Every name by which a submission may call it.
  package let names: [String]
  private let nameBytes: [[UInt8]]

  /// Whether a key names it, byte by byte.
  func isNamed(by key: Int, in tree: YAMLTree) -> Bool { nameBytes.contains { tree.text(of: key, equals: $0) } }
}

extension YAMLNode {
  /// What stands in a mapping under any name of an element; `nil` where nothing does, or it is no mapping.
  package func value(of element: Element) -> YAMLNode? {
    isMapping ? pairs.first { element.names.contains($0.key.text) }?.value : nil
  }
}

/// Elements of one level, found by any of their names without making strings.
package struct ElementSet: Sendable {
  package let elements: [Element]
  private let labels: [[UInt8]]
  private let names: [(bytes: [UInt8], index: Int)]
  /// The elements that may be found missing: only these are looked at when a row ends.
  let demanded: [Int]

  package init(_ elements: [Element]) {
    self.elements = elements
    labels = elements.map { Array($0.label.utf8) }
    names = elements.enumerated().flatMap { index, element in element.names.map { (Array($0.utf8), index) } }
    demanded = elements.indices.filter { elements[$0].isRequired || elements[$0].requiredWhen != nil }
  }

  /// The place of the element of an id; `nil` where there is none.
  package func index(of id: String) -> Int? { elements.firstIndex { $0.id == id } }
  /// The element of an id; `nil` where there is none.
  package subscript(id: String) -> Element? { elements.first { $0.id == id } }

  /// An element, or a column of a table as `table/column`.
  func element(at path: String) -> Element? {
    let steps = path.split(separator: "/", maxSplits: 1).map(String.init)
    guard steps.count == 2 else { return self[path] }
    guard case .table(let rule)? = self[steps[0]]?.kind else { return nil }
    return rule.columns[steps[1]]
  }

  /// Whether a value only repeats the label of an element.
  func isLabel(_ value: Int, of index: Int, in tree: YAMLTree) -> Bool { tree.text(of: value, equals: labels[index]) }

  /// The element that a key names. `guess` is tried first: rows repeat the order of the row before.
  func index(named key: Int, in tree: YAMLTree, guess: Int) -> Int? {
    if guess < labels.count, tree.text(of: key, equals: labels[guess]) { return guess }
    for name in names where tree.text(of: key, equals: name.bytes) { return name.index }
    return nil
  }
}
