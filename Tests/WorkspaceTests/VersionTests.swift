// SPDX-License-Identifier: Apache-2.0

import Reporting
import TestSupport
import Testing

/// The version is written once in the sources; what else names it says the same.
@Suite("版本只有一个")
struct VersionTests {
  @Test("改动里最新的一版有日期，就是程序说的；别处写的也是")
  func newest() throws {
    let heads = try RepositoryFolder.text("CHANGELOG.md").split(separator: "\n").filter { $0.hasPrefix("## ") }.map(String.init)
    #expect(heads.first == "## 未发布")
    let dated = try #require(heads.dropFirst().first)
    #expect(dated.wholeMatch(of: /## \d+\.\d+\.\d+（20\d\d-\d\d-\d\d）/) != nil && dated.hasPrefix("## \(ToolInfo.version)（"), "\(dated)")
    for (file, words) in [
      ("Docs/scale.md", "image: gongkai:\(ToolInfo.version)"), ("Docs/man/gongkai.1", "\"gongkai \(ToolInfo.version)\""),
      ("Packaging/sbom.cdx.json", "\"pkg:generic/gongkai@\(ToolInfo.version)\""),
    ] { #expect(try RepositoryFolder.text(file).contains(words), "\(file)") }
  }
}
