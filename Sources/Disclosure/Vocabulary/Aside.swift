// SPDX-License-Identifier: Apache-2.0

/// A value that goes with its holder and makes no difference to it: two holders that differ in nothing else are equal.
@propertyWrapper
package struct Aside<Value: Sendable & Codable>: Sendable, Hashable, Codable {
  package var wrappedValue: Value

  package init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
  package init(from decoder: any Decoder) throws { wrappedValue = try decoder.singleValueContainer().decode(Value.self) }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue)
  }

  package static func == (left: Aside, right: Aside) -> Bool { true }
  package func hash(into hasher: inout Hasher) {}
}
