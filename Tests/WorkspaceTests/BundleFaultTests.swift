// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Nothing is built on a bundle that is not whole; a damaged one is an error with words and a way out, never a crash.
@Suite("坏了的公开包", .serialized)
struct BundleFaultTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
  }

  private func bundle(_ arguments: String..., asOf: String = "2026-10-31") throws -> ProgramRun {
    try gongkai(["bundle", "--workspace", workspace.path, "--as-of", asOf] + arguments)
  }

  private var current: String { workspace.path + "/Output/bundles/current" }
  private var register: String { "Output/bundles/current/data/register.json" }

  private func change() throws {
    try workspace.write(
      "Entities/ceshi/submissions/c.yaml", TemporaryWorkspace.submission.replacing("2025-11-20 10:00", with: "2026-04-20 10:00").replacing("菊园车站", with: "新成路站")
    )
  }

  @Test("现行的包被改过：不接着做，指出哪个文件；旧的完好就退回")
  func tampered() throws {
    #expect(try bundle().status == 0)
    try change()
    #expect(try bundle().status == 0)
    try workspace.write(register, try workspace.text(register).replacing("ceshi/2025-000001", with: "ceshi/2025-999999"))
    let refused = try bundle(asOf: "2026-11-01")
    #expect(refused.status == 2 && refused.errors.contains("register.json") && refused.errors.contains("--rollback"), "\(refused.errors)")
    #expect(try bundle("--rollback").status == 0)
    #expect(try bundle(asOf: "2026-11-01").status == 0)
    #expect(try workspace.text(register).contains("ceshi/2025-000001"))
  }

  @Test("连清单一起改过的，与 latest.json 对不上，也不接着做")
  func forged() throws {
    #expect(try bundle().status == 0)
    try BagBuilder.shell(
      """
      cd Output/bundles/current/ && echo '<!-- x -->' >> data/index.html
      for n in 256 512; do sed -i "s#^[0-9a-f]*  data/index.html#$(sha${n}sum data/index.html | cut -d' ' -f1)  data/index.html#" manifest-sha$n.txt; done
      size=$(find data -type f -printf '%s\\n' | awk '{s+=$1} END {print s}'); sed -i "s/^Payload-Oxum: [0-9]*/Payload-Oxum: $size/" bag-info.txt
      for n in 256 512; do for f in manifest-sha256.txt manifest-sha512.txt bag-info.txt; do
        sed -i "s#^[0-9a-f]*  $f#$(sha${n}sum $f | cut -d' ' -f1)  $f#" tagmanifest-sha$n.txt; done; done
      """, in: workspace.path)
    #expect(try gongkai(["verify", current]).status == 0)
    try change()
    let refused = try bundle()
    #expect(refused.status == 2 && refused.errors.contains("latest.json"), "\(refused.errors)")
  }

  @Test(
    "登记簿里缺编号、数大得放不下、不是列表：说清楚，不崩溃；没有完好的，能写明岗位从头再来，号不重用",
    arguments: [
      ("\"id\": ", "\"idd\": "), ("\"sequence\": 1", "\"sequence\": 9223372036854775807"), ("\"lastSerial\": 1", "\"lastSerial\": 9223372036854775807"),
      ("\"entries\": [", "\"entriess\": ["), ("ceshi/urban-bus/route-list\"", "ceshi\""), ("\"withdrawn\": []", "\"withdrawn\": [{}]"), ("{", "["),
    ])
  func damaged(_ old: String, _ new: String) throws {
    #expect(try bundle().status == 0)
    let text = try workspace.text(register)
    #expect(text.contains(old), "\(text.prefix(400))")
    try workspace.write(register, text.replacing(old, with: new))
    try change()
    let refused = try bundle()
    #expect(refused.status == 2 && refused.errors.contains("--restart"), "\(refused.status) \(refused.errors)")
    #expect(try bundle("--rollback").errors.contains("--restart"))
    let anew = try bundle("--restart", "区国资委分管领导")
    #expect(anew.status == 0, "\(anew.errors)")
    #expect(try gongkai(["verify", current]).status == 0)
    #expect(try !workspace.text(register).contains("2025-000001\"") && workspace.exists("Output/restarts/000002.json"))
    #expect(try bundle("--restart", "区国资委分管领导").status == 2)
    #expect(try bundle().output.contains("没有变化"))
  }

  @Test("current 指着不在了的包，一个完好的也没有：说出路，照着做得通")
  func dangling() throws {
    #expect(try bundle().status == 0)
    try BagBuilder.shell("rm -r Output/bundles/gongkai-*", in: workspace.path)
    let refused = try bundle()
    #expect(refused.status == 2 && refused.errors.contains("不在了") && refused.errors.contains("--restart"), "\(refused.errors)")
    #expect(try bundle("--restart", "区国资委分管领导").status == 0)
    let latest = try workspace.text("Output/bundles/latest.json")
    #expect(latest.contains("\"sequence\": 2"), "\(latest)")
  }

  @Test("磁盘满时自动改：退出 2，说写不了，不说没有可改的，也不再劝改")
  func fixOnFullDisk() throws {
    let text = TemporaryWorkspace.submission.replacing("2025-11-12 09:00", with: "２０２５-11-12 09:00") + "# " + String(repeating: "占地方", count: 4000) + "\n"
    try workspace.write("a.yaml", text)
    let run = try gongkai(
      ["check", "--fix", "a.yaml", "--workspace", workspace.path, "--as-of", "2026-10-31"], shell: "cd '\(workspace.path)'; ulimit -f 8; trap '' XFSZ;")
    #expect(run.status == 2 && !run.output.contains("没有可以自动改的") && run.output.contains("没有改成"), "\(run)")
    let left = try workspace.text("a.yaml")
    #expect(!run.output.contains("可以自动改：") && left == text)
  }
}
