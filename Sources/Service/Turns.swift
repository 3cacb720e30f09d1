// SPDX-License-Identifier: Apache-2.0

/// Lets one thing happen at a time, in the order asked: an archive has one writer.
actor Turns {
  private var last: Task<Void, Never>?

  func take<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    let before = last
    let task = Task {
      await before?.value
      return try await work()
    }
    last = Task { _ = try? await task.value }
    return try await task.value
  }
}
