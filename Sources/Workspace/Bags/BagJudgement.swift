// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing

/// One bag whose edition and encoding are known: its lists against its files.
struct BagJudgement {
  let folder: BagFolder
  let declaration: BagDeclaration
  let index: BagIndex
  var findings = BagFindings()
  var lists: [BagList] = []
  /// What the lists say about each file that is there.
  var wanted: BagDigests.Wanted = [:]
  /// The files that each list covers, by the list's name.
  var covered: [String: Set<BagPath>] = [:]
  /// What `fetch.txt` lists and nobody has brought in.
  var unfetched: Set<BagPath> = []
  /// The lists that name a file which is not there, and whether that is a fault.
  var absent: [BagPath: (lists: [String], isFault: Bool)] = [:]
  /// A payload list gives digests that we cannot work out.
  private var hasUnknownPayloadList = false

  init(folder: BagFolder, declaration: BagDeclaration) {
    self.folder = folder
    self.declaration = declaration
    index = BagIndex(folder.files)
  }

  /// A list of a million files is some 100 MB; more is an attack on memory.
  static let listLimit = 128 << 20
  /// Metadata for people to read.
  static let infoLimit = 16 << 20

  /// Tag lists had to hold from 0.97 on; before, the drafts left their checking open.
  var tagsMustHold: Bool { declaration.version >= 97 }

  mutating func run() throws(OperationalError) {
    if !folder.hasPayloadFolder { findings.fault("data", "缺少这个文件夹", "the folder is missing") }
    for empty in folder.emptyFolders where empty != BagPath("data") {
      findings.warn(empty.shown, "是空文件夹，清单记不下它，复制时会丢", "is an empty folder, which no list can hold")
    }
    findings.warnings += BagNames.collisions(folder.files.keys)
    try readLists()
    if !lists.contains(where: \.isPayload) && !hasUnknownPayloadList {
      findings.fault("manifest-….txt", "缺少：没有一份能用的清单列出 data/ 里的文件", "no usable payload manifest")
    }
    try judgeFetch()
    for list in lists { judge(list) }
    judgeAbsence()
    judgeCoverage()
    try judgeInfo()
    // One file that was changed is one fault, however many lists tell of it.
    let wrong = Dictionary(grouping: try BagDigests(folder: folder).mismatches(wanted), by: \.file)
    for (file, lists) in wrong {
      let names = lists.map(\.algorithm.rawValue).sortedByBytes()
      findings.add(
        isFault: file.isPayload || tagsMustHold, file.shown, "内容与清单里的摘要不符（\(names.joined(separator: "、"))）",
        "does not match its digest (\(names.joined(separator: ", ")))")
    }
  }

  /// The text of a list in UTF-8; `nil` when it is not there or cannot be read, which is then told.
  mutating func text(_ name: String, limit: Int) throws(OperationalError) -> [UInt8]? {
    let file = BagPath(name)
    guard folder.files[file] != nil else { return nil }
    guard let bytes = try folder.bytes(file, limit: limit) else {
      findings.fault(name, "太大（超过 \(limit >> 20) 兆字节），不读", "is too large to be read (more than \(limit >> 20) MB)")
      return nil
    }
    switch TagFileText.read(bytes, encoding: declaration.encoding) {
    case .text(let text, let hadMark):
      if hadMark { findings.warn(name, "开头有字节顺序标记，UTF-8 不应当有", "begins with a byte-order mark, which UTF-8 must not have") }
      return text
    case .unknownEncoding:
      let shown = BagPath(declaration.encoding).shown.prefix(40)
      findings.fault("bagit.txt", "编码“\(shown)”不认识；请写 UTF-8", "the encoding '\(shown)' is not known")
    case .notInEncoding:
      let shown = BagPath(declaration.encoding).shown.prefix(40)
      findings.fault(name, "不是 bagit.txt 里写的编码 \(shown)", "is not in the encoding \(shown) that bagit.txt names")
    }
    return nil
  }

  private mutating func readLists() throws(OperationalError) {
    for file in folder.files.keys.sorted() {
      let name = file.canonical
      guard name.hasSuffix(".txt"), !name.contains("/") else { continue }
      let isPayload = name.hasPrefix("manifest-")
      guard isPayload || name.hasPrefix("tagmanifest-") else { continue }
      let written = name.dropFirst(isPayload ? "manifest-".count : "tagmanifest-".count).dropLast(".txt".count)
      guard let algorithm = BagAlgorithm(listName: String(written)) else {
        findings.unjudged.append(
          .init(
            file.shown, "不会算这种摘要，核对不了；会算的是 \(BagAlgorithm.allCases.map(\.rawValue).joined(separator: "、"))",
            "this digest cannot be checked; known are \(BagAlgorithm.allCases.map(\.rawValue).joined(separator: ", "))"))
        hasUnknownPayloadList = hasUnknownPayloadList || isPayload
        continue
      }
      guard let text = try text(name, limit: Self.listLimit) else { continue }
      let (list, found) = BagList.read(text, name: name, algorithm: algorithm, isPayload: isPayload, version: declaration.version)
      findings.append(found)
      lists.append(list)
    }
  }
}
