// SPDX-License-Identifier: Apache-2.0

/// Where everything that was received is kept. Each function is one transaction: it happened whole, and is on the disk when the
/// function returns, or it did not happen.
///
/// Digests are SHA-256 in 64 small hexadecimal digits, seconds are counted since 1970, `entity` is the id of an enterprise.
///
/// Every function throws a `StoreError` where the database does not answer, is full or is damaged (its `kind` says which), and a
/// driver's own error for a fault of this program. Where one throws for another reason, its comment says so.
package protocol Store: Sendable {
  // MARK: The archive
  /// Every file of the archive with its digest, by name.
  func archive() async throws -> [ArchivedFile]
  /// The files below a folder, by name; without files that grow, such as the ledger.
  /// - Parameter place: the folder's path with a `/` at its end.
  func archive(below place: String) async throws -> [ArchivedFile]
  /// The digest of what is kept under a name of the archive; `nil` where nothing is.
  func digest(of name: String) async throws -> String?
  /// The content that has a digest; `nil` where none does.
  /// - Throws: `StoreError` (`damaged`) where the bytes are not what was received.
  func bytes(of sha256: String) async throws -> [UInt8]?
  /// Takes files into an archive that is empty; nothing is ever taken over another.
  /// - Throws: `StoreError` where the archive holds something.
  func importArchive(_ files: [(name: String, bytes: [UInt8])]) async throws
  /// Whether the archive holds no file.
  var isEmpty: Bool { get async throws }
  /// Keeps a registration; bytes that were kept before stay, and the events say when which one held.
  /// - Parameter known: the digest of the one in whose place it comes; `nil` for the first.
  /// - Returns: whether that was the one that holds; nothing was kept if not.
  func register(_ file: (name: String, bytes: [UInt8]), of entity: String, over known: String?, by account: String, at second: Int) async throws -> Bool

  // MARK: Submissions
  /// Keeps a submission with its receipt, what it added to the archive, and its event; its draft is gone with it. One whose key is known is
  /// not kept again: the first is the answer.
  /// - Throws: `StoreError`: `settled` where the review that it confirms was settled meanwhile, `moved` where the ledger has gone on.
  func submit(_ submission: NewSubmission) async throws -> KeptSubmission
  /// What was kept under the key of its form; `nil` where nothing was.
  func submission(key: String) async throws -> KeptSubmission?
  /// What was given a receipt of this number; `nil` where nothing was.
  func submission(receipt: String) async throws -> KeptSubmission?
  /// The 500 newest of an enterprise, newest first.
  func submissions(of entity: String) async throws -> [KeptSubmission]
  /// The newest of an enterprise; `nil` where there is none.
  func lastSubmission(of entity: String) async throws -> KeptSubmission?
  /// One chain of events, from its start; empty for an unknown one.
  /// - Parameter stream: an enterprise's id, or `@office`.
  func events(of stream: String) async throws -> [Event]
  /// The streams whose chain does not hold.
  func brokenChains() async throws -> [String]
  /// What all that was received proves of itself: chains, receipts, files.
  /// - Parameter isWhole: every content is read, and its digest worked out; otherwise only whether it is there.
  func proof(isWhole: Bool) async throws -> StoreProof

  // MARK: The enterprise's own review
  /// Keeps what is to be confirmed, as it is; one that still waits for the same form is replaced by it. The same key is the same.
  func askReview(_ review: NewReview) async throws -> AskedReview
  /// What a reviewer was asked under a number; `nil` where the enterprise has no such number.
  func review(_ number: Int, of entity: String) async throws -> AskedReview?
  /// What was asked under the key of its form; `nil` where nothing was.
  func review(key: String) async throws -> AskedReview?
  /// The 200 newest of an enterprise, newest first.
  func reviews(of entity: String) async throws -> [AskedReview]
  /// Ends one that waits, without a submission.
  /// - Returns: whether it still waited.
  func settleReview(_ review: AskedReview, as state: AskedReview.State, remark: String, by account: String, at second: Int) async throws -> Bool

  // MARK: Uploads
  /// Uploads that no submission has named yet, by enterprise and name.
  /// - Parameter entity: `nil` for those of all.
  func staged(of entity: String?) async throws -> [StagedFile]
  /// Keeps an upload, in the place of one of the same name, which can be had back.
  /// - Parameter most: how many other files of the enterprise may wait, and how many bytes all may have together.
  func stage(
    _ bytes: [UInt8], named name: String, for entity: String, by account: String, at second: Int, most: (files: Int, bytes: Int)
  ) async throws -> Staging
  /// Puts the upload back that this content came in the place of; the two have changed places.
  /// - Returns: `nil` where there is none, or another content is there by now.
  func restage(_ name: String, of entity: String, over sha256: String) async throws -> StagedFile?
  /// Takes an upload back, with the one that it replaced; nothing happens where there is none.
  func unstage(_ name: String, of entity: String) async throws

  // MARK: Drafts
  /// The draft of a form; `nil` where there is none.
  func draft(_ key: DraftKey) async throws -> FormDraft?
  /// Every draft of an enterprise, by item and occurrence.
  func drafts(of entity: String) async throws -> [FormDraft]
  /// The forms of an enterprise that have a draft, without what the drafts say.
  func draftKeys(of entity: String) async throws -> [DraftKey]
  /// Keeps a draft where nobody else has saved one meanwhile.
  /// - Parameter version: the version that the writer has seen; 0 for none.
  func saveDraft(_ key: DraftKey, body: String, over version: Int, by account: String, at second: Int) async throws -> SavedDraft

  // MARK: People
  /// Every account, by name, with those that have ended.
  func accounts() async throws -> [Account]
  /// The account that logs in with a name; `nil` where there is none, or it has ended.
  func account(named name: String) async throws -> Account?
  /// Opens accounts: all of them or none. For one that is known, a new link takes the place of the old.
  /// - Parameters:
  ///   - accounts: each with the digest of the token of a link that sets its password once.
  ///   - second: until when the links are good.
  /// - Throws: `StoreError` where an id or a name is another account's.
  func openAccounts(_ accounts: [(account: Account, setup: String)], until second: Int, by actor: String, at now: Int) async throws
  /// - Parameter token: digest of that of the session that goes on; the others of the account end.
  func changePassword(_ hash: String, of account: Account, keeping token: String, at second: Int) async throws
  /// Ends an account with its sessions, or opens it again.
  func endAccount(_ account: Account, ended: Bool, by actor: String, at second: Int) async throws
  /// The account of a link that sets a password; `nil` where the link is unknown, used or out of date, or the account has ended.
  /// - Parameter setup: the digest of the link's token.
  func account(setup: String, at second: Int) async throws -> Account?
  /// Says when an account's role may be used.
  func setTerm(_ term: Account.Term, of account: Account, by actor: String, at second: Int) async throws
  /// Sets the first password; the link is used up, and the sessions end.
  /// - Parameters:
  ///   - hash: as `Passwords` made it.
  ///   - setup: the digest of the link's token.
  /// - Returns: whether the link was good; nothing was set if not.
  func setPassword(_ hash: String, setup: String, at second: Int) async throws -> Bool
  /// The hash of an account's password; `nil` where it has none, or the account has ended or does not exist.
  func password(of account: String) async throws -> String?
  /// The key of an account's second factor, with how many recovery codes are left; `nil` where it has none.
  func secondFactor(of account: String) async throws -> (key: String, recovery: Int)?
  /// Sets or ends it; other sessions of the account end.
  /// - Parameters:
  ///   - key: the secret in base 32; `nil` to end the second factor.
  ///   - step: codes up to this one are used; steps are 30 seconds, counted since 1970.
  ///   - recovery: digests of the recovery codes.
  ///   - token: digest of that of the session that goes on; `nil` where none does.
  func setSecondFactor(
    _ key: String?, used step: Int, recovery: [String], of account: Account, keeping token: String?, by actor: String, at second: Int
  ) async throws
  /// Uses up the code of a step, and those of every step before it.
  /// - Returns: whether the code of this step, or of a later one, was not used before; `false` also without a second factor.
  func useCode(of account: String, step: Int) async throws -> Bool
  /// Uses up a recovery code.
  /// - Returns: whether the account had a code of this digest.
  func useRecovery(of account: Account, hash: String, at second: Int) async throws -> Bool
  /// Keeps a token, which lets a program act as the account until a day comes.
  /// - Parameter stream: the enterprise in whose chain it is recorded.
  func openToken(_ token: ProgramToken, at second: Int, stream: String) async throws
  /// The tokens of an account, the newest first, with those that have ended.
  func tokens(of account: String) async throws -> [ProgramToken]
  /// Ends a token.
  /// - Parameter hash: its digest.
  /// - Returns: whether it had not been ended before.
  func endToken(_ hash: String, of account: Account, at second: Int) async throws -> Bool
  /// The account of a token's digest; `nil` where the token is unknown or over, or the account or its role is.
  func account(token hash: String, at second: Int) async throws -> Account?
  // MARK: What was made of it
  /// What is kept of an enterprise now. It is another once anything of the enterprise was written through this store, a draft or an upload
  /// too, or `move` was told of it.
  func revision(of entity: String) -> Revision
  /// What is made of an enterprise's files is no longer what it was.
  /// - Parameter entity: `nil` for every one.
  func move(_ entity: String?)
  /// The session of a token's digest with its account, where the database was asked for it within the last second and nothing of people was
  /// written since; `nil` where it has to be asked again, or the session is over. Waits for nobody.
  func knownSession(_ token: String, at second: Int, idle: Int, longest: Int) -> (session: Session, account: Account)?

  // MARK: Sessions
  /// Keeps a session that has just been opened.
  func openSession(_ session: Session) async throws
  /// The session of a token's digest with its account; marks it as seen, at most once a minute.
  /// - Parameters:
  ///   - idle: seconds without a request after which it is over.
  ///   - longest: seconds after which it is over in any case.
  /// - Returns: `nil` where it is unknown or over, or the account or its role is.
  func session(_ token: String, at second: Int, idle: Int, longest: Int) async throws -> (session: Session, account: Account)?
  /// Ends a session, by the digest of its token; nothing happens where there is none.
  func closeSession(_ token: String) async throws
  /// Counts a log-in that failed; those of more than an hour ago are forgotten.
  /// - Parameter name: what failures are counted by, as a digest: a name with the address that tried it, an address, or an account's name.
  func noteFailure(of name: String, at second: Int) async throws
  /// How many log-ins have failed after a second, by the same digest.
  func failures(of name: String, since second: Int) async throws -> Int

  /// Writes a copy of everything, one state, while the store is in use.
  /// - Parameter path: of a file that SQLite opens, whichever database the store is in.
  func backup(to path: String) async throws
}
