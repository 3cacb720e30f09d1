// SPDX-License-Identifier: Apache-2.0

/// Looks for mistakes in the rules again whenever one of their files is saved.
package final class RuleWatch {
  private let folder: WorkspaceFolder
  private let listener: SaveListener
  private let cache = RuleCache()
  /// Names as they were heard of; empty for the first look.
  package var saved: [String] { listener.saved }

  /// - Parameter stop: a descriptor that becomes readable when watching should end.
  package init(_ folder: WorkspaceFolder, stop: Int32) throws(OperationalError) {
    self.folder = folder
    listener = try SaveListener(folder, tops: ["Specs"], stop: stop)
  }

  package func look() async throws(OperationalError) -> RuleLint { try await LintRules(in: folder, cache: cache).run() }

  /// - Returns: whether there is something to look at; `false` when watching should end.
  package func wait() throws(OperationalError) -> Bool { try listener.wait() }
}
