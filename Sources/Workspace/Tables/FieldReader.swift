// SPDX-License-Identifier: Apache-2.0

/// Divides text into records of fields by RFC 4180, piece by piece, so that a long file need not be held whole.
struct FieldReader {
  struct Record {
    /// The line on which it begins.
    var line: Int
    var fields: [String]
    /// The first field that is no UTF-8, or holds the mark of what could not be read.
    var damaged: String?
  }

  let divider: UInt8
  private(set) var records: [Record] = []
  /// The first record that has a field too long, or too many of them, to be kept whole.
  private(set) var overlong: Int?
  /// The line of a quotation mark that never closes.
  private(set) var openQuote: Int?

  private var field: [UInt8] = []
  private var fields: [String] = []
  private var damaged: String?
  private var line = 1
  private var start = 1
  private var quoteLine = 1
  private var state = State.begin
  private var lastWasReturn = false
  /// A field longer than a cell of a spreadsheet is no field.
  private static let longest = 32_767 * 4
  /// Fields of one record that are kept. The widest table has 15 columns.
  private static let mostFields = 1_000

  private enum State { case begin, plain, quoted, closing }

  /// Records kept until they are taken; the rest is not read.
  private let mostRecords: Int

  init(divider: UInt8 = UInt8(ascii: ","), mostRecords: Int = .max) {
    self.divider = divider
    self.mostRecords = mostRecords
  }

  /// Takes the records read so far, for reading in pieces.
  mutating func drain() -> [Record] {
    defer { records = [] }
    return records
  }

  mutating func take(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes {
      if records.count >= mostRecords { return }
      // CR LF is one break, as CR and LF are.
      if byte == 0x0A && lastWasReturn {
        lastWasReturn = false
        continue
      }
      lastWasReturn = byte == 0x0D
      take(lastWasReturn ? 0x0A : byte)
    }
  }

  private mutating func take(_ byte: UInt8) {
    switch (byte, state) {
    case (UInt8(ascii: "\""), .quoted): state = .closing
    case (_, .quoted):
      if byte == 0x0A { line += 1 }
      append(byte)
    case (UInt8(ascii: "\""), .closing):
      append(byte)
      state = .quoted
    case (UInt8(ascii: "\""), .begin):
      state = .quoted
      quoteLine = line
    case (divider, _): endField()
    case (0x0A, _):
      endRecord()
      line += 1
      start = line
    default:
      append(byte)
      state = .plain
    }
  }

  private mutating func append(_ byte: UInt8) {
    if field.count < Self.longest { field.append(byte) } else { overlong = overlong ?? start }
  }

  private mutating func endField() {
    if fields.count < Self.mostFields {
      let whole = String(validating: field, as: UTF8.self)
      let text = whole ?? String(decoding: field, as: UTF8.self)
      if damaged == nil, whole == nil || field.contains(0xEF) && text.unicodeScalars.contains("\u{FFFD}") { damaged = text }
      fields.append(text)
    } else if !field.isEmpty {
      overlong = overlong ?? start
    }
    field.removeAll(keepingCapacity: true)
    state = .begin
  }

  private mutating func endRecord() {
    let isEmpty = fields.isEmpty && field.isEmpty && state == .begin
    endField()
    if !isEmpty { records.append(Record(line: start, fields: fields, damaged: damaged)) }
    damaged = nil
    fields.removeAll(keepingCapacity: true)
  }

  mutating func finish() {
    if records.count >= mostRecords { return }
    if state == .quoted { openQuote = quoteLine }
    endRecord()
  }
}
