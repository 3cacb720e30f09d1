// SPDX-License-Identifier: Apache-2.0

internal import Publishing

extension DatabaseStore {
  /// Receipts, files and contents are rows like any other, and a disk or a hand can change one without the database's knowing. The chain of
  /// events says of each file what it was; so each row is asked for what the chain says of it, and the chain for each row.
  package func proof(isWhole: Bool) async throws -> StoreProof {
    try await engine.read { db in
      var proof = StoreProof()
      let events = try db.rows("SELECT * FROM event ORDER BY stream, n").map(Self.event)
      proof.events = events.count
      let chains = Dictionary(grouping: events, by: \.stream)
      for (stream, chain) in chains.sorted(by: { $0.key < $1.key }) {
        if let number = Event.firstBroken(chain) { proof.faults.append("\(stream) 的记录链从第 \(number) 条起对不上") }
      }
      proof.faults += try Self.endFaults(chains, db)
      let archive = Dictionary(try db.rows(Self.everyName).map { (try $0["name"] as String, try $0["sha256"] as String) }) { $1 }
      proof.files = archive.count
      let told = events.map { ($0, $0.told) }
      proof.faults += try Self.receiptFaults(told, archive, &proof.receipts, db)
      proof.faults += Self.fileFaults(told.compactMap(\.1), archive)
      proof.faults += try Self.growthFaults(told.compactMap(\.1), db)
      proof.faults += try Self.contentFaults(isWhole: isWhole, &proof.contents, db)
      return proof
    }
  }

  /// Each chain ends where it was said to end.
  private static func endFaults(_ chains: [String: [Event]], _ db: any StoreConnection) throws -> [String] {
    var faults: [String] = []
    var known: Set<String> = []
    for row in try db.rows("SELECT stream, n, hash FROM head ORDER BY stream") {
      let (stream, number, hash): (String, Int, String) = (try row["stream"], try row["n"], try row["hash"])
      known.insert(stream)
      let last = chains[stream]?.last
      if last?.number != number || last?.hash != hash { faults.append("\(stream) 的记录链应当到第 \(number) 条，末尾对不上") }
    }
    return faults + chains.keys.filter { !known.contains($0) }.sorted().map { "\($0) 的记录链不知道到哪里为止" }
  }

  /// A receipt names the head that its chain had, stands among the files, and is in one event; and no event has another.
  private static func receiptFaults(
    _ events: [(Event, EventBody?)], _ archive: [String: String], _ count: inout Int, _ db: any StoreConnection
  ) throws -> [String] {
    var faults: [String] = []
    var kept: [String: String] = [:]
    for (name, digest) in archive where name.contains("/receipts/") { kept[name.split(separator: "/").last.map(String.init) ?? name] = digest }
    var heads: [String: String] = [:]
    for (event, body) in events { if case .submitted(let receipt, _, _) = body { heads["\(event.stream) \(event.hash)"] = receipt } }
    var told: Set<String> = []
    for row in try db.rows("SELECT entity, receipt_no, receipt_text, receipt_json, head FROM submission ORDER BY entity, seq") {
      count += 1
      let (entity, number, head): (String, String, String) = (try row["entity"], try row["receipt_no"], try row["head"])
      if heads["\(entity) \(head)"] != number { faults.append("回执 \(number)：\(entity) 的记录链里没有它") }
      told.insert("\(entity) \(head)")
      for (ending, text) in [("txt", try row["receipt_text"] as String), ("json", try row["receipt_json"] as String)] {
        guard let file = kept["\(number).\(ending)"] else {
          faults.append("回执 \(number)：存档里没有 \(number).\(ending)")
          continue
        }
        if file != Digest.sha256(Array(text.utf8)) { faults.append("回执 \(number)：存着的文字和存档里的 \(number).\(ending) 不同") }
      }
    }
    for (event, body) in events {
      if case .submitted(let receipt, _, _) = body, !told.contains("\(event.stream) \(event.hash)") {
        faults.append("\(event.stream) 的第 \(event.number) 条记录说收下了 \(receipt)，回执没有了")
      }
    }
    return faults
  }

  /// What was submitted is there as it came; every file is one that an event names, with that content.
  private static func fileFaults(_ bodies: [EventBody], _ archive: [String: String]) -> [String] {
    var faults: [String] = []
    var known: Set<ArchivedFile> = []
    var registered: [String: String] = [:]
    for body in bodies {
      switch body {
      case .imported(let files): known.formUnion(files)
      case .registered(let file):
        known.insert(file)
        registered[file.name] = file.sha256
      case .submitted(let receipt, _, let files):
        known.formUnion(files)
        // The ledger goes on with every submission, and nothing else that was received ever changes.
        for file in files where file.name.hasPrefix("Entities/") && file.name.split(separator: "/").count > 2 && archive[file.name] != file.sha256 {
          faults.append("回执 \(receipt)：\(file.name) " + (archive[file.name] == nil ? "没有了" : "不是收下的那一份"))
        }
      default: break
      }
    }
    let named = Set(known.map(\.name))
    for (name, digest) in archive.sorted(by: { $0.key < $1.key }) {
      // What stood above the enterprises' folders when a workspace was taken in is no enterprise's, and named by no event.
      if name.split(separator: "/").count == 2, !named.contains(name) { continue }
      if registered[name] ?? digest != digest || !known.contains(ArchivedFile(name: name, sha256: digest)) {
        faults.append("\(name)：记录里没有说过收下这样的内容")
      }
    }
    return faults
  }

  /// Every line that was added to the ledger is there still, as one of its pieces or in a whole that an older version kept.
  private static func growthFaults(_ bodies: [EventBody], _ db: any StoreConnection) throws -> [String] {
    let grown = Set(try db.rows("SELECT name, sha256 FROM growth").map { ArchivedFile(name: try $0["name"], sha256: try $0["sha256"]) })
    var faults: [String] = []
    for case .submitted(let receipt, _, let files) in bodies {
      for file in files where file.name.split(separator: "/").count == 2 && !grown.contains(file) {
        if try db.row("SELECT 1 FROM blob WHERE sha256 = ?", [file.sha256]) == nil { faults.append("回执 \(receipt)：\(file.name) 里没有它那一行了") }
      }
    }
    return faults
  }

  private static func contentFaults(isWhole: Bool, _ count: inout Int, _ db: any StoreConnection) throws -> [String] {
    var faults: [String] = []
    var absent: Set<String> = []
    for table in ["archive", "staged", "replaced", "review"] {
      let rows = try db.rows("SELECT sha256 FROM \(table) WHERE NOT EXISTS (SELECT 1 FROM blob WHERE blob.sha256 = \(table).sha256) ORDER BY sha256")
      for row in rows { absent.insert(try row["sha256"]) }
    }
    for digest in absent.sorted() { faults.append(try "\(names(of: digest, db))：内容没有了") }
    let digests = try db.rows("SELECT sha256 FROM blob ORDER BY sha256").map { try $0["sha256"] as String }
    count = digests.count
    // One at a time: together they may be more than fit.
    for digest in isWhole ? digests : [] {
      let bytes: [UInt8]? = try db.row("SELECT bytes FROM blob WHERE sha256 = ?", [digest])?["bytes"]
      if bytes.map({ Digest.sha256($0) }) != digest { faults.append(try "\(names(of: digest, db))：内容和收下时的摘要不符") }
    }
    for row in isWhole ? try db.rows("SELECT name, sha256 FROM growth WHERE n = (SELECT max(n) FROM growth AS later WHERE later.name = growth.name)") : [] {
      let (name, digest): (String, String) = (try row["name"], try row["sha256"])
      count += 1
      if try grown(digest, db).map({ Digest.sha256($0) }) != digest { faults.append("\(name)：内容和收下时的摘要不符") }
    }
    return faults
  }

  /// Where a content is used.
  private static func names(of digest: String, _ db: any StoreConnection) throws -> String {
    let tables = [("archive", "name"), ("staged", "name"), ("replaced", "name"), ("review", "item")]
    let names = try tables.flatMap { table, column in
      try db.rows("SELECT \(column) AS place FROM \(table) WHERE sha256 = ? ORDER BY \(column)", [digest]).map { try $0["place"] as String }
    }
    return names.isEmpty ? "以前的一份（摘要 \(digest.prefix(16))）" : names.joined(separator: "、")
  }
}

/// What a store says of itself when all that it holds is held against what its events say.
package struct StoreProof: Sendable, Hashable {
  /// How many of each were looked at.
  package var receipts = 0
  package var files = 0
  package var contents = 0
  package var events = 0
  /// A Chinese sentence without its end mark for each thing that does not hold.
  package var faults: [String] = []

  package init() {}
}
