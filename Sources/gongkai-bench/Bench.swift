// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CEventLoop
import Disclosure
import Foundation
import Reporting
import SourceYAML
import Workspace

/// Measures speed as ratios within one run: a machine's mood then cancels out.
@main
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gongkai-bench", subcommands: [Generate.self, Speed.self, Hostile.self])

  struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "生成任意大小的合成工作区（同一种子结果相同）。")
    @Argument(help: "新工作区的文件夹。") var folder: String
    @Option(help: "企业数。") var entities = 100
    @Option(help: "每家报送件数。") var submissions = 12
    @Option(help: "每份报送件的线路数。") var lines = 5
    @Option(help: "种子。") var seed: UInt64 = 1
    @Option(help: "取规则的工作区。") var specs = "."

    func run() throws {
      let files = FileManager.default
      try files.createDirectory(atPath: folder + "/Entities", withIntermediateDirectories: true)
      if !files.fileExists(atPath: folder + "/Specs") { try files.copyItem(atPath: specs + "/Specs", toPath: folder + "/Specs") }
      var bus = SyntheticBus(seed: seed)
      for index in 1...entities {
        let base = folder + "/Entities/bus-\(index)"
        try files.createDirectory(atPath: base + "/submissions", withIntermediateDirectories: true)
        try bus.entity(index).write(toFile: base + "/entity.yaml", atomically: true, encoding: .utf8)
        for number in 1...submissions {
          let day = CivilDate(dayNumber: 20_412 + number * 25)
          let text = bus.submission(entity: "bus-\(index)", lines: lines, day: "\(day)")
          try text.write(toFile: base + "/submissions/\(day).yaml", atomically: true, encoding: .utf8)
        }
      }
      print("\(entities) 家企业，\(entities * submissions) 份报送件：\(folder)")
    }
  }

  struct Speed: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "check 与单纯的 libyaml C 循环之比，一个线程，同一次运行。")
    @Option(help: "取规则的工作区。") var specs = "."
    @Option(help: "每个大小重复的轮数。") var rounds = 15
    @Option(help: "合成报送件的线路数：决定大小。") var lines: [Int] = [1, 4, 40, 400, 1650]

    func run() throws {
      guard let rulebook = try SpecReader(WorkspaceFolder(path: specs)).compile().rules?.rulebook else {
        throw ValidationError("规则有错，先运行 gongkai specs lint")
      }
      var bus = SyntheticBus(seed: 7)
      let (entity, _) = EntityReader(rulebook: rulebook).read(
        parseYAML(SourceFile(name: "entity.yaml", text: bus.entity(1))), folder: "bus-1")
      guard entity.doubts.isEmpty else { throw ValidationError("合成的主体读不懂") }
      let reader = SubmissionReader(rulebook: rulebook)
      print("大小         C 循环       读成树       check        树/C    check/C  判定占 check")
      for lines in lines {
        let source = SourceFile(name: "s.yaml", text: bus.submission(entity: "bus-1", lines: lines))
        let problems = reader.read(parseYAML(source), entities: [entity]).findings
        guard problems.isEmpty else { throw ValidationError("合成的报送件有问题：\(problems[0].message(in: .zh))") }
        let repeats = max(1, 2_000_000 / source.bytes.count)
        var (loop, tree, check) = ([Double](), [Double](), [Double]())
        for _ in 0..<rounds {
          loop.append(seconds { for _ in 0..<repeats { _ = source.bytes.withUnsafeBufferPointer { event_loop($0.baseAddress, $0.count) } } })
          tree.append(seconds { for _ in 0..<repeats { _ = parseYAML(source) } })
          check.append(seconds { for _ in 0..<repeats { _ = reader.read(parseYAML(source), entities: [entity]) } })
        }
        let size = Double(source.bytes.count * repeats)
        let (c, t, k) = (median(loop), median(tree), median(check))
        func speed(_ time: Double) -> String { String(format: "%6.1f MB/s", size / time / 1e6) }
        print(
          String(format: "%7.1f kB", Double(source.bytes.count) / 1e3), speed(c), speed(t), speed(k),
          String(format: "  %.2f    %.2f     %.0f%%", t / c, k / c, (k - t) / k * 100))
      }
    }

    private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
  }

  struct Hostile: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "恶意文件各用多少时间、多少内存。")

    func run() throws {
      var bomb = "a0: &a0 x\n"
      for level in 1...9 { bomb += "a\(level): &a\(level) [\(([String](repeating: "*a\(level - 1)", count: 9)).joined(separator: ", "))]\n" }
      let million = 1 << 20
      let cases: [(String, [UInt8])] = [
        ("十万层括号", [UInt8](repeating: 0x5B, count: 100_000)), ("别名炸弹", Array(bomb.utf8)),
        ("64 MB 一行", [UInt8](repeating: 0x78, count: 64 * million)),
        ("4 MB 一行", Array("a: ".utf8) + [UInt8](repeating: 0x78, count: 4 * million - 8)),
        ("4 MB 重复键", Array(String(repeating: "k: 1\n", count: 4 * million / 5 - 1).utf8)),
        ("4 MB 每行一个语法错", Array(String(repeating: "a: b: c\n", count: 4 * million / 8 - 1).utf8)),
        ("4 MB 没关的引号", Array(String(repeating: "a: \"b\nc: d\n", count: 4 * million / 11 - 1).utf8)),
        ("4 MB 控制字符", [UInt8](repeating: 1, count: 4 * million)), ("4 MB GBK", [UInt8](repeating: 0xC4, count: 4 * million)),
        ("4 MB 短横线", [UInt8](repeating: 0x2D, count: 4 * million)),
        ("4 MB 制表符", Array(String(repeating: "a:\n\tb\n", count: 4 * million / 6 - 1).utf8)),
      ]
      print("文件                  大小     时间      峰值内存增加")
      for (name, bytes) in cases {
        let source = SourceFile(name: "h.yaml", bytes: bytes)
        let before = peak()
        var problems = 0
        let time = seconds { problems = parseYAML(source).problems.count }
        let padding = String(repeating: "  ", count: max(0, 11 - name.count))
        print(name + padding, String(format: "%6.1f MB %7.1f ms %6.1f MB  %d 个问题", Double(bytes.count) / 1e6, time * 1e3, peak() - before, problems))
      }
    }

    /// The process's peak resident memory so far, in MB: a case that needs less than one before it adds nothing.
    private func peak() -> Double {
      var usage = rusage()
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return Double(usage.ru_maxrss) / 1024
    }
  }
}

func seconds(_ body: () -> Void) -> Double {
  var (start, end) = (timespec(), timespec())
  clock_gettime(CLOCK_MONOTONIC, &start)
  body()
  clock_gettime(CLOCK_MONOTONIC, &end)
  return Double(end.tv_sec - start.tv_sec) + Double(end.tv_nsec - start.tv_nsec) / 1e9
}
