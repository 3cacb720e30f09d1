// SPDX-License-Identifier: Apache-2.0

/// Every key of a submission but those of its content: what readers ask for, schemas allow, templates write, tables are turned into and
/// examples are made of.
package enum SubmissionGrammar {
  // MARK: The file

  package static let entity = FiledKey("entity", "企业", help: "本企业在适用主体清单里的编号或名称")
  package static let submitted = FiledKey(
    "submitted", "报送时间", help: "年-月-日 时:分", example: "2026-10-09 16:20",
    meaning: Localised(
      "把这份报送件交出去的日期和时刻，写到分钟，例如 2026-10-09 16:20。不早于里面任何一条的公开时间；同一件事报了几次，以报送时间晚的为准。",
      "when the submission was sent, to the minute; of several about one thing, the later counts"))
  package static let submitter = FiledKey("submitter", "报送人", help: "写岗位，不写姓名")
  package static let note = FiledKey("note", "说明")
  package static let items = FiledKey("items", "公开事项", help: "一组“事项: 内容”")
  package static let withdrawals = FiledKey("withdrawals", "撤回", help: "每行写事项和原因")
  package static let confirmations = FiledKey("reconfirmed", "确认无变化", help: "内容没有变，重新确认")
  package static let nilReports = FiledKey("nothing-to-report", "零报告", help: "这一期一次也没有，由谁哪天写明")
  static let file = [entity, submitted, submitter, note, items, withdrawals, confirmations, nilReports]
  /// Those that no other file of a workspace has: whatever else stands beside them, it is a submission.
  static let telling = [submitted, items, withdrawals, confirmations, nilReports]

  // MARK: A record

  package static let period = FiledKey(
    "period", "所属期", help: "如 2026-10、2026-Q3、2026",
    meaning: Localised("内容说的是哪个月、季度、半年或年：2026-10、2026-Q3、2026-H1、2026。", "the month, quarter, half-year or year that it is about"))
  package static let number = FiledKey(
    "number", "编号", help: "同一件事后报的写同一个编号",
    meaning: Localised("自己编的号。同一件事后来再报，写同一个编号；别的事不要用用过的编号。例如 2026-001。", "a number of your own; the same for the same event"))
  package static let formed = FiledKey(
    "formed", "形成日期", help: "信息形成或变更的日期", example: "2026-10-08",
    meaning: Localised(
      "信息做好、定下来或者发生变化的那一天，例如文件签发日、价格生效日。长期公开的事项，公开期限从它的第二天起算。例如 2026-09-28。",
      "the day when the information was made or changed; the time allowed begins on the day after"))
  package static let published = FiledKey(
    "published", "公开时间", also: "完成时间", help: "年-月-日 时:分", example: "2026-10-09 09:30",
    meaning: Localised(
      "公众第一次能看到的日期和时刻，例如 2026-10-08 09:30。要求提前若干小时公开的，必须写到分钟。还没公开的不写，公开后再报。",
      "when the public could first see it; where a lead in hours is asked, to the minute"))
  package static let channels = FiledKey(
    "channels", "公开渠道", help: "公开到了哪里；每行一个渠道，以 - 开头",
    meaning: Localised("在哪里公开的，每处一行：网站写地址，公示栏写地点。例如 - {渠道: 营业厅公示栏, 地点: 各营业网点}。", "where it was published, a line each"))
  package static let review = FiledKey(
    "review", "公开审查", help: "公开前谁审查、哪天、结论",
    meaning: Localised("公开以前谁看过、哪天看的、结论是什么。写岗位，不写姓名。", "who looked before publication, when, and the outcome; posts, no names"))
  package static let content = FiledKey("content", "内容")
  package static let attachments = FiledKey("attachments", "附件", help: "每行一个文件，以 - 开头")
  package static let correction = FiledKey(
    "correction", "更正说明", meaning: Localised("再报同一件事、内容有改动时，写改了什么、为什么改。", "what was changed from the last version, and why"))
  package static let interpretation = FiledKey("interpretation", "解读", help: "用大白话说明这一项对用户意味着什么")
  /// What every record may say, whatever distinguishes it from others of its item.
  static let common = [formed, published, channels, review, content, attachments, correction, interpretation, note]

  // MARK: A channel

  package static let channel = FiledKey("channel", "渠道")
  package static let url = FiledKey("url", "地址", help: "公众打得开的网址，以 http:// 或 https:// 开头")
  package static let place = FiledKey("place", "地点")

  // MARK: An attachment

  package static let attachedFile = FiledKey("file", "文件", help: "attachments/ 下的文件名")
  package static let title = FiledKey("title", "标题")

  // MARK: The review

  package static let reviewer = FiledKey("reviewer", "审查人", help: "写岗位，不写姓名")
  package static let reviewed = FiledKey(
    "reviewed", "审查日期", meaning: Localised("公开以前做完公开审查的那一天，不晚于公开时间，例如 2026-10-07。", "the day of the review, no later than publication"))
  package static let first = FiledKey("first", "初审", help: "岗位和日期")
  package static let second = FiledKey("second", "复审", help: "岗位和日期")
  package static let approval = FiledKey("approval", "批准", help: "岗位和日期")
  package static let stages = [first, second, approval]
  package static let post = FiledKey("post", "岗位", help: "写岗位，不写姓名")
  package static let stageDay = FiledKey("day", "日期")
  package static let outcome = FiledKey("outcome", "结论", help: ReviewOutcome.words.joined(separator: "、"))
  package static let personalData = FiledKey("personal-data", "个人信息", help: "核对过、依法可以公开的写 已核对")
  package static let checked = FiledKey("checked", "已核对", help: "看过的附件和字段，一项一项写")
  package static let seen = FiledKey("seen", "看过")
  package static let field = FiledKey("field", "字段", help: "要素的名称")
  static let reviewKeys = [reviewer, reviewed, outcome, personalData, checked] + stages

  // MARK: What speaks of an item

  package static let item = FiledKey("item", "事项")
  package static let reason = FiledKey("reason", "原因")
  package static let privacy = FiledKey("privacy", "涉及个人信息", help: "是：连同已经发布过的旧包一起清除")
  package static let confirmed = FiledKey(
    "confirmed", "确认日期", meaning: Localised("看过以前公开的内容、确认没有变化的那一天，写在“确认无变化”里。", "the day when earlier content was found unchanged"))
  package static let nothing = FiledKey("nothing", "本期没有", help: "是；写错了要收回的写“否”")
  package static let saidOn = FiledKey("date", "日期", help: "写明的那一天，期满以后")

  /// Every key, each name of which means the same wherever it stands.
  package static let all =
    file + [period, number] + common + [channel, url, place, attachedFile, title, item, reason, confirmed, privacy] + reviewKeys

  /// In the order in which one asks for them.
  package static let explained = [submitted, formed, published, reviewed, confirmed, period, number, channels, review, correction]
}
