// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

@testable import Workspace

/// A disk that fails at one call of the system, and that knows what a power cut would take: what was written and not made sure of.
final class FailingDisk: DiskFaults {
  enum Plan: Sendable {
    /// Only counts.
    case none
    /// One call fails, with this reason of the system.
    case error(Int32, at: Int)
    /// One call writes or reads a half; what follows goes well.
    case short(at: Int)
    /// From one call on, nothing more can be written.
    case full(from: Int)
    /// From one call on, nothing is done any more.
    case powerCut(at: Int, Loss)
  }

  /// What a power cut takes.
  enum Loss: Sendable, CaseIterable {
    /// Nothing: the process was killed.
    case nothing
    /// Bytes that were not made sure of; their files keep a part of them.
    case bytes
    /// Names that were not made sure of, in the order in which they came.
    case names
  }

  private struct State {
    /// Every call, as it would be told.
    var calls: [(words: String, writes: Bool)] = []
    /// Files with bytes that may be lost, and how long each surely is.
    var unsure: [String: Int] = [:]
    var names: [Name] = []
  }

  /// A change of names that may be lost.
  private struct Name {
    /// What stood in a place before.
    enum Older {
      case nothing
      case file(Data)
      case link(String)
      case folder
      /// What stood there stands where this came from.
      case exchanged
    }

    var place: String
    /// Where it came from, for one that was renamed.
    var from: String?
    var older: Older

    var folder: String { (place as NSString).deletingLastPathComponent }
    var isExchange: Bool { if case .exchanged = older { true } else { false } }

    /// Goes along where a folder above it, or it itself, is moved.
    mutating func move(_ old: String, _ new: String, bothWays: Bool) { place = FailingDisk.moved(place, old, new, bothWays: bothWays) }
  }

  private static func moved(_ path: String, _ old: String, _ new: String, bothWays: Bool = false) -> String {
    for (from, to) in bothWays ? [(old, new), (new, old)] : [(old, new)] where path == from || path.hasPrefix(from + "/") {
      return to + path.dropFirst(from.count)
    }
    return path
  }

  let plan: Plan
  private let state = Mutex(State())

  init(_ plan: Plan) { self.plan = plan }

  /// Every call that was counted, with whether it changes anything.
  var calls: [(words: String, writes: Bool)] { state.withLock { $0.calls } }

  func fault(_ call: Disk.Call) -> Disk.Fault? {
    state.withLock { state in
      let index = state.calls.count
      state.calls.append(Self.told(call))
      switch plan {
      case .none: break
      case .error(let code, let place): if place == index { return .error(code) }
      case .short(let place): if place == index { return .short }
      case .full(let place): if index >= place, Self.takesRoom(call) { return .error(ENOSPC) }
      case .powerCut(let place, let loss):
        if index >= place { return .error(EIO) }
        if loss != .nothing { Self.note(call, &state) }
      }
      // Nobody waits for a disk that loses what it is told to lose.
      if case .sync = call { return .pretended }
      return nil
    }
  }

  private static func told(_ call: Disk.Call) -> (words: String, writes: Bool) {
    switch call {
    case .look(let path): ("look \(path)", false)
    case .list(let path): ("list \(path)", false)
    case .open(let path): ("open \(path)", false)
    case .read(let path): ("read \(path)", false)
    case .create(let path): ("create \(path)", true)
    case .write(let path, _): ("write \(path)", true)
    case .cut(let path, _): ("cut \(path)", true)
    case .mark(let path): ("mark \(path)", true)
    case .sync(let path): ("sync \(path)", true)
    case .rename(let old, let new): ("rename \(old) to \(new)", true)
    case .exchange(let one, let other): ("exchange \(one) with \(other)", true)
    case .link(let path): ("link \(path)", true)
    case .makeFolder(let path): ("make \(path)", true)
    case .remove(let path): ("remove \(path)", true)
    }
  }

  private static func takesRoom(_ call: Disk.Call) -> Bool {
    switch call {
    case .create, .write, .link, .makeFolder: true
    default: false
    }
  }

  // MARK: What is not sure

  private static func note(_ call: Disk.Call, _ state: inout State) {
    switch call {
    case .create(let path): if !exists(path) { state.names.append(Name(place: path, older: .nothing)) }
    case .makeFolder(let path): if !exists(path) { state.names.append(Name(place: path, older: .nothing)) }
    case .link(let path): state.names.append(Name(place: path, older: .nothing))
    case .write(let path, _), .cut(let path, _): state.unsure[path] = state.unsure[path] ?? size(path)
    case .sync(let path):
      state.unsure[path] = nil
      state.names.removeAll { $0.folder == path }
    case .remove(let path): if exists(path) { state.names.append(Name(place: path, older: older(path))) }
    case .rename(let old, let new):
      let name = Name(place: new, from: old, older: older(new))
      state.unsure = Dictionary(state.unsure.map { (moved($0.key, old, new), $0.value) }) { $1 }
      for index in state.names.indices { state.names[index].move(old, new, bothWays: false) }
      state.names.append(name)
    case .exchange(let one, let other):
      state.unsure = Dictionary(state.unsure.map { (moved($0.key, one, other, bothWays: true), $0.value) }) { $1 }
      for index in state.names.indices { state.names[index].move(one, other, bothWays: true) }
      state.names.append(Name(place: one, from: other, older: .exchanged))
    case .look, .list, .open, .read, .mark: break
    }
  }

  private static func exists(_ path: String) -> Bool { (try? FileManager.default.attributesOfItem(atPath: path)) != nil }

  private static func size(_ path: String) -> Int { ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int) ?? 0 }

  private static func older(_ path: String) -> Name.Older {
    let manager = FileManager.default
    if let target = try? manager.destinationOfSymbolicLink(atPath: path) { return .link(target) }
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: path, isDirectory: &isFolder) else { return .nothing }
    return isFolder.boolValue ? .folder : .file(manager.contents(atPath: path) ?? Data())
  }

  /// Does to the disk what the power cut does.
  func loseWhatWasNotSure() throws {
    guard case .powerCut(let place, let loss) = plan else { return }
    let state = state.withLock { $0 }
    let manager = FileManager.default
    switch loss {
    case .nothing: break
    case .bytes:
      for (path, sure) in state.unsure where Self.exists(path) {
        let bytes = manager.contents(atPath: path) ?? Data()
        let left = place.isMultiple(of: 2) ? sure : (sure + bytes.count) / 2
        try Data(bytes.prefix(left)).write(to: URL(fileURLWithPath: path))
      }
    case .names:
      var names = state.names
      while let name = names.popLast() {
        if let from = name.from, Self.exists(name.place) {
          if case .exchanged = name.older {
            let between = from + ".between"
            try manager.moveItem(atPath: from, toPath: between)
            try manager.moveItem(atPath: name.place, toPath: from)
            try manager.moveItem(atPath: between, toPath: name.place)
          } else {
            try manager.moveItem(atPath: name.place, toPath: from)
          }
          // What came before is undone where it was then.
          for index in names.indices { names[index].move(name.place, from, bothWays: name.isExchange) }
        } else if Self.exists(name.place), case .nothing = name.older {
          try manager.removeItem(atPath: name.place)
        }
        // What went with a folder whose end was sure stays gone.
        guard Self.exists((name.place as NSString).deletingLastPathComponent) else { continue }
        switch name.older {
        case .nothing, .exchanged: break
        case .file(let bytes): if !Self.exists(name.place) { try bytes.write(to: URL(fileURLWithPath: name.place)) }
        case .link(let target): if !Self.exists(name.place) { try manager.createSymbolicLink(atPath: name.place, withDestinationPath: target) }
        case .folder: if !Self.exists(name.place) { try manager.createDirectory(atPath: name.place, withIntermediateDirectories: false) }
        }
      }
    }
  }

  // MARK: Everything that can fail

  /// A plan for each call that changes something, and one for each so-many-th of the others.
  /// - Parameters:
  ///   - calls: of a run in which nothing failed.
  ///   - writing: every so-many-th of the calls that change something.
  ///   - reading: every so-many-th of the others.
  ///   - listing: and every listing of a folder.
  ///   - apiece: in how many ways each of the former fails, in turn.
  ///   - closely: of which of the former every one is taken.
  static func plans(
    _ calls: [(words: String, writes: Bool)], writing: Int = 1, reading: Int = 9, listing: Bool = false, apiece: Int = 2,
    closely: (String) -> Bool = { _ in false }
  ) -> [Plan] {
    let codes = [ENOSPC, EIO, EACCES]
    var plans: [Plan] = []
    let (changes, looks) = (calls.indices.filter { calls[$0].writes }, calls.indices.filter { !calls[$0].writes })
    let chosen = changes.enumerated().filter { $0.offset.isMultiple(of: writing) || closely(calls[$0.element].words) }.map(\.element)
    for (round, index) in chosen.enumerated() {
      let ways: [Plan] = [
        .powerCut(at: index + 1, .names), .error(codes[round % 3], at: index), .powerCut(at: index + 1, .bytes), .error(codes[(round + 1) % 3], at: index),
        calls[index].words.hasPrefix("write ") ? .short(at: index) : .powerCut(at: index, .nothing), .full(from: index),
        .error(codes[(round + 2) % 3], at: index),
      ]
      plans += (0..<apiece).map { ways[(round * apiece + $0) % ways.count] }
    }
    for (turn, index) in looks.enumerated() where turn.isMultiple(of: reading) || listing && calls[index].words.hasPrefix("list ") {
      let isShort = turn / reading % 3 == 2 && calls[index].words.hasPrefix("read ")
      plans.append(isShort ? .short(at: index) : .error(codes[1 + turn / reading % 2], at: index))
    }
    // Once it is over, everything stays.
    return plans + Loss.allCases.map { .powerCut(at: calls.count, $0) }
  }

  /// Runs something on a disk that never fails.
  static func soundly<Value>(_ act: () async throws -> Value) async throws -> Value { try await Disk.failing(FailingDisk(.none)) { try await act() } }

  /// Runs something, and then does to the disk what was to be done to it.
  /// - Returns: what came of it; an error only as the program tells it.
  func run<Value>(_ act: () async throws -> Value) async throws -> Result<Value, OperationalError> {
    let result: Result<Value, OperationalError>
    do { result = .success(try await Disk.failing(self) { try await act() }) } catch let error as OperationalError { result = .failure(error) }
    try loseWhatWasNotSure()
    return result
  }
}
