// SPDX-License-Identifier: Apache-2.0

/// What a store says of itself when all that it holds is held against what its events say.
public struct StoreProof: Sendable, Hashable {
  public var receipts = 0
  public var files = 0
  public var contents = 0
  public var events = 0
  /// A sentence for each thing that does not hold.
  public var faults: [String] = []

  public init() {}
}
