// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Which program wrote a report.
public struct ToolInfo: Sendable {
  public var name: String
  public var version: String

  public init(name: String, version: String) {
    self.name = name
    self.version = version
  }

  var json: JSON { .object([("name", .string(name)), ("version", .string(version))]) }
}
