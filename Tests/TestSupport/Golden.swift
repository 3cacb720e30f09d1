// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Texts kept under `Tests/Golden`. Recorded only with `RECORD_GOLDEN=1`, and a recording run always fails: look at the
/// difference, then commit it.
package enum Golden {
  package static func expect(_ text: String, _ name: String) throws {
    let file = RepositoryFolder.path + "/Tests/Golden/" + name
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name); run again without RECORD_GOLDEN")
      return
    }
    let wanted = try String(contentsOfFile: file, encoding: .utf8)
    guard wanted != text else { return }
    let (old, new) = (wanted.components(separatedBy: "\n"), text.components(separatedBy: "\n"))
    let first = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
    Issue.record(
      "\(name) differs at line \(first + 1):\n- \(old.indices.contains(first) ? old[first] : "")\n+ \(new.indices.contains(first) ? new[first] : "")")
  }
}
