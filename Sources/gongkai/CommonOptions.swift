// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
package import Disclosure
import Glibc
import Reporting
import SourceYAML
import Workspace

/// Options that every command takes.
struct CommonOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("工作区（含 Specs、Entities、Output 的文件夹）。", valueName: "目录"), completion: .directory)
  var workspace: String = "."

  @Option(name: .long, help: ArgumentHelp("基准日，例如 2026-10-31；省略时为今天（东八区）。", valueName: "日期"))
  var asOf: String?

  @Option(name: .long, help: ArgumentHelp("输出语言：zh 或 en。", valueName: "语言"))
  var lang: Language = .zh

  @Option(name: .long, help: ArgumentHelp("同时处理的文件数；不影响结果。", valueName: "数", visibility: .hidden))
  var threads: Int = 2

  var folder: WorkspaceFolder {
    let plain = workspace.hasSuffix("/") && workspace.count > 1 ? String(workspace.dropLast()) : workspace
    return WorkspaceFolder(path: plain, threads: threads)
  }

  /// - Parameter usesCache: whether judgements of earlier runs are taken where nothing that they rest on has changed.
  func folder(usesCache: Bool) -> WorkspaceFolder {
    var folder = folder
    if usesCache { folder.cache = JudgementCache(path: JudgementCache.place(in: folder), version: Gongkai.version) }
    return folder
  }

  /// Today at +08:00.
  static var today: CivilDate { CivilDate(second: time(nil)) }

  /// The day asked for, or today's date at +08:00. Nothing deeper than here reads a clock.
  func day() throws -> CivilDate {
    guard let asOf else { return Self.today }
    guard let read = CivilDate.read(asOf) else {
      throw ValidationError("--as-of 应写成 2026-10-31 这样的日期，现在是“\(asOf)”")
    }
    return read.value
  }

  var style: Style {
    let terminal = isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil
    var size = winsize()
    let known = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return Style(usesColour: terminal, width: known ? max(60, Int(size.ws_col)) : 100, wraps: known)
  }

  /// The compiled rules; a broken spec is printed and ends the run.
  func rules(in other: WorkspaceFolder? = nil) throws -> LoadedRules {
    let folder = other ?? folder
    return try guarded {
      let (rules, findings, sources) = try SpecReader(folder).compile()
      if let rules { return rules }
      let renderer = FindingText(language: lang, style: style, sources: sources)
      for finding in findings { Console.error(renderer.lines(finding).joined(separator: "\n") + "\n") }
      Console.error(lang == .zh ? "规则有 \(findings.count) 处错误，没有判定任何内容。" : "The specs have \(findings.count) errors; nothing was judged.")
      throw Ending.failed
    }
  }

  /// Runs something that may fail for reasons of the machine, and ends with status 2 if it does.
  func guarded<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as OperationalError {
      Console.error((lang == .zh ? "无法进行：" : "Cannot go on: ") + (lang == .zh ? error.zh : error.en))
      throw Ending.failed
    }
  }

  func guarded<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
    do {
      return try await body()
    } catch let error as OperationalError {
      Console.error((lang == .zh ? "无法进行：" : "Cannot go on: ") + (lang == .zh ? error.zh : error.en))
      throw Ending.failed
    }
  }
}

extension Language: ExpressibleByArgument {}

/// The two streams: results to one, progress and failures to the other.
enum Console {
  /// Writes all of a result, or ends with status 2 when the disk or pipe will not take it.
  static func write(_ text: String) throws { try write(bytes(text)) }

  /// As it is written.
  static func bytes(_ text: String) -> [UInt8] { Array(shown(text).utf8) }

  static func write(_ result: [UInt8]) throws {
    var bytes = result[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      // A reader that stopped reading (head, less) is no failure.
      if count < 0 && errno == EPIPE { return }
      guard count > 0 else {
        error("无法写出结果：\(String(cString: strerror(errno)))")
        throw Ending.failed
      }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Nothing that came from a file or its name drives the terminal: only our own colours do.
  private static func shown(_ text: String) -> String {
    let pieces = text.unicodeScalars.split(separator: "\u{1B}", omittingEmptySubsequences: false).map { String($0) }
    guard pieces.count > 1 else { return text.withVisibleControls }
    return pieces.dropFirst().reduce((pieces.first ?? "").withVisibleControls) { told, piece in
      let isOurs = Style.colours.contains { piece.hasPrefix("[\($0)m") }
      return told + (isOurs ? "\u{1B}" : "·") + piece.withVisibleControls
    }
  }

  static func error(_ text: String) {
    let bytes = Array((shown(text) + "\n").utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}

extension CommonOptions {
  /// A file named on the command line, as the workspace names its files: what is typed is seen from the current folder, whatever
  /// the workspace is; a file within the workspace goes by its name there, any other by its path from the root.
  func fileName(_ typed: String) -> String {
    let isHere = workspace == "." || workspace == "./"
    if isHere, !typed.hasPrefix("/"), !typed.split(separator: "/").contains("..") {
      return typed.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }
    guard let here = Self.currentFolder else { return typed }
    let full = Self.plain(typed.hasPrefix("/") ? typed : here + "/" + typed)
    let root = Self.plain(workspace.hasPrefix("/") ? workspace : here + "/" + workspace)
    for folder in [root, Self.real(root)] { if let inside = full.after(folder + "/") { return inside } }
    return full
  }

  private static var currentFolder: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// Without links, where it exists.
  private static func real(_ path: String) -> String {
    guard let found = realpath(path, nil) else { return path }
    defer { free(found) }
    return String(cString: found)
  }

  /// From the root, without `.` and `..`.
  private static func plain(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
