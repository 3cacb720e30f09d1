// SPDX-License-Identifier: Apache-2.0

internal import Hummingbird
internal import NIOCore
internal import Synchronization

/// Takes in the body of one request: no more than its route allows, no more at once than there is room for, and no slower than a line
/// that a person would wait on.
struct BodyReading {
  /// Bytes of a body that nobody counts: a log-in is taken in however many large files are on their way.
  private static let free = 64 << 10
  /// Bytes in a second, on the whole, once it has had its time.
  private static let slowest = 1 << 10

  let limit: Int
  let room: BodyRoom
  /// Seconds without a byte, and before its pace is looked at.
  let patience: Int
  /// The connection ends with the answer. What is refused is read to its end first and not kept: whoever writes all before he reads would
  /// wait otherwise, with the answer before him, until the connection is given up. Where it goes on, the library reads what is left.
  let isLast: Bool
  /// Hangs up on whoever is too slow.
  let hangUp: @Sendable () async -> Void

  struct Outcome: Sendable {
    var bytes: [UInt8] = []
    var reception = Ask.Reception.whole
    /// To be given back when the request is answered.
    var taken = 0
  }

  func outcome(_ request: Request) async -> Outcome {
    let isBodiless = request.headers[.contentLength] == nil && request.headers[.transferEncoding] == nil
    if isBodiless { return Outcome() }
    let progress = Progress()
    let body = request.body
    return await withTaskGroup(of: Outcome?.self) { group in
      group.addTask { await take(body, progress) }
      group.addTask { await watch(progress) }
      var outcome: Outcome?
      for await one in group where outcome == nil {
        outcome = one
        if one != nil { group.cancelAll() }
      }
      var settled = outcome ?? Outcome(reception: .cut)
      // Whoever was stopped on the way holds what he took until here.
      settled.taken = progress.taken
      return settled
    }
  }

  private final class Progress: Sendable {
    private let state = Mutex((bytes: 0, taken: 0))
    var bytes: Int { state.withLock { $0.bytes } }
    var taken: Int { state.withLock { $0.taken } }
    /// What was taken, which is nobody's from here on.
    func handBack() -> Int {
      state.withLock { state in
        defer { state.taken = 0 }
        return state.taken
      }
    }
    func add(_ bytes: Int, taken: Int) {
      state.withLock {
        $0.bytes += bytes
        $0.taken += taken
      }
    }
  }

  private func take(_ body: RequestBody, _ progress: Progress) async -> Outcome {
    var bytes: [UInt8] = []
    var refused: Ask.Reception?
    var left = Self.mostLeft
    var began = ContinuousClock.now
    do {
      for try await part in body {
        let count = part.readableBytes
        if refused != nil {
          left -= count
          progress.add(count, taken: 0)
          if left < 0 || began.duration(to: .now) > .seconds(Self.longest) { break }
          continue
        }
        let counted = max(0, bytes.count + count - Self.free) - max(0, bytes.count - Self.free)
        if bytes.count + count > limit { refused = .tooLarge } else if !room.take(counted) { refused = .crowded }
        if refused != nil {
          guard isLast else { break }
          (bytes, began) = ([], .now)
          room.give(progress.handBack())
          continue
        }
        progress.add(count, taken: counted)
        bytes += part.readableBytesView
      }
      return refused.map { Outcome(reception: $0) } ?? Outcome(bytes: bytes)
    } catch {
      return Outcome(reception: refused ?? .cut)
    }
  }

  /// Bytes and seconds that are given to what is left of a body.
  private static let (mostLeft, longest) = (256 << 20, 60)

  /// The same for what was refused unread.
  static func pourOut(_ body: RequestBody) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        var left = mostLeft
        do {
          for try await part in body {
            left -= part.readableBytes
            if left < 0 { return }
          }
        } catch {}
      }
      group.addTask { try? await Task.sleep(for: .seconds(longest)) }
      await group.next()
      group.cancelAll()
    }
  }

  /// Ends when the body is too slow; never by itself otherwise.
  private func watch(_ progress: Progress) async -> Outcome? {
    var (before, still, waited) = (0, 0, 0)
    while true {
      do { try await Task.sleep(for: .seconds(1)) } catch { return nil }
      let now = progress.bytes
      waited += 1
      still = now == before ? still + 1 : 0
      before = now
      if still >= patience || (waited >= patience && now < waited * Self.slowest) {
        await hangUp()
        return Outcome(reception: .slow)
      }
    }
  }
}

/// Room in memory for bodies that are being taken in at once, shared by every connection: what does not fit is asked to come again.
final class BodyRoom: Sendable {
  private let left: Mutex<Int>

  init(_ bytes: Int) { left = Mutex(bytes) }

  /// - Returns: whether there was room.
  func take(_ bytes: Int) -> Bool {
    left.withLock { left in
      guard bytes <= left else { return false }
      left -= bytes
      return true
    }
  }

  func give(_ bytes: Int) { left.withLock { $0 += bytes } }
}
