// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

extension Finding {
  /// Who asks for what it is about, in one word, for formats that another program shows; nothing where nobody does.
  func forceWord(in language: Language) -> String {
    force.map { language == .zh ? "〔\($0.name.zh)〕" : " [\($0.name.en)]" } ?? ""
  }
}
