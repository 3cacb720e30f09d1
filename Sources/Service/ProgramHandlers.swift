// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing
internal import Reporting
internal import Store
internal import Workspace

/// What programs of an enterprise ask for, with a token: submit, a receipt, the state of things. Answers are JSON.
enum ProgramHandlers {
  /// Under which a program's submission waits for the reviewer.
  static let item = "@program"

  /// Characters of the number that a program gives its submission.
  static let keyLengths = 16...200

  static let description: Route.Handler = { _, _ in .json(200, ServiceDescription.document) }

  static let submit: Route.Handler = { visit, desk in
    guard let account = visit.account, let entity = account.entity else { return .fault(403, "这个令牌的账号不属于企业。") }
    let own = visit.ask.headers["idempotency-key"] ?? ""
    guard keyLengths.contains(own.utf8.count), own.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }) else {
      return .fault(400, "请求头 Idempotency-Key 要写这一份自己的编号：\(keyLengths.lowerBound) 到 \(keyLengths.upperBound) 个字母、数字、符号；再发一次用同一个。")
    }
    let body = visit.ask.body
    if body.isEmpty { return .fault(400, "没有收到内容：把报送件放在请求的正文里。") }
    // Of this account alone: nobody comes upon another's by his number.
    let key = Tokens.digest("program \(account.id) \(own)")
    let digest = Digest.sha256(body)
    return try await desk.once(
      known: { try await known(key, digest, desk) }, press: { try await pressed(body, digest, key, account.id, entity, desk) })
  }

  private static func pressed(
    _ body: [UInt8], _ digest: String, _ key: String, _ account: String, _ entity: String, _ desk: Desk
  ) async throws -> Answer {
    guard Array(String(decoding: body, as: UTF8.self).utf8) == body else { return .fault(400, "报送件不是 UTF-8 文字。没有收下。") }
    if Desk.isSmall(body) {
      if let refusal = try desk.refusal(of: body, for: entity) { return .fault(409, refusal + "。没有收下。") }
    } else {
      // Read first where a hostile file harms nobody.
      let reading = try await desk.read(body, .upload, named: "submission.yaml", for: entity)
      if let refusal = reading.refusal { return .fault(409, refusal + "。没有收下。") }
      guard reading.yaml != nil else { return .fault(422, Reading.tooMuch + "。没有收下。") }
    }
    let outcome =
      desk.isReviewed
      ? try await desk.askReview(body, by: account, key: key, draft: DraftKey(entity: entity, item: item, occurrence: ""), version: 0)
      : try await desk.submit(Desk.Sending(bytes: body, entity: entity, account: account, key: key))
    switch outcome {
    // Two of one number at once: the other may have been there first, with something else.
    case .received(let kept): return received(kept, isSame: kept.receiptJSON.contains(digest))
    case .waits(let review): return waits(review, isSame: review.sha256 == digest)
    case .impossible(let error): return .fault(409, error.zh + "。没有收下。")
    case .refused(let report): return Answer(422, Array(report.json(language: .zh).utf8), type: "application/json; charset=utf-8")
    }
  }

  /// What became of a number before; `nil` where nothing did.
  private static func known(_ key: String, _ digest: String, _ desk: Desk) async throws -> Answer? {
    if let kept = try await desk.store.submission(key: key) { return received(kept, isSame: kept.receiptJSON.contains(digest)) }
    return try await desk.store.review(key: key).map { waits($0, isSame: $0.sha256 == digest) }
  }

  /// A number that came with something else before is a fault of the program: silence would lose what came now.
  private static let isOther = Answer.fault(409, "这个编号已经用在另一份内容上。没有收下。")

  private static func received(_ kept: KeptSubmission, isSame: Bool) -> Answer {
    isSame ? .json(201, .object([("state", .string("received"))] + facts(kept))) : isOther
  }

  private static func waits(_ review: AskedReview, isSame: Bool) -> Answer {
    let told: [(String, JSON)] = [
      ("state", .string(review.state.rawValue)), ("review", .number(review.number)), ("asked", .string(instant(review.asked))),
    ]
    return isSame ? .json(202, .object(told)) : isOther
  }

  private static func facts(_ kept: KeptSubmission) -> [(String, JSON)] {
    [
      ("receipt", .string(kept.receipt)), ("received", .string(instant(kept.received))), ("sequence", .number(kept.sequence)),
      ("head", .string(kept.head)),
    ]
  }

  /// As it was given, byte for byte.
  static let receipt: Route.Handler = { visit, desk in
    guard let kept = try await desk.store.submission(receipt: visit.parameters["number"] ?? ""), kept.entity == visit.account?.entity else {
      return .fault(404, "本企业没有这个回执。")
    }
    return Answer(200, Array(kept.receiptJSON.utf8), type: "application/json; charset=utf-8")
  }

  /// Of each list.
  private static let most = 100

  static let state: Route.Handler = { visit, desk in
    let entity = visit.account?.entity ?? ""
    let none = Answer.fault(404, "登记里没有 \(entity)。")
    guard try await desk.judgement(of: entity) != nil else { return none }
    let report = try await desk.history(of: entity)
    guard let judged = report.json(of: entity, language: .zh) else { return none }
    let kept = try await desk.store.submissions(of: entity)
    let receipts = Dictionary(kept.map { ($0.key, $0.receipt) }, firstCounts: .unique)
    let reviews = try await desk.store.reviews(of: entity).prefix(most).map { review in
      JSON.object([
        ("review", .number(review.number)), ("state", .string(review.state.rawValue)), ("asked", .string(instant(review.asked))),
        ("decided", .optional(review.decided.map(instant))), ("sha256", .string(review.sha256)), ("receipt", .optional(receipts[review.key])),
      ])
    }
    let blind = report.notEvaluated.filter { $0.entity == entity }
    return .json(
      200,
      .object([
        ("asOf", .string("\(report.asOf)")), ("rulebook", .string(report.rulebookVersion)), ("confirmsBeforeSending", .bool(desk.isReviewed)),
        ("notEvaluated", .array(blind.map { .object([("subject", .string($0.subject)), ("why", .string($0.why.words.zh))]) })), ("entity", judged),
        ("received", .array(kept.prefix(most).map { .object(facts($0)) })), ("reviews", .array(reviews)),
      ]))
  }

  /// With its offset, to the second.
  private static func instant(_ second: Int) -> String { ClerkHandlers.clock(second).split(separator: " ").joined(separator: "T") + "+08:00" }
}
