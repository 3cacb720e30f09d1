// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// A value of several members of one type; one of any number says first how many there are.
protocol KeptCollection {
  func write(to sink: KeptEncoder.SinkOfMany) throws
  init(from source: KeptDecoder.SourceOfMany) throws
}

extension Array: KeptCollection where Element: Codable {
  func write(to sink: KeptEncoder.SinkOfMany) throws {
    sink.put(count: count)
    for member in self { try sink.put(member) }
  }

  init(from source: KeptDecoder.SourceOfMany) throws {
    self = []
    for _ in 0..<(try source.count()) { append(try source.take(Element.self)) }
  }
}

extension Dictionary: KeptCollection where Key: Codable, Value: Codable {
  /// In the order of the names, so that equal dictionaries are equal bytes.
  func write(to sink: KeptEncoder.SinkOfMany) throws {
    sink.put(count: count)
    for (key, value) in sorted(by: { String(describing: $0.key).precedes(String(describing: $1.key)) }) {
      try sink.put(key)
      try sink.put(value)
    }
  }

  init(from source: KeptDecoder.SourceOfMany) throws {
    self = [:]
    for _ in 0..<(try source.count()) {
      let key = try source.take(Key.self)
      self[key] = try source.take(Value.self)
    }
  }
}

extension Range: KeptCollection where Bound: Codable {
  func write(to sink: KeptEncoder.SinkOfMany) throws {
    try sink.put(lowerBound)
    try sink.put(upperBound)
  }

  init(from source: KeptDecoder.SourceOfMany) throws {
    let (lower, upper) = (try source.take(Bound.self), try source.take(Bound.self))
    guard lower <= upper else { throw KeptDecoder.Damaged() }
    self = lower..<upper
  }
}
