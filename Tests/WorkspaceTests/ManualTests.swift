// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite("手册页和命令行的话")
struct ManualTests {
  @Test("提交的手册页就是程序现在的说明（重新生成：RECORD_GOLDEN=1）")
  func current() throws {
    let page = try ManualPage(dump: try gongkai(["--experimental-dump-help"]).output, version: try gongkai(["--version"]).output).text
    try Golden.expect(page, "../../Docs/man/gongkai.1")
    for command in ["new", "check", "gaps", "bundle", "verify", "explain", "specs lint", "specs diff"] {
      #expect(page.contains(".SS gongkai \(command)"), "\(command)")
    }
    #expect(page.contains("\\-\\-period ‹所属期›") && !page.contains("help information"))
  }

  @Test(
    "写错的命令行：说中文，退出 64",
    arguments: [
      ("chek", "用不着“chek”，是不是“check”？"), ("new", "少写了 <主体>"), ("gaps --format x", "--format <格式> 不能写成“x”"),
      ("gaps --formt x", "没有 --formt 这个选项，是不是 --format？"), ("gaps a b", "用不着：a、b"), ("new a --period", "后面少写了值：--period <所属期>"),
      ("gaps --quiet=3", "--quiet 后面不写值"), ("check --as-of 2026", "应写成 2026-10-31 这样的日期"), ("check --format xml", "可用：text、json、sarif"),
      ("gaps --zzzzz", "没有 --zzzzz 这个选项"), ("-q", "没有 -q 这个选项"),
    ])
  func wrong(_ line: String, _ words: String) throws {
    let run = try gongkai(line.split(separator: " ").map(String.init))
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors.hasPrefix("用法不对：") && run.errors.contains(words), "\(run.errors)")
    #expect(!run.errors.contains("Error") && !run.errors.contains("Usage") && !run.errors.contains("See"))
  }

  @Test("每个命令的用法都是中文；要英文有英文")
  func help() throws {
    for command in [[], ["new"], ["check"], ["gaps"], ["bundle"], ["verify"], ["explain"], ["specs"], ["specs", "diff"], ["specs", "schema"]] {
      let run = try gongkai(command + ["--help"])
      #expect(run.status == 0 && run.output.contains("用法：gongkai"), "\(run.output)")
      for word in ["OVERVIEW", "USAGE", "OPTIONS", "ARGUMENTS", "default", "values", "Show ", "subcommand"] {
        #expect(!run.output.contains(word), "\(command) \(word)")
      }
    }
    #expect(try gongkai(["check", "--lang", "en", "--as-of", "x"]).errors.contains("Error"))
  }
}
