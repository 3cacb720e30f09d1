// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing
internal import SourceYAML

/// The record of what was received (收件登记): one line of JSON for each receipt, each with the digest of the line before.
/// Lines are only ever added.
struct Ledger: Sendable {
  struct Entry: Sendable {
    var sequence: Int
    var number: ReceiptNumber
    var received: String
    var entity: String
    /// Every file kept, with its digest; the submission first.
    var files: [(name: String, sha256: String)]
    var receiptSHA256: String
    /// Of the receipt as text.
    var textSHA256: String
    /// Digest of the line before; zeros for the first.
    var previous: String

    var line: String {
      JSON.object([
        ("seq", .number(sequence)), ("number", .string("\(number)")), ("received", .string(received)), ("entity", .string(entity)),
        ("files", .array(files.map { .object([("name", .string($0.name)), ("sha256", .string($0.sha256))]) })),
        ("receipt", .string(receiptSHA256)), ("text", .string(textSHA256)), ("prev", .string(previous)),
      ]).line
    }

    var digest: String { Digest.sha256(Array(line.utf8)) }

    /// The enterprise's folder that its files lie in.
    var folder: String { files.first?.name.split(separator: "/").dropFirst().first.map(String.init) ?? entity }

    /// What the receipt of this line carries: a digest of all that the line says but the receipt's own digests. Who holds
    /// the receipt can tell when the line, or any before it, is gone or was rewritten.
    var mark: String {
      Digest.sha256(
        Array(
          JSON.object([
            ("seq", .number(sequence)), ("number", .string("\(number)")), ("received", .string(received)), ("entity", .string(entity)),
            ("files", .array(files.map { .object([("name", .string($0.name)), ("sha256", .string($0.sha256))]) })),
            ("prev", .string(previous)),
          ]).line.utf8))
    }
  }

  /// Below the workspace.
  static let file = "Entities/ledger.jsonl"
  static let start = String(repeating: "0", count: 64)

  private(set) var entries: [Entry] = []
  /// Line and words of what is wrong.
  private(set) var faults: [(line: Int, words: Localised)] = []
  /// What follows the last line break: a line whose writing was cut off; empty when there is none.
  private(set) var torn: [UInt8] = []

  var head: String { entries.last?.digest ?? Self.start }

  /// Reads a ledger and proves its chain, line by line.
  init(_ bytes: some Collection<UInt8>) { add(bytes) }

  /// Reads what comes after sound lines.
  mutating func add(_ bytes: some Collection<UInt8>) {
    var head = head
    let (lines, first) = (bytes.split(separator: 0x0A, omittingEmptySubsequences: false), entries.count)
    for (index, line) in zip(first..., lines) {
      if index == first + lines.count - 1 {
        // Every line ends in a break; what follows the last was being written when the machine stopped.
        torn = Array(line)
        break
      }
      guard let entry = Self.read(Array(line)) else {
        faults.append((index + 1, Localised("读不懂", "cannot be read")))
        continue
      }
      if entry.sequence != index + 1 { faults.append((index + 1, Localised("序号是 \(entry.sequence)，应为 \(index + 1)", "has the wrong sequence"))) }
      if entry.previous != head {
        faults.append((index + 1, Localised("接不上前一行：前面的某一行被改过或删过", "does not follow the line before: one was changed or removed")))
      }
      // Any other spelling of the same values would have another digest.
      if entry.line != String(decoding: line, as: UTF8.self) {
        faults.append(
          (index + 1, Localised("写法和登记时不一样（多了空格、换行变了样之类，多半被别的程序另存过）", "is not as it was written: another program may have saved it")))
      }
      entries.append(entry)
      head = entry.digest
    }
    if !torn.isEmpty { faults.append((first + lines.count, Localised("没有写完", "is not complete"))) }
  }

  /// Whether nothing is wrong but a last line that was being written when the machine stopped.
  var isSoundButTorn: Bool { faults.count == (torn.isEmpty ? 0 : 1) }

  /// Where a line says an earlier time of receipt than the line before it: somebody set a clock back.
  var backwards: [(line: Int, words: Localised)] {
    zip(entries, entries.dropFirst()).compactMap { before, entry in
      guard let then = Moment.read(before.received)?.value, let now = Moment.read(entry.received)?.value, now.earliestMinute < then.earliestMinute
      else { return nil }
      return (
        entry.sequence,
        Localised(
          "收到时间 \(entry.received) 早于前一行的 \(before.received)：收件处的钟被拨回过，先后以序号为准",
          "was received \(entry.received), before the line above (\(before.received)): a clock was set back; the sequence counts")
      )
    }
  }

  private static func read(_ line: [UInt8]) -> Entry? {
    let reading = parseYAML(SourceFile(name: "ledger", bytes: line), limits: .trusted)
    guard reading.isComplete, let root = reading.tree.root, root.isMapping else { return nil }
    func text(_ node: YAMLNode?, _ key: String) -> String? { node?.value(key).flatMap { $0.isScalar ? $0.text : nil } }
    guard let sequence = text(root, "seq").flatMap({ Int($0) }), let number = text(root, "number").flatMap(ReceiptNumber.init),
      let received = text(root, "received"), let entity = text(root, "entity"), let receipt = text(root, "receipt"), let plain = text(root, "text"),
      let previous = text(root, "prev"), let files = root.value("files"), files.isList
    else { return nil }
    return Entry(
      sequence: sequence, number: number, received: received, entity: entity,
      files: files.items.map { (text($0, "name") ?? "", text($0, "sha256") ?? "") }, receiptSHA256: receipt,
      textSHA256: plain, previous: previous)
  }

  /// The receipt for the same bytes sent by the same enterprise before.
  func entry(for entity: String, _ digests: [String]) -> Entry? {
    entries.first { $0.entity == entity && $0.files.map(\.sha256) == digests }
  }

  /// The next number in order: never of an earlier day than one that was given, whatever the clock says.
  func nextNumber(on day: CivilDate) -> ReceiptNumber {
    let day = entries.map(\.number.day).max().map { max($0, day) } ?? day
    return ReceiptNumber(day: day, serial: (entries.filter { $0.number.day == day }.map(\.number.serial).max() ?? 0) + 1)
  }
}
