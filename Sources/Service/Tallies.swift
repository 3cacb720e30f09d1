// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// The figures of each enterprise for a day, each worked out once until something of that enterprise is received.
actor Tallies {
  private var day: CivilDate?
  private var rows: [String: Overview.Row] = [:]
  private var register: [(entity: String, name: String)]?
  /// How often each was forgotten, and all were: what was begun before does not count after.
  private var marks: [String: Int] = [:]
  private var epoch = 0
  private var isFilling = false
  /// As it was put together, until something of it changes.
  private var kept: Overview?

  struct Mark: Sendable {
    fileprivate var day: CivilDate?
    fileprivate var epoch: Int
    fileprivate var marks: [String: Int]
  }

  func forget(_ entity: String? = nil) {
    kept = nil
    guard let entity else {
      rows = [:]
      marks = [:]
      register = nil
      epoch += 1
      return
    }
    rows[entity] = nil
    marks[entity, default: 0] += 1
  }

  /// Who is on the register, and not what is known of each.
  func forgetRegister() { (register, kept) = (nil, nil) }

  /// - Parameter load: reads the register, where it was forgotten.
  func overview(on today: CivilDate, _ load: @Sendable () throws -> [(entity: String, name: String)]) throws -> Overview {
    if day != today {
      day = today
      rows = [:]
      kept = nil
    }
    if let kept { return kept }
    let all = try register ?? load()
    register = all
    let fresh = Overview(rows: all.map { ($0.entity, $0.name, rows[$0.entity]) })
    kept = fresh
    return fresh
  }

  func mark() -> Mark { Mark(day: day, epoch: epoch, marks: marks) }

  func take(_ fresh: [Overview.Row], since mark: Mark) {
    guard mark.day == day, mark.epoch == epoch else { return }
    kept = nil
    for row in fresh where marks[row.entity] == mark.marks[row.entity] { rows[row.entity] = row }
  }

  /// Whether nobody fills them yet; from now on somebody does.
  func begins() -> Bool {
    defer { isFilling = true }
    return !isFilling
  }

  func ends() { isFilling = false }
}
