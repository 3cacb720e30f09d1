// SPDX-License-Identifier: Apache-2.0

/// Why nothing can be kept.
public struct StoreError: Error, CustomStringConvertible, Sendable, Hashable {
  public var description: String

  public init(_ description: String) { self.description = description }

  static let notSynchronous = StoreError("数据库没有每次都写到磁盘再算数：断电会丢回执，不启动")
  static let notEmpty = StoreError("这里已经有数据，不能再导入：换一个 --data 文件夹")
}
