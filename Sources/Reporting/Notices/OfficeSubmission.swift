// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import SourceYAML

/// A submission that a command writes about what the office did: the one way to write it, held against what is read back before it is kept.
package struct OfficeSubmission {
  /// What stands behind a name: a word of the program's own, or what somebody wrote, which always stands in quotation marks.
  package enum Value: Sendable, Equatable {
    case word(String)
    case words(String)

    /// As YAML on one line.
    package var line: String {
      switch self {
      case .word(let text): YAMLScalar(text).line()
      case .words(let text): YAMLScalar(text).inQuotes
      }
    }

    var text: String {
      switch self {
      case .word(let text), .words(let text): text
      }
    }
  }

  package struct Record: Sendable, Equatable {
    package var number: Value
    /// The number is a period (所属期), not one that the office gave.
    package var isPeriod = false
    /// When it was done; `nil` while it is not.
    package var done: CivilDate?
    /// By label.
    package var content: [(name: String, value: Value)]

    package init(number: Value, isPeriod: Bool = false, done: CivilDate?, content: [(name: String, value: Value)]) {
      (self.number, self.isPeriod, self.done, self.content) = (number, isPeriod, done, content)
    }

    fileprivate var numberName: String { isPeriod ? OfficeSubmission.periodName : OfficeSubmission.numberName }

    package static func == (one: Record, other: Record) -> Bool { one.text == other.text }

    /// As it stands in a submission.
    package var text: String {
      let done = done.map { ["      \(OfficeSubmission.doneName): \($0)"] } ?? []
      let lines = ["    - \(numberName): \(number.line)"] + done + ["      \(OfficeSubmission.contentName):"]
      return (lines + content.map { "        \($0.name): \($0.value.line)" }).joined(separator: "\n") + "\n"
    }
  }

  private typealias Grammar = SubmissionGrammar
  private static let (numberName, periodName) = (Grammar.number.label, Grammar.period.label)
  /// Work is done, where a disclosure is published.
  private static let doneName = Grammar.published.also ?? Grammar.published.label
  private static let (contentName, itemsName) = (Grammar.content.label, Grammar.items.label)

  /// The id of the office.
  package var office: String
  /// The item, by its label.
  package var item: String
  package var day: CivilDate
  /// What wrote it, for whoever looks into the file.
  package var writer: String
  /// In the place of whoever sends it.
  package var sender: String
  package var records: [Record]

  package init(office: String, item: String, day: CivilDate, writer: String, sender: String, records: [Record]) {
    (self.office, self.item, self.day, self.writer, self.sender, self.records) = (office, item, day, writer, sender, records)
  }

  /// The whole file.
  package var text: String {
    "# \(writer)\n\(Grammar.entity.label): \(YAMLScalar(office).line())\n\(Grammar.submitted.label): \(day) 23:59\n"
      + "\(Grammar.submitter.label): \(YAMLScalar(sender).line())\n\(Self.itemsName):\n  \(item):\n"
      + records.map(\.text).joined()
  }

  /// Whether a file says this and nothing else.
  package func isSaid(by bytes: [UInt8]) -> Bool {
    let reading = parseYAML(SourceFile(name: item, bytes: bytes), limits: YAMLLimits())
    guard reading.problems.isEmpty, let root = reading.tree.root, root.isMapping, root.value(Grammar.entity.label)?.text == office,
      let items = root.value(Self.itemsName), items.isMapping, items.pairs.count == 1, let list = items.value(item), list.isList,
      list.items.count == records.count
    else { return false }
    return zip(list.items, records).allSatisfy { node, record in
      guard node.isMapping, node.value(record.numberName)?.text == record.number.text, node.value(Self.doneName)?.text == record.done.map({ "\($0)" }),
        let content = node.value(Self.contentName), content.isMapping, content.pairs.count == record.content.count
      else { return false }
      return zip(content.pairs, record.content).allSatisfy { $0.key.text == $1.name && $0.value.isScalar && $0.value.text == $1.value.text }
    }
  }
}
