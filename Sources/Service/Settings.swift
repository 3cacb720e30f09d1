// SPDX-License-Identifier: Apache-2.0

package import Store

/// How the service is reached.
package struct Settings: Sendable {
  /// Where browsers find it, where something stands in front of it: https://…; `nil` on loopback.
  package var origin: String?

  /// The program, with its words, that reads one uploaded file; `nil` to read in the service's own process.
  package var reader: [String]?

  /// Who must set a second factor before anything else.
  package var secondFactor: Set<Account.Role>

  /// How long a log-in lasts, in seconds: without a request, and in all.
  package var idle = 30 * 60
  package var longest = 12 * 3600

  package init(origin: String? = nil, reader: [String]? = nil, secondFactor: Set<Account.Role> = []) {
    self.origin = origin
    self.reader = reader
    self.secondFactor = secondFactor
  }

  private var isSecure: Bool { origin?.hasPrefix("https://") ?? false }
  var cookie: String { isSecure ? "__Host-gongkai" : "gongkai" }
  var guestCookie: String { isSecure ? "__Host-gongkai-guest" : "gongkai-guest" }

  /// Values are hexadecimal: nothing in them can end the header.
  func cookie(_ name: String, _ value: String, ends: Bool = false) -> String {
    "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "") + (ends ? "; Max-Age=0" : "")
  }
}
