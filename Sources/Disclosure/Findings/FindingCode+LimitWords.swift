/// What the codes say that are about figures held against limits and against each other.
extension FindingCode {
  var limitWords: Words? {
    switch self {
    case .overLimit:
      Words(
        .error, "{indicator}的{column}为 {found}，超过限值 {expected}（{point}）",
        "{column} of {indicator} is {found}, over the limit of {expected} ({point})",
        help: "核对检测报告；确属超标的照实公开，在“解读”里写明原因、处置和复检结果", "check the laboratory report; if it holds, disclose it and explain")
    case .underLimit:
      Words(
        .error, "{indicator}的{column}为 {found}，低于下限 {expected}（{point}）",
        "{column} of {indicator} is {found}, under the minimum of {expected} ({point})",
        help: "核对检测报告；确实偏低的照实公开，在“解读”里写明原因、处置和复检结果", "check the laboratory report; if it holds, disclose it and explain")
    case .limitUndecided:
      Words(
        .warning, "{indicator}的{column}写成 {found}，看不出是否符合限值 {expected}（{point}）",
        "{column} of {indicator} is given as {found}: whether it keeps the limit of {expected} cannot be told ({point})",
        help: "写检测报告上的数；检出限高于限值的，换用更灵敏的方法再检", "give the figure of the laboratory report")
    case .notAMeasurement:
      Words(
        .error, "{indicator}的{column}写成“{found}”，不是检测结果，不能与限值 {expected} 比较（{point}）",
        "{column} of {indicator} is ‘{found}’, no result of a measurement: it cannot be held against {expected} ({point})",
        help: "写检测报告上的数，例如 0.05；未检出写“未检出”或“<0.005”，没有检的写 --", "give the figure of the laboratory report, such as 0.05")
    case .unexplainedResult:
      Words(
        .warning, "有 {count} 个结果不在限值以内（{indicator}等），没有向公众说明原因和处置",
        "{count} results are outside their limits ({indicator} …) and nothing explains them to the public",
        help: "在这条记录里写“解读”：原因、已采取的措施、复检结果、对用户的提示；“说明”只给办公室看，不登出来",
        "add 解读: the cause, what was done, the re-test, advice to users; 说明 is for the office and not published")
    case .contradictedStatement:
      Words(
        .warning, "“{element}”说“{found}”，同一份结果里{indicator}不在限值以内", "‘{element}’ says ‘{found}’, but {indicator} of the same results is outside its limit",
        help: "照检测结果改写这句话", "rewrite the statement after the results")
    case .unknownIndicator:
      Words(
        .warning, "限值表里没有指标“{found}”{guess}", "the limit table has no indicator ‘{found}’{guess}",
        help: "改用标准里的指标名称；确为另加的指标可以保留", "use the standard's name")
    case .missingIndicator:
      Words(
        .error, "{set}缺少 {count} 项：{missing}", "{set} lacks {count} indicators: {missing}",
        help: "补上这些指标的行；未检测的填 /", "add a row for each")
    case .wrongUnit:
      Words(
        .error, "{indicator}的单位写成 {found}，应为 {expected}", "the unit of {indicator} is {found}; it must be {expected}",
        help: "换算后再填，或更正单位", "convert the value, or correct the unit")
    case .convertedResult:
      Words(
        .info, "{indicator}的单位是 {found}，折算成 {expected} 再与限值比较",
        "{indicator} is given in {found} and converted into {expected} before it is compared",
        help: "以后直接按 {expected} 报", "give it in {expected}")
    case .standardMismatch:
      Words(
        .warning, "“{element}”写的是“{found}”，这一期按 {expected} 判", "‘{element}’ names ‘{found}’, but {expected} was in force",
        help: "核对检测报告用的标准；写错的改成 {expected}", "check which standard the laboratory used")
    case .limitUnread:
      Words(
        .info, "“{indicator}”在{table}里的限值没有见到原文，没有核对", "the limit of ‘{indicator}’ in {table} was not seen and not checked",
        help: "不用改；见到标准原文后由规则维护人补上", "nothing to do; the rule authors add it when they have read the standard")
    case .tierMismatch:
      Words(
        .error, "“{element}”的 {found}：{why}", "‘{element}’ {found}: {why}",
        help: "各档从低到高首尾相接，界限写明归哪一档，如 220（含）以下、220-300（含）、300以上；最后一档不封顶，价格逐档不降",
        "let the tiers join without overlap or gap, the last without an end")
    case .overlappingRows:
      Words(
        .error, "“{found}”的一行和“{other}”的一行有同样的日子，“{element}”却不同：{value} 和 {expected}",
        "the rows for {found} and for {other} share days, but ‘{element}’ differs: {value} and {expected}",
        help: "两行改成没有同样的日子，例如有了“工作日”的，“每日”改成“双休日和节假日”；或者写成一样的", "let the rows hold on different days, or say the same in both")
    case .overnightUnclear:
      Words(
        .warning, "首班 {found} 晚于末班 {expected}，看不出是夜间线路还是写反了", "the first departure {found} is after the last {expected}: a night line, or swapped",
        help: "是夜间线路的，末班写成“次日{expected}”；写反的换过来", "write 次日 before the last departure of a night line, or swap the two")
    default: nil
    }
  }
}
