// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

extension GapReport.NotEvaluated {
  /// Titles that are told; of more, how many.
  private static let mostTitles = 4

  /// Whose it is and what, in words: files by what they are, a dozen items by how many.
  ///
  /// - Parameter names: of enterprises by their ids.
  func told(_ names: [String: String]) -> (subject: String, why: String) {
    let why = plainWhy ?? self.why.zh
    let name = entity.flatMap { names[$0] }
    if let file {
      // A folder whose registration nobody can read has no other name.
      let folder = file.split(separator: "/").dropFirst().first.map { "“\($0)”" } ?? ""
      return ((name ?? folder) + "的" + WorkspaceFile(path: file).name, why)
    }
    guard titles.count > Self.mostTitles, let name else { return (subject, why) }
    return ("\(name)：\(titles.prefix(3).joined(separator: "、"))等 \(titles.count) 项", why)
  }
}
