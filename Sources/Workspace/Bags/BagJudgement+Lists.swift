// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing

extension BagJudgement {
  /// Every file of a list is there, and listed once.
  mutating func judge(_ list: BagList) {
    var seen: [BagPath: String] = [:]
    covered[list.name] = []
    for entry in list.entries {
      let (place, file) = place(entry, in: list)
      if let before = seen.updateValue(entry.digest, forKey: place) {
        if before != entry.digest {
          findings.fault(list.name, "同一文件列了两次，摘要不同：\(entry.shown)", "lists a file twice with different digests: \(entry.shown)")
        } else {
          findings.add(isFault: declaration.isFinal, list.name, "同一文件列了两次：\(entry.shown)", "lists a file twice: \(entry.shown)")
        }
      }
      guard let file else {
        missing(entry, place, in: list)
        continue
      }
      covered[list.name]?.insert(file)
      wanted[file, default: [:]][list.algorithm, default: []].insert(entry.digest)
    }
    findings.warnings += BagNames.collisions(seen.keys)
  }

  /// Which reading of an entry holds, and the file that it means.
  private mutating func place(_ entry: BagList.Entry, in list: BagList) -> (path: BagPath, file: BagPath?) {
    let matches = entry.places.map { ($0, index.find($0.path)) }
    func isExact(_ match: BagIndex.Match?) -> Bool { if case .exact = match { true } else { false } }
    guard let (place, match) = matches.first(where: { isExact($0.1) }) ?? matches.first(where: { $0.1 != nil }) else {
      return (entry.places.first?.path ?? BagPath(""), nil)
    }
    if let remark = place.remark { findings.warnings.append(.init(list.name, remark.words(entry.shown))) }
    if place.remark == nil, BagNames.isLeftByDesktop(place.path) {
      findings.warn(place.path.shown, "是桌面系统留下的文件，不是内容", "is left behind by a desktop, no content")
    }
    switch match {
    case .otherNormalisation(let file):
      findings.warn(list.name, "列的文件名与磁盘上的编码方式不同：\(entry.shown)", "lists a name that the disk holds in another normalisation: \(entry.shown)")
      return (place.path, file)
    case .otherCase(let file):
      // Only the older drafts came from times when such a bag was whole on the disks of its makers.
      findings.add(
        isFault: declaration.isFinal, list.name, "列的 \(entry.shown) 与磁盘上的 \(file.shown) 只差大小写",
        "lists \(entry.shown), the disk holds \(file.shown): another case")
      return (place.path, file)
    case .exact, nil: return (place.path, place.path)
    }
  }

  private mutating func missing(_ entry: BagList.Entry, _ path: BagPath, in list: BagList) {
    // The link, or `fetch.txt`, has told it already.
    if folder.isRefused(path) || entry.places.contains(where: { unfetched.contains($0.path) }) { return }
    let isLeft = BagNames.isLeftByDesktop(path) && !declaration.isFinal
    var known = absent[path] ?? ([], false)
    if !known.lists.contains(list.name) { known.lists.append(list.name) }
    known.isFault = known.isFault || !isLeft && (list.isPayload || tagsMustHold)
    absent[path] = known
  }

  /// One file that is missing is one fault, however many lists name it.
  mutating func judgeAbsence() {
    for (path, known) in absent {
      findings.add(
        isFault: known.isFault, path.shown, "列在 \(known.lists.joined(separator: "、")) 里，但文件不见了",
        "is listed in \(known.lists.joined(separator: ", ")) but missing")
    }
  }

  /// Every payload file is listed: from 1.0 on in each list, before in any.
  mutating func judgeCoverage() {
    let payloadLists = lists.filter(\.isPayload)
    let anywhere = payloadLists.reduce(into: Set<BagPath>()) { $0.formUnion(covered[$1.name] ?? []) }
    for file in folder.files.keys where file.isPayload && !payloadLists.isEmpty {
      if !declaration.isFinal {
        if !anywhere.contains(file) {
          findings.add(isFault: !BagNames.isLeftByDesktop(file), file.shown, "没有列在任何清单里", "is listed in no manifest")
        }
        continue
      }
      findings.faults += BagFault.unlisted(file.shown, in: payloadLists.map(\.name).filter { covered[$0]?.contains(file) == false })
    }
    guard declaration.isFinal else { return }
    for other in payloadLists {
      let without = lists.filter { !$0.isPayload && covered[$0.name]?.contains(BagPath(other.name)) == false }
      findings.faults += BagFault.unlisted(other.name, in: without.map(\.name))
    }
  }

  /// What was to be fetched is in place; nothing is fetched here.
  mutating func judgeFetch() throws(OperationalError) {
    guard let text = try text(FetchList.name, limit: Self.listLimit) else { return }
    let (entries, found) = FetchList.read(text, isFinal: declaration.isFinal)
    findings.append(found)
    for entry in entries {
      var file = entry.places.first { folder.files[$0] != nil }
      if entry.places.allSatisfy({ !$0.isPayload }) {
        // Before 1.0 some tools wrote names as seen from data/.
        file = entry.places.map { BagPath("data/".utf8 + $0.bytes) }.first { folder.files[$0] != nil }
        if declaration.isFinal || file == nil {
          findings.fault(FetchList.name, "只能列 data/ 里的文件：\(entry.shown)", "may list only what is in data/: \(entry.shown)")
          continue
        }
      }
      guard let file else {
        unfetched.formUnion(entry.places)
        findings.fault(entry.shown, "列在 fetch.txt 里，还没有取回来", "is listed in fetch.txt and not yet fetched")
        continue
      }
      if let length = entry.length, let size = folder.files[file], length != size {
        findings.warn(FetchList.name, "\(entry.shown) 写 \(length) 字节，实际 \(size)", "\(entry.shown) is given as \(length) bytes, found \(size)")
      }
    }
  }

  /// The payload has as many bytes and files as the metadata says.
  mutating func judgeInfo() throws(OperationalError) {
    let payload = folder.files.filter { $0.key.isPayload }
    let content = payload.filter { !BagNames.isLeftByDesktop($0.key) }
    let found = BagInfo.Oxum(octets: payload.values.reduce(0, +), files: payload.count)
    let withoutLeft = BagInfo.Oxum(octets: content.values.reduce(0, +), files: content.count)
    for name in declaration.version <= 95 ? ["package-info.txt", "bag-info.txt"] : ["bag-info.txt"] {
      guard let text = try text(name, limit: Self.infoLimit) else { continue }
      let (info, said) = BagInfo.read(text, name: name, isFinal: declaration.isFinal)
      findings.append(said)
      for oxum in info.oxum where oxum != found && (declaration.isFinal || oxum != withoutLeft) {
        findings.fault(
          name, "Payload-Oxum 写 \(oxum.octets).\(oxum.files)，实际 \(found.octets).\(found.files)",
          "Payload-Oxum says \(oxum.octets).\(oxum.files), found \(found.octets).\(found.files)")
      }
    }
  }
}
