// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Handing in: what is kept, what the receipt says, and that the ledger proves both.
@Suite("报送和回执", .serialized)
struct SubmitTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("inbox/十一月.yaml", TemporaryWorkspace.submission)
  }

  private func submit(_ file: String = "inbox/十一月.yaml", at: String = "2026-11-02 09:30", _ rest: String...) throws -> ProgramRun {
    try gongkai(["submit", file, "--at", at, "--workspace", workspace.path] + rest)
  }

  private func ledger(_ rest: String...) throws -> ProgramRun { try gongkai(["ledger", "verify", "--workspace", workspace.path] + rest) }

  private var kept: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: workspace.path + "/Entities/ceshi/submissions"))?.sorted() ?? []
  }

  @Test("收下、存档、回执、登记；同样的字节再报，回执一字不变")
  func receipt() throws {
    let first = try submit()
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.hasPrefix("回执  20261102-0001-") && first.output.contains("√ 运营线路：可以公开"))
    #expect(first.output.contains("还有") && first.output.contains("示例区国资委政务公开办公室"))
    #expect(kept.count == 1 && kept[0].hasPrefix("2025-11-20-"))
    #expect(try workspace.text("Entities/ceshi/submissions/" + kept[0]) == TemporaryWorkspace.submission)
    let before = workspace.tree("Entities")
    let again = try submit(at: "2026-11-05 10:00")
    #expect(again.output == first.output && again.errors.contains("以前已经收到"))
    #expect(workspace.tree("Entities") == before)
    #expect(try ledger().output.contains("收件登记完好：1 行"))
  }

  @Test("回执号有校验位：抄错一位或换了相邻两位都认得出；能按号找回")
  func number() throws {
    let text = try submit().output
    let number = String(text.dropFirst("回执  ".count).prefix(15))
    #expect(try gongkai(["receipt", number, "--workspace", workspace.path]).output == text)
    let json = try gongkai(["receipt", number, "--json", "--workspace", workspace.path]).output
    let read = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(read["number"] as? String == number && (read["files"] as? [Any])?.count == 1)
    let digits = Array(number)
    for place in digits.indices where digits[place] != "-" {
      var wrong = digits
      wrong[place] = wrong[place] == "9" ? "0" : Character("\((wrong[place].wholeNumberValue ?? 0) + 1)")
      #expect(try gongkai(["receipt", String(wrong), "--workspace", workspace.path]).status == 64, "\(String(wrong))")
    }
    // Read by itself, every neighbour swapped; the numbers are those that were given years ago.
    #expect(number == "20261102-0001-1")
    let places = digits.indices.filter { digits[$0] != "-" }
    for (one, other) in zip(places, places.dropFirst()) where digits[one] != digits[other] {
      var swapped = digits
      swapped.swapAt(one, other)
      #expect(try gongkai(["receipt", String(swapped), "--workspace", workspace.path]).status == 64, "\(String(swapped))")
    }
  }

  @Test("每天从 1 号起；号码永远是这几个")
  func numberOfDay() throws {
    for (index, (day, number)) in [
      ("2026-11-02", "20261102-0001-1"), ("2026-11-02", "20261102-0002-\(Self.check("202611020002"))"),
      ("2026-11-03", "20261103-0001-\(Self.check("202611030001"))"),
    ].enumerated() {
      try workspace.write("inbox/\(index).yaml", TemporaryWorkspace.submission.replacing("2025-11-20", with: "2026-01-0\(index + 1)"))
      #expect(try submit("inbox/\(index).yaml", at: day + " 09:30").output.hasPrefix("回执  \(number)\n"))
    }
  }

  /// ISO 7064 MOD 11,10, as the standard words it.
  private static func check(_ digits: String) -> Int {
    var product = 10
    for digit in digits.compactMap(\.wholeNumberValue) {
      let sum = (digit + product) % 10
      product = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return (11 - product) % 10
  }

  @Test("报送时间还没有到的不收，正好到了的收；同一时间的两份，第二份不收")
  func moments() throws {
    let early = try submit(at: "2025-11-20 09:59")
    #expect(early.status == 2 && early.errors.contains("还没有到") && kept.isEmpty, "\(early)")
    #expect(try submit(at: "2025-11-20 10:00").status == 0)
    try workspace.write("inbox/别的.yaml", TemporaryWorkspace.submission.replacing("菊园车站", with: "新成路站"))
    let twin = try submit("inbox/别的.yaml")
    #expect(twin.status == 2 && twin.errors.contains("分不清") && kept.count == 1, "\(twin)")
    // Of another item there is nothing to be told apart: two forms are sent within a minute.
    try workspace.write("inbox/票价.yaml", TemporaryWorkspace.submission.replacing("运营线路:", with: "票价:").replacing("      线路:\n", with: "      票价:\n"))
    let other = try submit("inbox/票价.yaml")
    #expect(other.status == 0 && kept.count == 2, "\(other)")
  }

  @Test("还有没填的，是草稿，不收")
  func draft() throws {
    try workspace.write("inbox/十一月.yaml", TemporaryWorkspace.submission.replacing("终点站: 菊园车站", with: "终点站: 待填"))
    let run = try submit()
    #expect(run.status == 1 && kept.isEmpty, "\(run)")
  }

  @Test("序号改过的一行查得出；登记只剩一行的，核对说少了哪些回执")
  func sequence() throws {
    var numbers: [String] = []
    for month in 1...3 {
      try workspace.write("inbox/\(month).yaml", TemporaryWorkspace.submission.replacing("2025-11-20 10:00", with: "2026-0\(month)-20 10:00"))
      numbers.append(String(try submit("inbox/\(month).yaml").output.dropFirst("回执  ".count).prefix(15)))
    }
    let text = try workspace.text("Entities/ledger.jsonl")
    let lines = text.split(separator: "\n").map { $0 + "\n" }
    try workspace.write("Entities/ledger.jsonl", String(lines[0]))
    let cut = try ledger()
    #expect(cut.status == 1 && cut.output.contains("不在登记里：登记少了行"), "\(cut.output)")
    #expect(cut.output.contains(numbers[1]) && cut.output.contains(numbers[2]))
    try workspace.write("Entities/ledger.jsonl", String(lines[0]).replacing("\"seq\":1", with: "\"seq\":7"))
    try BagBuilder.shell("rm Entities/ceshi/receipts/\(numbers[1]).* Entities/ceshi/receipts/\(numbers[2]).*", in: workspace.path)
    let wrong = try ledger()
    #expect(wrong.status == 1 && wrong.output.contains("序号是 7，应为 1"), "\(wrong.output)")
  }

  @Test("内容有错的也收下，回执说有几处要改；读不了、不知是谁的不收，存档不变")
  func receivable() throws {
    try workspace.write("inbox/错.yaml", TemporaryWorkspace.submission.replacingOccurrences(of: ", 终点站: 菊园车站", with: ""))
    let flawed = try submit("inbox/错.yaml")
    #expect(flawed.status == 0 && flawed.output.contains("× 运营线路：有 1 处要改"))
    let before = workspace.tree("Entities")
    for text in ["企业: ceshi\n报送时间: [", "企业: 别家\n报送时间: 2026-10-01 10:00\n公开事项: {}\n", "公开事项: {}\n"] {
      try workspace.write("inbox/坏.yaml", text)
      let run = try submit("inbox/坏.yaml")
      #expect(run.status == 1 && run.errors.contains("没有收下"), "\(run.output)\(run.errors)")
    }
    #expect(workspace.tree("Entities").filter { $0.key != ".ledger.lock" } == before.filter { $0.key != ".ledger.lock" })
    #expect(try submit("inbox/没有.yaml").status == 2)
  }

  @Test("附件名只差编码方式的，报送和检查说一样的话，指着同一处")
  func attachmentInAnotherNormalisation() throws {
    let text = TemporaryWorkspace.submission + "    附件: [{文件: attachments/lǜ.txt, 标题: 图}]\n"
    try workspace.write("inbox/十一月.yaml", text)
    try workspace.write("inbox/attachments/lu\u{308}\u{300}.txt", "一路 北站\n")
    let refused = try submit()
    #expect(refused.status == 1 && kept.isEmpty)
    try workspace.write("Entities/ceshi/submissions/a.yaml", text)
    try workspace.write("Entities/ceshi/attachments/lu\u{308}\u{300}.txt", "一路 北站\n")
    let checked = try gongkai(["check", "Entities/ceshi/submissions/a.yaml", "--as-of", "2026-11-02", "--workspace", workspace.path])
    let words = "编码方式不同（多半来自苹果电脑）"
    #expect(checked.output.contains(words) && refused.output.contains(words), "\(refused.output)\(refused.errors)")
    #expect(refused.output.contains("十一月.yaml:13:") && checked.output.contains("a.yaml:13:"), "\(refused.output)")
  }

  @Test("附件跟着收；缺附件、同名不同内容的不收，什么都不写")
  func attachments() throws {
    let text = TemporaryWorkspace.submission + "    附件: [{文件: attachments/图.txt, 标题: 图}]\n"
    try workspace.write("inbox/十一月.yaml", text)
    let missing = try submit()
    #expect(missing.status == 1 && missing.output.contains("attachments/图.txt 不在 attachments 文件夹里") && kept.isEmpty, "\(missing.output)")
    try workspace.write("inbox/attachments/图.txt", "一路 北站\n")
    #expect(try submit().output.contains("attachments/图.txt，14 字节"))
    #expect(try workspace.text("Entities/ceshi/attachments/图.txt") == "一路 北站\n")
    try workspace.write("inbox/attachments/图.txt", "另一份\n")
    let other = try submit()
    #expect(other.status == 2 && other.errors.contains("同名而内容不同") && kept.count == 1)
    #expect(try ledger().status == 0)
  }

  @Test("太大的附件不收，也不收一个空的：什么都不写")
  func largeAttachment() throws {
    try workspace.write("inbox/十一月.yaml", TemporaryWorkspace.submission + "    附件: [{文件: attachments/图.txt, 标题: 图}]\n")
    try workspace.write("inbox/attachments/图.txt", "")
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: workspace.path + "/inbox/attachments/图.txt"))
    try file.truncate(atOffset: 50 << 20 + 1)
    try file.close()
    let refused = try submit()
    #expect(refused.status == 2 && refused.errors.contains("超过 50 MB") && kept.isEmpty, "\(refused.errors)")
    #expect(!workspace.exists("Entities/ceshi/attachments") && !workspace.exists("Entities/ledger.jsonl"))
  }

  @Test("同一分钟收到的两份，钟没有走回去；早一分钟的才是")
  func sameMinute() throws {
    #expect(try submit().status == 0)
    try workspace.write("inbox/又一份.yaml", TemporaryWorkspace.submission.replacing("2025-11-20 10:00", with: "2025-11-21 10:00"))
    let second = try submit("inbox/又一份.yaml")
    #expect(second.status == 0 && !second.errors.contains("收件处的钟") && !second.output.contains("收件处的钟"), "\(second.errors)")
    #expect(try !ledger().output.contains("被拨回过"))
    try workspace.write("inbox/第三份.yaml", TemporaryWorkspace.submission.replacing("2025-11-20 10:00", with: "2025-11-22 10:00"))
    #expect(try submit("inbox/第三份.yaml", at: "2026-11-02 09:29").errors.contains("收件处的钟"))
    #expect(try ledger().output.contains("被拨回过"))
  }

  @Test(
    "登记被改、被删、文件被动过，都查得出是哪一行；坏了就不再收",
    arguments: [
      ("改一个字", "接不上前一行"), ("删第一行", "接不上前一行"), ("半行别的", "没有写完"), ("换行的写法", "写法和登记时不一样"),
    ])
  func tampered(how: String, words: String) throws {
    for month in 1...3 {
      try workspace.write(
        "inbox/\(month).yaml", TemporaryWorkspace.submission.replacingOccurrences(of: "2025-11-20 10:00", with: "2026-0\(month)-20 10:00"))
      #expect(try submit("inbox/\(month).yaml").status == 0)
    }
    let receipt = try workspace.text(
      "Entities/ceshi/receipts/" + #require(
        FileManager.default.contentsOfDirectory(atPath: workspace.path + "/Entities/ceshi/receipts").sorted().last { $0.hasSuffix(".txt") }))
    let digest = try #require(receipt.split(separator: "\n").last?.split(separator: " ").last.map(String.init))
    #expect(try ledger("--known", digest).status == 0)
    let text = try workspace.text("Entities/ledger.jsonl")
    var lines = text.split(separator: "\n").map(String.init)
    switch how {
    case "改一个字": lines[0] = lines[0].replacingOccurrences(of: "09:30", with: "09:31")
    case "删第一行": lines.removeFirst()
    case "半行别的": lines[2] = String(lines[2].prefix(30)) + "9"
    default: lines[2] = lines[2].replacingOccurrences(of: "{\"seq\":", with: "{\"seq\": ")
    }
    try workspace.write("Entities/ledger.jsonl", lines.joined(separator: "\n") + (how == "半行别的" ? "" : "\n"))
    let run = try ledger()
    #expect(run.status == 1 && run.output.contains(words), "\(run.output)")
    try workspace.write("inbox/4.yaml", TemporaryWorkspace.submission.replacingOccurrences(of: "2025-11-20", with: "2026-04-20"))
    #expect(try submit("inbox/4.yaml").status == 2 && !kept.contains { $0.hasPrefix("2026-04") })
  }

  @Test("存档里的报送件或回执被改动，登记查得出")
  func changedFiles() throws {
    _ = try submit()
    try workspace.write("Entities/ceshi/submissions/" + kept[0], TemporaryWorkspace.submission + "\n")
    #expect(try ledger().output.contains("第 1 行登记的 Entities/ceshi/submissions/\(kept[0]) 被改动过"))
  }

  @Test("收过的报送件不让自动改")
  func notMended() throws {
    try workspace.write("inbox/十一月.yaml", TemporaryWorkspace.submission.replacingOccurrences(of: "2025-11-12 09:00", with: "２０２５-11-12 09:00"))
    _ = try submit()
    let file = "Entities/ceshi/submissions/" + kept[0]
    let before = try workspace.text(file)
    let run = try gongkai(["check", "--fix", file, "--workspace", workspace.path, "--as-of", "2026-10-31"])
    #expect(run.status == 2 && run.output.contains("给过回执"), "\(run.output)")
    #expect(try workspace.text(file) == before)
    #expect(try gongkai(["check", "--fix", "inbox/十一月.yaml", "--workspace", workspace.path, "--as-of", "2026-10-31"]).status == 0)
  }

  @Test("十个人同时报送：都收下，号码不重，登记接得上")
  func together() async throws {
    for index in 0..<10 {
      try workspace.write(
        "inbox/\(index).yaml", TemporaryWorkspace.submission.replacingOccurrences(of: "2025-11-20 10:00", with: "2026-01-1\(index) 10:00"))
    }
    let path = workspace.path
    let numbers = await withTaskGroup(of: String?.self) { group in
      for index in 0..<10 {
        group.addTask {
          let run = try? gongkai(["submit", "inbox/\(index).yaml", "--at", "2026-11-02 09:30", "--workspace", path])
          return run?.status == 0 ? run.map { String($0.output.dropFirst("回执  ".count).prefix(15)) } : nil
        }
      }
      var found: [String] = []
      for await number in group { if let number { found.append(number) } }
      return found
    }
    #expect(Set(numbers).count == 10 && kept.count == 10)
    #expect(try ledger().output.contains("收件登记完好：10 行"))
  }
}
