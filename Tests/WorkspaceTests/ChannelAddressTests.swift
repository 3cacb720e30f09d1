// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Disclosure

/// Addresses of channels go out as they are written: only those that the public can open are taken.
@Suite("渠道的网址")
struct ChannelAddressTests {
  @Test(
    "公众打得开的",
    arguments: [
      "https://www.example.cn/", "http://example.cn", "https://www.example.cn:8443/a?b=1&c=%E4%B8%AD#d", "HTTPS://WWW.EXAMPLE.CN/x", "https://示例供水.中国/公告",
      "http://203.0.113.7/a",
      "https://mp.weixin.qq.com/s?__biz=MzA5&mid=2650", "https://a-b.example.com.cn/x_y/~z/(1)",
    ])
  func good(text: String) { #expect(WebAddress.fault(of: text) == nil, "\(text)") }

  @Test(
    "不是网址、公众打不开、会弄坏别处的",
    arguments: [
      "", " ", "无", "见官网", "待建", "www.example.cn", "javascript:alert(1)", "JavaScript:alert(1)//https://www.example.cn", "data:text/html,x",
      "file:///etc/passwd", "ftp://example.cn/",
      "https://", "https:///x", "http://?", "https://www.example.cn/x\nhttps://evil.example.com/", "https://www.example.cn/ x", " https://www.example.cn/",
      "https://www.example.cn/\u{202E}x",
      "https://www.example.cn/\u{200B}", "https://www.exa\u{AD}mple.cn/", "“https://www.example.cn/x”", "https://www.example.cn/x”",
      "https://www.example.cn/\"onclick=x", "https://www.example.cn/<b>",
      "https：//www.example.cn", "https://www.example.cn，", "https://www。example。cn/", "https://user@www.example.cn/",
      "https://www.example.cn\\@evil.example.com/", "http://localhost/x",
      "http://oa/", "http://oa.local/", "http://192.168.1.8/x", "http://10.0.0.1", "http://172.20.1.1/", "http://127.0.0.1:8080/", "http://169.254.1.1/",
      "http://0x7f000001/", "http://2130706433/",
      "http://127.1/", "https://a..cn/", "https://-a.cn/", "https://a-.cn/", "https://.cn/", "https://a.cn-/",
      "https://0x7f.cn/", "https://example.c", "https://example.cn:99999/", "https://example.cn:/", "http://[::1]/",
      "https://intranet.corp/", "https://1.2.3.4.5/", "内网 https://www.example.cn",
    ])
  func bad(text: String) { #expect(WebAddress.fault(of: text) != nil, "\(text)") }

  @Test(
    "弯引号、全角、句末的标点：check --fix 改得好；要猜的不改",
    arguments: [
      ("“https://www.example.cn/x”", true), ("‘https://www.example.cn/x’", true), ("https：／／www.example.cn／x", true), ("https://www.example.cn/x。", true),
      ("https://www.example.cn/x，", true), ("<https://www.example.cn/x>", true), ("https:\\\\www.example.cn\\x", true), ("https://www。example。cn/x", true),
      ("https://www.example.cn/x ；", true), ("ｈｔｔｐｓ://www.example.cn/x", true), ("https:// www.example.cn/x", true), ("「https://www.example.cn/x」", true),
      ("《https://www.example.cn/x》。", true),
      ("www.example.cn/x", false), ("https://www.example.cn\\@evil.example.com/", false), ("见 https://www.example.cn/x", false),
      ("https://www.example.cn/x https://www.example.cn/y", false),
      ("http://192.168.1.8/x。", false), ("javascript：alert(1)", false),
    ])
  func mended(_ text: String, isSure: Bool) throws {
    let workspace = try TemporaryWorkspace()
    let written = TemporaryWorkspace.submission.replacing("\"https://www.example.cn/lines\"", with: "'\(text)'")
    try workspace.write("inbox/a.yaml", written)
    let run = try gongkai(["check", "--fix", "inbox/a.yaml", "--workspace", workspace.path, "--as-of", "2026-10-31"])
    let after = try workspace.text("inbox/a.yaml")
    #expect(run.status == (isSure ? 0 : 1), "\(run.output)")
    #expect(isSure ? after.contains("https://www.example.cn/x") && !run.output.contains("unreadable") : after == written, "\(after)")
    if isSure { #expect(!after.contains(text)) }
  }

  @Test("写错的指到那一处，说怎么写；公开包的每一处都没有它")
  func everywhere() throws {
    let workspace = try TemporaryWorkspace()
    let wrong = ["www.example.cn", "javascript:alert(1)", "https://", "http://192.168.1.8/x", "\"https://www.example.cn/x\\nhttps://evil.example.com/\""]
    for address in wrong {
      try workspace.write(
        "Entities/ceshi/submissions/a.yaml",
        TemporaryWorkspace.submission.replacingOccurrences(
          of: "- {渠道: 企业网站, 地址: \"https://www.example.cn/lines\"}",
          with: "- {渠道: 企业网站, 地址: \"https://www.example.cn/lines\"}\n      - {渠道: 服务热线, 地址: \(address)}"))
      let run = try gongkai(["check", "--workspace", workspace.path, "--as-of", "2026-10-31", "Entities/ceshi/submissions/a.yaml"])
      #expect(run.status == 1 && run.output.contains("a.yaml:9:") && run.output.contains("公众打得开的网址"), "\(address)\n\(run.output)")
    }
    #expect(try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2026-10-31"]).status <= 1)
    for (name, bytes) in workspace.tree("Output/bundles/current/data") {
      let text = String(decoding: bytes, as: UTF8.self)
      for trace in ["evil.example.com", "javascript:alert", "192.168.1.8"] { #expect(!text.contains(trace), "\(name) \(trace)") }
    }
  }
}
