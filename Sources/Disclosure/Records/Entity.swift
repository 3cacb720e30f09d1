// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// Someone who must disclose (适用主体).
package struct Entity: Sendable, Codable {
  package struct Post: Sendable, Codable {
    package var role: String
    package var post: String
    package var phone: String?
  }

  package var id: String
  package var name: String
  /// 统一社会信用代码.
  package var creditCode: String
  package var sectors: [String]
  package var region: String
  package var authority: String
  /// The days between which it owes anything, both included.
  package var since: CivilDate
  package var until: CivilDate?
  /// By attribute id; several values where the entity file gives a list.
  package var attributes: [String: [String]]
  package var posts: [Post]
  package var file: String
  package var range: SourceRange
  /// What of the registration could not be understood. While there is any, nobody can tell which duties it has: each
  /// duty that it may have is unjudged, and none goes.
  package var doubts: [Finding] = []
  /// The same of attributes, which leave open only the items that ask for them.
  package var attributeDoubts: [Finding] = []
  /// Nothing of the registration is legible but the folder that it stands in.
  package var isNameless = false
}
