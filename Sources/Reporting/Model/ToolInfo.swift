// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Which program wrote a report.
package struct ToolInfo: Sendable {
  package var name: String
  package var version: String

  package init(name: String, version: String) {
    self.name = name
    self.version = version
  }

  var json: JSON { .object([("name", .string(name)), ("version", .string(version))]) }
}
