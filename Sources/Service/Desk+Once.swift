// SPDX-License-Identifier: Apache-2.0

/// A press that may arrive twice at once, by a double click or a program that asks again.
extension Desk {
  /// What became of the press: known already, or done now.
  ///
  /// Its twin may be on its way too, and leave things such that this one stumbles: the draft is gone, the attachment is taken, the content
  /// stands among the files and not yet in the store. The stumbling counts only when what is being received is received, and was not this.
  func once(known: () async throws -> Answer?, press: () async throws -> Answer) async throws -> Answer {
    if let answer = try await known() { return answer }
    let answer: Answer
    do { answer = try await press() } catch {
      try await turn {}
      if let told = try await known() { return told }
      throw error
    }
    guard answer.status >= 400 else { return answer }
    try await turn {}
    return try await known() ?? answer
  }
}

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
