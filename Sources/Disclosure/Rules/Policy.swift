// SPDX-License-Identifier: Apache-2.0

/// The office's own settings (督办口径); never looser than a clause.
package struct Policy: Sendable {
  /// The version that reports print; the authors raise it with every change.
  package var version: String
  package var officeName: String
  package var officePhone: String
  /// Occurrences that end before this day are not counted.
  package var obligationsFrom: CivilDate
  package var renew: Span
  package var promptlyEvent: Span
  package var promptlyStanding: Span
  /// What 同时 is measured by.
  package var atOnce: Span
  package var reviewRequired: Bool
  /// The stages that every review must show; none when one look is enough.
  package var reviewStages: [ReviewStage]
  /// Whether the enterprise's own 审查人 looks at a submission in the service before it goes.
  package var confirmsBeforeSending = false
  package var siteName: String
  /// The address of the public site, ending in a slash.
  package var baseURL: String
  package var publication: Publication
  package var acts = Acts()
  package var reports: Reports
  package var versions = Versions()
  /// A publication claimed to lie longer than this before it was reported proves nothing by itself.
  package var reportWithin: Span
  /// A waiver of a period or event that was approved longer than this after the due day waives nothing, unless it says why so late.
  package var waiveWithin: Span
  /// What the law itself lets stay back, by name: nothing else frees from a duty that it lays down.
  package var waiverGrounds: [WaiverGround] = []
  /// A register from outside whose state is older than this says nothing any more of who has what.
  package var registerAge = Span(12, .months)
  /// The clause that asks for a review of what is withheld; `nil` where none does: such a review is then only advice.
  package var waiverReview: Requirement.Basis?
  /// `nil` when the policy gives no form for notices: then none can be written.
  package var notices: Notices?
  /// `nil` when the policy says nothing of answers to gaps: then none has to be decided.
  package var replies: Replies?
  /// `nil` when the policy names no item of requests: then a year's report counts none.
  package var annual: Annual?
  /// `nil` when the policy gives no weights: then nothing is scored.
  package var scores: Scores?
  /// `nil` when the policy says nothing of a yearly assessment: then none can be made.
  package var assessment: AssessmentScheme?

  /// A ground on which the law lets something stay back (国家秘密、商业秘密), with its clauses.
  package struct WaiverGround: Sendable {
    package var name: String
    package var basis: [Requirement.Basis]
  }

  /// How the public bundle names and numbers things.
  package struct Publication: Sendable {
    /// 政府网站标识码; `nil` while it is not known: pages then leave it out.
    package var siteCode: String?
    /// ICP备案号 and 公安备案号, as they stand at the foot of every page; left out while they are not known.
    package var registrations: [String] = []
    package var licenceName = "公共数据开放许可（可自由使用，请注明来源）"
    /// `nil` where the licence is only said in words.
    package var licenceURL: String?
    /// 索引号 with `{entity}`, `{year}` and `{serial}` in it.
    package var indexNumber = "{entity}/{year}-{serial}"
    /// More withdrawals than this in one bundle need a post that confirms them.
    package var withdrawalLimit = 3
    /// What the page does with content that a newer filing, still being checked, has taken the place of.
    package enum Superseded: String, Sendable, CaseIterable { case marked, removed }
    package var superseded = Superseded.marked
    /// Days after which `latest.json` asks for a newer bundle: a government site's first page may not stand for two weeks without a change.
    package var validDays = 14
    /// Whether the site shows what the office did: notices, waivers, its own punctuality.
    package var enforcement = false
    /// The item, by `sector/requirement`, of which every bundle that goes out is a record of the office; `nil` to keep none.
    package var recordAs: String?
    /// What such a record says; the item has an element of each name.
    package static let recordElements = ["published-on", "valid-until", "entries", "added", "withdrawn", "state"]
  }

  /// The items, by `sector/requirement`, of which what the office does through commands is a record. What is optional is `nil` to keep none.
  package struct Acts: Sendable {
    package var hearings: String?
    package var waivers: String?
    package var reviews: String?
    /// What such a record says; the item has an element of each name.
    package static let hearingElements = ["heard-on", "heard-by", "topics", "power", "decisions", "minutes"]
    package static let waiverElements = ["enterprise", "item", "act", "kind", "ground", "post", "due-by", "decided-on", "expires", "review-by"]
    package static let reviewElements = ["enterprise", "item", "begun", "step", "state", "post", "reviewed-on", "outcome", "remark"]
  }

  /// How far reports look back and ahead.
  package struct Reports: Sendable {
    /// Days between a report and the one that it is compared with.
    package var compareDays = 7
    /// Ends of months on the trend lines.
    package var trendMonths = 12
    /// Days ahead that count as due soon.
    package var dueSoonDays = 30
  }

  /// How many rows a new version may lose or gain before somebody is asked to look.
  package struct Versions: Sendable {
    package struct Limit: Sendable {
      /// Reported from this many rows on,
      package var rows: Int
      /// and only if they are more than this share of the older version.
      package var percent: Int

      func isExceeded(by count: Int, of before: Int) -> Bool {
        count > 0 && count >= rows && count * 100 > before * percent
      }
    }

    package var lost = Limit(rows: 1, percent: 5)
    package var gained = Limit(rows: 1, percent: 20)
  }

  /// How rectification notices (整改通知单) are numbered, and by when they ask for an answer.
  package struct Notices: Sendable {
    /// With `{year}` and `{number}` in it, such as 国资公开督〔{year}〕{number}号.
    package var number: String
    package var within: Span
    /// The item, by `sector/requirement`, of which what the office does with notices is a record; `nil` to keep none.
    package var recordAs: String?
    /// What such a record says; the item has an element of each name.
    package static let recordElements = ["enterprise", "issued", "mend-by", "gap-count", stateElement]
    /// How far it is.
    package static let stateElement = "state"
    /// What the program writes there of a notice.
    package enum State: String, Sendable {
      case open = "办理中"
      case closed = "已办结"
    }
    /// What closed its lines, where the item has an element for it.
    package static let closedByElement = "closed-by"
  }

  /// The item of requests (依申请公开) that a year's report counts, and its elements.
  package struct Annual: Sendable {
    /// Both by their ids.
    package var sector: String
    package var requirement: String
    /// Ids of elements: when a request came, when it was answered, and with what result.
    package var received: String
    package var replied: String
    package var outcome: String
    /// The kind of applicant; `nil` where the records do not say it.
    package var applicant: String?
    /// Where it stands, which is what became of a request that was closed without a result: taken back, given up. `nil` where the records do
    /// not say it.
    package var state: String?
    /// Results and states that the form of the report counts in another row.
    package var countedAs: [String: String] = [:]
    /// The element whose values are the finer rows below a row.
    package var details: [(row: String, element: String)] = []
  }

  /// How answers to gaps (申辩) are dealt with.
  package struct Replies: Sendable {
    /// By when another post decides.
    package var within: Span
    /// The clause that asks for it; `nil` where none does: it is then only advice.
    package var basis: Requirement.Basis?
    /// Whether the public site shows what was answered and decided next to what is missing.
    package var isPublic = false
  }

  /// The form of the yearly evaluation (评估): weights of items, deductions in percent of an item's points.
  package struct Scores: Sendable {
    /// How many points there are in all.
    package var full: Int
    /// The weight of an item that is not named, by how strongly it binds.
    package var weights: [Force: Int]
    /// Weights of named items, by `sector/requirement`.
    package var items: [String: Int]
    /// Items, by `sector/requirement`, without which the sum is at most `essentialCap`.
    package var essentials: [String] = []
    /// In points; `nil` where nothing is capped.
    package var essentialCap: Int?
    /// Percent of an item's points that an occurrence in this state costs.
    package var deductions: [Status: Int]

    package func weight(_ sector: String, _ requirement: String, _ force: Force) -> Int {
      items["\(sector)/\(requirement)"] ?? weights[force] ?? 0
    }
  }
}

/// The stages that a policy can ask for, in the order in which they follow each other.
package enum ReviewStage: String, Sendable, CaseIterable {
  case single = "审查", first = "初审", second = "复审", approval = "批准"
}
