// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A law, regulation, rule, standard or notice (依据文件).
package struct Instrument: Sendable {
  /// The name of its file.
  package var id: String
  /// Without 《》.
  package var title: String
  /// 文号; `nil` where it has none, or none is known.
  package var number: String?
  /// The body that issued it.
  package var issuer: String
  package var level: Level
  /// Binds entities of this region and below; 全国 binds all.
  package var region: String
  package var inForce: ForceDates
  /// When it was promulgated, last amended and repealed, as far as somebody saw.
  package var history: History
  /// The clauses of laws by which a standard binds, each while its law is in force; empty for one that binds by nothing.
  package var boundBy: [Binding] = []
  /// The document that takes its place and is not encoded yet; `nil` where none is known.
  package var successor: Successor? = nil
  /// What whoever read it remarks; `nil` for nothing.
  package var note: String?
  package var clauses: [Clause]
  package var place: SpecPlace

  /// The clause of an id; `nil` where it has none.
  package func clause(_ id: String) -> Clause? { clauses.first { $0.id == id } }

  package struct Successor: Sendable, Hashable {
    /// Without 《》.
    package var title: String
    /// 文号; `nil` where it is not known.
    package var number: String?
    /// The first day on which it is in force; `nil` where that is not known.
    package var from: CivilDate?
  }

  /// A clause that names a standard, so that it binds.
  package struct Binding: Sendable, Hashable {
    /// The id of the document and that of its clause.
    package var instrument: String
    package var clause: String
    package var place: SpecPlace
  }

  /// The dates of its life. An amendment starts no article anew that it left as it was. What is optional is `nil` where nobody here has seen a
  /// day, or there was none.
  package struct History: Sendable, Hashable {
    package var promulgated: CivilDate?
    package var amended: [CivilDate] = []
    package var repealed: CivilDate?
  }

  /// What kind of source it is (效力级别). Closed: each kind has a force that no clause of it exceeds.
  package enum Level: String, Sendable, Hashable, CaseIterable {
    case law = "法律"
    case administrativeRegulation = "行政法规"
    case localRegulation = "地方性法规"
    case departmentRule = "部门规章"
    case localRule = "地方政府规章"
    case normativeDocument = "规范性文件"
    case standard = "标准"
    case workPlan = "工作安排"
    case ownRules = "企业制度"
    case custom = "工作惯例"

    /// The strongest force that a clause of it can have.
    package var ceiling: Force {
      switch self {
      case .law, .administrativeRegulation, .localRegulation, .departmentRule, .localRule, .normativeDocument: .binding
      // What a law binds to it binds; by itself it recommends.
      case .standard: .advisory
      case .workPlan, .ownRules: .committed
      case .custom: .advisory
      }
    }
  }
}

/// One article of an instrument (条款).
package struct Clause: Sendable {
  /// How rules name it within the document.
  package var id: String
  /// 第三十二条, with what is noted of it: see `ArticleName`.
  package var article: String
  /// What it says, in our words.
  package var gist: String
  /// Whether it lays a duty to disclose on enterprises.
  package var createsDuty: Bool
  package var seen: Confidence
  /// Why no requirement checks it; `nil` where one does, or nobody said why none does.
  package var unchecked: String?
  /// The elements that it asks for, by their labels, as whoever read it found.
  package var asks: [String] = []
  /// What its words leave open, so that a reading of it may be wrong (存疑); `nil` where they leave nothing.
  package var doubt: String?
  /// What it says, taken apart, by whoever read it; `nil` where nobody has taken it apart.
  package var reads: Reads?
  package var place: SpecPlace

  /// A clause in five words, as it was read here: who must do what with what, by when and in which form.
  package struct Reads: Sendable, Hashable {
    package var subject: String
    package var act: String
    package var object: String
    package var time: String
    package var form: String

    /// What stands for a word that the clause does not say, or that the copy at hand does not show.
    package static let silent = ["未写", "未见"]

    /// The five with their names, in the order in which a clause is read.
    package var words: [(name: Localised, text: String)] {
      zip(Self.names, [subject, act, object, time, form]).map { ($0, $1) }
    }

    package static let names = [
      Localised("主体", "subject"), Localised("行为", "act"), Localised("内容", "object"), Localised("时限", "time"), Localised("形式", "form"),
    ]
  }
}

/// The days between which something is in force, both included.
package struct ForceDates: Sendable, Hashable {
  package var from: CivilDate
  /// `nil` while no end is known.
  package var until: CivilDate?
  /// Years for which the policy took up again what had been for one year.
  package var renewedFor: [Int] = []
  /// The days outside of which not even a renewed year counts: those of an item that narrow the days of its clauses.
  private var earliest: CivilDate?
  private(set) var latest: CivilDate?

  package init(from: CivilDate, until: CivilDate? = nil, renewedFor: [Int] = []) {
    self.from = from
    self.until = until
    self.renewedFor = renewedFor
  }

  /// Of what says no days of its own: in force for as long as anything is judged.
  static let always = ForceDates(from: .unseen)

  package func contains(_ date: CivilDate) -> Bool {
    guard earliest.map({ date >= $0 }) ?? true, latest.map({ date <= $0 }) ?? true else { return false }
    return (date >= from && until.map { date <= $0 } ?? true) || renewedFor.contains(date.year)
  }

  /// The days of both.
  func limited(to other: ForceDates) -> ForceDates {
    var dates = ForceDates(from: max(from, other.from), until: [until, other.until].compactMap { $0 }.min(), renewedFor: renewedFor)
    (dates.earliest, dates.latest) = (other.from, other.until)
    return dates
  }

  /// The days on which it begins, and those after it ended.
  var turns: Set<CivilDate> {
    let years = renewedFor.flatMap { [CivilDate(year: $0, month: 1, day: 1), CivilDate(year: $0 + 1, month: 1, day: 1)] }
    let ends = [until?.adding(days: 1), earliest, latest?.adding(days: 1)]
    return Set([from] + (years + ends).compactMap { $0 })
  }
}

extension CivilDate {
  /// Stands for a day of the past that nobody here has read of: before anything that is judged.
  static let unseen = CivilDate(dayNumber: -25_567)
}

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
