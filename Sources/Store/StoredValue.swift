// SPDX-License-Identifier: Apache-2.0

/// One value on its way in and out of a database, whichever it is.
enum StoredValue: Sendable, Hashable {
  case null
  case integer(Int)
  case text(String)
  case bytes([UInt8])
}

/// What a column can hold.
protocol Storable: Sendable {
  init(stored: StoredValue) throws
  var stored: StoredValue { get }
}

extension StoredValue: Storable {
  init(stored: StoredValue) { self = stored }
  var stored: StoredValue { self }
}

extension Int: Storable {
  init(stored: StoredValue) throws {
    guard case .integer(let value) = stored else { throw StoreError.notAsWritten }
    self = value
  }
  var stored: StoredValue { .integer(self) }
}

extension String: Storable {
  init(stored: StoredValue) throws {
    guard case .text(let value) = stored else { throw StoreError.notAsWritten }
    self = value
  }
  var stored: StoredValue { .text(self) }
}

extension [UInt8]: Storable {
  init(stored: StoredValue) throws {
    guard case .bytes(let value) = stored else { throw StoreError.notAsWritten }
    self = value
  }
  var stored: StoredValue { .bytes(self) }
}

extension Optional: Storable where Wrapped: Storable {
  init(stored: StoredValue) throws { self = stored == .null ? nil : try Wrapped(stored: stored) }
  var stored: StoredValue { self?.stored ?? .null }
}

extension Account.Role {
  init(stored: String) throws {
    guard let role = Self(rawValue: stored) else { throw StoreError.notAsWritten }
    self = role
  }
}

extension AskedReview.State {
  init(stored: String) throws {
    guard let state = Self(rawValue: stored) else { throw StoreError.notAsWritten }
    self = state
  }
}

/// A row that a database answered.
struct StoredRow: Sendable {
  let columns: [(name: String, value: StoredValue)]

  subscript<Value: Storable>(name: String) -> Value {
    get throws {
      guard let column = columns.first(where: { $0.name == name }) else { throw StoreError.notAsWritten }
      return try Value(stored: column.value)
    }
  }
}
