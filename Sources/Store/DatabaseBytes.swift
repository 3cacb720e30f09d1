// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB

/// Bytes on their way in and out of a database.
struct DatabaseBytes: DatabaseValueConvertible {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var databaseValue: DatabaseValue { bytes.withUnsafeBytes { Data($0).databaseValue } }

  static func fromDatabaseValue(_ value: DatabaseValue) -> DatabaseBytes? { Data.fromDatabaseValue(value).map { DatabaseBytes(Array($0)) } }
}
