// SPDX-License-Identifier: Apache-2.0

/// Why nothing can be kept.
package struct StoreError: Error, CustomStringConvertible, Sendable, Hashable {
  /// What whoever asked, and whoever runs the service, must tell apart; the word stands on the page and in the log.
  package enum Kind: String, Sendable, CaseIterable {
    case other = "store"
    /// The database does not answer.
    case gone = "database-gone"
    /// The database was lost while it was being told to keep something: it may have.
    case unclear = "outcome-unclear"
    case full = "disk-full"
    /// The file of the database is damaged, or none of ours.
    case damaged = "database-damaged"
    /// Somebody else kept something meanwhile.
    case moved = "archive-moved"
    /// What was to be confirmed was settled meanwhile.
    case settled = "review-settled"
  }

  private let sentence: String
  /// A Chinese sentence without its end mark, for whoever runs the service.
  package var description: String { sentence + (number.map { "（\($0)）" } ?? "") }
  package var kind: Kind
  /// The number that the database itself gives it, for the log; `nil` where it is none of the database's.
  package var number: String?

  package init(_ description: String, kind: Kind = .other, number: String? = nil) {
    sentence = description
    self.kind = kind
    self.number = number
  }

  static let notSynchronous = StoreError("数据库没有每次都写到磁盘再算数：断电会丢回执，不启动")
  static let notEmpty = StoreError("这里已经有数据，不能再导入：换一个空的")
  static let notAsWritten = StoreError("数据库里的内容和写进去的不一样")
  static let zeroByte = StoreError("文字里有零字节，没有收下")
  static let newer = StoreError("数据库是更新的版本建的，没有启动：请用那个版本")
  static let diskFull = StoreError("磁盘写不下，没有收下", kind: .full)
  static let damaged = StoreError("数据库文件坏了，或者不是这个服务的数据库：请换一份备份，不要改它", kind: .damaged)
  static let notAsReceived = StoreError("数据库里有一份内容和收下时的摘要不符：先用服务程序的 verify 看全部，再换一份备份", kind: .damaged)
  static let gone = StoreError("数据库连不上，没有收下", kind: .gone)
  static let unclear = StoreError("数据库在写的时候断了，不知道有没有收下", kind: .unclear)
  package static let reviewSettled = StoreError("这一份已经有了结果，没有再做", kind: .settled)
  static let takenAccount = StoreError("账号的名称或编号已经是别人的，没有开")
  static let moved = StoreError("别的程序同时改了存档，没有收下", kind: .moved)
}
