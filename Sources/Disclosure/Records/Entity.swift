// SPDX-License-Identifier: Apache-2.0

public import SourceYAML

/// Someone who must disclose (适用主体).
public struct Entity: Sendable, Codable {
  public struct Post: Sendable, Codable {
    public var role: String
    public var post: String
    public var phone: String?
  }

  public var id: String
  public var name: String
  /// 统一社会信用代码.
  public var creditCode: String
  public var sectors: [String]
  public var region: String
  public var authority: String
  /// The days between which it owes anything, both included.
  public var since: CivilDate
  public var until: CivilDate?
  /// By attribute id; several values where the entity file gives a list.
  public var attributes: [String: [String]]
  public var posts: [Post]
  public var file: String
  public var range: SourceRange
  /// What of the registration could not be understood. While there is any, nobody can tell which duties it has: each
  /// duty that it may have is unjudged, and none goes.
  public var doubts: [Finding] = []
  /// The same of attributes, which leave open only the items that ask for them.
  public var attributeDoubts: [Finding] = []
  /// Nothing of the registration is legible but the folder that it stands in.
  public var isNameless = false
}
