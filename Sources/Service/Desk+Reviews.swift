// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing
internal import Reporting
internal import Store
internal import Workspace

/// The enterprise's own 审查人 confirms what goes, where the office's policy asks for it: as it was asked, byte for byte.
extension Desk {
  var isReviewed: Bool { rules.rulebook.policy.confirmsBeforeSending }

  static let otherFiles = OperationalError("交来确认以后，附件换过了；请退回给报送员，让他重新交", "an attachment was replaced after the review was asked")

  /// Keeps a submission for the reviewer. What could not be received is refused at once: nobody confirms in vain.
  func askReview(_ bytes: [UInt8], by account: String, key: String, draft: DraftKey, version: Int) async throws -> Outcome {
    let receivable: Submit.Forecast
    do {
      receivable = try await beside(draft.entity, bytes) { try await Submit($0, by: .service, to: folder, rules: rules, at: moment(), tool: tool).forecast() }
    } catch let error as OperationalError {
      return .impossible(error)
    }
    switch receivable {
    case .refused(let report): return .refused(report)
    case .receivable(let names):
      // A form is typed on while it waits, and its next asking takes the place of this one; what is no form waits each for itself.
      let isForm = !draft.item.hasPrefix("@")
      let place = isForm ? draft : DraftKey(entity: draft.entity, item: draft.item, occurrence: Tokens.digest(key))
      let files = try await store.staged(of: draft.entity).filter { names.contains($0.name) }.map { (name: $0.name, sha256: $0.sha256) }
      return .waits(
        try await store.askReview(
          NewReview(
            key: key, draft: place, drops: isForm ? nil : draft, version: version, bytes: bytes, files: files, account: account,
            asked: now())))
    }
  }

  func bytes(of review: AskedReview) async throws -> [UInt8] {
    guard let bytes = try await store.bytes(of: review.sha256) else { throw StoreError("数据库里少了要确认的内容") }
    return bytes
  }

  /// What is found in it today, with the files that are there today.
  // The optimiser of Swift 6.3 stops with a fault on this function when it is built for release.
  @_optimize(none)
  func check(_ review: AskedReview) async throws -> FoundProblems {
    let name = "Entities/\(try folderName(of: review.entity))/drafts/review-\(review.number).yaml"
    // Whoever confirms reads names and values, and no file.
    let report = try await check(try await bytes(of: review), named: name, for: review.entity, asOf: today())
    return FoundProblems(inForm: report) { _ in nil }.renaming(name, to: "要报送的内容")
  }

  /// Files that are not as they were when the review was asked: replaced, or taken away.
  func changedFiles(_ review: AskedReview) async throws -> [String] {
    let staged = Set(try await store.staged(of: review.entity).map { ArchivedFile(name: $0.name, sha256: $0.sha256) })
    return review.files.filter { !staged.contains($0) }.map(\.name)
  }

  /// Confirms and submits. The same press again finds the same receipt.
  func confirm(_ review: AskedReview, by account: Account) async throws -> Outcome {
    if let known = try await store.submission(key: review.key) { return .received(known) }
    guard review.state == .waiting else { throw StoreError.reviewSettled }
    // Nobody confirms his own, whatever roles he has had since.
    guard review.account != account.id else {
      return .impossible(OperationalError("这一份是你自己交的，要由另一个人确认", "nobody confirms his own"))
    }
    guard try await changedFiles(review).isEmpty else { return .impossible(Self.otherFiles) }
    return try await submit(
      Sending(
        bytes: try await bytes(of: review), entity: review.entity, account: review.account, key: review.key, draft: review.draft,
        confirmed: (review, account.id)))
  }
}
