// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import TestSupport
import Testing

/// An officer reads what is the matter and what to do; codes, paths and commands stand in the parts for whoever mends the files.
@Suite("办公室的页面")
struct OfficerPageTests {
  private static let strange = [
    #"[A-Za-z0-9._-]+\.(ya?ml|csv|xlsx|json|html)\b"#, "(Entities|Specs|Output)/", "gongkai [a-z]", "[a-z]+(-[a-z]+)*/[a-z]+-[a-z-]+", " --[a-z]",
  ]

  /// What an officer sees of a page: without the parts that are the clerk's.
  private static func seen(_ page: String) throws -> String {
    var text = page
    for pattern in ["(?s)<style.*?</style>", "(?s)<script.*?</script>", "(?s)<head>.*?</head>", "(?s)<svg.*?</svg>"] {
      text = text.replacingOccurrences(of: pattern, with: " ", options: .regularExpression)
    }
    // A part of the clerk's ends where its own element does.
    while let start = text.range(of: #"<details class="(part )?clerk"[^>]*>"#, options: .regularExpression) {
      var (rest, depth) = (text[start.upperBound...], 1)
      while depth > 0, let tag = rest.range(of: "</?details", options: .regularExpression) {
        depth += rest[tag].hasPrefix("</") ? -1 : 1
        rest = rest[tag.upperBound...]
      }
      try #require(depth == 0)
      text.replaceSubrange(start.lowerBound..<rest.startIndex, with: " ")
    }
    return text.replacingOccurrences(of: "<[^>]*>", with: " ", options: .regularExpression)
  }

  @Test("全部样例的报告、简报、各家、通知单、评估：没有问题的英文代码，没有文件的位置，没有命令；报送员的地方还有")
  func samples() throws {
    let workspace = try TemporaryWorkspace.samples()
    let run = try gongkai([
      "gaps", "--workspace", workspace.path, "--as-of", "2026-10-31", "--notices", "--calendar", "--monthly", "--assess", "2025", "--quiet",
    ])
    #expect([0, 1].contains(run.status), "\(run.errors)")
    let pages = workspace.tree("Output").filter { $0.key.hasSuffix(".html") }.mapValues { String(decoding: $0, as: UTF8.self) }
    for name in ["index.html", "briefing.html", "entities/shili-sasac.html"] {
      #expect(pages.keys.contains { $0.hasSuffix("reports/2026-10-31/" + name) }, "\(name)")
    }
    #expect(pages.count > 40)
    let codes = FindingCode.allCases.map(\.rawValue).filter { $0.contains("-") }
    for (name, page) in pages {
      let text = try Self.seen(page)
      #expect(!codes.contains { text.contains($0) }, "\(name): \(codes.filter { text.contains($0) })")
      // A file, a folder of the workspace, a command, an item by its name in the rules.
      for pattern in Self.strange {
        let found = text.range(of: pattern, options: .regularExpression)
        #expect(found == nil, "\(name): \(found.map { text[$0] } ?? "")")
      }
    }
    // One click below the first screen; charts in letters of a phone's size; sheets of the month without names of files.
    let index = try #require(pages.first { $0.key.hasSuffix("reports/2026-10-31/index.html") }?.value)
    for id in ["calls", "week", "sectors", "entities", "items", "causes", "matrix", "trend"] { #expect(index.contains("id=\"\(id)\""), "\(id)") }
    #expect(index.contains("viewBox=\"0 0 360 180\"") && index.contains("<div class=\"split\">"))
    #expect(pages.contains { $0.key.hasSuffix("monthly/shili-bus-north.html") && $0.value.contains("报送件“2026-05-11-broken”（解开 12 项）") })
    let clerk = try #require(pages.first { $0.key.hasSuffix("entities/shili-bus-north.html") }?.value)
    #expect(clerk.contains("Entities/shili-bus-north/submissions/") && clerk.contains("missing-element"))
  }
}
