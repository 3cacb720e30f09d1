// SPDX-License-Identifier: Apache-2.0

/// The largest input that we agree to read.
package struct YAMLLimits: Sendable {
  /// Bytes of one file. libyaml reads some 30 MB a second; 4 MiB keeps the worst file near a tenth of a second,
  /// and the largest real submission seen (500 lines with all stops) is under 1 MB.
  package var bytes = 4 << 20
  /// Nesting. Debian's libyaml has no limit of its own and takes time quadratic in depth (100,000 brackets: 53 s).
  /// The deepest real submission has 9 levels.
  package var depth = 64
  /// Values and keys of one file. A megabyte of real submission has some 90,000; past this a file is not content but
  /// an attempt to make us work (800,000 tiny keys fit in 4 MiB and take libyaml a third of a second).
  package var nodes = 180_000
  /// Problems kept per file; past this a clerk needs another editor, not a longer list. All are counted.
  package var problems = 50

  /// The file was written by this program: nobody typed it, and nothing in it is hidden from anybody.
  package private(set) var isTrusted = false

  package init() {}

  /// For files that this program wrote itself, such as reports and registers: a report of five hundred enterprises has
  /// 83 MB and some ten million values.
  package static let trusted: YAMLLimits = {
    var limits = YAMLLimits()
    limits.bytes = 512 << 20
    limits.nodes = 50_000_000
    limits.isTrusted = true
    return limits
  }()
}
