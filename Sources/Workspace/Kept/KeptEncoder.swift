// SPDX-License-Identifier: Apache-2.0

/// Writes values as bytes, field after field in the order of their declaration, for the same program alone to read again.
///
/// No names of fields are written: bytes mean nothing to a program whose types differ, so what keeps them must know of which program they are.
/// A text that was written before is a number. Equal values give equal bytes.
struct KeptEncoder {
  private let sink = Sink()

  static func bytes(_ value: some Encodable) throws -> [UInt8] {
    let encoder = KeptEncoder()
    try encoder.sink.put(value)
    return encoder.sink.bytes
  }

  /// What was written so far.
  fileprivate final class Sink {
    var bytes: [UInt8] = []
    private var known: [String: Int] = [:]

    func put(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    func put(_ number: UInt64) {
      var rest = number
      while rest > 0x7F {
        bytes.append(UInt8(rest & 0x7F) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }

    /// Small numbers of either sign take one byte.
    func put(_ number: Int) { put(UInt64(bitPattern: Int64((number << 1) ^ (number >> 63)))) }

    func put(_ text: String) {
      if let place = known[text] { return put(place + 1) }
      known[text] = known.count
      put(0)
      var text = text
      text.withUTF8 {
        put($0.count)
        bytes.append(contentsOf: $0)
      }
    }

    func put(_ value: some Encodable) throws {
      if let many = value as? any KeptCollection { try many.write(to: SinkOfMany(sink: self)) } else { try value.encode(to: EncoderOfOne(sink: self)) }
    }
  }

  /// What a collection writes its members with.
  struct SinkOfMany {
    fileprivate let sink: Sink
    func put(count: Int) { sink.put(count) }
    func put(_ value: some Encodable) throws { try sink.put(value) }
  }

  fileprivate struct EncoderOfOne: Encoder {
    let sink: Sink
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> { KeyedEncodingContainer(Fields(sink: sink)) }
    func unkeyedContainer() -> any UnkeyedEncodingContainer { preconditionFailure("collections are written by KeptCollection") }
    func singleValueContainer() -> any SingleValueEncodingContainer { Single(sink: sink) }
  }

  /// The fields of a value, or the one case of an enumeration with what it carries.
  private struct Fields<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let sink: Sink
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { sink.put(false) }
    func encode(_ value: Bool, forKey key: Key) { sink.put(value) }
    func encode(_ value: String, forKey key: Key) { sink.put(value) }
    func encode(_ value: Int, forKey key: Key) { sink.put(value) }
    func encode(_ value: some Encodable, forKey key: Key) throws { try sink.put(value) }

    func encodeIfPresent(_ value: Bool?, forKey key: Key) { present(value) { sink.put($0) } }
    func encodeIfPresent(_ value: String?, forKey key: Key) { present(value) { sink.put($0) } }
    func encodeIfPresent(_ value: Int?, forKey key: Key) { present(value) { sink.put($0) } }
    func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws { try present(value) { try sink.put($0) } }

    private func present<Value>(_ value: Value?, _ write: (Value) throws -> Void) rethrows {
      sink.put(value != nil)
      if let value { try write(value) }
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
      sink.put(key.stringValue)
      return KeyedEncodingContainer(Fields<Nested>(sink: sink))
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { preconditionFailure("no kept value has one") }
    func superEncoder() -> any Encoder { preconditionFailure("no kept value is a class") }
    func superEncoder(forKey key: Key) -> any Encoder { preconditionFailure("no kept value is a class") }
  }

  private struct Single: SingleValueEncodingContainer {
    let sink: Sink
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { sink.put(false) }
    func encode(_ value: Bool) { sink.put(value) }
    func encode(_ value: String) { sink.put(value) }
    func encode(_ value: Int) { sink.put(value) }
    func encode(_ value: UInt8) { sink.put(Int(value)) }
    func encode(_ value: some Encodable) throws { try sink.put(value) }
  }
}
