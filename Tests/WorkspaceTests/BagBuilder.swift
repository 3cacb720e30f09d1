// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Makes a bag the way a person at a shell would: files, lists written from the output of `md5sum` and its kin, and then,
/// where a case asks for it, damage. What is listed last vouches for what was written before, so that a case has the one
/// fault that it names and no other.
struct BagBuilder {
  var version = "1.0"
  var encoding = "UTF-8"
  /// The whole of `bagit.txt`; `nil` for the two lines that belong there.
  var declaration: String?
  var algorithms = ["sha512"]
  /// In pairs, not a dictionary: Swift's strings would make one of two names that differ only in normalisation.
  var payload: [(name: String, text: String)] = [("data/hello.txt", "hello\n"), ("data/sub/second.txt", "second\n")]
  var infoName = "bag-info.txt"
  /// The whole of the metadata; `nil` for none.
  var info: String? = "Bagging-Date: 2026-10-31\n"
  var hasTagLists = true
  /// How a name is written into a list.
  var spelled: @Sendable (String) -> String = { $0 }
  var separator = "  "
  /// Shell commands in the bag before the tag lists are made, and after.
  var before = ""
  var after = ""

  func write(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: true)
    for (name, text) in payload { try put(text, folder + "/" + name) }
    try put(declaration ?? "BagIt-Version: \(version)\nTag-File-Character-Encoding: \(encoding)\n", folder + "/bagit.txt")
    if let info { try put(info, folder + "/" + infoName) }
    for algorithm in algorithms {
      try put(try list(algorithm, payload.map(\.name), folder), folder + "/manifest-\(algorithm).txt")
    }
    try Self.shell(before, in: folder)
    let tags = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") && $0 != "bagit.txt" }
    if encoding != "UTF-8" {
      for tag in tags { try Self.shell("iconv -f UTF-8 -t '\(encoding)' '\(tag)' > .new && mv .new '\(tag)'", in: folder) }
    }
    if hasTagLists {
      for algorithm in algorithms {
        let name = "tagmanifest-\(algorithm).txt"
        try put(try list(algorithm, (["bagit.txt"] + tags).filter { FileManager.default.fileExists(atPath: folder + "/" + $0) }, folder), folder + "/" + name)
        if encoding != "UTF-8" { try Self.shell("iconv -f UTF-8 -t '\(encoding)' '\(name)' > .new && mv .new '\(name)'", in: folder) }
      }
    }
    try Self.shell(after, in: folder)
  }

  private func put(_ text: String, _ path: String) throws {
    try FileManager.default.createDirectory(atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    let file = try #require(fopen(path, "w"), "\(path)")
    fputs(text, file)
    fclose(file)
  }

  /// The lines of one list.
  private func list(_ algorithm: String, _ names: [String], _ folder: String) throws -> String {
    guard !names.isEmpty else { return "" }
    let quoted = names.map { "'\($0)'" }.joined(separator: " ")
    let digests = try Self.shell("\(algorithm)sum --zero -- \(quoted) | tr '\\0' '\\n' | grep -oE '^[0-9a-f]{32,128} '", in: folder)
      .split(separator: "\n").map { $0.dropLast() }
    try #require(digests.count == names.count)
    return zip(digests, names).map { "\($0)\(separator)\(spelled($1))\n" }.joined()
  }

  @discardableResult
  static func shell(_ script: String, in folder: String) throws -> String {
    guard !script.isEmpty else { return "" }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-euc", script]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C.UTF-8"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(script)")
    return String(decoding: data, as: UTF8.self)
  }
}
