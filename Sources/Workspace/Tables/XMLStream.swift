// SPDX-License-Identifier: Apache-2.0

internal import CExpat

/// What is told to a reader of XML, element by element; names come without their prefixes.
protocol XMLListener: AnyObject {
  func start(_ name: String, _ attributes: XMLAttributes)
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
  func end(_ name: String)
  /// Whether nothing further is wanted.
  var isFull: Bool { get }
}

extension XMLListener {
  var isFull: Bool { false }
}

/// The attributes of one element, good until its start has been told.
struct XMLAttributes {
  fileprivate let list: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?

  /// Every value, in order.
  var values: [String] {
    guard let list else { return [] }
    var found: [String] = []
    var index = 0
    while list[index] != nil, let value = list[index + 1] {
      found.append(String(cString: value))
      index += 2
    }
    return found
  }

  /// The value of an attribute, whatever its prefix.
  subscript(_ wanted: String) -> String? {
    guard let list else { return nil }
    var index = 0
    while let name = list[index], let value = list[index + 1] {
      if XMLStream.isNamed(name, wanted) { return String(cString: value) }
      index += 2
    }
    return nil
  }
}

/// Reads XML by expat, in one pass, for parts of spreadsheets: those have no document type, and one that brings a document
/// type wants to make us work.
final class XMLStream {
  private let listener: any XMLListener
  private var depth = 0
  private var refused = false
  private var isStopped = false
  private var parser: XML_Parser?

  /// Sheets nest some ten levels.
  private static let deepest = 64

  private init(_ listener: any XMLListener) { self.listener = listener }

  /// - Parameter name: the part, for the message when it cannot be read.
  static func read(_ bytes: [UInt8], named name: String, _ listener: any XMLListener) throws(OperationalError) {
    let bytes = try inUTF8(bytes)
    let stream = XMLStream(listener)
    guard let parser = XML_ParserCreate("UTF-8") else { throw OperationalError("建不了表格读取器", "cannot make an XML parser") }
    defer { XML_ParserFree(parser) }
    stream.parser = parser
    XML_SetUserData(parser, Unmanaged.passUnretained(stream).toOpaque())
    stream.listen(parser)
    let status = bytes.withUnsafeBytes { memory in
      XML_Parse(parser, memory.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(truncatingIfNeeded: memory.count), 1)
    }
    guard status == XML_STATUS_OK || stream.isStopped, !stream.refused else {
      let line = Int(XML_GetCurrentLineNumber(parser))
      throw OperationalError(
        "表格文件坏了：里面的 \(name) 第 \(line) 行读不下去；请在表格软件里打开，另存一份再试",
        "the workbook is broken: its part \(name) cannot be read past line \(line)")
    }
  }

  private func listen(_ parser: XML_Parser) {
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let stream = XMLStream.of(data), let name else { return }
        stream.depth += 1
        if stream.depth > XMLStream.deepest { return stream.refuse() }
        stream.listener.start(XMLStream.local(name), XMLAttributes(list: attributes))
      },
      { data, name in
        guard let stream = XMLStream.of(data), let name else { return }
        stream.depth -= 1
        stream.listener.end(XMLStream.local(name))
        if stream.listener.isFull { stream.stop() }
      })
    XML_SetCharacterDataHandler(parser) { data, text, length in
      guard let stream = XMLStream.of(data), let text else { return }
      text.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
        stream.listener.text(UnsafeBufferPointer(start: $0, count: Int(length)))
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in XMLStream.of(data)?.refuse() }
  }

  private func refuse() {
    refused = true
    stop()
  }

  private func stop() {
    isStopped = true
    if let parser { XML_StopParser(parser, XML_Bool(0)) }
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLStream? {
    data.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
  }

  fileprivate static func local(_ name: UnsafePointer<XML_Char>) -> String {
    var start = name
    var next = name
    while next.pointee != 0 {
      if next.pointee == CChar(UInt8(ascii: ":")) { start = next + 1 }
      next += 1
    }
    return String(cString: start)
  }

  /// The same without making a string: every attribute of every cell is asked for its name.
  fileprivate static func isNamed(_ name: UnsafePointer<XML_Char>, _ wanted: String) -> Bool {
    var next = name
    while next.pointee != 0, next.pointee != CChar(UInt8(ascii: ":")) { next += 1 }
    var position = next.pointee == 0 ? name : next + 1
    for byte in wanted.utf8 {
      guard position.pointee == CChar(bitPattern: byte) else { return false }
      position += 1
    }
    return position.pointee == 0
  }

  /// Some programs of here write parts in GBK, which expat does not know.
  private static func inUTF8(_ bytes: [UInt8]) throws(OperationalError) -> [UInt8] {
    let head = String(decoding: bytes.prefix(120), as: UTF8.self).lowercased()
    for name in ["gb18030", "gbk", "gb2312"] where head.hasPrefix("<?xml") && head.contains("encoding=\"\(name)\"") {
      return try TextDecoder.decode(bytes, from: "GB18030").bytes
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return try TextDecoder.decode(Array(bytes.dropFirst(2)), from: "UTF-16LE").bytes }
    if bytes.starts(with: [0xFE, 0xFF]) { return try TextDecoder.decode(Array(bytes.dropFirst(2)), from: "UTF-16BE").bytes }
    return bytes
  }
}
