// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Dispatch
internal import Foundation
internal import Workspace

/// Reads uploaded files in processes of their own, held to memory and time, and behind all that somebody waits for on the same
/// processors: what a file does to its reader is done to nobody else.
final class Readers: Sendable {
  /// The program and its words, before those of one reading; `nil` to read in this process, where a test has no program.
  private let command: [String]?
  private let lanes: [DispatchQueue]

  /// Wall and computing time of one reading; ASVS 5.2: refused within seconds, not minutes.
  private static let (seconds, processorSeconds) = (60, 20)

  private static let behind = ["nice", "-n", "10"]

  private let measures: Measures

  init(command: [String]?, cores: Int, _ measures: Measures) {
    self.command = command
    self.measures = measures
    lanes = (0..<max(1, cores)).map { DispatchQueue(label: "readers-\($0)") }
  }

  /// - Parameter here: reads in this process.
  func read(_ bytes: [UInt8], _ order: ReadingOrder, here: FileReading) async throws -> Reading {
    guard let command else { return try await here.read(bytes, order) }
    let words = Self.behind + command + [String(decoding: try JSONEncoder().encode(order), as: UTF8.self)]
    let lane = lanes[Int.random(in: 0..<lanes.count)]
    let output = await withCheckedContinuation { waiting in
      lane.async { waiting.resume(returning: LimitedRun.output(of: words, input: bytes, seconds: Self.seconds, processorSeconds: Self.processorSeconds)) }
    }
    guard let output else {
      measures.note(.unread)
      return .unfinished(order.name)
    }
    return try JSONDecoder().decode(Reading.self, from: Data(output))
  }
}

extension FileReading {
  /// The work of the process that reads: an order in JSON and a file, to a reading in JSON.
  /// - Throws: where the order is not one that this version writes, or its day is none; what is wrong with the file is in the reading.
  package func answer(_ order: String, _ bytes: [UInt8]) async throws -> [UInt8] {
    let wanted = try JSONDecoder().decode(ReadingOrder.self, from: Data(order.utf8))
    return Array(try JSONEncoder().encode(try await read(bytes, wanted)))
  }
}
