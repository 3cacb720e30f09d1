// SPDX-License-Identifier: Apache-2.0

extension String {
  /// As many characters as are read beside other things, and a sign that there are more.
  func short(to longest: Int) -> String { count > longest ? prefix(longest) + "…" : self }
}
