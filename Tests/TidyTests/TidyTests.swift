// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The rules of the house that a machine can check. Is one of these failing? The message says which line breaks which
/// rule; `CONTRIBUTING.md` says why the rule is there.
@Suite("整洁")
struct TidyTests {
  static let root: String = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }()

  /// From left to right: a module may import only what stands before it. Reporting and Publishing never see each other.
  static let order = [
    "CLibYAML", "CSodium", "CXlsxWriter", "CArchive", "CExpat", "CLinux", "CPostgreSQL", "SourceYAML", "Disclosure", "Pages", "Reporting", "Publishing",
    "Workspace", "gongkai", "Store",
    "Service",
    "gongkai-server",
  ]

  /// What only the service may use; the command line is built without it.
  static let service: Set<String> = ["Store", "Service", "gongkai-server"]

  static func swiftFiles(_ folder: String) -> [String] {
    (FileManager.default.enumerator(atPath: root + "/" + folder)?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix(".swift") }.sorted().map { folder + "/" + $0 }
  }

  static func lines(_ file: String) throws -> [String] {
    try String(contentsOfFile: root + "/" + file, encoding: .utf8).components(separatedBy: "\n")
  }

  @Test("模块只引用左边的模块")
  func moduleLine() throws {
    for (index, module) in Self.order.enumerated() {
      for file in Self.swiftFiles("Sources/" + module) {
        for (number, line) in try Self.lines(file).enumerated() {
          let words = line.split(separator: " ")
          guard let position = words.firstIndex(of: "import"), position <= 1, position + 1 < words.count else { continue }
          let name = String(words[position + 1])
          if let other = Self.order.firstIndex(of: name) {
            #expect(!(Self.service.contains(module) && name == "gongkai"), "\(file):\(number + 1)")
            #expect(other < index, "\(file):\(number + 1) imports \(name), which stands to its right")
            #expect(!(module == "Publishing" && name == "Reporting"), "\(file):\(number + 1)")
          } else if module.hasPrefix("C") == false, index < Self.order.firstIndex(of: "Workspace") ?? 0 {
            Issue.record("\(file):\(number + 1): only Workspace and the program may use \(name)")
          }
        }
      }
    }
  }

  /// The rooms of a module, from left to right: a room names only types of the rooms before it. `root` is the module's own folder.
  static let rooms: [(module: String, rooms: [String])] = [
    (
      "Disclosure",
      ["Vocabulary", "Privacy", "Findings", "Rules", "Records", "Reading", "Checks", "Submissions", "Judgement", "Cases", "Repairs", "Intake"]
    ),
    ("Reporting", ["Model", "Formats", "Repairs", "Receipts", "Templates", "Rules", "Notices", "Pages", "root"]),
    ("Publishing", ["Content", "Bags", "Formats", "Charts", "Bundle", "Site"]),
    ("Workspace", ["System", "Kept", "Tables", "Attachments", "Bags", "Records", "Loading", "root", "Queries", "Commands"]),
  ]

  @Test("模块里的各室只说左边各室的类型", arguments: rooms)
  func roomLine(_ module: String, _ rooms: [String]) throws {
    let declaration = /^(?:(?:public|package|internal|private|fileprivate|final|indirect|@\w+) )*(?:struct|class|enum|protocol|typealias|actor) ([A-Z]\w*)/
    // In the text of a language `Type.member` is one word; in code it is two.
    let name = /\b[A-Z][A-Za-z0-9]+\b/.wordBoundaryKind(.simple)
    var homes: [String: Int] = [:]
    var code: [(room: Int, file: String, lines: [String])] = []
    for file in Self.swiftFiles("Sources/" + module) {
      let parts = file.split(separator: "/").map(String.init)
      guard let room = rooms.firstIndex(of: parts.count > 3 && rooms.contains(parts[2]) || !rooms.contains("root") ? parts[2] : "root") else {
        Issue.record("\(file) lies in no room")
        continue
      }
      var isText = false
      // Names in comments and in texts are no dependencies.
      let lines = try Self.lines(file).map { line -> String in
        if line.contains("\"\"\"") { isText.toggle() }
        let plain = line.replacing(/"(?:\\.|[^"\\])*"/, with: "")
        return isText ? "" : plain.components(separatedBy: "//").first ?? ""
      }
      code.append((room, file, lines))
      for line in lines { if let found = line.firstMatch(of: declaration) { homes[String(found.1)] = homes[String(found.1)] ?? room } }
    }
    #expect(homes.count > 20)
    // What a sequence holds, in extensions of the standard library.
    homes["Element"] = nil
    for (room, file, lines) in code {
      for (number, line) in lines.enumerated() {
        for found in line.matches(of: name) {
          guard let home = homes[String(found.0)], home > room else { continue }
          Issue.record("\(file):\(number + 1) names \(found.0) of \(rooms[home]), which stands to its right")
        }
      }
    }
  }

  /// Facts are values; words are made of them once, at the edge, and nothing reads them back.
  @Test("没有程序从写好的话里认事实", arguments: order.flatMap { swiftFiles("Sources/" + $0) })
  func wordsAreNotRead(_ file: String) throws {
    let rendered = /\.(zh|en)(\.(contains|hasPrefix|hasSuffix|split|firstIndex)\b| [=!]= ")/
    // The way to a finding in words, and the facts in its sentence: it says itself what it is about.
    let quoted = /\.address(\.(contains|last|first|count|drop\w*|prefix)\b|\[)|\bfacts\.contains\b/
    // A word compared, looked for, cut off at, or one of several looked for: `== "中文"`, `.contains("中文")`, `["中", "文"].contains`.
    let compared = /[=!]= "[^"]*\p{Han}|"[^"]*\p{Han}[^"]*" [=!]=|\bcase "[^"]*\p{Han}/
    let sought = /\.(contains|hasPrefix|hasSuffix|firstIndex|firstRange|split|starts)\((\w+: )?"[^"]*\p{Han}/
    let listed = /\["[^"]*\p{Han}[^\]]*\]\.(contains|first)\b/
    let isReader = Self.readers.contains { file.hasPrefix("Sources/" + $0) }
    for (number, line) in try Self.lines(file).enumerated() {
      #expect(line.firstMatch(of: rendered) == nil, "\(file):\(number + 1) reads rendered words")
      #expect(line.firstMatch(of: quoted) == nil, "\(file):\(number + 1) reads what a finding is about from its words")
      let code = line.components(separatedBy: " // ").first ?? ""
      let decides = code.firstMatch(of: compared) != nil || code.firstMatch(of: sought) != nil || code.firstMatch(of: listed) != nil
      #expect(isReader || !decides, "\(file):\(number + 1) decides by words")
    }
  }

  /// The same words under a name: a constant of Chinese that something is compared with, or looked for in.
  @Test("给话起了名字，也不拿它认事实", arguments: order)
  func namedWordsAreNotRead(_ module: String) throws {
    let files = try Self.swiftFiles("Sources/" + module).map { ($0, try Self.lines($0)) }
    let constant = /\blet (\w+)(?:: [^=]+)? = (?:"[^"]*\p{Han}|\[+"[^"]*\p{Han}[^\]]*\])/
    let several = /\blet \(([\w, ]+)\) = \("[^"]*\p{Han}/
    var homes: [String: Set<String>] = [:]
    for (file, lines) in files {
      for line in lines {
        if let found = line.firstMatch(of: constant) { homes[String(found.1), default: []].insert(file) }
        for name in line.firstMatch(of: several)?.1.split(separator: ", ") ?? [] { homes[String(name), default: []].insert(file) }
      }
    }
    let compared = /(?:[=!]= |\b(?:contains|hasPrefix|hasSuffix|firstIndex|starts|split)\((?:\w+: )?)(Self|[A-Z]\w+)\.(\w+)/
    let declares = /\b(struct|enum|class|extension) (?:\w+\.)?(\w+)/
    let asked = /\b(Self|[A-Z]\w+)\.(\w+)(?: [=!]= |\.(?:contains|first|firstIndex)\b)/
    for (file, lines) in files where !Self.readers.contains(where: { file.hasPrefix("Sources/" + $0) }) {
      for (number, line) in lines.enumerated() {
        let found = line.matches(of: compared).map { ($0.1, $0.2) } + line.matches(of: asked).map { ($0.1, $0.2) }
        for (type, name) in found {
          let owners = type == "Self" ? [file] : files.filter { $0.1.contains { $0.firstMatch(of: declares)?.2 == type } }.map(\.0)
          guard !(homes[String(name)] ?? []).isDisjoint(with: owners) else { continue }
          #expect(Self.writtenWords.contains("\(type).\(name)"), "\(file):\(number + 1) decides by words called \(name)")
        }
      }
    }
  }

  /// What people and rules themselves write in these words: a region, a role, a mark on a sheet, a blank, a clause that says nothing of it,
  /// the state of a record of the office.
  private static let writtenWords: Set = [
    "Region.nation", "Self.reporterRole", "RecordField.contentSection", "TemplateMark.guide", "UnfilledValue.bytes", "Reads.silent",
    "PublicationRecords.inForce",
  ]

  /// Who reads what people wrote has to know their words: values and units, dates, notices of the State Council, sheets, scans.
  private static let readers = [
    "SourceYAML/", "Disclosure/Vocabulary/", "Disclosure/Privacy/", "Disclosure/Rules/Forms/", "Disclosure/Rules/CalendarNotice.swift",
    "Disclosure/Rules/SpecFields.swift", "Disclosure/Rules/InstrumentReader.swift", "Disclosure/Rules/Tables.swift",
    "Disclosure/Rules/Checks/LimitVerdict.swift", "Disclosure/Rules/Checks/LimitCheck", "Disclosure/Intake/CellReader",
    "Disclosure/Intake/SheetHeadings.swift", "Disclosure/Intake/SheetReader", "Disclosure/Reading/StuckName.swift",
    "Disclosure/Repairs/RepairPlanner+Slips.swift", "Reporting/Assessment/EvaluatorSheet.swift", "Workspace/PresumedWithdrawals.swift",
    // Takes commands out of sentences for readers who have none; decides nothing.
    "Service/BrowserWords.swift",
  ]

  /// Each language that text is put into is escaped by one function.
  @Test("一种语言只有一处转义")
  func oneEscape() throws {
    let words = "Sources/Disclosure/Vocabulary/"
    let homes: [(mark: String, files: Set<String>)] = [
      (#""&lt;""#, ["Sources/Pages/MarkupBytes.swift", "Sources/Pages/MarkdownText.swift"]), (#"'\\''"#, [words + "ShellWord.swift"]),
      (#"joined(separator: "\"\"")"#, [words + "CSVWriter.swift"]), (#""\\n""#, ["Sources/Pages/CalendarText.swift", words + "JSON.swift"]),
    ]
    for (mark, files) in homes {
      let found = try Self.order.flatMap { Self.swiftFiles("Sources/" + $0) }.filter { try Self.lines($0).contains { $0.contains(mark) } }
      #expect(Set(found) == files, "\(mark)")
    }
  }

  /// What people write is named in one table a form: whoever reads, writes or shows a key asks there.
  @Test("人写的文件的键只写在语法表里", arguments: order.flatMap { swiftFiles("Sources/" + $0) })
  func keysStandInTables(_ file: String) throws {
    guard !file.hasSuffix("Grammar.swift") else { return }
    for (number, line) in try Self.lines(file).enumerated() {
      let isKey = line.firstMatch(of: /\b(Filed)?Key\("/.wordBoundaryKind(.simple)) != nil || line.firstMatch(of: /\.(value|written)\("[^"]*\p{Han}/) != nil
      #expect(!isKey, "\(file):\(number + 1) names a key of what people write")
    }
  }

  /// A duplicate that goes without a word may have been what somebody meant: `FirstCounts` says why it may go.
  @Test("重复的只留第一个，都说得出为什么", arguments: order.flatMap { swiftFiles("Sources/" + $0) }.filter { !$0.hasSuffix("/FirstCounts.swift") })
  func firstCounts(_ file: String) throws {
    for (number, line) in try Self.lines(file).enumerated() {
      #expect(!line.contains("{ first, _ in first }"), "\(file):\(number + 1) drops a duplicate without saying why")
    }
  }

  /// No product of this package is a library: what another target needs is `package`, and nothing is promised to anybody else.
  @Test("没有公开给包外的名字", arguments: order.flatMap { swiftFiles("Sources/" + $0) })
  func nothingIsPublic(_ file: String) throws {
    for (number, line) in try Self.lines(file).enumerated() {
      #expect(line.firstMatch(of: /^\s*(@\S+\s+)*public\s/) == nil, "\(file):\(number + 1) is public, and nobody is outside")
    }
  }

  /// What does not go through the door no test can make fail.
  @Test("命令行动文件只经过 Disk 一道门", arguments: (swiftFiles("Sources/Workspace") + swiftFiles("Sources/gongkai")))
  func oneDoor(_ file: String) throws {
    // Files without a name, which nobody finds again; programs that are started; what the system tells of folders.
    let elsewhere: Set = ["Disk.swift", "ScratchWorkbook.swift", "ToolRun.swift", "FolderWatcher.swift"]
    guard !elsewhere.contains((file as NSString).lastPathComponent) else { return }
    let calls = [
      "open", "openat", "opendir", "creat", "fopen", "mkstemp", "fsync", "fdatasync", "mkdir", "rmdir", "unlink", "symlink", "readlink", "lstat",
      "fstat", "ftruncate", "truncate", "chmod", "chown", "renameat2?",
    ].joined(separator: "|")
    for (number, line) in try Self.lines(file).enumerated() {
      let code = line.components(separatedBy: "//").first ?? ""
      let isCall = code.range(of: "(^|[^.\\w]|Glibc\\.)(\(calls))\\([^)]", options: .regularExpression) != nil
      #expect(!isCall || code.contains("func "), "\(file):\(number + 1)")
      #expect(code.range(of: "Glibc\\.(read|rename|link|stat)\\(|[^.\\w]stat\\([^)]", options: .regularExpression) == nil, "\(file):\(number + 1)")
    }
  }

  /// Full Foundation brings 34 MB of tables of every language, and reads none of our files faster.
  @Test("产品不引用 Foundation")
  func noFoundation() throws {
    // The database's binding takes bytes as Foundation's, and so does what passes between two processes of the service.
    let handOver: Set = ["Sources/Store/SQLiteEngine.swift", "Sources/Service/Readers.swift"]
    for file in Self.order.flatMap({ Self.swiftFiles("Sources/" + $0) }) where !handOver.contains(file) {
      for (number, line) in try Self.lines(file).enumerated() where line.contains("import ") {
        let words = line.split(separator: " ").map(String.init)
        guard let position = words.firstIndex(of: "import"), position <= 2, position + 1 < words.count else { continue }
        #expect(!words[position + 1].hasPrefix("Foundation"), "\(file):\(number + 1)")
      }
    }
  }

  @Test("没有强制解包、强制转换、绕过并发检查", arguments: order.flatMap { swiftFiles("Sources/" + $0) })
  func noForce(_ file: String) throws {
    for (number, line) in try Self.lines(file).enumerated() {
      let code = line.components(separatedBy: "//").first ?? ""
      for banned in ["try!", "as!", "@unchecked Sendable", "nonisolated(unsafe)", "fatalError(", "TODO", "FIXME", "CivilDate(dayNumber: 0)"] {
        #expect(!code.contains(banned), "\(file):\(number + 1): \(banned)")
      }
      let plain = code.replacingOccurrences(of: "!=", with: "").replacingOccurrences(of: "\"[^\"]*\"", with: "", options: .regularExpression)
      #expect(plain.range(of: "[A-Za-z0-9_)\\]]![^=]", options: .regularExpression) == nil, "\(file):\(number + 1): force unwrap")
    }
  }

  @Test("文件写明许可，不长，行不长，行尾没有空格", arguments: order.flatMap { swiftFiles("Sources/" + $0) })
  func sizes(_ file: String) throws {
    let lines = try Self.lines(file)
    #expect(lines.first == "// SPDX-License-Identifier: Apache-2.0", "\(file) does not say under which licence it stands")
    #expect(lines.count <= 500, "\(file) has \(lines.count) lines")
    for (number, line) in lines.enumerated() {
      // Messages in two languages and fact lists may run longer than code.
      #expect(line.count <= 180, "\(file):\(number + 1) has \(line.count) characters")
      #expect(!line.hasSuffix(" ") && !line.contains("\t"), "\(file):\(number + 1)")
    }
  }

  @Test("文件里有与文件同名的类型或扩展", arguments: order.flatMap { swiftFiles("Sources/" + $0) })
  func names(_ file: String) throws {
    let name = ((file as NSString).lastPathComponent as NSString).deletingPathExtension.components(separatedBy: "+")[0]
    let text = try Self.lines(file).joined(separator: "\n")
    let kinds = ["struct", "class", "actor", "enum", "extension", "protocol"].map { "\($0) \(name)" }
    let exceptions = ["Text", "Tables", "Package"]
    #expect(kinds.contains { text.contains($0) } || exceptions.contains(name) || text.contains("func parseYAML"), "\(file)")
  }

  @Test("函数不超过 70 行", arguments: order.flatMap { swiftFiles("Sources/" + $0) })
  func functions(_ file: String) throws {
    var start: (line: Int, indent: Int)?
    for (number, line) in try Self.lines(file).enumerated() {
      let indent = line.prefix { $0 == " " }.count
      if start == nil, line.range(of: "^ *([a-z@() ]+ )?(func|init)[ (?<]", options: .regularExpression) != nil, line.hasSuffix("{") {
        start = (number, indent)
      } else if let open = start, line == String(repeating: " ", count: open.indent) + "}" {
        #expect(number - open.line <= 70, "\(file):\(open.line + 1) has a function of \(number - open.line) lines")
        start = nil
      }
    }
  }
}
