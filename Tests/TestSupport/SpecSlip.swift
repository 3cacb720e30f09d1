// SPDX-License-Identifier: Apache-2.0

package import Disclosure
import SourceYAML
package import Testing

/// One slip in the rules is one finding, at its line, with the words that help.
package enum SpecSlip {
  package static func expect(_ found: [Finding], _ words: String, line: Int?, sourceLocation: SourceLocation = #_sourceLocation) {
    let told = found.map { "\($0.range?.start.line ?? 0) \($0.message(in: .zh))" }
    #expect(
      found.count == 1 && found[0].range?.start.line == line && found[0].message(in: .zh).contains(words), "\(told)", sourceLocation: sourceLocation)
  }
}
