// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// One example of a requirement (Specs/cases): what an enterprise might send, and exactly what is found in it. What is optional is `nil`
/// where the example says nothing of it: what a judgement needs is then filled in so that it does no harm.
package struct RequirementCase: Sendable {
  /// A value as a submission writes it, be it wrong on purpose, with what it says; read once.
  package struct Written<Value: Sendable>: Sendable {
    package var text: String
    /// `nil` where it cannot be read.
    package var value: Value?

    init(_ text: String, _ read: (String) -> ReadScalar<Value>?) { (self.text, value) = (text, read(text)?.value) }
    init(_ value: Value) where Value: CustomStringConvertible { (text, self.value) = ("\(value)", value) }
  }

  /// A further record that the example stands on: the outage of which supply is restored.
  package struct Neighbour: Sendable {
    /// The id of its item, one of the same sector.
    package var requirement: String
    /// Its period, by which what follows it is numbered; `nil` where it has none.
    package var period: Written<Period>?
    /// `nil` where nothing of its content is said.
    package var content: YAMLNode?
  }

  /// What a register has for the example's enterprise, by name: registers change, and an example stands for ever.
  package struct Things: Sendable {
    /// The id of the register.
    package var register: String
    package var names: [String]
    package var place: SpecPlace
  }

  /// Somebody else on the register, for a list that is held against it.
  package struct Registered: Sendable {
    package var name: String
    package var creditCode: String
    package var sectors: [String]
  }

  /// A finding that the example must show: its code, and where in the content (`线路→示例1路→首班`) if said.
  package struct Expected: Sendable, Hashable {
    /// The name of a finding code, as the file gives it.
    package var code: String
    /// `nil` where it may be anywhere.
    package var address: String?

    package init(_ text: String) {
      let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
      code = parts.first ?? ""
      address = parts.count == 2 ? parts[1] : nil
    }

    /// As the file writes it: the code, then the address.
    package var text: String { address.map { "\(code) \($0)" } ?? code }
  }

  /// What becomes of an example.
  package enum Outcome: Sendable, Hashable {
    case status(Status)
    /// It is no occurrence of the requirement: nothing is owed for it.
    case notOwed

    static let notOwedWord = "not-owed"

    init?(_ word: String) {
      if word == Self.notOwedWord {
        self = .notOwed
      } else if let status = Status(rawValue: word) {
        self = .status(status)
      } else {
        return nil
      }
    }

    var word: String {
      switch self {
      case .status(let status): status.rawValue
      case .notOwed: Self.notOwedWord
      }
    }

    package var name: Localised {
      switch self {
      case .status(let status): status.name
      case .notOwed: Localised("不算，不欠", "nothing is owed")
      }
    }
  }

  /// One place in which an example differs from another: `价格/2/综合水价`, rows counted from 1.
  package struct Edit: Sendable {
    package var path: String
    /// `nil` where the place is left out.
    package var value: YAMLNode?
  }

  package var name: String
  package var isGood: Bool
  /// What was sent; for an example made from another, that one's.
  package var content: YAMLNode?
  package var edits: [Edit]
  /// What had been sent before it of the same record, for what only shows between two versions; `nil` where it is the first.
  package var before: YAMLNode?
  /// 形成日期, 公开时间 and 所属期; `nil`: as fits the day that the example is about.
  package var formed: Written<Moment>?
  package var published: Written<Moment>?
  package var period: Written<Period>?
  /// Where it was published; `nil`: on the channels that the item must go out on, or on the enterprise's own site.
  package var channels: [String]?
  /// The enterprise's region; `nil`: the one that its examples are written for, if any.
  package var region: String?
  package var attributes: [String: [String]]
  package var neighbours: [Neighbour]
  package var register: [Registered]
  package var things: [Things]
  package var expected: [Expected]
  /// The status that its obligation is said to come to, as written; `nil` where the example says nothing of it.
  package var status: String?
  /// What it is said to come to; `nil` where it says nothing, or no word that there is.
  package var outcome: Outcome? { status.flatMap(Outcome.init) }
  package var place: SpecPlace

  /// The content as it was written, without its indentation; empty when it has none.
  package var lines: [String] {
    guard let content else { return [] }
    let nodes = content.index..<content.tree.next(after: content.index)
    let last = nodes.map { YAMLNode(tree: content.tree, index: $0).range.end.line }.max() ?? content.range.end.line
    // A block ends where the next thing begins: what is indented less belongs to that.
    let indent = content.range.start.column - 1
    var written = content.tree.source.lines(content.range.start.line...max(content.range.start.line, last))
    while let end = written.last, written.count > 1, end.prefix(while: { $0 == " " }).count < indent { written.removeLast() }
    if content.range.start.line == last { return [String(written[0].dropFirst(content.range.start.column - 1))] }
    let depth = written.filter { !$0.allSatisfy(\.isWhitespace) }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return written.map { String($0.dropFirst(depth)) }
  }
}

/// All examples of one requirement, from one file of `Specs/cases/<sector or layer>/`.
package struct CaseSet: Sendable {
  /// The sector or layer that has the requirement.
  package var home: String
  /// The id of the item.
  package var requirement: String
  package var cases: [RequirementCase]
  package var place: SpecPlace

  package var good: [RequirementCase] { cases.filter(\.isGood) }
  package var bad: [RequirementCase] { cases.filter { !$0.isGood } }
}
