// SPDX-License-Identifier: Apache-2.0

/// A large value that is often absent and seldom looked at, kept outside of what holds it: copying the holder then counts one reference and
/// moves one word, instead of all that the value is made of.
@propertyWrapper
public struct Apart<Value: Sendable>: Sendable {
  private final class Box: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  private var box: Box?

  public init(wrappedValue: Value?) { box = wrappedValue.map(Box.init) }

  public var wrappedValue: Value? {
    get { box?.value }
    set { box = newValue.map(Box.init) }
  }
}
