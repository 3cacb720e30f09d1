// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// What the whole state of enterprises says of the files that were asked for.
struct TimingFindings: Sendable {
  private(set) var findings: [String: [Finding]] = [:]
  /// Standing records of each file that a later one took the place of.
  private(set) var superseded: [String: Set<SourceRange>] = [:]

  /// What one enterprise's state says.
  typealias Own = (findings: [Finding], superseded: [(file: String, range: SourceRange)])

  mutating func take(_ own: Own) {
    for (file, range) in own.superseded { superseded[file, default: []].insert(range) }
    for finding in own.findings where !(findings[finding.file] ?? []).contains(finding) { findings[finding.file, default: []].append(finding) }
  }
}
