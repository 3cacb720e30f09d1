// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Workspace

/// A command on a disk on which each call of the system fails in turn, in every way, and the power goes after each: what it may leave behind, and
/// what the same command makes of that.
struct EveryCall {
  typealias Copy = SmallWorkspace.Copy

  /// A workspace, of which each run has a copy.
  let base: String
  /// In these stands all that may change.
  let folders: [String]
  /// Whether all of it changes at once, or each file for itself.
  var isWhole = true
  /// Whether the same once more changes nothing; otherwise it is done again only where it failed.
  var isRepeatable = true
  /// Of the calls that change something, every so-many-th is taken.
  var writing = 1
  /// And every one of these.
  var closely: (String) -> Bool = { _ in false }
  /// Of the others.
  var reading = 5
  /// And every listing of a folder.
  var listing = false
  /// A hidden file that may stay, since it changes nothing.
  var harmless: String?
  /// Of the calls that make sure of something, those of which nobody need hear that they failed.
  var mayStayUnsaid: (String) -> Bool = { _ in false }
  /// In how many ways each of the former fails.
  var apiece = 7

  /// - Parameters:
  ///   - again: what is done after a failure, where it is not the same.
  ///   - act: the command.
  func check(again: ((Copy) async throws -> Void)? = nil, _ act: (Copy) async throws -> Void) async throws {
    let first = try Copy(of: base)
    let before = files(first)
    let counting = FailingDisk(.none)
    _ = try await counting.run { try await act(first) }.get()
    let after = files(first)
    #expect(before != after && leftovers(first).isEmpty)
    for plan in FailingDisk.plans(counting.calls, writing: writing, reading: reading, listing: listing, apiece: apiece, closely: closely) {
      let copy = try Copy(of: base)
      let result = try await FailingDisk(plan).run { try await act(copy) }
      var call = ""
      if case .error(_, let place) = plan, place < counting.calls.count { call = counting.calls[place].words }
      let told = Comment(rawValue: "\(plan) \(call), \(result)")
      let left = files(copy)
      var isDone = false
      switch result {
      case .failure(let error):
        #expect(!error.zh.isEmpty && !error.en.isEmpty, told)
        if isWhole { #expect(left == before || left == after, told) }
        for (name, bytes) in left { #expect(before[name] == bytes || after[name] == bytes, "\(told): \(name)") }
        for name in before.keys where after[name] != nil { #expect(left[name] != nil, "\(told): \(name)") }
      case .success:
        isDone = left == after
        // Where the power went on the way, nobody heard that it was done: it may have lasted or not. What was told lasts.
        if case .powerCut(let place, _) = plan, place < counting.calls.count { break }
        #expect(isDone, told)
        // What the disk could not make sure of is said.
        if case .error(_, let place) = plan, !mayStayUnsaid(counting.calls[place].words) { #expect(!counting.calls[place].words.hasPrefix("sync "), told) }
      }
      do {
        if isRepeatable || !isDone {
          try await FailingDisk.soundly { if let again { try await again(copy) } else { try await act(copy) } }
        }
        #expect(files(copy) == after, "\(told): \(differences(files(copy), after))")
        #expect(leftovers(copy).isEmpty, "\(told): \(leftovers(copy))")
      } catch {
        Issue.record("\(told): afterwards \(error)")
      }
    }
  }

  private func files(_ copy: Copy) -> [String: Data] {
    var found: [String: Data] = [:]
    for folder in folders { for (name, bytes) in copy.files(folder) { found[folder + "/" + name] = bytes } }
    return found
  }

  private func leftovers(_ copy: Copy) -> [String] { folders.flatMap(copy.leftovers).filter { $0 != harmless } }

  private func differences(_ one: [String: Data], _ other: [String: Data]) -> [String] {
    Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }.sorted()
  }
}
