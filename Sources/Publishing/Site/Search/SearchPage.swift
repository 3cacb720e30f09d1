// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// What a search knows of one page.
package struct SearchPage {
  package var title: String
  /// Under which it is listed, and its name there.
  package var group: String
  package var name: String
  /// From the root of the site.
  package var path: String
  /// On which it was published last; empty where nothing was.
  package var day: String
  /// By which it is looked for.
  package var words: [String]
  /// The answer in few words; empty where there is none.
  package var answer: String
  /// All that stands on it.
  package var text: String

  package init(title: String, group: String, name: String, path: String, day: String, words: [String], answer: String, text: String) {
    (self.title, self.group, self.name, self.path) = (title, group, name, path)
    (self.day, self.words, self.answer, self.text) = (day, words, answer, text)
  }

  /// As it stands in an index of one file.
  var json: JSON {
    .object([
      ("t", .string(title)), ("g", .string(group)), ("n", .string(name)), ("u", .string(path)), ("d", .string(day)), ("k", .strings(words)),
      ("a", .string(answer)), ("x", .string(text)),
    ])
  }

  /// Where a word may be found on it.
  var searched: [Unicode.Scalar] { SearchText.plain(title + " " + text) }
}
