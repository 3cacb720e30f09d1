// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Glibc

/// A line on the terminal that says how far a long run is; nothing at all where nobody watches.
struct ProgressBar: Sendable {
  private let isShown: Bool
  private let language: Language
  private static let width = 30

  init(isShown: Bool, language: Language) {
    self.isShown = isShown && isatty(STDERR_FILENO) == 1
    self.language = language
  }

  func show(_ done: Int, of all: Int) {
    guard isShown, all > 0 else { return }
    let filled = min(Self.width, Self.width * done / all)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
    write("\r" + (language == .zh ? "逐日判定 " : "judging ") + bar + " \(done)/\(all)")
  }

  func clear() {
    guard isShown else { return }
    write("\r\u{1B}[K")
  }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
