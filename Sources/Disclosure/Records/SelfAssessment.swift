// SPDX-License-Identifier: Apache-2.0

public import SourceYAML

/// What an enterprise says of its own year before the office looks (自评): the points that it believes to have lost, item by item.
public struct SelfAssessment: Sendable, Codable {
  public struct Line: Sendable, Codable {
    public var sector: String
    public var requirement: String
    /// In hundredths of a point.
    public var lost: Int
    public var text: String?
    public var range: SourceRange
  }

  public var year: Int
  /// Who answers for it, by post.
  public var post: String
  public var date: CivilDate
  public var lines: [Line]
  public var file: String

  /// In hundredths of a point.
  public var lost: Int { lines.reduce(0) { $0 + $1.lost } }

  public func line(_ sector: String, _ requirement: String) -> Line? {
    lines.first { $0.sector == sector && $0.requirement == requirement }
  }
}
