// SPDX-License-Identifier: Apache-2.0

/// What registers from outside say that enterprises have.
extension FindingRow {
  static let missingThing = FindingRow(
    .error, .saidByStatus, "“{item}”{occurrence}应在 {due} 前公开，至今没有写“{thing}”：{register}里它是本企业的{noun}",
    "‘{item}’ {occurrence} was due {due} and says nothing of ‘{thing}’, which {register} gives to this enterprise ({noun})",
    help: "在这一项里补写“{thing}”；已经停办的，请登记机关改名册", "add ‘{thing}’ to the item; if it has ended, have the register say so",
    traits: [.time, .untoldInDrafts])
  static let unregisteredThing = FindingRow(
    .warning, .notOnRegister, "“{element}”写了“{found}”，{register}里{why}", "‘{element}’ names ‘{found}’; in {register} {why}",
    help: "写错的改成名册里的名称；名册旧了的，请登记机关更新", "use the name of the register, or have the register brought up to date")
  static let unannouncedChange = FindingRow(
    .error, .saidByStatus, "“{item}”：{register}写明“{thing}”{starts} 起{change}，最迟应在 {due} 公告，至今没有{other}",
    "‘{item}’: {register} says that ‘{thing}’ {change} from {starts}; due {due} and not announced{other}",
    help: "按登记的日期补发公告；日期有变的，请登记机关改名册", "announce it for that day; if the day has moved, have the register say so",
    traits: [.time, .untoldInDrafts])
}
