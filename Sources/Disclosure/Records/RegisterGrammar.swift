// SPDX-License-Identifier: Apache-2.0

/// Every key of an enterprise's registration (entity.yaml): what its reader asks for, what the form in the browser shows and writes, and
/// by what the file is known wherever it turns up.
package enum RegisterGrammar {
  package static let id = FiledKey("entity", "企业")
  package static let name = FiledKey("name", "名称", help: "营业执照上的全称")
  package static let code = FiledKey("uscc", "统一社会信用代码", help: "18 位，写错一位也看得出")
  package static let sectors = FiledKey("sectors", "行业")
  package static let region = FiledKey("region", "地区", help: "它经营的地方")
  package static let authority = FiledKey("authority", "主管部门", help: "行业主管部门的名称")
  package static let since = FiledKey("since", "适用起日", help: "从这天起要公开，填日期，例如 2026-01-01")
  package static let until = FiledKey("until", "适用止日", help: "不再经营的填最后一天；还在经营的空着")
  package static let attributes = FiledKey("attributes", "属性")
  package static let posts = FiledKey("posts", "岗位")
  static let file = [id, name, code, sectors, region, authority, since, until, attributes, posts]

  // MARK: Somebody by post

  package static let role = FiledKey("role", "角色")
  package static let post = FiledKey("post", "岗位")
  package static let phone = FiledKey("phone", "电话")
  package static let postKeys = [role, post, phone]

  /// What nothing but a registration says of itself.
  static let telling = [code, sectors, authority]
}

/// Every key of the office's decisions on an enterprise (waivers.yaml): waivers (豁免) with their reviews, and confirmed times of publication.
package enum WaiverGrammar {
  package static let waivers = FiledKey("waivers", "豁免")
  package static let confirmations = FiledKey("confirmed-publications", "公开时间确认")
  static let file = [waivers, confirmations]

  // MARK: A waiver

  package static let item = SubmissionGrammar.item
  package static let (period, number) = (SubmissionGrammar.period, SubmissionGrammar.number)
  package static let gaps = FiledKey("gaps", "缺口")
  package static let kind = FiledKey("kind", "类型")
  package static let ground = FiledKey("ground", "理由")
  package static let lawfulGround = FiledKey("lawful-ground", "法定理由")
  package static let approver = FiledKey("approver", "批准岗位")
  package static let approved = FiledKey("approved", "批准日期")
  package static let expires = FiledKey("expires", "到期日")
  package static let review = FiledKey("review", "复核日期")
  package static let reviews = FiledKey("reviews", "复核记录")
  package static let lateGround = FiledKey("late-ground", "补批理由")
  static let waiver = [item, period, number, gaps, kind, ground, approver, approved, expires, review, reviews, lateGround, lawfulGround]

  // MARK: A review of it

  package static let date = FiledKey("date", "日期")
  package static let post = FiledKey("post", "岗位")
  package static let outcome = FiledKey("outcome", "结论")
  package static let next = FiledKey("next", "下次复核")
  static let reviewKeys = [date, post, outcome, next]

  // MARK: A confirmed time of publication

  static let published = FiledKey("published", "公开时间")
  static let evidence = FiledKey("evidence", "证据")
  static let confirmer = FiledKey("approver", "确认岗位")
  static let confirmed = FiledKey("approved", "确认日期")
  static let confirmation = [item, period, number, published, evidence, confirmer, confirmed]
}

/// Every key of an enterprise's answers to gaps (replies.yaml) and of what was decided on them.
package enum ReplyGrammar {
  static let replies = FiledKey("replies", "申辩")

  static let gap = FiledKey("gap", "缺口")
  static let text = FiledKey("text", "说明")
  static let ground = FiledKey("ground", "理由")
  static let post = FiledKey("post", "岗位")
  static let judgedBy = FiledKey("judged-by", "原认定岗位")
  static let date = FiledKey("date", "日期")
  static let evidence = FiledKey("evidence", "证据")
  static let decision = FiledKey("decision", "裁定")
  static let reply = [gap, text, ground, post, judgedBy, date, evidence, decision]

  static let outcome = FiledKey("outcome", "结论")
  static let decisionKeys = [post, date, outcome, text]
}

/// Every key of a self-assessment (assessments/<year>.yaml).
package enum SelfAssessmentGrammar {
  /// The file as a whole.
  static let form = FiledKey("assessment", "自评")
  static let year = FiledKey("year", "年度")
  static let post = FiledKey("post", "岗位")
  static let date = FiledKey("date", "日期")
  static let items = FiledKey("items", "事项")
  static let total = FiledKey("total", "合计")
  static let file = [year, post, date, items, total]

  static let item = FiledKey("item", "事项")
  static let lost = FiledKey("lost", "失分")
  static let text = FiledKey("text", "说明")
  static let line = [item, lost, text]
}
