// SPDX-License-Identifier: Apache-2.0

/// Where everything that was received is kept. Each function is one transaction: it happened whole, and is on the disk when the
/// function returns, or it did not happen.
package protocol Store: Sendable {
  // MARK: The archive
  /// Every file of the archive with its digest.
  func archive() async throws -> [ArchivedFile]
  /// Those below a folder, which ends with a stroke.
  func archive(below place: String) async throws -> [ArchivedFile]
  /// What is kept under one name of the archive; `nil` where nothing is.
  func digest(of name: String) async throws -> String?
  func bytes(of sha256: String) async throws -> [UInt8]?
  /// Takes files into an archive that is empty; nothing is ever taken over another.
  func importArchive(_ files: [(name: String, bytes: [UInt8])]) async throws
  var isEmpty: Bool { get async throws }
  /// Keeps a registration; bytes that were kept before stay, and the events say when which one held.
  /// - Parameter known: the digest of the one in whose place it comes; `nil` for the first.
  /// - Returns: whether that was the one that holds; nothing was kept if not.
  func register(_ file: (name: String, bytes: [UInt8]), of entity: String, over known: String?, by account: String, at second: Int) async throws -> Bool

  // MARK: Submissions
  /// Keeps a submission with its receipt, what it added to the archive, and its event; its draft is gone with it.
  func submit(_ submission: NewSubmission) async throws -> KeptSubmission
  func submission(key: String) async throws -> KeptSubmission?
  func submission(receipt: String) async throws -> KeptSubmission?
  /// Newest first.
  func submissions(of entity: String) async throws -> [KeptSubmission]
  /// The newest; `nil` where there is none.
  func lastSubmission(of entity: String) async throws -> KeptSubmission?
  func events(of stream: String) async throws -> [Event]
  /// The streams whose chain does not hold.
  func brokenChains() async throws -> [String]
  /// What all that was received proves of itself: chains, receipts, files.
  /// - Parameter isWhole: every content is read, and its digest worked out; otherwise only whether it is there.
  func proof(isWhole: Bool) async throws -> StoreProof

  // MARK: The enterprise's own review
  /// Keeps what is to be confirmed, as it is; one that still waits for the same form is replaced by it. The same key is the same.
  func askReview(_ review: NewReview) async throws -> AskedReview
  func review(_ number: Int, of entity: String) async throws -> AskedReview?
  func review(key: String) async throws -> AskedReview?
  /// Newest first.
  func reviews(of entity: String) async throws -> [AskedReview]
  /// Ends one that waits, without a submission.
  /// - Returns: whether it still waited.
  func settleReview(_ review: AskedReview, as state: AskedReview.State, remark: String, by account: String, at second: Int) async throws -> Bool

  // MARK: Uploads
  /// - Parameter entity: `nil` for those of all.
  func staged(of entity: String?) async throws -> [StagedFile]
  /// Keeps an upload, in the place of one of the same name, which can be had back.
  func stage(
    _ bytes: [UInt8], named name: String, for entity: String, by account: String, at second: Int, most: (files: Int, bytes: Int)
  ) async throws -> Staging
  /// Puts the upload back that this content came in the place of; the two have changed places.
  /// - Returns: `nil` where there is none, or another content is there by now.
  func restage(_ name: String, of entity: String, over sha256: String) async throws -> StagedFile?
  func unstage(_ name: String, of entity: String) async throws

  // MARK: Drafts
  func draft(_ key: DraftKey) async throws -> FormDraft?
  func drafts(of entity: String) async throws -> [FormDraft]
  /// Where they are, and not what they say.
  func draftKeys(of entity: String) async throws -> [DraftKey]
  /// - Parameter version: that which the writer has seen; 0 for none.
  func saveDraft(_ key: DraftKey, body: String, over version: Int, by account: String, at second: Int) async throws -> SavedDraft

  // MARK: People
  func accounts() async throws -> [Account]
  func account(named name: String) async throws -> Account?
  /// All of them or none.
  /// - Parameter accounts: each with the digest of the token of a link that sets its password once.
  func openAccounts(_ accounts: [(account: Account, setup: String)], until second: Int, by actor: String, at now: Int) async throws
  /// - Parameter token: digest of that of the session that goes on; the others of the account end.
  func changePassword(_ hash: String, of account: Account, keeping token: String, at second: Int) async throws
  /// Ends an account with its sessions, or opens it again.
  func endAccount(_ account: Account, ended: Bool, by actor: String, at second: Int) async throws
  func account(setup: String, at second: Int) async throws -> Account?
  /// Says when an account's role may be used.
  func setTerm(_ term: Account.Term, of account: Account, by actor: String, at second: Int) async throws
  /// Sets the first password; the link is used up, and the sessions end.
  func setPassword(_ hash: String, setup: String, at second: Int) async throws -> Bool
  func password(of account: String) async throws -> String?
  /// The key of an account's second factor, with how many recovery codes are left; `nil` where it has none.
  func secondFactor(of account: String) async throws -> (key: String, recovery: Int)?
  /// Sets or ends it; other sessions of the account end.
  /// - Parameters:
  ///   - step: codes up to this one are used.
  ///   - recovery: digests.
  ///   - token: digest of that of the session that goes on.
  func setSecondFactor(
    _ key: String?, used step: Int, recovery: [String], of account: Account, keeping token: String?, by actor: String, at second: Int
  ) async throws
  /// - Returns: whether the code of this step, or of a later one, was not used before.
  func useCode(of account: String, step: Int) async throws -> Bool
  func useRecovery(of account: Account, hash: String, at second: Int) async throws -> Bool
  /// A token lets a program act as the account until a day comes.
  func openToken(_ token: ProgramToken, at second: Int, stream: String) async throws
  func tokens(of account: String) async throws -> [ProgramToken]
  /// - Returns: whether it was still good.
  func endToken(_ hash: String, of account: Account, at second: Int) async throws -> Bool
  /// Whose token it is, where neither it nor the account nor the account's role is over.
  func account(token hash: String, at second: Int) async throws -> Account?
  func openSession(_ session: Session) async throws
  /// The session of a token's digest with its account, where neither has ended; marks it as seen.
  func session(_ token: String, at second: Int, idle: Int, longest: Int) async throws -> (session: Session, account: Account)?
  func closeSession(_ token: String) async throws
  func noteFailure(of name: String, at second: Int) async throws
  func failures(of name: String, since second: Int) async throws -> Int

  /// Writes a copy of everything that is in use meanwhile.
  func backup(to path: String) async throws
}
