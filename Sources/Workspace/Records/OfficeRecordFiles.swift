// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import SourceYAML

/// The office's submissions that commands wrote about what the office did: a folder for each kind, one file for each run that had something to
/// tell, never changed afterwards.
struct OfficeRecordFiles {
  /// What the office did.
  enum Kind: CaseIterable {
    case notices, publications, hearings, waivers, reviews

    /// Where its files lie, below the workspace.
    var home: String {
      switch self {
      case .notices: "Output/notices/records"
      case .publications: "Output/publications"
      case .hearings: "Output/hearings"
      case .waivers: "Output/waivers"
      case .reviews: "Output/reviews"
      }
    }

    /// The item, by `sector/requirement`, that they are records of; `nil` where the policy keeps none.
    func item(_ policy: Policy) -> String? {
      switch self {
      case .notices: policy.notices?.recordAs
      case .publications: policy.publication.recordAs
      case .hearings: policy.acts.hearings
      case .waivers: policy.acts.waivers
      case .reviews: policy.acts.reviews
      }
    }
  }

  /// Of each kind, below the workspace, with what stands beside them.
  static let folders = ["Output/notices"] + Kind.allCases.filter { $0 != .notices }.map(\.home)

  /// A file as it stands there.
  struct Written {
    var name: String
    var bytes: [UInt8]
    /// `nil` where it bears no seal.
    var read: (body: String, seal: RecordSeal)?
  }

  /// In the order in which they were written, which the seals tell, whatever day each is about; what bears none comes first.
  static func written(_ home: String) throws(OperationalError) -> [Written] {
    var found: [Written] = []
    for name in try names(home) {
      let bytes = try content(home + "/" + name)
      found.append(Written(name: name, bytes: bytes, read: RecordSeal.read(String(decoding: bytes, as: UTF8.self))))
    }
    let order = found.indices.sorted { left, right in
      let (one, other) = (found[left].read?.seal.line ?? 0, found[right].read?.seal.line ?? 0)
      return one != other ? one < other : left < right
    }
    return order.map { found[$0] }
  }

  /// In the order in which submissions of one minute are folded.
  static func names(_ home: String) throws(OperationalError) -> [String] {
    guard FileSystem.isFolder(home) else { return [] }
    // Of the files of one day, the first has no number; 2026-01-10-02.yaml is of an earlier program, and of that day all the same.
    func place(_ name: String) -> String { name.count > 15 ? name.prefix(10) + "_" + name.dropFirst(11) : name }
    return try FileSystem.list(home).filter { $0.isFile && $0.name.hasSuffix(".yaml") }.map(\.name).sorted { place($0).precedes(place($1)) }
  }

  /// Keeps one more of a day, once it reads back as what it is to say.
  /// - Returns: its name, below the workspace.
  @discardableResult
  static func add(_ submission: OfficeSubmission, _ kind: Kind, in workspace: String) throws(OperationalError) -> String {
    let (text, day, home) = (submission.text, submission.day, workspace + "/" + kind.home)
    guard submission.isSaid(by: Array(text.utf8)) else {
      throw OperationalError("写出的记录读不回原样，没有写：\(submission.item)", "a record would not read back as it was meant: \(submission.item)")
    }
    try FileSystem.makeFolder(home)
    try FileSystem.makeFolder(workspace + "/Entities")
    let lock = try FileLock(workspace + "/Entities/.records.lock", waiting: 20)
    defer { withExtendedLifetime(lock) {} }
    var log = try RecordLog(workspace)
    let known = try adopt(&log, in: workspace)
    let files = try written(home)
    let seal = RecordSeal(text, after: files.last?.read?.seal.own ?? "", line: log.next(after: known))
    var name = "\(day).yaml"
    var number = 1
    while files.contains(where: { $0.name == name }) || log.line(of: kind.home + "/" + name) != nil {
      number += 1
      // Each after the one before in the order of bytes, by which submissions of one minute are folded.
      name = number < 100 ? "\(day)_\(padded(number, to: 2)).yaml" : "\(day)_99_\(padded(number, to: 6)).yaml"
    }
    let bytes = Array((text + seal.text).utf8)
    try FileSystem.replace(home + "/" + name, with: bytes)
    // The log must not outlive what it tells of: the file and its folders are on the disk before its line is.
    for folder in [home, FileSystem.folder(of: home), workspace + "/Output", workspace] { try FileSystem.syncFolder(folder) }
    try log.add(kind.home + "/" + name, bytes, after: known, in: workspace)
    return kind.home + "/" + name
  }

  /// Brings the line that a run which was cut off did not come to, so that nobody has to look into it.
  static func heal(in workspace: String) throws(OperationalError) {
    let log = try RecordLog(workspace)
    var isNeeded = log.whole != nil
    for kind in Kind.allCases {
      for name in try names(workspace + "/" + kind.home) where log.line(of: kind.home + "/" + name) == nil { isNeeded = true }
    }
    guard isNeeded else { return }
    let lock = try FileLock(workspace + "/Entities/.records.lock", waiting: 20)
    defer { withExtendedLifetime(lock) {} }
    var kept = try RecordLog(workspace)
    _ = try adopt(&kept, in: workspace)
  }

  /// Enters what stands there and has no line: files of before there was a log, and the one whose line a run that was cut off did not come to.
  /// - Returns: the highest number that a file says it has.
  private static func adopt(_ log: inout RecordLog, in workspace: String) throws(OperationalError) -> Int {
    var known = 0
    var cutOff: [(file: String, bytes: [UInt8], line: Int)] = []
    // Once there is a log, whatever a command writes has its line: what has none was put there by somebody.
    let isFirst = log.lines.isEmpty
    for kind in Kind.allCases {
      for one in try written(workspace + "/" + kind.home) {
        let file = kind.home + "/" + one.name
        known = max(known, one.read?.seal.line ?? 0)
        guard log.line(of: file) == nil, one.read.map({ $0.seal.isOf($0.body) }) ?? true else { continue }
        if let line = one.read?.seal.line {
          cutOff.append((file, one.bytes, line))
        } else if isFirst {
          try log.add(file, one.bytes, after: 0, in: workspace)
        }
      }
    }
    // More than one, or of another number: lines were taken away, which stays to be told.
    if let last = cutOff.first, cutOff.count == 1, last.line == log.next(after: 0) { try log.add(last.file, last.bytes, after: 0, in: workspace) }
    return known
  }

  static func content(_ path: String) throws(OperationalError) -> [UInt8] {
    let limit = YAMLLimits().bytes
    let read = try FileSystem.read(path, limit: limit)
    guard read.size <= limit else { throw OperationalError("文件太大（\(read.size) 字节）：\(path)", "too large (\(read.size) bytes): \(path)") }
    return read.bytes
  }
}
