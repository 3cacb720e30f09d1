// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// Where in `Specs/` something is written.
package struct SpecPlace: Sendable, Hashable, Codable {
  /// By its path from the root of the workspace: `Specs/…`.
  package var file: String
  package var range: SourceRange
}
