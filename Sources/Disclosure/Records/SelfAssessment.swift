// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// What an enterprise says of its own year before the office looks (自评): the points that it believes to have lost, item by item.
package struct SelfAssessment: Sendable, Codable {
  package struct Line: Sendable, Codable {
    /// Both by their ids.
    package var sector: String
    package var requirement: String
    /// In hundredths of a point.
    package var lost: Int
    /// 说明; `nil` where none was written.
    package var text: MaskedText?
    package var range: SourceRange
  }

  /// The year that is assessed.
  package var year: Int
  /// Who answers for it, by post.
  package var post: MaskedText
  package var date: CivilDate
  package var lines: [Line]
  /// By its path from the root of the workspace.
  package var file: String

  /// In hundredths of a point.
  package var lost: Int { lines.reduce(0) { $0 + $1.lost } }

  /// What is said of an item; `nil` where nothing is.
  package func line(_ sector: String, _ requirement: String) -> Line? {
    lines.first { $0.sector == sector && $0.requirement == requirement }
  }
}
