// SPDX-License-Identifier: Apache-2.0

extension Force {
  /// - Parameter level: the kind of source, which caps what a clause of it can do.
  package init(_ seen: Confidence, level: Instrument.Level? = nil) {
    switch (seen, level?.ceiling ?? .binding) {
    case (.practice, _), (_, .advisory): self = .advisory
    case (_, .committed): self = .committed
    case (.full, _), (.excerpt, _): self = .binding
    case (.derived, _): self = .provisional
    }
  }
}

extension Collection where Element == Requirement.Basis {
  /// The strongest of the clauses that bind a region on a day.
  func force(on date: CivilDate, region: String) -> Force? {
    filter { $0.binds(region) && $0.inForce.contains(date) }.map { $0.force(on: date) }.min { $0.rank < $1.rank }
  }

  /// The strongest of them all, whenever and wherever they bind.
  var strongest: Force { map(\.reference.force).min { $0.rank < $1.rank } ?? .advisory }
}
