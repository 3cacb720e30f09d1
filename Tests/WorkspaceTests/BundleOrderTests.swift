// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Numbers are given once, lists follow each other, and whatever would take the place of something better is refused.
@Suite("公开包的先后和编号", .serialized)
struct BundleOrderTests {
  let workspace: TemporaryWorkspace
  private let data = "Output/bundles/current/data/"

  init() throws {
    workspace = try TemporaryWorkspace()
    try file("a", TemporaryWorkspace.submission)
  }

  private func bundle(_ arguments: String..., asOf: String = "2026-10-31") throws -> ProgramRun {
    try gongkai(["bundle", "--workspace", workspace.path, "--as-of", asOf] + arguments)
  }

  private func verify() throws -> ProgramRun { try gongkai(["verify", workspace.path + "/Output/bundles/current"]) }

  private func file(_ name: String, _ text: String) throws { try workspace.write("Entities/ceshi/submissions/\(name).yaml", text) }

  /// The second item of the enterprise.
  private func stops(_ filed: String, first: String = "北站") -> String {
    """
    企业: ceshi
    报送时间: \(filed)
    公开事项:
      停靠站点:
        形成日期: 2025-11-10
        公开时间: 2025-11-12 09:00
        公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/stops"}]
        公开审查: {审查人: 办公室主任, 审查日期: 2025-11-11, 结论: 主动公开}
        内容:
          线路:
            - {线路名称: 示例1路, 运行方向: 上行, 沿途站点: [\(first), 南站]}

    """
  }

  private func lines(_ filed: String, last: String) -> String {
    TemporaryWorkspace.submission.replacing("2025-11-20 10:00", with: filed).replacing("菊园车站", with: last)
  }

  private func withdraw(_ item: String, _ filed: String = "2026-03-20 10:00") -> String {
    "企业: ceshi\n报送时间: \(filed)\n撤回:\n  - {事项: \(item), 原因: 并入新计划}\n"
  }

  private func json(_ name: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(workspace.text(data + name).utf8)) as? [String: Any])
  }

  /// 索引号 of an item; `nil` when it is not in the bundle.
  private func number(_ item: String) throws -> String? {
    try (json("register.json")["entries"] as? [[String: Any]])?.first { ($0["id"] as? String)?.contains("/\(item)") ?? false }?["indexNumber"] as? String
  }

  private var entries: Int { ((try? json("register.json"))?["entries"] as? [Any])?.count ?? -1 }

  private var current: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: workspace.path + "/Output/bundles/current")) ?? ""
  }

  private var folders: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: workspace.path + "/Output/bundles")) ?? []).filter { $0.hasPrefix("gongkai-") }.sorted()
  }

  // MARK: Numbers

  @Test("撤下的索引号不给别的内容")
  func numberOfTombstone() throws {
    #expect(try bundle().status == 0)
    #expect(try number("route-list") == "ceshi/2025-000001")
    try file("b", withdraw("运营线路"))
    #expect(try bundle().status == 0)
    try file("c", stops("2026-04-20 10:00"))
    #expect(try bundle().status == 0)
    #expect(try number("stop-names") == "ceshi/2025-000002")
    #expect(try json("register.json")["lastSerial"] as? Int == 2)
  }

  @Test("退回以后接着出的包，不用退掉的那个包的序号和索引号")
  func numbersOfRolledBack() throws {
    #expect(try bundle().status == 0)
    try file("b", stops("2026-02-20 10:00"))
    #expect(try bundle().status == 0)
    #expect(try number("stop-names") == "ceshi/2025-000002")
    #expect(try bundle("--rollback").status == 0)
    try file("b", stops("2026-02-20 10:00", first: "新站"))
    #expect(try bundle().status == 0)
    #expect(folders.count == 3 && folders.last?.contains("-000003-") == true && current.contains("-000003-"), "\(folders)")
    #expect(try number("stop-names") == "ceshi/2025-000003")
    #expect(try json("register.json")["lastSerial"] as? Int == 3)
    #expect(try verify().status == 0)
  }

  // MARK: One after another

  /// Three bundles, the newest in force.
  private func three() throws {
    for (index, last) in ["甲站", "乙站", "丙站"].enumerated() {
      try file("b", lines("2026-02-20 10:00", last: last))
      #expect(try bundle().status == 0)
      #expect(current.contains("-00000\(index + 1)-"))
    }
  }

  @Test("前面的变更清单被改、被删，指得出是哪一份")
  func chain() throws {
    try three()
    let first = data + "changes/000001.json", second = data + "changes/000002.json"
    let text = try workspace.text(first)
    try workspace.write(first, text.replacing("\"unchanged\": 0", with: "\"unchanged\": 1"))
    let edited = try verify()
    #expect(edited.status == 1 && edited.output.contains("000002.json：接不上前一份变更清单"), "\(edited.output)")
    try workspace.write(first, text)
    #expect(try verify().status == 0)
    let middle = try workspace.text(second)
    try FileManager.default.removeItem(atPath: workspace.path + "/" + second)
    let holed = try verify()
    #expect(holed.status == 1 && holed.output.contains("000003.json：接不上前一份变更清单"), "\(holed.output)")
    try workspace.write(second, middle)
    try FileManager.default.removeItem(atPath: workspace.path + "/" + first)
    let headless = try verify()
    #expect(headless.status == 1 && headless.output.contains("000002.json：前面的变更清单不见了"), "\(headless.output)")
  }

  @Test("退回的是紧挨着的前一个完好的包；坏了的跳过")
  func rollback() throws {
    try three()
    #expect(try bundle("--rollback").status == 0)
    #expect(current.contains("-000002-"))
    #expect(try bundle("--rollback").status == 0)
    #expect(current.contains("-000001-"))
    #expect(try bundle("--rollback").status == 2)

    let other = try Self()
    try other.three()
    let middle = try #require(other.folders.dropFirst().first)
    try other.workspace.write("Output/bundles/\(middle)/data/index.html", "改过\n")
    #expect(try other.bundle("--rollback").status == 0)
    #expect(other.current.contains("-000001-"))
  }

  @Test("基准日更早的不能换掉更晚的；同一天的可以")
  func olderDay() throws {
    #expect(try bundle().status == 0)
    try file("b", lines("2026-02-20 10:00", last: "乙站"))
    let older = try bundle(asOf: "2026-10-30")
    #expect(older.status == 2 && older.errors.contains("不能用旧的换新的"), "\(older.errors)")
    #expect(folders.count == 1)
    #expect(try bundle().status == 0 && folders.count == 2)
  }

  // MARK: Safeguards

  @Test("撤下的不多于限度不用确认，多一条就要", arguments: [(2, 0), (1, 2)])
  func withdrawalLimit(_ limit: Int, _ status: Int32) throws {
    let policy = try workspace.text("Specs/policy.yaml").replacing("withdrawal-limit: 3", with: "withdrawal-limit: \(limit)")
    try workspace.write("Specs/policy.yaml", policy)
    try file("b", stops("2026-02-20 10:00"))
    #expect(try bundle().status == 0 && entries == 2)
    try file("c", withdraw("运营线路"))
    try file("d", withdraw("停靠站点", "2026-03-21 10:00"))
    let run = try bundle()
    #expect(run.status == status && run.errors.contains("--confirm-withdrawal") == (status == 2), "\(run)")
    #expect(entries == (status == 2 ? 2 : 0))
  }

  @Test("收件登记和存档对不上，不出包")
  func ledgerFirst() throws {
    try workspace.write("inbox/x.yaml", stops("2026-02-20 10:00"))
    #expect(try gongkai(["submit", "inbox/x.yaml", "--at", "2026-02-20 10:30", "--workspace", workspace.path]).status == 0)
    #expect(try bundle().status == 0)
    let kept = try #require(workspace.tree("Entities/ceshi/submissions").keys.first { $0.hasPrefix("2026-02-20-") })
    try workspace.write("Entities/ceshi/submissions/" + kept, try workspace.text("Entities/ceshi/submissions/" + kept) + "\n")
    let run = try bundle()
    #expect(run.status == 2 && run.errors.contains("收件登记和存档对不上"), "\(run)")
  }

  @Test("签过名的，不签就不出，也不退")
  func alwaysSigned() throws {
    #expect(try bundle().status == 0)
    try file("b", lines("2026-02-20 10:00", last: "乙站"))
    #expect(try bundle().status == 0)
    try workspace.write("Output/bundles/latest.json.minisig", "untrusted comment: x\n")
    try file("b", lines("2026-02-20 10:00", last: "丙站"))
    let unsigned = try bundle()
    #expect(unsigned.status == 2 && unsigned.errors.contains("以前的公开包签过名"), "\(unsigned.errors)")
    #expect(try bundle("--rollback").errors.contains("以前的公开包签过名"))
    #expect(folders.count == 2)
  }

  @Test("别的程序正在写，等它结束")
  func locked() throws {
    #expect(try bundle().status == 0)
    let before = workspace.tree("Output")
    let descriptor = open(workspace.path + "/Output/bundles/.lock", O_RDWR)
    try #require(descriptor >= 0 && flock(descriptor, LOCK_EX) == 0)
    defer { close(descriptor) }
    try file("b", lines("2026-02-20 10:00", last: "乙站"))
    let run = try bundle()
    #expect(run.status == 2 && run.errors.contains("另一个 gongkai 正在写这里"), "\(run)")
    #expect(workspace.tree("Output") == before)
  }

  @Test("只有总数不对、其余清单都改得相符，也验证不过")
  func oxumAlone() throws {
    #expect(try bundle().status == 0)
    try BagBuilder.shell(
      """
      cd Output/bundles/current/ && sed -i 's/^Payload-Oxum: .*/Payload-Oxum: 1.1/' bag-info.txt
      for n in 256 512; do sed -i "s#^[0-9a-f]*  bag-info.txt#$(sha${n}sum bag-info.txt | cut -d' ' -f1)  bag-info.txt#" tagmanifest-sha$n.txt; done
      """, in: workspace.path)
    let run = try verify()
    #expect(run.status == 1 && run.output.contains("bag-info.txt：Payload-Oxum 写 1.1，实际"), "\(run.output)")
    #expect(run.output.components(separatedBy: "bag-info.txt").count == 2, "\(run.output)")
  }

  /// Damage to a file beside the payload, with the lists made to agree.
  @Test(
    "别的工具也许认的写法，公开包里不认：总数写了两次、有要另取的文件、清单里多一列星号",
    arguments: [
      ("bag-info.txt", "sed -i 's/^Payload-Oxum.*/&\\n&/' bag-info.txt", "bag-info.txt：“Payload-Oxum”写了不止一次"),
      ("fetch.txt", "echo 'https://www.example.cn/a - data/index.html' > fetch.txt", "fetch.txt：公开包里不能有要另取的文件"),
      ("manifest-sha256.txt", "sed -i '1s#  # *#' manifest-sha256.txt", "manifest-sha256.txt：路径前面有星号"),
      ("manifest-sha256.txt", "sed -i 's/$/\\r/' manifest-sha256.txt", "manifest-sha256.txt：有空行，或者行尾不是规定的换行"),
      ("manifest-sha256.txt", "sed -i '1s/^/\\n/' manifest-sha256.txt", "manifest-sha256.txt：有空行，或者行尾不是规定的换行"),
    ])
  func stricter(_ file: String, _ damage: String, _ says: String) throws {
    #expect(try bundle().status == 0)
    try BagBuilder.shell(
      """
      cd Output/bundles/current/ && \(damage)
      for n in 256 512; do
        grep -v '  \(file)$' tagmanifest-sha$n.txt > t || true; sha${n}sum \(file) >> t; mv t tagmanifest-sha$n.txt
      done
      """, in: workspace.path)
    let run = try verify()
    #expect(run.status == 1 && run.output.contains(says) && run.output.contains("不完好：1 处"), "\(run.output)")
  }

  // MARK: What may go out

  @Test("审查日期还没有到的不公开，到了当天就公开", arguments: [("2026-10-31", 1), ("2026-11-01", 0)])
  func futureReview(_ day: String, _ count: Int) throws {
    try file("a", TemporaryWorkspace.submission.replacing("审查日期: 2025-11-11", with: "审查日期: \(day)").replacing("2025-11-20 10:00", with: "2026-10-31 10:00"))
    #expect(try bundle().status == 0)
    #expect(entries == count)
  }

  @Test("后来审查为不予公开的，以前的内容也不再公开；结论读不懂的，一样", arguments: ["不予公开", "不于公开", "主动公示", "\"\""])
  func laterRefusal(_ outcome: String) throws {
    #expect(try bundle().status == 0 && entries == 1)
    try file("b", lines("2026-03-20 10:00", last: "乙站").replacing("结论: 主动公开", with: "结论: \(outcome)"))
    #expect(try bundle("--confirm-withdrawal", "区国资委分管领导").status == 0)
    #expect(entries == 0)
    for (name, bytes) in workspace.tree(data + "items") { #expect(!String(decoding: bytes, as: UTF8.self).contains("菊园车站"), "\(name)") }
  }

  @Test("新情况还在核对的是更新，不是更正；旧的标明未更新")
  func newerState() throws {
    let newer = lines("2026-03-20 10:00", last: "乙站").replacing("形成日期: 2025-11-10", with: "形成日期: 2026-03-10")
      .replacing("2025-11-12 09:00", with: "2026-03-12 09:00")
      .replacing("    公开审查: {审查人: 办公室主任, 审查日期: 2025-11-11, 结论: 主动公开}\n", with: "")
    try file("b", newer)
    _ = try bundle()
    let item = try json("items/ceshi/urban-bus/route-list/item.json")
    let superseded = try #require((item["records"] as? [[String: Any]])?.first?["superseded"] as? [String: Any])
    #expect(superseded["correction"] as? Bool == false && item["outdated"] as? Bool == true)
    let page = try workspace.text(data + "items/ceshi/urban-bus/route-list/index.html")
    #expect(page.contains("企业 2026-03-20 报送了更新，正在核对") && page.contains("菊园车站") && !page.contains("乙站"))
  }

  @Test("新情况公开了是更新，改同一份内容是更正", arguments: [("2026-03-10", "updated"), ("2025-11-10", "corrected")])
  func changeKinds(_ formed: String, _ kind: String) throws {
    _ = try bundle()
    try file(
      "b", lines("2026-03-20 10:00", last: "乙站").replacing("形成日期: 2025-11-10", with: "形成日期: \(formed)").replacing("2025-11-12 09:00", with: "2026-03-12 09:00"))
    _ = try bundle()
    let changes = try json("changes/000002.json")
    for name in ["updated", "corrected"] { #expect((changes[name] as? [String])?.count == (name == kind ? 1 : 0), "\(name)") }
  }

  @Test(
    "读不懂的报送件里有撤回的字样：点了名的先不公开，没点名的、没有撤回字样的不受影响；读懂了就回来",
    arguments: [
      ("公开事项: \"没写完\n", 2, true, true), ("撤回:\n  - {事项: 停靠站点, 原因: \"没写完\n", 1, true, false), ("撤回: \"没写完\n", 0, false, false),
    ])
  func presumed(_ text: String, _ count: Int, _ hasLines: Bool, _ hasStops: Bool) throws {
    try workspace.write("Specs/policy.yaml", try workspace.text("Specs/policy.yaml").replacing("withdrawal-limit: 3", with: "withdrawal-limit: 0"))
    try file("b", stops("2026-02-20 10:00"))
    #expect(try bundle().status == 0 && entries == 2)
    try file("c", "企业: ceshi\n报送时间: 2026-03-20 10:00\n" + text)
    let run = try bundle()
    #expect(!run.errors.contains("--confirm-withdrawal") && entries == count, "\(run)")
    #expect(try (number("route-list") != nil) == hasLines && (number("stop-names") != nil) == hasStops)
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities/ceshi/submissions/c.yaml")
    _ = try bundle()
    #expect(try entries == 2 && number("stop-names") == "ceshi/2025-000002")
  }

  @Test("值里有换行，表格里是引号括起来的一格")
  func lineBreak() throws {
    try file("a", TemporaryWorkspace.submission.replacing("起点站: 嘉定北站", with: "起点站: \"嘉定\\n北站\""))
    #expect(try bundle().status == 0)
    let text = try workspace.text(data + "items/ceshi/urban-bus/route-list/lines.csv")
    #expect(text.contains("示例1路,\"嘉定\n北站\",菊园车站"), "\(text)")
  }
}
