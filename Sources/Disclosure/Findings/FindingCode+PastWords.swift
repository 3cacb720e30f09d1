/// What the codes say that are about the past of a disclosure: its earlier versions, dates that cannot be, claims that
/// nothing proves yet.
extension FindingCode {
  var pastWords: Words? {
    switch self {
    case .unexplainedChange:
      Words(
        .warning, "“{item}”{occurrence}与 {since} 报送的不一样{explained}：{changes}",
        "‘{item}’{occurrence} differs from what was sent {since}{explained}: {changes}",
        help: "改动是对的，写上“更正说明”；不是有意改的，按上一版改回", "explain the change in 更正说明, or restore the value")
    case .figuresMovedAfterDue:
      Words(
        .warning, "“{item}”{occurrence}应公开日（{due}）以后改了数{explained}：{changes}",
        "figures of ‘{item}’{occurrence} moved after the due day ({due}){explained}: {changes}",
        help: "核对两版的数；更正属实的，写上“更正说明”，两个数都会留在历史里", "check both; explain the correction in 更正说明")
    case .lostRows:
      Words(
        .warning, "“{item}”{occurrence}的“{table}”比 {since} 报送的不见了 {count} 行（{before} 行变成 {after} 行）{explained}：{rows}",
        "‘{table}’ of ‘{item}’{occurrence} has {count} rows fewer than on {since} ({before} to {after}){explained}: {rows}",
        help: "漏报的补上；确实没有了的，在“更正说明”里写明", "add what was left out, or explain it in 更正说明")
    case .gainedRows:
      Words(
        .warning, "“{item}”{occurrence}的“{table}”比 {since} 报送的多了 {count} 行（{before} 行变成 {after} 行）{explained}：{rows}",
        "‘{table}’ of ‘{item}’{occurrence} has {count} rows more than on {since} ({before} to {after}){explained}: {rows}",
        help: "核对多出的行；确实应当补上的，在“更正说明”里写明", "check the new rows, or explain them in 更正说明")
    case .publicationMovedBack:
      Words(
        .warning, "“{item}”{occurrence}的公开时间由 {expected} 改早成 {found}", "the publication time of ‘{item}’{occurrence} was moved back from {expected} to {found}",
        help: "照第一次报送的公开时间写；原来写错的，把证明材料交国资委办公室", "give the time first reported, or prove the earlier one to the office")
    case .startMovedAfterwards:
      Words(
        .warning, "“{item}”{occurrence}的“{element}”在事后由 {expected} 改成 {found}，是否及时仍按两个时间中较早的判断",
        "‘{element}’ of ‘{item}’{occurrence} was changed afterwards from {expected} to {found}; timeliness is judged by the earlier",
        help: "照实际的时间写；是另一件事的，换一个编号报送", "give the real time; another event takes a number of its own")
    case .reusedNumber:
      Words(
        .error, "编号“{found}”已经给了 {expected} 开始的那一件事，这一条说的是另一件", "the number ‘{found}’ belongs to the event that began {expected}; this record is about another",
        help: "给这一件事换一个没有用过的编号", "give this event a number of its own")
    default: proofWords
    }
  }

  private var proofWords: Words? {
    switch self {
    case .unprovenPublication:
      Words(
        .warning, "“{item}”{occurrence}写的公开时间是 {published}，到 {reported} 才报来，相隔超过 {limit}，还不能认定按时公开",
        "‘{item}’{occurrence} claims {published} and was reported only {reported}, over {limit} later: not proven to be in time",
        help: "把能证明公开时间的材料（网页存档、照片、张贴记录）交国资委办公室，由办公室登记在 waivers.yaml 的“公开时间确认”里",
        "give the office what proves it; the office records it under confirmed-publications in waivers.yaml")
    case .unusedConfirmation:
      Words(
        .warning, "“{item}”的公开时间确认没有用上：{why}", "the confirmed publication time of ‘{item}’ is of no use: {why}",
        help: "核对事项名称、所属期或编号、公开时间；不再需要的删去", "check it, or delete it")
    case .dateAfterSubmission:
      Words(
        .error, "“{element}”是 {found}，晚于报送时间 {expected}", "‘{element}’ is {found}, later than the submission ({expected})",
        help: "写已经发生的日期；还没有发生的先不报", "give a day that has come")
    case .reviewAgainstPublication:
      Words(
        .error, "“{item}”的公开审查结论是“{found}”，却写了公开时间 {published}", "‘{item}’ was reviewed as {found}, yet gives the publication time {published}",
        help: "可以公开的，结论改为“主动公开”；不应公开的，删去公开时间，已经公开的立即撤下并撤回", "change the outcome, or take the publication back")
    case .lateWaiver:
      Words(
        .warning, "“{item}”的豁免在应公开日 {due} 过了 {late} 天以后才批准，不能免除", "the waiver of ‘{item}’ was approved {late} days after the due day {due} and waives nothing",
        help: "先公开；确有理由补批的，在 waivers.yaml 那一条写“补批理由”", "disclose it; a waiver made good later needs late-ground")
    case .groundlessWaiver:
      Words(
        .error, "“{item}”是{basis}的义务，“{kind}”没有写法定理由，不能免除", "‘{item}’ is a duty of {basis}; {kind} without a ground of the law frees nobody from it",
        help: "在 waivers.yaml 那一条写“法定理由”（{allowed}）；没有这些理由的，先公开，或者改为“暂缓公开”，它不免除法定义务",
        "give lawful-ground ({allowed}); without one disclose it, or put it off (暂缓公开), which frees nobody from the duty")
    default: nil
    }
  }
}
