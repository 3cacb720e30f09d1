// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Workspace

extension GapsCommand {
  /// One of several runs that share the enterprises among them, as it is typed: `2/8`.
  struct Shard: ExpressibleByArgument {
    let part: Int
    let parts: Int

    /// More machines than anybody has; each has at least one enterprise of a large city.
    private static let most = 10_000

    init?(argument: String) {
      let numbers = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
      guard numbers.count == 2, let part = numbers[0], let parts = numbers[1], (1...Self.most).contains(parts), (1...parts).contains(part) else { return nil }
      (self.part, self.parts) = (part, parts)
    }
  }

  /// The workspace, with the judgements of earlier runs or of other machines.
  func workspace() throws -> WorkspaceFolder {
    guard shard != nil || merge else { return common.folder(usesCache: !noCache) }
    var folder = common.folder
    folder.cache = try JudgementCache(shared: parts ?? folder.path + "/Output/parts", version: Gongkai.version, mustKeep: shard != nil)
    return folder
  }

  func checkParts() throws {
    if shard != nil, merge { throw ValidationError("--shard 与 --merge 不同用：先各判各的，都判完了再合起来") }
    if parts != nil, shard == nil, !merge { throw ValidationError("--parts 与 --shard 或 --merge 同用") }
    if shard != nil || merge, entity != nil || noCache || annual != nil {
      throw ValidationError("--shard、--merge 判的是全部主体，不与 --entity、--annual、--no-cache 同用")
    }
    if shard != nil, notices || calendar || monthly || assess != nil {
      throw ValidationError("--shard 只判自己那一份，不写报告；--notices、--calendar、--monthly、--assess 写在 --merge 那一次")
    }
  }

  /// Judges one part and keeps it; says what it did.
  func runShard(
    _ shard: Shard, _ folder: WorkspaceFolder, _ rules: LoadedRules, _ day: CivilDate, _ earlier: WorkspaceFolder.Earlier?
  ) async throws {
    let bar = ProgressBar(isShown: !quiet, language: common.lang)
    let count = try await common.guarded {
      try await folder.judgePart(shard.part, of: shard.parts, rules: rules, asOf: day, since: earlier, progress: bar.show)
    }
    bar.clear()
    guard !quiet else { return }
    try Console.write(
      common.lang == .zh
        ? "第 \(shard.part) 份（共 \(shard.parts) 份）：\(count) 家，判好了；都判完以后用 --merge 合成报告\n"
        : "part \(shard.part) of \(shard.parts): \(count) enterprises judged; run --merge when all are done\n")
  }

  /// What no part had judged, or was changed since, was judged here: right, and not what was meant.
  func reportAnew(_ cache: JudgementCache?) {
    guard merge, !quiet, let count = cache?.judgedAnew, count > 0 else { return }
    Console.error(
      common.lang == .zh
        ? "有 \(count) 家没有分片判过，或者判过以后改了（文件、规则、程序、日期有一样不同）：已经在这里判了"
        : "\(count) enterprises had no part judged, or were changed since: judged here")
  }
}
