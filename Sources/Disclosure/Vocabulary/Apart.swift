// SPDX-License-Identifier: Apache-2.0

/// A large value that is often absent (`nil`) and seldom looked at, kept outside of what holds it: copying the holder then counts one
/// reference and moves one word, instead of all that the value is made of. It is optional, and written away and read back as such.
@propertyWrapper
package struct Apart<Value: Sendable>: Sendable {
  private final class Box: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  private var box: Box?

  package init(wrappedValue: Value?) { box = wrappedValue.map(Box.init) }

  package var wrappedValue: Value? {
    get { box?.value }
    set { box = newValue.map(Box.init) }
  }
}

extension Apart: Codable where Value: Codable {
  private enum Key: CodingKey { case value }

  /// - Throws: what the decoder throws.
  package init(from decoder: any Decoder) throws {
    self.init(wrappedValue: try decoder.container(keyedBy: Key.self).decodeIfPresent(Value.self, forKey: .value))
  }

  /// - Throws: what the encoder throws.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(wrappedValue, forKey: .value)
  }
}

/// A value that lasts only while the files it was read from are at hand: a holder that is written away comes back without it. It is optional:
/// `nil` where there is none, or the holder came back.
@propertyWrapper
package struct Passing<Value: Sendable>: Sendable, Codable {
  @Apart package var wrappedValue: Value?

  package init(wrappedValue: Value?) { _wrappedValue = Apart(wrappedValue: wrappedValue) }
  package init(from decoder: any Decoder) throws { self.init(wrappedValue: nil) }
  package func encode(to encoder: any Encoder) throws {}
}
