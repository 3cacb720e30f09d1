// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// A submission that was received, as it was read: the same again, for as long as what it was read with is the same.
struct KeptReading: Sendable {
  var day: CivilDate
  /// Which registrations there were.
  var registrations: Int
  var sequence: Int?
  var received: Moment?
  /// The files that it was read beside; `nil` where it names none.
  var files: Set<FileName>?
  var submission: LoadedSubmission

  func stands(on day: CivilDate, _ reception: Reception?, _ shelf: AttachmentShelf?) -> Bool {
    guard self.day == day, sequence == reception?.sequence, received == reception?.moment else { return false }
    guard let files else { return true }
    return shelf.map { !$0.isPassing && $0.all == files } ?? false
  }
}
