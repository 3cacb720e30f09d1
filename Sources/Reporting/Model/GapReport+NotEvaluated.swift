// SPDX-License-Identifier: Apache-2.0

package import Disclosure

extension GapReport {
  /// Something that was left out of the judgement, or whose duties stay open.
  package struct NotEvaluated: Sendable, Hashable, Codable {
    package var subject: String
    package var why: Why
    /// The file that it is about, by its path, apart from the words; `nil` where it is about none.
    package var file: String?
    /// What is left open, where it is about some obligations.
    package var titles: [String]
    /// The entity that it is about, by id; `nil` where nobody can tell, or it is about none.
    package var entity: String?
    /// The subject is a file that may hold a submission, and nobody knows what it says.
    package var mayWithdraw: Bool

    package init(subject: String, why: Why, entity: String?, file: String? = nil, titles: [String] = [], mayWithdraw: Bool = false) {
      self.subject = subject
      self.why = why
      self.file = file
      self.titles = titles
      self.entity = entity
      self.mayWithdraw = mayWithdraw
    }

    /// The machine failed: it is there and could not be read.
    package var isFailure: Bool {
      if case .failure = why { true } else { false }
    }
  }
}

extension GapReport.NotEvaluated {
  /// Why it was not evaluated, as facts.
  package enum Why: Worded, Sendable, Hashable, Codable {
    /// Duties whose status says why.
    case status(StatusReason)
    /// Duties of which nobody knows whether they apply.
    case application(ApplicationReason)
    /// All duties of an enterprise whose registration is in doubt.
    case registration(StatusReason, duties: Int)
    /// What was found in a file.
    case finding(Finding)
    /// A registration in which this was found.
    case doubt(Finding)
    /// What the machine said when it was to read.
    case failure(Localised)
    case unfinished
    /// More was found in a file than is kept.
    case dropped(Int)
    case term(Term)

    /// To whoever corrects files.
    package var words: Localised {
      switch self {
      case .status(let reason): reason.words
      case .application(let reason): reason.words
      case .registration(let reason, let duties): Self.unjudged(reason.words, duties)
      case .finding(let finding): finding.words
      case .doubt(let finding):
        Localised(finding.message(in: .zh) + Self.untilMended.zh, finding.message(in: .en) + Self.untilMended.en)
      case .failure(let words): words
      case .unfinished: Localised("报送件没有读完，其中的内容没有计入", "could not be read; its content is not counted")
      case .dropped(let count): Localised("问题太多，另有 \(count) 个没有列出", "\(count) more findings not kept")
      case .term(let term): term.words
      }
    }

    /// To whoever does not look after files or the machine.
    package var plain: String {
      switch self {
      case .status(let reason): reason.plain
      case .registration(let reason, let duties): Self.unjudged(Localised(reason.plain, ""), duties).zh
      case .finding(let finding): finding.plainMessage
      case .doubt(let finding): finding.plainMessage + Self.untilMended.zh
      case .failure: "文件在，可是读不出来"
      case .application, .unfinished, .dropped, .term: words.zh
      }
    }

    private static let untilMended = Localised("；登记改好以前，不知道应当公开什么", "; until it is fixed nobody knows what is owed")

    private static func unjudged(_ reason: Localised, _ duties: Int) -> Localised {
      Localised("\(reason.zh)；它的 \(duties) 项义务都没有判定", "\(reason.en); none of its \(duties) obligations is judged")
    }
  }

  /// A term on the register that cannot be meant: it would take every duty of the enterprise away without a word.
  package enum Term: Sendable, Hashable, Codable {
    case notBegun(CivilDate)
    case endsBeforeItBegins(until: CivilDate, since: CivilDate)
    case reportedAfterEnd(until: CivilDate, CivilDate)

    var words: Localised {
      switch self {
      case .notBegun(let since):
        Localised(
          "适用起日 \(since) 还没有到，在那以前一项义务也不算；核对登记，不是那一天的改正", "its term begins on \(since): until then nothing is owed; see whether the date is right")
      case .endsBeforeItBegins(let until, let since):
        Localised("适用止日 \(until) 早于适用起日 \(since)，一项义务也不算；改正登记", "its term ends on \(until), before it begins")
      case .reportedAfterEnd(let until, let reported):
        Localised(
          "适用止日是 \(until)，\(reported) 还报送过，以后的义务都没有算；核对登记，没有停的删去这一行",
          "its term ended on \(until), yet it reported on \(reported): what is owed since is not counted")
      }
    }
  }
}

extension GapReport.NotEvaluated {
  /// One entry for each cause: a file that cannot be read leaves a dozen obligations open, and is one thing to correct.
  static func unjudged(_ judgement: EntityJudgement) -> [Self] {
    let entity = judgement.entity
    let open = judgement.obligations.filter { $0.status == .unjudged }
    if let first = entity.doubts.first, let reason = open.first?.reason {
      return [
        Self(subject: "\(entity.name)（\(first.place)）", why: .registration(reason, duties: open.count), entity: entity.id, file: first.file)
      ]
    }
    var causes: [(why: Why, titles: [String])] = []
    for obligation in open {
      let why = obligation.reason.map(Why.status) ?? .application(obligation.why)
      if let known = causes.firstIndex(where: { $0.why == why }) {
        causes[known].titles.append(obligation.title)
      } else {
        causes.append((why, [obligation.title]))
      }
    }
    var entries = causes.map { cause in
      Self(subject: "\(entity.name)：\(cause.titles.joined(separator: "、"))", why: cause.why, entity: entity.id, titles: cause.titles)
    }
    // A mistake in an attribute that no item asks for today is reported here; any other stands in the reason of its items.
    if !open.contains(where: { $0.findings.contains { $0.code == .missingAttribute } }) {
      entries += entity.attributeDoubts.map { finding in
        Self(subject: "\(entity.name)（\(finding.place)）", why: .finding(finding), entity: entity.id, file: finding.file)
      }
    }
    return entries
  }

  /// Titles that are shown; of more, how many.
  private static let mostTitles = 4

  /// Whose it is and what, in words: files by what they are, a dozen items by how many.
  ///
  /// - Parameter names: of enterprises by their ids.
  func told(_ names: [String: String]) -> (subject: String, why: String) {
    let name = entity.flatMap { names[$0] }
    if let file {
      // A folder whose registration nobody can read has no other name.
      let folder = file.split(separator: "/").dropFirst().first.map { "“\($0)”" } ?? ""
      return ((name ?? folder) + "的" + WorkspaceFile(path: file).name, why.plain)
    }
    guard titles.count > Self.mostTitles, let name else { return (subject, why.plain) }
    return ("\(name)：\(titles.prefix(3).joined(separator: "、"))等 \(titles.count) 项", why.plain)
  }
}
