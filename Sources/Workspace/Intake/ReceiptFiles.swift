// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import SourceYAML

/// The receipts that were given: each as a text for people and as JSON, beside what was received.
package struct ReceiptFiles {
  private let folder: WorkspaceFolder

  package init(_ folder: WorkspaceFolder) { self.folder = folder }

  /// Where one is kept, below the workspace.
  static func name(_ folder: String, _ number: ReceiptNumber, _ ending: String) -> String { "Entities/\(folder)/receipts/\(number).\(ending)" }

  /// The receipt of a number, as it was given.
  package func receipt(_ number: ReceiptNumber, json: Bool) throws(OperationalError) -> String {
    // Whose it is stands in the ledger: a file alone was never given to anybody.
    guard let entry = try LedgerReader(folder).ledger().entries.first(where: { $0.number == number }) else {
      throw OperationalError("没有给过这个回执：\(number)（收件登记里没有）", "no receipt \(number) was given: it is not in the ledger")
    }
    return try text(of: entry, json ? "json" : "txt")
  }

  func text(of entry: Ledger.Entry, _ ending: String) throws(OperationalError) -> String {
    let file = folder.fullPath(Self.name(entry.folder, entry.number, ending))
    return String(decoding: try FileSystem.read(file, limit: YAMLLimits.trusted.bytes).bytes, as: UTF8.self)
  }

  /// The number on a receipt that `submit` gave, from its form for programs.
  package static func number(in json: String) -> String? {
    parseYAML(SourceFile(name: "receipt.json", bytes: Array(json.utf8)), limits: .trusted).tree.root?.value("number")?.text
  }
}
