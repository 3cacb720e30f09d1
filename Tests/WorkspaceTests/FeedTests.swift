// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import TestSupport
import Testing

@testable import Workspace

/// A timetable feed becomes lines, stops, hours and intervals; what is broken in it is named by file and line.
@Suite("公交时刻数据包")
struct FeedTests {
  let bench: ImportBench

  init() throws { bench = try ImportBench() }

  private func packed(_ feed: FeedGenerator) throws -> [UInt8] {
    try ZipFile(entries: feed.files.keys.sorted().map { ($0, Array((feed.files[$0] ?? "").utf8)) }, time: 0).bytes()
  }

  @Test("线路、分方向站点、首末班、间隔；过了 24 点的换成第二天，说明按哪一天算")
  func whole() async throws {
    let outcome = try await bench.importing(packed(FeedGenerator(lines: 4, stops: 5, every: 20)), as: "gtfs.zip")
    #expect(outcome.yaml.contains("- {线路名称: 示例1路, 起点站: 示例1路第1站, 终点站: 示例1路第5站}"), "\(outcome.yaml)")
    #expect(outcome.yaml.contains("- {线路名称: 示例4路, 环线: 是, 起点站: 示例4路第1站}"))
    #expect(outcome.yaml.contains("- {线路名称: 示例2路, 运行方向: 下行, 开往方向: 示例2路第1站, 沿途站点: [示例2路第5站, 示例2路第4站, 示例2路第3站, 示例2路第2站, 示例2路第1站]}"))
    #expect(outcome.yaml.contains("运行方向: 环行, 开往方向: 示例4路第4站方向"))
    #expect(outcome.yaml.contains("- {线路名称: 示例1路, 首末站: 示例1路第5站, 适用日: 工作日, 首班: \"05:30\", 末班: \"次日00:10\"}"))
    #expect(outcome.yaml.contains("- {线路名称: 示例3路, 时段: 全天, 适用日: 工作日, 最短间隔: 20, 最长间隔: 20}"))
    #expect(outcome.said(.convertedFile).first == "按班次最多的 2026-11-02（周一，服务 WD，399 个班次）计算首末班和间隔", "\(outcome.said(.convertedFile))")
    #expect(outcome.said(.convertedCell) == ["“末班”有 7 格过了 24 点，是第二天的时刻，按“次日00:10”录入｜trips.txt 第 2 行"])
    // Published nowhere yet, which the feed cannot say; nothing else is wrong.
    let errors = (outcome.report.check?.findings ?? []).filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors)")
    #expect(!outcome.yaml.contains("逐班时刻"))
  }

  @Test("高峰平峰分开算；间隔不均时取最短和最长")
  func peaks() async throws {
    var feed = FeedGenerator(lines: 1, stops: 3, every: 10)
    // Without the trip at 12:00 there is a gap of twenty minutes off the peak.
    let noon = feed.files["trips.txt"]?.components(separatedBy: "\n").filter { !$0.hasSuffix(",T1-0-40,0,") }
    feed.files["trips.txt"] = noon?.joined(separator: "\n")
    feed.files["stop_times.txt"] = feed.files["stop_times.txt"]?.components(separatedBy: "\n").filter { !$0.hasPrefix("T1-0-40,") }.joined(separator: "\n")
    let outcome = try await bench.importing(packed(feed), as: "gtfs.zip", item: "发车间隔", peaks: [420...540])
    #expect(outcome.yaml.contains("时段: 高峰, 适用日: 工作日, 最短间隔: 10, 最长间隔: 10}") && outcome.yaml.contains("时段: 平峰, 适用日: 工作日, 最短间隔: 10, 最长间隔: 20}"), "\(outcome.yaml)")
  }

  @Test("只给间隔的班次（frequencies.txt）")
  func frequencies() async throws {
    var feed = FeedGenerator(lines: 1, stops: 3, every: 2_000)
    feed.files["frequencies.txt"] = "trip_id,start_time,end_time,headway_secs\nT1-0-1,06:00:00,08:00:00,600\nT1-0-1,08:00:00,21:00:01,900\n"
    let outcome = try await bench.importing(packed(feed), as: "gtfs.zip")
    #expect(outcome.yaml.contains("首末站: 示例1路第1站, 适用日: 工作日, 首班: \"06:00\", 末班: \"21:00\""), "\(outcome.yaml)")
    #expect(outcome.yaml.contains("最短间隔: 10, 最长间隔: 15"))
  }

  @Test("间隔 30 分钟以上、又有逐班时刻要求的，按站写出每班时刻")
  func timetable() async throws {
    try bench.workspace.write("Entities/ceshi/entity.yaml", TemporaryWorkspace.entity.replacing("longest-interval: 20", with: "longest-interval: 45"))
    let outcome = try await bench.importing(packed(FeedGenerator(lines: 1, stops: 3, every: 45, first: 6, last: 9)), as: "gtfs.zip")
    #expect(
      outcome.yaml.contains("每班时刻: [\"06:30\", \"07:15\", \"08:00\", \"08:45\"]")
        && outcome.yaml.contains("每班时刻: [\"06:32\", \"07:17\", \"08:02\", \"08:47\"]"), "\(outcome.yaml)")
    // Two stops each way: nobody boards at the last.
    #expect(outcome.yaml.components(separatedBy: "每班时刻").count == 5)
    for (minutes, isAsked) in [(30, true), (29, false)] {
      let outcome = try await bench.importing(packed(FeedGenerator(lines: 1, stops: 3, every: minutes, first: 6, last: 9)), as: "gtfs.zip")
      #expect(outcome.yaml.contains("每班时刻") == isAsked, "\(minutes)")
    }
  }

  @Test("断了的引用、读不懂的时刻：指到文件和行，同一个编号只说一次")
  func broken() async throws {
    var feed = FeedGenerator(lines: 1, stops: 3, every: 60)
    let good = feed.files["stop_times.txt"] ?? ""
    feed.files["stop_times.txt"] = good + "T9,06:00:00,06:00:00,S1-0,1\nT9,06:02:00,06:02:00,S1-1,2\nT1-0-1,6点,6点,S1-0,9\nT1-0-1,06:00:00,06:00:00,S9,10\n"
    feed.files["trips.txt"] = (feed.files["trips.txt"] ?? "") + "R9,WD,T8,0,\nR1,NO,T7,0,\n"
    let outcome = try await bench.importing(packed(feed), as: "gtfs.zip")
    let (trips, times) = ((feed.files["trips.txt"] ?? "").components(separatedBy: "\n").count, good.components(separatedBy: "\n").count)
    #expect(
      outcome.said(.brokenFeedReference) == [
        "“R9”在 routes.txt 里没有，这一行没有录入（共 1 行）｜trips.txt 第 \(trips - 2) 行", "“NO”在 calendar.txt 里没有，这一行没有录入（共 1 行）｜trips.txt 第 \(trips - 1) 行",
        "“T9”在 trips.txt 里没有，这一行没有录入（共 2 行）｜stop_times.txt 第 \(times) 行", "“S9”在 stops.txt 里没有，这一行没有录入（共 1 行）｜stop_times.txt 第 \(times + 3) 行",
      ])
    #expect(outcome.said(.unreadableFeedValue) == ["“departure_time”应填时刻（如 05:30:00），现在是“6点”，这一行没有录入（共 1 行）｜stop_times.txt 第 \(times + 2) 行"])
    #expect(outcome.text.contains("错误[broken-feed-reference]") && outcome.text.contains("错误[unreadable-feed-value]") && outcome.report.hasErrors)
  }

  @Test("几家企业的数据包：只取本企业的；没有一家同名就说出来", arguments: ["示例测试公交", "别家公交"])
  func agencies(_ name: String) async throws {
    var feed = FeedGenerator(lines: 2, stops: 3, every: 60)
    feed.files["agency.txt"] = "agency_id,agency_name\nA,\(name)\nB,示例乙公交\n"
    feed.files["routes.txt"] = feed.files["routes.txt"]?.replacing("R2,A,", with: "R2,B,")
    let outcome = try await bench.importing(packed(feed), as: "gtfs.zip", item: "运营线路")
    #expect(outcome.yaml.contains("示例1路") && outcome.yaml.contains("示例2路") == (name == "别家公交"), "\(outcome.yaml)")
    let words = name == "别家公交" ? "数据包里有 2 家企业，没有一家叫“示例测试公交”，所有线路都录入了" : "数据包里有 2 家企业，只录入了“示例测试公交”的线路"
    #expect(outcome.said(.convertedFile).first == words)
  }

  @Test("缺文件、缺列、没有运行的日子：说缺什么，不写文件", arguments: ["file", "column", "days"])
  func missing(_ kind: String) async throws {
    var feed = FeedGenerator(lines: 1, stops: 3, every: 60)
    let words: String
    switch kind {
    case "file":
      feed.files["stop_times.txt"] = nil
      words = "数据包缺少stop_times.txt"
    case "column":
      feed.files["stops.txt"] = feed.files["stops.txt"]?.replacing("stop_name", with: "name")
      words = "数据包缺少stops.txt 里的 stop_name 一列｜stops.txt 第 1 行"
    default:
      feed.files["calendar.txt"] = feed.files["calendar.txt"]?.replacing(",1,1,1,1,1,0,0,", with: ",0,0,0,0,0,0,0,")
      words = "数据包缺少运行日历（calendar.txt 或 calendar_dates.txt 里有班次的日子）"
    }
    let outcome = try await bench.importing(packed(feed), as: "gtfs.zip")
    #expect(outcome.said(.missingFeedPart) == [words] && outcome.report.output == nil, "\(outcome.text)")
    #expect(outcome.text.contains("错误[missing-feed-part]"))
  }

  @Test("一列写了两次：说出来，指到标题行，只录入第一列")
  func twice() async throws {
    var feed = FeedGenerator(lines: 1, stops: 3, every: 60)
    let stops = try #require(feed.files["stops.txt"])
    feed.files["stops.txt"] =
      stops.split(separator: "\n").enumerated().map { $0.offset == 0 ? $0.element + ",stop_name" : $0.element + ",别的名称" }
      .joined(separator: "\n") + "\n"
    let outcome = try await bench.importing(packed(feed), as: "gtfs.zip", item: "运营线路")
    #expect(outcome.said(.duplicateHeading) == ["“stop_name”写了两次，只录入了第一处｜stops.txt 第 1 行"], "\(outcome.text)")
    #expect(!outcome.yaml.contains("别的名称"))
    // A column that nobody reads may stand there as often as one likes.
    feed = FeedGenerator(lines: 1, stops: 3, every: 60)
    feed.files["stops.txt"] =
      stops.split(separator: "\n").enumerated().map { $0.element + ($0.offset == 0 ? ",remark,remark" : ",甲,乙") }.joined(separator: "\n") + "\n"
    let beside = try await bench.importing(packed(feed), as: "beside.zip", item: "运营线路")
    #expect(beside.said(.duplicateHeading).isEmpty, "\(beside.text)")
  }

  @Test("编码：GBK、UTF-16 照样读得对，说出来；坏的字节指到行，绝不当成别的字", arguments: ["gbk", "utf16le", "utf16be", "mixed", "damaged"])
  func encodings(_ form: String) async throws {
    let feed = FeedGenerator(lines: 2, stops: 3, every: 60)
    func bytes(_ name: String) throws -> [UInt8] {
      let text = feed.files[name] ?? ""
      switch form {
      case "gbk": return try ImportBench.gbk(text)
      case "utf16le": return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
      case "utf16be": return text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
      case "mixed" where name == "routes.txt": return try Array(text.utf8) + ImportBench.gbk("R3,A,示例3路,,3\n")
      case "damaged" where name == "stops.txt": return Array(text.utf8) + Array("S9,示例广".utf8) + [0xE5, 0x9C, 0x0A]
      default: return Array(text.utf8)
      }
    }
    let packed = try ZipFile(entries: feed.files.keys.sorted().map { ($0, try bytes($0)) }, time: 0).bytes()
    let outcome = try await bench.importing(packed, as: "gtfs.zip", item: "运营线路")
    #expect(outcome.yaml.contains("- {线路名称: 示例1路, 起点站: 示例1路第1站, 终点站: 示例1路第3站}"), "\(outcome.yaml)\(outcome.text)")
    switch form {
    case "mixed": #expect(outcome.said(.mixedEncodings) == ["一个文件里混着两种编码：第 4 行（共 1 行）与别的行不同，各按自己的编码读取｜routes.txt 第 4 行"], "\(outcome.text)")
    case "damaged": #expect(outcome.said(.undecodableText) == ["有认不出的字符，换成了“示例广\u{FFFD}”｜stops.txt 第 8 行"], "\(outcome.text)")
    default:
      let name = ["gbk": "GB18030", "utf16le": "UTF-16LE", "utf16be": "UTF-16BE"][form] ?? ""
      let places =
        form == "gbk" ? ["agency.txt", "routes.txt", "stops.txt"] : ["agency.txt", "routes.txt", "stops.txt", "calendar.txt", "trips.txt", "stop_times.txt"]
      #expect(outcome.said(.convertedFile).filter { $0.contains("编码") } == places.map { "\($0) 不是 UTF-8，按 \(name) 编码读取" }, "\(outcome.text)")
      #expect(outcome.complaints.isEmpty)
    }
    #expect(form != "mixed" || outcome.text.contains("错误[mixed-encodings]"))
  }

  @Test("多年前留下的日子不算数；只在那天有班次的线路说出来")
  func staleDays() async throws {
    var feed = FeedGenerator(lines: 2, stops: 3, every: 60)
    feed.files["calendar_dates.txt"] = "service_id,date,exception_type\nOLD,20240101,1\nNONE,20200101,1\n"
    feed.files["routes.txt"] = (feed.files["routes.txt"] ?? "") + "R9,A,示例9路,,3\nR8,A,示例8路,,3\n"
    feed.files["trips.txt"] = (feed.files["trips.txt"] ?? "") + "R9,OLD,T9,0,\n"
    feed.files["stop_times.txt"] = (feed.files["stop_times.txt"] ?? "") + "T9,06:00:00,06:00:00,S1-0,1\nT9,06:02:00,06:02:00,S1-1,2\n"
    let outcome = try await bench.importing(packed(feed), as: "gtfs.zip", item: "运营线路")
    #expect(outcome.said(.convertedFile).first?.hasPrefix("按班次最多的 2026-11-02（周一") == true, "\(outcome.text)")
    #expect(outcome.yaml.contains("示例1路") && outcome.yaml.contains("示例2路") && !outcome.yaml.contains("示例9路"))
    #expect(
      outcome.said(.idleFeedLine) == [
        "“示例9路”2026-11-02 没有班次，没有录入（这样的线路共 1 条）｜routes.txt 第 4 行", "“示例8路”一个班次也没有，没有录入（这样的线路共 1 条）｜routes.txt 第 5 行",
      ])
    #expect(outcome.text.contains("警告[idle-feed-line]") && outcome.said(.feedOutOfDate).isEmpty)
  }

  @Test(
    "已经过期的、还没有开始的数据包：录入，但是说出来",
    arguments: [
      ("20260101,20260630", "只到 2026-06-30"), ("20270104,20271231", "从 2027-01-04 才开始"), ("20261026,20991231", ""), ("20200101,20261031", ""),
    ])
  func outOfDate(_ range: String, _ words: String) async throws {
    var feed = FeedGenerator(lines: 1, stops: 3, every: 60)
    let days = range == "20200101,20261031" ? ",1,1,1,1,1,1,1," : ",1,1,1,1,1,0,0,"
    feed.files["calendar.txt"] = feed.files["calendar.txt"]?.replacing("20261001,20261231", with: range).replacing(",1,1,1,1,1,0,0,", with: days)
    let outcome = try await bench.importing(packed(feed), as: "gtfs.zip", item: "运营线路")
    #expect(outcome.said(.feedOutOfDate) == (words.isEmpty ? [] : ["数据包的班次\(words)，报送时间是 2026-10-31"]), "\(outcome.text)")
    #expect(outcome.yaml.contains("示例1路") && (words.isEmpty || outcome.text.contains("警告[feed-out-of-date]")))
  }

  @Test("首末班按从首站开出的全部班次算；末班只开到半路的说出来")
  func shortTurn() async throws {
    var feed = FeedGenerator(lines: 1, stops: 3, every: 600, first: 5, last: 16)
    feed.files["trips.txt"] = (feed.files["trips.txt"] ?? "") + "R1,WD,S1,0,\nR1,WD,S2,0,\nR1,WD,S3,0,\n"
    feed.files["stop_times.txt"] =
      (feed.files["stop_times.txt"] ?? "")
      + "S1,23:00:00,23:00:00,S1-0,1\nS1,23:02:00,23:02:00,S1-1,2\n"
      // From a depot, through the first stop, before all others.
      + "S2,04:50:00,04:50:00,S1-1,1\nS2,05:00:00,05:00:00,S1-0,2\nS2,05:30:00,05:30:00,S1-2,3\n"
      // Ends at the first stop: nobody leaves from there.
      + "S3,23:30:00,23:30:00,S1-2,1\nS3,23:50:00,23:50:00,S1-0,2\n"
    let outcome = try await bench.importing(packed(feed), as: "gtfs.zip", item: "运营时间")
    #expect(outcome.yaml.contains("首末站: 示例1路第1站, 适用日: 工作日, 首班: \"05:00\", 末班: \"23:00\""), "\(outcome.yaml)")
    #expect(
      outcome.said(.shortTurnLast) == [
        "“示例1路”的末班 23:00 只开到示例1路第2站，开到示例1路第3站的末班是 15:30（这样的共 1 处）｜trips.txt 第 2 行"
      ], "\(outcome.text)")
    #expect(outcome.text.contains("警告[short-turn-last]"))
  }

  @Test("没有停靠站的班次说出来")
  func stranded() async throws {
    var feed = FeedGenerator(lines: 1, stops: 3, every: 60)
    feed.files["trips.txt"] = (feed.files["trips.txt"] ?? "") + "R1,WD,LONE,0,\n"
    let outcome = try await bench.importing(packed(feed), as: "gtfs.zip", item: "运营线路")
    let line = (feed.files["trips.txt"] ?? "").components(separatedBy: "\n").count - 1
    #expect(outcome.said(.unreadableFeedValue) == ["“班次的停靠站”应填两站以上，现在是“0 站”，这一行没有录入（共 1 行）｜trips.txt 第 \(line) 行"], "\(outcome.text)")
  }

  @Test("不均匀的间隔：最短往下、最长往上取整分钟")
  func rounding() async throws {
    var feed = FeedGenerator(lines: 1, stops: 2, every: 2_000)
    feed.files["trips.txt"] = (feed.files["trips.txt"] ?? "") + "R1,WD,A,0,\nR1,WD,B,0,\n"
    feed.files["stop_times.txt"] =
      "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nA,06:00:00,06:00:00,S1-0,1\nA,06:10:00,06:10:00,S1-1,2\nB,06:20:30,06:20:30,S1-0,1\nB,06:30:30,06:30:30,S1-1,2\n"
    let outcome = try await bench.importing(packed(feed), as: "gtfs.zip", item: "发车间隔")
    #expect(outcome.yaml.contains("最短间隔: 20, 最长间隔: 21"), "\(outcome.yaml)")
  }
}
