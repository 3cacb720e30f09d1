// SPDX-License-Identifier: Apache-2.0

/// Reads back what `KeptEncoder` wrote. Bytes that end early, or that no such value can have, are an error and never a wrong value of another
/// length; that they are the bytes which were written is for whoever kept them to know.
struct KeptDecoder {
  /// The bytes are not those of such a value.
  struct Damaged: Error {}

  private let source: Source

  static func value<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    let source = Source(bytes)
    let value = try source.take(type)
    guard source.isAtEnd else { throw Damaged() }
    return value
  }

  /// What is still to be read.
  fileprivate final class Source {
    private let bytes: [UInt8]
    private var place = 0
    private var known: [String] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    private func byte() throws -> UInt8 {
      guard place < bytes.count else { throw Damaged() }
      place += 1
      return bytes[place - 1]
    }

    func flag() throws -> Bool {
      let byte = try byte()
      guard byte < 2 else { throw Damaged() }
      return byte == 1
    }

    func number() throws -> Int {
      var (folded, shift): (UInt64, UInt64) = (0, 0)
      while true {
        let byte = try byte()
        guard shift < 63 || byte < 2 else { throw Damaged() }
        folded |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { break }
        shift += 7
      }
      return Int(Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1))
    }

    /// How many of something follow; no more than there are bytes left.
    func count() throws -> Int {
      let count = try number()
      guard count >= 0, count <= bytes.count - place else { throw Damaged() }
      return count
    }

    func text() throws -> String {
      let index = try number()
      guard index >= 0, index <= known.count else { throw Damaged() }
      if index > 0 { return known[index - 1] }
      let length = try count()
      guard let text = String(validating: bytes[place..<(place + length)], as: UTF8.self) else { throw Damaged() }
      place += length
      known.append(text)
      return text
    }

    func take<Value: Decodable>(_ type: Value.Type) throws -> Value {
      if let many = type as? any KeptCollection.Type {
        guard let value = try many.init(from: SourceOfMany(source: self)) as? Value else { throw Damaged() }
        return value
      }
      return try type.init(from: DecoderOfOne(source: self))
    }
  }

  /// What a collection reads its members with.
  struct SourceOfMany {
    fileprivate let source: Source
    func count() throws -> Int { try source.count() }
    func take<Value: Decodable>(_ type: Value.Type) throws -> Value { try source.take(type) }
  }

  private struct DecoderOfOne: Decoder {
    let source: Source
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> { KeyedDecodingContainer(Fields(source: source)) }
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Damaged() }
    func singleValueContainer() -> any SingleValueDecodingContainer { Single(source: source) }
  }

  private struct Fields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let source: Source
    /// The case that was written, of an enumeration whose cases carry something.
    private let chosen = Chosen()
    var codingPath: [any CodingKey] { [] }

    private final class Chosen { var key: Key? }

    init(source: Source) { self.source = source }

    /// Asked for by enumerations alone: fields are known by their order.
    var allKeys: [Key] {
      if chosen.key == nil { chosen.key = (try? source.text()).flatMap { Key(stringValue: $0) } }
      return chosen.key.map { [$0] } ?? []
    }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) throws -> Bool { try !source.flag() }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try source.flag() }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try source.text() }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try source.number() }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try source.take(type) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
      KeyedDecodingContainer(Fields<Nested>(source: source))
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw Damaged() }
    func superDecoder() throws -> any Decoder { throw Damaged() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw Damaged() }
  }

  private struct Single: SingleValueDecodingContainer {
    let source: Source
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { false }
    func decode(_ type: Bool.Type) throws -> Bool { try source.flag() }
    func decode(_ type: String.Type) throws -> String { try source.text() }
    func decode(_ type: Int.Type) throws -> Int { try source.number() }
    func decode(_ type: UInt8.Type) throws -> UInt8 {
      guard let byte = UInt8(exactly: try source.number()) else { throw Damaged() }
      return byte
    }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try source.take(type) }
  }
}
