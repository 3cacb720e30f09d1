// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Does one thing for each of many, on as many threads as are wanted; how many they are changes nothing in what comes of it.
struct Lanes {
  private let threads: Int

  init(_ threads: Int) { self.threads = threads }

  /// The results stand in order.
  func map<Result: Sendable>(_ count: Int, _ body: @escaping @Sendable (Int) -> Result) async -> [Result] {
    let lanes = min(threads, max(count, 1))
    if lanes == 1 { return (0..<count).map(body) }
    var slots = [Result?](repeating: nil, count: count)
    await withTaskGroup(of: [(Int, Result)].self) { group in
      let queue = IndexQueue(count)
      for _ in 0..<lanes {
        group.addTask {
          var done: [(Int, Result)] = []
          while let index = queue.next() { done.append((index, body(index))) }
          return done
        }
      }
      for await lane in group { for (index, result) in lane { slots[index] = result } }
    }
    return slots.compactMap { $0 }
  }
}

/// Hands out numbers, each once: a lane that is done sooner takes more of them.
private final class IndexQueue: Sendable {
  private let count: Int
  private let taken = Atomic(0)

  init(_ count: Int) { self.count = count }

  /// `nil` when all are taken.
  func next() -> Int? {
    let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }
}
