// SPDX-License-Identifier: Apache-2.0

/// In which order an enterprise's submissions are folded: which of two versions is the later one (先后).
///
/// Where the office keeps a ledger, the order of its lines decides: they are written as files arrive, by nobody whose interest
/// is in the order, while 报送时间 is typed by a clerk and may be wrong. A correction whose 报送时间 is earlier than that of what
/// it corrects still comes after it. The time of receipt alone would not do: a clock can be set back, two files can come in one
/// minute. Files that no ledger names, as before there was one, go by the time that they give themselves; beside received
/// ones that is held against the time of receipt.
extension Submission {
  package static func inOrder(_ submissions: [Submission]) -> [Submission] {
    let places = places(of: submissions)
    return submissions.indices.sorted { places[$0].precedes(places[$1]) }.map { submissions[$0] }
  }

  private struct Place {
    var minute: Int
    /// Of two at one minute, what was received comes after what nobody says when it came.
    var sequence: Int
    /// A bare date before any time of that day.
    var hasTime: Int
    var file: String

    func precedes(_ other: Place) -> Bool {
      let (mine, theirs) = ((minute, sequence, hasTime), (other.minute, other.sequence, other.hasTime))
      return mine == theirs ? file.precedes(other.file) : mine < theirs
    }
  }

  private static func places(of submissions: [Submission]) -> [Place] {
    var places = submissions.map {
      Place(minute: $0.reported.earliestMinute, sequence: $0.sequence ?? 0, hasTime: $0.reported.time == nil ? 0 : 1, file: $0.file)
    }
    // However the clock ran, no line of the ledger comes before the one above it.
    var latest = Int.min
    let received = submissions.indices.filter { submissions[$0].sequence != nil }.sorted {
      places[$0].sequence == places[$1].sequence ? places[$0].precedes(places[$1]) : places[$0].sequence < places[$1].sequence
    }
    for index in received {
      latest = max(latest, places[index].minute)
      places[index].minute = latest
    }
    return places
  }
}
