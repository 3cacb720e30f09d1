// SPDX-License-Identifier: Apache-2.0

import Synchronization
import TestSupport
import Testing

@testable import Service

@Suite("同时按了两次")
struct OnceTests {
  private struct Stumbled: Error {}

  /// The other press is done between the first look and the stumbling.
  @Test("后到的一次绊倒了，也得到先到的结果；谁都没有做成，才说绊倒了什么")
  func twin() async throws {
    let desk = try await TestService(try TemporaryWorkspace()).desk
    let done = Answer.moved(to: "/receipt/1"), stumbled = Answer.fault(422, "没有")
    for press in [{ () throws -> Answer in stumbled }, { throw Stumbled() }] {
      var looks = 0
      let told = try await desk.once(
        known: {
          looks += 1
          return looks == 1 ? nil : done
        }, press: { try press() })
      #expect(told.header("Location") == "/receipt/1")
    }
    #expect(try await desk.once(known: { nil }, press: { stumbled }).status == 422)
    await #expect(throws: Stumbled.self) { _ = try await desk.once(known: { nil }, press: { throw Stumbled() }) }
    // A twin that is being received is waited for.
    let landed = Atomic(false)
    async let twin: Void = desk.turn {
      try await Task.sleep(for: .milliseconds(200))
      landed.store(true, ordering: .sequentiallyConsistent)
    }
    let told = try await desk.once(
      known: { landed.load(ordering: .sequentiallyConsistent) ? done : nil },
      press: {
        try await Task.sleep(for: .milliseconds(50))
        return stumbled
      })
    #expect(told.header("Location") == "/receipt/1")
    try await twin
    // What was done before is never done again.
    #expect(try await desk.once(known: { done }, press: { throw Stumbled() }).header("Location") == "/receipt/1")
  }
}
