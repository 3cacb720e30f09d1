// SPDX-License-Identifier: Apache-2.0

/// The office's own settings (督办口径); never looser than a clause.
public struct Policy: Sendable {
  /// The version that reports print; the authors raise it with every change.
  public var version: String
  public var officeName: String
  public var officePhone: String
  /// Occurrences that end before this day are not counted.
  public var obligationsFrom: CivilDate
  public var renew: Span
  public var promptlyEvent: Span
  public var promptlyStanding: Span
  /// What 同时 is measured by.
  public var atOnce: Span
  public var reviewRequired: Bool
  /// The stages that every review must show; none when one look is enough.
  public var reviewStages: [ReviewStage]
  /// Whether the enterprise's own 审查人 looks at a submission in the service before it goes.
  public var confirmsBeforeSending = false
  public var siteName: String
  public var baseURL: String
  public var publication: Publication
  public var reports: Reports
  public var versions = Versions()
  /// A publication claimed to lie longer than this before it was reported proves nothing by itself.
  public var reportWithin: Span
  /// A waiver approved longer than this after the due day waives nothing.
  public var waiveWithin: Span
  /// What the law itself lets stay back, by name: nothing else frees from a duty that it lays down.
  public var waiverGrounds: [WaiverGround] = []
  /// A register from outside whose state is older than this says nothing any more of who has what.
  public var registerAge = Span(12, .months)
  /// The clause that asks for a review of what is withheld; without one such a review is only advice.
  public var waiverReview: Requirement.Basis?
  /// `nil` when the policy gives no form for notices: then none can be written.
  public var notices: Notices?
  /// `nil` when the policy says nothing of answers to gaps: then none has to be decided.
  public var replies: Replies?
  /// `nil` when the policy names no item of requests: then a year's report counts none.
  public var annual: Annual?
  /// `nil` when the policy gives no weights: then nothing is scored.
  public var scores: Scores?
  /// `nil` when the policy says nothing of a yearly assessment: then none can be made.
  public var assessment: AssessmentScheme?

  /// A ground on which the law lets something stay back (国家秘密、商业秘密), with its clauses.
  public struct WaiverGround: Sendable {
    public var name: String
    public var basis: [Requirement.Basis]
  }

  /// How the public bundle names and numbers things.
  public struct Publication: Sendable {
    /// 政府网站标识码; left out of pages while it is not known.
    public var siteCode: String?
    /// ICP备案号 and 公安备案号, as they stand at the foot of every page; left out while they are not known.
    public var registrations: [String] = []
    public var licenceName = "公共数据开放许可（可自由使用，请注明来源）"
    public var licenceURL: String?
    /// 索引号 with `{entity}`, `{year}` and `{serial}` in it.
    public var indexNumber = "{entity}/{year}-{serial}"
    /// More withdrawals than this in one bundle need a post that confirms them.
    public var withdrawalLimit = 3
    /// What the page does with content that a newer filing, still being checked, has taken the place of.
    public enum Superseded: String, Sendable, CaseIterable { case marked, removed }
    public var superseded = Superseded.marked
    /// Days after which `latest.json` asks for a newer bundle: a government site's first page may not stand for two weeks without a change.
    public var validDays = 14
    /// Whether the site tells what the office did: notices, waivers, its own punctuality.
    public var enforcement = false
    /// The item, by `sector/requirement`, of which every bundle that goes out is a record of the office; `nil` to keep none.
    public var recordAs: String?
    /// What such a record says; the item has an element of each name.
    public static let recordElements = ["published-on", "valid-until", "entries", "added", "withdrawn", "state"]
  }

  /// How far reports look back and ahead.
  public struct Reports: Sendable {
    /// Days between a report and the one that it is compared with.
    public var compareDays = 7
    /// Ends of months on the trend lines.
    public var trendMonths = 12
    /// Days ahead that count as due soon.
    public var dueSoonDays = 30
  }

  /// How many rows a new version may lose or gain before somebody is asked to look.
  public struct Versions: Sendable {
    public struct Limit: Sendable {
      /// Told from this many rows on,
      public var rows: Int
      /// and only if they are more than this share of the older version.
      public var percent: Int

      func isExceeded(by count: Int, of before: Int) -> Bool {
        count > 0 && count >= rows && count * 100 > before * percent
      }
    }

    public var lost = Limit(rows: 1, percent: 5)
    public var gained = Limit(rows: 1, percent: 20)
  }

  /// How rectification notices (整改通知单) are numbered, and by when they ask for an answer.
  public struct Notices: Sendable {
    /// With `{year}` and `{number}` in it, such as 国资公开督〔{year}〕{number}号.
    public var number: String
    public var within: Span
    /// The item, by `sector/requirement`, of which what the office does with notices is a record; `nil` to keep none.
    public var recordAs: String?
    /// What such a record says; the item has an element of each name.
    public static let recordElements = ["enterprise", "issued", "mend-by", "gap-count", "state"]
    /// What closed its lines, where the item has an element for it.
    public static let closedByElement = "closed-by"
  }

  /// The item of requests (依申请公开) that a year's report counts, and its elements.
  public struct Annual: Sendable {
    public var sector: String
    public var requirement: String
    public var received: String
    public var replied: String
    public var outcome: String
    /// The kind of applicant, where the records say it.
    public var applicant: String?
    /// Where it stands, which is what became of a request that was closed without a result: taken back, given up.
    public var state: String?
    /// Results and states that the form of the report counts in another row.
    public var countedAs: [String: String] = [:]
    /// The element whose values are the finer rows below a row.
    public var details: [(row: String, element: String)] = []
  }

  /// How answers to gaps (申辩) are dealt with.
  public struct Replies: Sendable {
    /// By when another post decides.
    public var within: Span
    /// The clause that asks for it; without one it is only advice.
    public var basis: Requirement.Basis?
    /// Whether the public site shows what was answered and decided beside what is lacking.
    public var isPublic = false
  }

  /// The form of the yearly evaluation (评估): weights of items, deductions in percent of an item's points.
  public struct Scores: Sendable {
    public var full: Int
    /// The weight of an item that is not named, by how strongly it binds.
    public var weights: [Force: Int]
    /// Weights of named items, by `sector/requirement`.
    public var items: [String: Int]
    /// Items, by `sector/requirement`, without which the sum is at most the cap.
    public var essentials: [String] = []
    public var essentialCap: Int?
    /// Percent of an item's points that an occurrence in this state costs.
    public var deductions: [Status: Int]

    public func weight(_ sector: String, _ requirement: String, _ force: Force) -> Int {
      items["\(sector)/\(requirement)"] ?? weights[force] ?? 0
    }
  }
}
