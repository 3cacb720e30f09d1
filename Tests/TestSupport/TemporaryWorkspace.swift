// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A workspace of its own for one test, removed afterwards.
package final class TemporaryWorkspace {
  package let path: String

  /// With the repository's own specs and one bus enterprise that is due to disclose.
  package init(specs: Bool = true) throws {
    path = NSTemporaryDirectory() + "gongkai-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path + "/Entities", withIntermediateDirectories: true)
    if specs { try FileManager.default.copyItem(atPath: RepositoryFolder.path + "/Specs", toPath: path + "/Specs") }
    try write("Entities/ceshi/entity.yaml", Self.entity)
    // A layer for an enterprise that is not on the register is an error.
    for own in specs ? ["overlays/shili-bus.yaml", "instruments/shili-bus-rules.yaml", "registers/line-licences/jiading.yaml"] : [] {
      try FileManager.default.removeItem(atPath: path + "/Specs/" + own)
    }
  }

  /// The sample workspace as it is committed, to be changed and run.
  package static func samples() throws -> TemporaryWorkspace {
    let workspace = try TemporaryWorkspace(specs: false)
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities")
    try RepositoryFolder.copySamples(to: workspace.path)
    return workspace
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  package static let entity = """
    entity: ceshi
    name: 示例测试公交
    uscc: 91310114MA1GW0000M
    sectors: [urban-bus]
    region: 上海市嘉定区
    authority: 示例主管部门
    since: 2020-01-01
    attributes: {longest-interval: 20}

    """

  /// An office that supervises.
  package static let office = """
    entity: bangongshi
    name: 示例测试国资委
    uscc: 11310114MB0000001T
    sectors: [sasac-office]
    region: 上海市嘉定区
    authority: 区政府办公室
    since: 2019-05-01

    """

  /// One good disclosure.
  package static let submission = """
    企业: ceshi
    报送时间: 2025-11-20 10:00
    公开事项:
      运营线路:
        形成日期: 2025-11-10
        公开时间: 2025-11-12 09:00
        公开渠道:
          - {渠道: 企业网站, 地址: "https://www.example.cn/lines"}
        公开审查: {审查人: 办公室主任, 审查日期: 2025-11-11, 结论: 主动公开}
        内容:
          线路:
            - {线路名称: 示例1路, 起点站: 嘉定北站, 终点站: 菊园车站}

    """

  package func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

  package func write(_ name: String, _ data: Data) throws {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try data.write(to: URL(fileURLWithPath: file))
  }

  package func text(_ name: String) throws -> String { try String(contentsOfFile: path + "/" + name, encoding: .utf8) }

  /// Every file below a folder with its bytes.
  package func tree(_ folder: String) -> [String: Data] {
    var found: [String: Data] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: path + "/" + folder) ?? .init() {
      if let data = FileManager.default.contents(atPath: path + "/" + folder + "/" + name) { found[name] = data }
    }
    return found
  }

  package func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }
}

/// What a run of the built program gave.
package struct ProgramRun: Sendable {
  package var status: Int32
  package var output: String
  package var errors: String
}

/// How many values `check` says are not filled in yet: each by itself, or all in one list.
package func unfilledCount(_ output: String) -> Int {
  if let match = output.firstMatch(of: /还有 ([0-9]+) 处没有填/) { return Int(match.1) ?? 0 }
  return output.components(separatedBy: "[unfilled-value]").count - 1
}

/// Runs the built program as a user would.
package func gongkai(_ arguments: [String], environment: [String: String] = [:], shell prefix: String? = nil) throws -> ProgramRun {
  let binary = builtProgram()
  let process = Process()
  if let prefix {
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", prefix + " exec \"$@\"", "sh", binary] + arguments
  } else {
    process.executableURL = URL(fileURLWithPath: binary)
    process.arguments = arguments
  }
  process.currentDirectoryURL = workspaceFolder(arguments)
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  let (output, errors) = (Pipe(), Pipe())
  process.standardOutput = output
  process.standardError = errors
  try process.run()
  // Errors are short and fit the pipe; output is read first so that it cannot fill.
  let out = output.fileHandleForReading.readDataToEndOfFile()
  let err = errors.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return ProgramRun(
    status: process.terminationStatus, output: String(decoding: out, as: UTF8.self),
    errors: String(decoding: err, as: UTF8.self))
}

/// Beside the tests that run: what was built with them, however they were built.
package func builtProgram(_ name: String = "gongkai") -> String {
  let beside = ((CommandLine.arguments.first ?? "") as NSString).deletingLastPathComponent + "/" + name
  let bundled = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    .map { ($0.bundlePath as NSString).deletingLastPathComponent + "/" + name }
  return [beside, bundled].compactMap { $0 }.first(where: FileManager.default.isExecutableFile) ?? RepositoryFolder.path + "/.build/debug/" + name
}

/// The built program, ready to be started: for runs that are watched while they go on.
package func gongkaiProcess(_ arguments: [String]) throws -> Process {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: builtProgram())
  process.arguments = arguments
  process.currentDirectoryURL = workspaceFolder(arguments)
  return process
}

/// Where a user would stand: names of files are seen from the current folder.
private func workspaceFolder(_ arguments: [String]) -> URL? {
  guard let index = arguments.firstIndex(of: "--workspace"), index + 1 < arguments.count, arguments[index + 1].hasPrefix("/"),
    FileManager.default.fileExists(atPath: arguments[index + 1])
  else { return nil }
  return URL(fileURLWithPath: arguments[index + 1])
}
