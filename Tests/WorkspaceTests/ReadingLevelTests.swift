// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import TestSupport
import Testing
import Workspace

/// Nothing that a clerk or an officer reads in Chinese needs English, or a word of YAML or of the program's insides.
@Suite("看得懂")
struct ReadingLevelTests {
  /// Keys of the rule language: rule authors type them, and only messages about rules may name them.
  static let ruleKeys: Set<String> = [
    "basis", "extends", "until", "unchecked", "unordered", "instruments", "sectors", "overlays", "tables", "calendar", "cases", "yaml",
  ]

  /// Names of samples, of files with a blank in them, and the one name of a standard that rule authors ask for by it.
  static let examples: Set<String> = ["urban-bus", "shili-bus", "shili-water", "late-disclosure", "water-price", "Schema", "manifest", "tagmanifest"]

  @Test("每个问题代码的话和办法", arguments: FindingCode.allCases)
  func codes(_ code: FindingCode) {
    let blanks = "\\{[a-z]+\\}"
    for text in [code.message.zh, code.help.zh] {
      let plain = text.replacingOccurrences(of: blanks, with: "", options: .regularExpression)
      #expect(ReadingLevel.strangers(in: plain, also: code.isAboutSpecs ? Self.ruleKeys : []).isEmpty, "\(code.rawValue): \(text)")
    }
  }

  @Test("解释：每个代码、每个事项")
  func explanations() throws {
    let folder = WorkspaceFolder(path: RepositoryFolder.workspace)
    let rulebook = try #require(try SpecReader(folder).compile().rules?.rulebook)
    let explain = ExplainText(rulebook: rulebook, language: .zh, cases: try SpecReader(folder).cases().sets)
    for name in explain.names {
      // The name itself stands in the first line; a good example is YAML.
      let lines = (explain.text(for: name) ?? "").components(separatedBy: "\n").dropFirst()
      let shown = lines.filter { !$0.hasPrefix("      ") && !$0.hasPrefix("    →") && !$0.contains("sasac-office/") && !$0.contains(" / ") }
      let isRule = FindingCode(rawValue: name)?.isAboutSpecs ?? false
      let strange = shown.filter { !ReadingLevel.strangers(in: $0, also: isRule ? Self.ruleKeys : []).isEmpty }
      #expect(strange.isEmpty, "\(name): \(strange.map { "\($0) \(ReadingLevel.strangers(in: $0))" })")
    }
  }

  @Test("检查、缺口报告、简报、各家页面、整改通知单、草稿：用全部样例跑出来的")
  func reports() throws {
    let workspace = try TemporaryWorkspace.samples()
    let place = ["--workspace", workspace.path, "--as-of", "2026-10-31"]
    var texts = ["check": try gongkai(["check"] + place).output, "gaps": try gongkai(["gaps", "--notices", "--calendar"] + place).output]
    for folder in try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/Entities") where !folder.hasSuffix(".md") {
      texts["gaps \(folder)"] = try gongkai(["gaps", "--entity", folder] + place).output
      texts["new \(folder)"] = try gongkai(["new", folder] + place).output
    }
    let written = workspace.tree("Output").merging(workspace.tree("Entities"), uniquingKeysWith: { first, _ in first })
    for (name, data) in written {
      let text = String(decoding: data, as: UTF8.self)
      if name.hasSuffix(".md") && !name.contains("README") { texts[name] = text }
      if name.hasSuffix("drafts/draft.yaml") { texts[name] = Self.comments(of: text) }
      if name.hasSuffix(".html") { texts[name] = Self.words(of: text) }
    }
    #expect(texts.count > 40 && texts.keys.contains { $0.contains("notices") } && texts.keys.contains { $0.contains("drafts") })
    // What people call themselves, their items and what they wrote is theirs.
    let rulebook = try #require(try SpecReader(WorkspaceFolder(path: workspace.path)).compile().rules?.rulebook)
    let items = rulebook.everySector.flatMap { [$0.id] + $0.requirements.map(\.id) } + ["waiver-review", "reply-decision"]
    let ids = try items + FileManager.default.contentsOfDirectory(atPath: workspace.path + "/Entities") + FindingCode.allCases.map(\.rawValue)
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
      let strange = text.components(separatedBy: "\n").filter { !ReadingLevel.strangers(in: $0, also: Set(ids)).isEmpty }
      #expect(strange.isEmpty, "\(name): \(strange.prefix(4).map { "\($0) \(ReadingLevel.strangers(in: $0, also: Set(ids)))" })")
    }
  }

  private static func comments(of draft: String) -> String {
    let lines = draft.components(separatedBy: "\n").dropFirst()
    return lines.filter { $0.trimmingCharacters(in: .whitespaces).hasPrefix("#") }.joined(separator: "\n")
  }

  /// What a page shows, without what it is made of.
  private static func words(of page: String) -> String {
    var text = page
    for pattern in ["(?s)<style.*?</style>", "(?s)<script.*?</script>", "(?s)<head>.*?</head>", "(?s)<svg.*?</svg>", "<[^>]*>", "&[a-z#0-9]+;"] {
      text = text.replacingOccurrences(of: pattern, with: " ", options: .regularExpression)
    }
    return text
  }

  @Test("程序里每一句中文，也包括样例跑不出来的")
  func sources() throws {
    // Where the rule language is read, its own keys are what is talked about.
    let ofRules = [
      "CheckReader", "TotalRule", "ElementReader", "LayerLint", "OverlayReader", "SectorLint", "SpecFields", "TableReader", "PolicyReader", "FindingCode+Rules",
      "FindingEffect",
      "TimingReader", "UnitTable", "LawLint", "LawReview",
    ]
    let keys: Set<String> = [
      "table", "entity", "item", "adds", "changes", "enterprise", "date", "date-time", "true", "false", "working-days", "limits", "codes", "within", "lead",
      "of", "reads", "asks", "duty", "seen", "full", "excerpt", "required", "office", "timing", "asked-by",
    ]
    var count = 0
    for file in RepositoryFolder.files(below: "Sources", endingIn: ".swift")
    where !file.contains("bench") && !file.contains("/StyleSheet") && !file.contains("NoticeText+Styles") && !file.contains("UsageText") {
      let name = ((file as NSString).lastPathComponent as NSString).deletingPathExtension
      for literal in try Self.literals(RepositoryFolder.text(file)) where literal.range(of: "\\p{Han}", options: .regularExpression) != nil {
        // English sentences name the mark that is to be replaced, and a Chinese word where there is no other.
        let latin = literal.unicodeScalars.count { $0.value < 0x80 && $0.properties.isAlphabetic }
        let han = literal.unicodeScalars.count { $0.properties.isIdeographic }
        if han <= 6, latin > 2 * han, literal.unicodeScalars.first?.value ?? 0xFF < 0x80 { continue }
        if literal.contains("{{") || literal.contains("<html") || literal.contains("```") || literal.contains("<!DOCTYPE") { continue }
        count += 1
        // Whoever starts the service chooses a database and writes these words after its options; whoever writes a program for it
        // sends a header of this name.
        let ofOptions: Set<String> =
          name == "GongkaiServer" ? ["PostgreSQL", "SQLite", "clerk", "reviewer", "office"] : name == "ProgramHandlers" ? ["Idempotency-Key"] : []
        let allowed = ofRules.contains(name) ? keys.union(Self.ruleKeys) : Self.examples.union(ofOptions)
        let plain = literal.replacingOccurrences(of: "\\{[a-zA-Z]+\\}|\\\\n|<[^>]*>", with: " ", options: .regularExpression)
        #expect(ReadingLevel.strangers(in: plain, also: allowed).isEmpty, "\(file): \(literal) \(ReadingLevel.strangers(in: plain, also: allowed))")
      }
    }
    #expect(count > 600)
  }

  /// The string literals of a source file on one line, with what is put into them left out.
  private static func literals(_ source: String) throws -> [String] {
    source.components(separatedBy: "\n").flatMap { line -> [String] in
      guard !line.drop(while: { $0 == " " }).hasPrefix("//") else { return [] }
      var found: [String] = []
      var current: String?
      var depth = 0
      var before: Character = " "
      for character in line {
        if depth > 0 {
          depth += character == "(" ? 1 : character == ")" ? -1 : 0
        } else if before == "\\", character == "(", current != nil {
          current?.removeLast()
          current?.append(" ")
          depth = 1
        } else if character == "\"", before != "\\" {
          if let text = current { found.append(text) }
          current = current == nil ? "" : nil
        } else {
          current?.append(character)
        }
        before = before == "\\" && character == "\\" ? " " : character
      }
      return found
    }
  }

  @Test("种下的英文会被发现", arguments: ["缺少 required 的内容", "这个 schema 不对", "请检查 YAML 的 mapping", "写成 array", "见 issue 里的说明"])
  func planted(_ text: String) { #expect(!ReadingLevel.strangers(in: text).isEmpty) }

  @Test(
    "该放过的放过",
    arguments: [
      "运行 gongkai check Entities/shili-water/drafts/draft.yaml", "错误[missing-element] 缺少要素“headway”", "另存为 UTF-8", "TS-2026-007：0.05 mg/L",
      "用 --period 写明", "见 gaps.xlsx", "https://www.example.cn/price",
    ])
  func passed(_ text: String) { #expect(ReadingLevel.strangers(in: text).isEmpty, "\(ReadingLevel.strangers(in: text))") }
}
