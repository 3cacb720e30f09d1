// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// What an officer reads of words that were written for whoever mends files: a file is told by what it is, and no command stands in
/// the advice. Paths, codes and commands stay in the parts of a page that are the clerk's, in the tables and in the JSON.
enum OfficerWords {
  /// Files of an enterprise's folder by their names.
  private static let files = [("entity.yaml", "登记"), ("waivers.yaml", "豁免登记"), ("replies.yaml", "申辩")]

  static func plain(_ words: String) -> String {
    var text = words
    for folder in ["Entities/", "Specs/"] {
      while let start = text.firstRange(of: folder)?.lowerBound {
        let end = text[start...].firstIndex { !isOfPath($0) } ?? text.endIndex
        text.replaceSubrange(start..<end, with: name(of: String(text[start..<end])))
      }
    }
    for (file, name) in files {
      text = replaced(text, "（\(file)）", "")
      text = replaced(text, file, name)
    }
    return text
  }

  /// The parts of an advice that need no command; `nil` where nothing is left.
  static func advice(_ words: String) -> String? {
    let parts = words.split(separator: "；").compactMap { part -> String? in
      guard let start = part.firstRange(of: command)?.lowerBound else { return String(part) }
      guard let end = part[part.startIndex..<start].lastIndex(where: { "：，".contains($0) }) else { return nil }
      return String(part[part.startIndex..<end])
    }
    return parts.isEmpty ? nil : plain(parts.joined(separator: "；"))
  }

  static func hasCommand(_ words: String) -> Bool { words.firstRange(of: command) != nil }

  private static let command = "gongkai "

  private static func replaced(_ text: String, _ word: String, _ other: String) -> String {
    var text = text
    while let range = text.firstRange(of: word) { text.replaceSubrange(range, with: other) }
    return text
  }

  /// `Entities/shili-bus/submissions/2026-05-11.yaml:3:5` ends before what no path holds.
  private static func isOfPath(_ character: Character) -> Bool { !character.isWhitespace && !"，。；：、（）“”《》？！),\"".contains(character) }

  /// A submission by the name that whoever sent it gave it, without its folders, its ending and the place in it.
  static func submission(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    let end = [".yaml", ".yml"].compactMap { name.firstRange(of: $0)?.lowerBound }.min() ?? name.endIndex
    return String(name[name.startIndex..<end])
  }

  /// What a path leads to.
  private static func name(of path: String) -> String {
    if path.hasPrefix("Specs/") { return "规则" }
    if path.contains("/submissions/") { return "报送件“\(submission(path))”" }
    return files.first { path.contains("/" + $0.0) }?.1 ?? "这家的文件"
  }
}

extension GapReport.NotEvaluated {
  /// Whose it is and what, in words.
  ///
  /// - Parameter names: of enterprises by their ids.
  func told(_ names: [String: String]) -> (subject: String, why: String) {
    let why = OfficerWords.plain(self.why.zh)
    guard subject.hasPrefix("Entities/") else { return (OfficerWords.plain(subject), why) }
    // A folder whose registration nobody can read has no other name.
    let folder = subject.split(separator: "/").dropFirst().first.map { "“\($0)”" } ?? ""
    return ((entity.flatMap { names[$0] } ?? folder) + "的" + OfficerWords.plain(subject), why)
  }
}
