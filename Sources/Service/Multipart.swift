// SPDX-License-Identifier: Apache-2.0

/// A form with files (multipart/form-data), whole in memory: the route limits how large it may be.
struct Multipart {
  private(set) var fields = FormFields()
  private(set) var files: [File] = []

  struct File: Sendable {
    var field: String
    /// As the browser says it: never to be trusted.
    var name: String
    var bytes: [UInt8]
  }

  /// Fields of the largest table that a form shows, with room.
  private static let most = 50_000

  /// - Returns: `nil` when it is not one, or is cut off.
  init?(_ body: [UInt8], contentType: String) {
    guard let start = contentType.range(ofText: "boundary=") else { return nil }
    let boundary = contentType[start...].prefix { $0 != ";" }.filter { $0 != "\"" }
    guard !boundary.isEmpty, boundary.utf8.count <= 70 else { return nil }
    let mark = Array("--\(boundary)".utf8)
    let places = Self.places(of: mark, in: body)
    guard places.count > 1, places.count <= Self.most, let last = places.last, body[(last + mark.count)...].starts(with: [0x2D, 0x2D]) else { return nil }
    for (from, to) in zip(places, places.dropFirst()) {
      // Each part: a line break, its head, an empty line, the content, a line break.
      let part = body[(from + mark.count)..<to]
      guard part.starts(with: [0x0D, 0x0A]), let gap = Self.headLength(part) else { return nil }
      let head = String(decoding: part.prefix(gap), as: UTF8.self)
      let content = Array(part.dropFirst(gap + 4).dropLast(2))
      guard let name = Self.value("name", head) else { return nil }
      if let file = Self.value("filename", head) {
        files.append(File(field: name, name: file, bytes: content))
      } else {
        fields.add(name, String(decoding: content, as: UTF8.self).replacingLineEnds)
      }
    }
  }

  /// Bytes before the empty line after a part's head.
  private static func headLength(_ part: ArraySlice<UInt8>) -> Int? {
    let (start, end) = (part.startIndex, min(part.endIndex, part.startIndex + 4096) - 3)
    var index = start
    while index < end {
      if part[index] == 0x0D, part[index + 1] == 0x0A, part[index + 2] == 0x0D, part[index + 3] == 0x0A { return index - start }
      index += 1
    }
    return nil
  }

  private static func places(of mark: [UInt8], in body: [UInt8]) -> [Int] {
    var found: [Int] = []
    var index = 0
    while index + mark.count <= body.count {
      if body[index] == mark[0], body[index..<index + mark.count].elementsEqual(mark) {
        // A boundary begins a line.
        if index == 0 || body[index - 1] == 0x0A || mark[0] == 0x0D { found.append(index) }
        index += mark.count
      } else {
        index += 1
      }
    }
    return found
  }

  /// Names are raw UTF-8; browsers write only quotation marks and line breaks as percent signs.
  private static func value(_ name: String, _ head: String) -> String? {
    guard let start = head.range(ofText: " \(name)=\"") else { return nil }
    return String(head[start...].prefix { $0 != "\"" })
  }
}

extension String {
  /// Lines end as in files, not as browsers send them.
  var replacingLineEnds: String {
    guard holds(0x0D) else { return self }
    var (bytes, isAfterReturn): ([UInt8], Bool) = ([], false)
    bytes.reserveCapacity(utf8.count)
    for byte in utf8 {
      if byte == 0x0A, isAfterReturn { bytes.removeLast() }
      bytes.append(byte)
      isAfterReturn = byte == 0x0D
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a byte is among its own.
  func holds(_ byte: UInt8) -> Bool { utf8.withContiguousStorageIfAvailable { $0.contains(byte) } ?? utf8.contains(byte) }

  /// Where a text ends that stands in this one.
  func range(ofText text: String) -> Index? {
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(text) { return rest.index(rest.startIndex, offsetBy: text.count) }
      rest = rest.dropFirst()
    }
    return nil
  }
}
