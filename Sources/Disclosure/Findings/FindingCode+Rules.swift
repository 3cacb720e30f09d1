// SPDX-License-Identifier: Apache-2.0

/// Specs: any of these stops the run.
extension FindingCode {
  package static let specUnknownKey = FindingCode(
    "spec-unknown-key",
    .error, .aboutRules, "规则里不认识“{key}”{guess}", "the spec key ‘{key}’ is not known{guess}", help: "可用的键：{allowed}", "known keys: {allowed}")
  package static let specMissingKey = FindingCode(
    "spec-missing-key",
    .error, .aboutRules, "规则里缺少“{key}”", "the spec lacks ‘{key}’", help: "补上这一项，写法见 Specs/README.md", "add it; see Specs/README.md")
  package static let specWrongValue = FindingCode(
    "spec-wrong-value",
    .error, .aboutRules, "规则里“{key}”写成“{found}”，应为{expected}", "the spec gives ‘{key}’ as ‘{found}’; expected {expected}", help: "写法见 Specs/README.md",
    "see Specs/README.md")
  package static let specDanglingReference = FindingCode(
    "spec-dangling-reference",
    .error, .aboutRules, "规则引用的{kind}“{found}”不存在{guess}", "the spec refers to {kind} ‘{found}’, which does not exist{guess}", help: "改成已有的名称，或先建立它",
    "use an existing name")
  package static let specDuplicateName = FindingCode(
    "spec-duplicate-name",
    .error, .aboutRules, "规则里名称“{found}”用了两次", "the spec uses the name ‘{found}’ twice", help: "换一个名称", "choose another name")
  package static let specMissingBasis = FindingCode(
    "spec-missing-basis",
    .error, .aboutRules, "事项“{item}”没有依据", "the requirement ‘{item}’ has no basis", help: "写上 basis；没有条文的，用惯例文件，只作建议", "add a basis")
  package static let specUnreachable = FindingCode(
    "spec-unreachable",
    .error, .aboutRules, "这条规则永远不会起作用：{why}", "this rule can never apply: {why}", help: "改正条件，或删去", "fix the condition, or delete it")
  package static let specUnusedClause = FindingCode(
    "spec-unused-clause",
    .error, .aboutRules, "条款“{found}”设定了公开义务，却没有事项对应", "the clause ‘{found}’ creates a duty that no requirement checks",
    help: "增加事项，或写明 unchecked: 理由", "add a requirement, or say why with unchecked:")
  package static let specUnknownUnit = FindingCode(
    "spec-unknown-unit",
    .error, .aboutRules, "不认识单位“{found}”{guess}", "the unit ‘{found}’ is not known{guess}", help: "可用的单位见 Specs/README.md", "see Specs/README.md")
  package static let specUnknownRegion = FindingCode(
    "spec-unknown-region",
    .error, .aboutRules, "不认识地区“{found}”{guess}", "the region ‘{found}’ is not known{guess}",
    help: "先写进 Specs/tables/regions.yaml，或改正写法", "add it to Specs/tables/regions.yaml, or fix it")
  package static let specLoosened = FindingCode(
    "spec-loosened",
    .error, .aboutRules, "“{item}”的 {aspect} 放宽了：{mine}写“{found}”，{theirs}已要求“{expected}”",
    "{aspect} of ‘{item}’ is loosened: {mine} says ‘{found}’ where {theirs} asks ‘{expected}’",
    help: "上层只能增加或加严：改成不松于“{expected}”，或删去这一处", "a layer may only add or tighten: make it no looser than ‘{expected}’, or delete it")
  package static let specConflict = FindingCode(
    "spec-conflict",
    .error, .aboutRules, "两层规定互相冲突：{why}", "two layers conflict: {why}", help: "只在一层里写，或用 extends 说明哪一层在后",
    "say it in one layer, or put one after the other with extends")
  package static let specCycle = FindingCode(
    "spec-cycle",
    .error, .aboutRules, "互为前提，绕成了圈：{found}", "these depend on each other in a circle: {found}", help: "断开其中一处：一层不再以另一层为前提，或者事项不再由自己引出",
    "delete one of the extends, or change one of the of")
  package static let specOverlap = FindingCode(
    "spec-overlap",
    .error, .aboutRules, "“{found}”的两个版本同时有效：{why}", "two versions of ‘{found}’ are in force at once: {why}", help: "给前一版写上 until，或改正施行日",
    "end the older one with until")
  package static let specVersionGap = FindingCode(
    "spec-version-gap",
    .error, .aboutRules, "“{found}”在 {from} 到 {to} 之间没有一版有效", "no version of ‘{found}’ is in force from {from} to {to}",
    help: "改正前一版的 until 或后一版的施行日", "fix the end of the one or the start of the other")
  package static let specUnreadFile = FindingCode(
    "spec-unread-file",
    .error, .aboutRules, "Specs 里的“{found}”不会被读取", "‘{found}’ in Specs would never be read",
    help: "规则放在 instruments、sectors、overlays、tables、calendar、cases 里，文件名以 .yaml 结尾，不再分文件夹；不要的删去",
    "put rules directly into instruments, sectors, overlays, tables, calendar or cases, named *.yaml; delete what is not needed")
  package static let specUnordered = FindingCode(
    "spec-unordered",
    .error, .aboutRules, "事项“{item}”没有条文要求公开", "no clause orders ‘{item}’",
    help: "在依据里加上设定义务的条款，或写明 unordered: 理由", "add a clause that creates the duty, or say why with unordered:")
  package static let specMissingCase = FindingCode(
    "spec-missing-case",
    .error, .aboutRules, "事项“{item}”缺少{kind}", "the requirement ‘{item}’ lacks {kind}", help: "在 Specs/cases/ 里补上，写法见 Specs/README.md",
    "add it under Specs/cases/")
  package static let specCaseMismatch = FindingCode(
    "spec-case-mismatch",
    .error, .aboutRules, "例子“{case}”与判定不符：{why}", "the case ‘{case}’ does not hold: {why}", help: "改正例子，或改正规则", "fix the case or the rule")

  static let aboutRules: [FindingCode] = [
    .specUnknownKey, .specMissingKey, .specWrongValue, .specDanglingReference, .specDuplicateName, .specMissingBasis, .specUnreachable,
    .specUnusedClause, .specUnknownUnit, .specUnknownRegion, .specLoosened, .specConflict, .specCycle, .specOverlap, .specVersionGap, .specUnreadFile,
    .specUnordered, .specMissingCase, .specCaseMismatch,
  ]
}
