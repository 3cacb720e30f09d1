// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Workspace

/// What the engine says, as it is said in a browser: there nobody has a terminal, and what only a command can do is left out.
enum BrowserWords {
  /// What a browser has in the place of a command.
  private static let instead = [
    ("表格用 gongkai import 录入，得到的报送件再检查", "表格在“上传文件”页检查和报送"),
    ("用 gongkai import 录入成报送件，再报送", "在“上传文件”页检查和报送"),
    ("核对 --entity；", "核对是不是这家企业的表；"),
  ]

  static func plain(_ text: String) -> String {
    var text = text
    for (command, page) in instead { text = text.split(separator: command, omittingEmptySubsequences: false).joined(separator: page) }
    guard isTechnical(text) else { return text }
    let sentences = text.split(separator: "；").compactMap { sentence -> String? in
      guard isTechnical(String(sentence)) else { return String(sentence) }
      // Another way to the same end goes alone; a sentence that is about the command goes whole.
      let parts = sentence.split(separator: "，")
      let kept = parts.filter { !isTechnical(String($0)) }
      let isOther = parts.allSatisfy { !isTechnical(String($0)) || $0.hasPrefix("或") }
      return isOther && !kept.isEmpty ? kept.joined(separator: "，") : nil
    }
    return sentences.joined(separator: "；")
  }

  private static func isTechnical(_ text: String) -> Bool {
    // An option is a name; two strokes alone are what is written for a value that there is not.
    let options = text.split(separator: " --", omittingEmptySubsequences: false).dropFirst()
    return text.range(ofText: "gongkai ") != nil || options.contains { $0.first?.isLowercase ?? false }
  }
}

extension OperationalError {
  /// As a page says it.
  var inBrowser: String { BrowserWords.plain(zh) }
}
