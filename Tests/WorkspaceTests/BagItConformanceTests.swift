// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// `verify --bagit` sorts bags as the Library of Congress' conformance suite does. Every bag is made here.
///
/// With `BAG_CORPUS` naming a folder the bags are also left there, one folder each in `accept`, `warn` and `reject`, for
/// `.ci/check_bagit.py` to hold other tools against.
@Suite("BagIt 的各类包")
struct BagItConformanceTests {
  @Test("接受、提醒、拒绝", arguments: BagItCase.ofTheSuite + BagItCase.further)
  func verdict(_ example: BagItCase) throws {
    let corpus = ProcessInfo.processInfo.environment["BAG_CORPUS"]
    let root = corpus ?? NSTemporaryDirectory() + "gongkai-bag-\(UUID().uuidString)"
    defer { if corpus == nil { try? FileManager.default.removeItem(atPath: root) } }
    let folder = root + "/\(example.verdict.rawValue)/" + example.name.replacing("/", with: "∕")
    var builder = BagBuilder()
    example.make(&builder)
    try builder.write(to: folder)
    let run = try gongkai(["verify", "--bagit", folder])
    let found: BagItCase.Verdict = run.status == 1 ? .reject : run.errors.isEmpty ? .accept : .warn
    #expect(run.status < 2 && found == example.verdict, "\(run.output)\(run.errors)")
    #expect((example.verdict == .warn ? run.errors : run.output).contains(example.says), "\(run.output)\(run.errors)")
    #expect(!(run.output + run.errors).contains("\u{1B}"))
    // One cause is told once.
    if example.verdict == .reject, example.name.hasPrefix("链接") { #expect(run.output.contains("：1 处"), "\(run.output)") }
  }

  @Test("英文说同样的结论；与签名不能同用；没有的文件夹是无法验证")
  func words() throws {
    let folder = NSTemporaryDirectory() + "gongkai-bag-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var builder = BagBuilder()
    builder.algorithms = ["md5"]
    try builder.write(to: folder)
    let good = try gongkai(["verify", "--bagit", folder, "--lang", "en"])
    #expect(good.status == 0 && good.errors.isEmpty && good.output.hasPrefix("valid bag, BagIt 1.0: 2 files, 13 bytes; MD5 or SHA-1 only"))
    #expect(try gongkai(["verify", "--bagit", "--public-key", "x", folder]).status == 64)
    let none = try gongkai(["verify", "--bagit", folder + "/none"])
    #expect(none.status == 2 && none.errors.contains("没有这个文件夹"))
    // A bag in order by the standard is none of our bundles.
    #expect(try gongkai(["verify", folder]).status == 1)
  }

  @Test("不会算的摘要是判不了（退出 2），不是无效；别处有错的，仍是无效（退出 1）")
  func unknownDigest() throws {
    for (algorithms, damage, status) in [
      (["sha512"], "mv manifest-sha512.txt manifest-crc32.txt; rm -f tagmanifest-*", Int32(2)),
      (["sha256", "sha512"], "mv manifest-sha512.txt manifest-sha3512.txt; rm -f tagmanifest-*", 2),
      (["sha256", "sha512"], "mv manifest-sha512.txt manifest-sha3512.txt; rm -f tagmanifest-*; echo x > data/hello.txt", 1),
    ] {
      let folder = NSTemporaryDirectory() + "gongkai-bag-\(UUID().uuidString)"
      defer { try? FileManager.default.removeItem(atPath: folder) }
      var builder = BagBuilder()
      builder.algorithms = algorithms
      try builder.write(to: folder)
      try BagBuilder.shell(damage, in: folder)
      let run = try gongkai(["verify", "--bagit", folder])
      #expect(run.status == status && (run.output + run.errors).contains("不会算这种摘要"), "\(damage)\n\(run.output)\(run.errors)")
    }
  }

  @Test("一个文件不见了、多出来，几份清单都说到它，也只算一处，几份清单都写明")
  func countedOnce() throws {
    let workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    #expect(try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2026-10-31"]).status == 0)
    let (payload, tags) = ("manifest-sha256.txt、manifest-sha512.txt", "tagmanifest-sha256.txt、tagmanifest-sha512.txt")
    for (damage, file, lists) in [
      ("rm data/index.html", "data/index.html", payload), ("echo x > data/more.txt", "data/more.txt", payload), ("rm bag-info.txt", "bag-info.txt", tags),
      ("echo x > more.txt", "more.txt", tags),
    ] {
      try BagBuilder.shell("rm -rf bad; cp -rL Output/bundles/current bad; cd bad; \(damage)", in: workspace.path)
      for bagit in [[], ["--bagit"]] {
        let run = try gongkai(["verify", workspace.path + "/bad"] + bagit)
        let lines = run.output.split(separator: "\n").filter { $0.hasPrefix(file + "：") }
        // RFC 8493 asks no list for files beside the payload.
        guard bagit.isEmpty || file != "more.txt" else { continue }
        #expect(run.status == 1 && lines.count == 1 && lines[0].contains("列在 \(lists) 里"), "\(damage)\n\(run.output)")
      }
    }
  }

  @Test("公开包另外的严格要求")
  func strict() throws {
    let workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    let made = try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2026-10-31"])
    try #require(made.status == 0, "\(made.errors)")
    let bad = workspace.path + "/bad"
    for (damage, says) in [
      ("ln -s index.html data/link.html", "data/link.html：是链接或设备"), ("ln -s /etc data/etc", "data/etc：是链接或设备"),
      ("mkfifo data/pipe", "data/pipe：是链接或设备"), ("mkdir data/empty", "data/empty：是空文件夹"), ("mkdir empty", "empty：是空文件夹"),
      ("echo x > data/more.txt", "data/more.txt：没有列在 manifest-sha256.txt、manifest-sha512.txt 里"),
      ("echo x > more.txt", "more.txt：没有列在 tagmanifest-sha256.txt、tagmanifest-sha512.txt 里"),
      ("cp data/index.html data/Index.html", "data/index.html：与 data/Index.html 只差大小写"),
      ("echo x > 'data/caf\u{E9}'; echo y > 'data/cafe\u{301}'", "看起来一样，只是编码方式不同"),
      ("touch \"data/$(printf 'caf\\351')\"", "文件名不是 UTF-8"), ("touch 'data/a b'", "data/a b：文件名只能用"),
      ("truncate -s 200M manifest-sha256.txt", "manifest-sha256.txt：太大（超过 128 兆字节），不读"),
      ("sed -i '1s#  .*#  data/../../etc/passwd#' manifest-sha512.txt", "列了公开包以外的路径"),
      ("sed -i '1s#  .*#  /etc/passwd#' manifest-sha512.txt", "列了公开包以外的路径"),
      ("sed -i '1s#  .*#  ~root/x#' tagmanifest-sha512.txt", "列了公开包以外的路径"),
      ("sed -i '1s#  #  ./#' manifest-sha512.txt", "路径应当照文件的位置直接写：./data/"),
      ("sed -i s/1.0/0.97/ bagit.txt", "开头的声明不对"), ("rm tagmanifest-sha256.txt", "tagmanifest-sha256.txt：缺少"),
    ] {
      try BagBuilder.shell("rm -rf bad; cp -rL Output/bundles/current bad", in: workspace.path)
      #expect(try gongkai(["verify", bad]).status == 0)
      try BagBuilder.shell(damage, in: bad)
      let run = try gongkai(["verify", bad])
      #expect(run.status == 1 && run.output.contains(says), "\(damage)\n\(run.output)\(run.errors)")
    }
  }
}
