// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Takes the files of a report, one after the other and each in pieces.
package protocol ReportTaker: AnyObject {
  associatedtype Failure: Error

  /// A file begins, by its name below the report's folder; the one before it is whole.
  func begin(_ name: String) throws(Failure)
  /// What comes next in the file that was begun last.
  func put(_ bytes: [UInt8]) throws(Failure)
}

extension ReportTaker {
  package func file(_ name: String, _ bytes: [UInt8]) throws(Failure) {
    try begin(name)
    try put(bytes)
  }

  /// A file of lines, each with a line break after it.
  func lines(_ name: String, _ write: (([String]) throws(Failure) -> Void) throws(Failure) -> Void) throws(Failure) {
    try begin(name)
    try write { (lines) throws(Failure) in
      var bytes: [UInt8] = []
      for line in lines {
        bytes += line.withVisibleControls.utf8
        bytes.append(0x0A)
      }
      try put(bytes)
    }
  }
}
