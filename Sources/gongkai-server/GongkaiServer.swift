// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import Reporting
import Service
import Store
import Workspace

@main
struct GongkaiServer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gongkai-server", abstract: "公开报送服务：企业在浏览器里报送，办公室看今天的情况；判定与 gongkai 相同。",
    subcommands: [Serve.self, SetupLink.self, Verify.self, Export.self, Import.self, Backup.self, Restore.self, Read.self], defaultSubcommand: Serve.self)

  static let tool = ToolInfo.gongkai

  struct Places: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("工作区：用它的 Specs；数据还是空的，就收进它的 Entities。", valueName: "目录"))
    var workspace = "."

    @Option(name: .long, help: ArgumentHelp("数据放在哪里。", valueName: "目录"))
    var data = "Output/service"

    @Option(name: .long, help: ArgumentHelp("数据放在 PostgreSQL 里；省略时放在 --data 里的 SQLite。密码写在 ~/.pgpass，不写在这里。", valueName: "postgresql://…"))
    var database: String?

    func validate() throws {
      if let database, !["postgresql://", "postgres://"].contains(where: database.hasPrefix) {
        throw ValidationError("--database 应写成 postgresql://… 这样")
      }
    }

    var folder: WorkspaceFolder { WorkspaceFolder(path: workspace) }

    var file: String { data + "/service.sqlite" }

    /// What a service keeps already.
    func existing() async throws -> DatabaseStore {
      umask(0o077)
      if let database { return try await DatabaseStore(postgres: database, isThere: true) }
      return try DatabaseStore(existing: file)
    }

    func store() async throws -> DatabaseStore {
      umask(0o077)
      try ArchiveFiles(WorkspaceFolder(path: data)).makeFolder("")
      if let database { return try await DatabaseStore(postgres: database) }
      return try DatabaseStore(path: file)
    }
  }

  /// This program again, to read one file under limits.
  static func reader(_ places: Places) throws -> [String] {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    guard readlink("/proc/self/exe", &path, Int(PATH_MAX)) > 0 else { throw StoreError("找不到程序自己在哪里，没有启动") }
    let program = String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return [program, "read", "--workspace", places.workspace, "--data", places.data]
  }

  /// The first of many sentences.
  static func some(_ faults: [String]) -> String {
    faults.prefix(5).joined(separator: "；") + (faults.count > 5 ? "；等 \(faults.count) 处" : "")
  }

  static func tell(_ words: String) {
    let line = Array((words + "\n").utf8)
    _ = line.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "开始服务，直到按 Ctrl-C。")

    @OptionGroup var places: Places

    @Option(name: .long, help: ArgumentHelp("听哪个地址和端口。", valueName: "地址:端口"))
    var listen = "127.0.0.1:8080"

    @Option(name: .long, help: ArgumentHelp("前面有反向代理时，浏览器看到的地址，如 https://baosong.example.cn。", valueName: "网址"))
    var origin: String?

    @Option(name: .long, help: ArgumentHelp("谁登录必须用动态口令：clerk（报送员）、reviewer（审查人）、office（审核办公室），可以写几次。", valueName: "身份"))
    var secondFactor: [String] = []

    @Option(name: .long, help: ArgumentHelp("多少分钟不用就要重新登录，5 到 480。", valueName: "分钟"))
    var idleMinutes = 30

    @Option(name: .long, help: ArgumentHelp("登录一次最多用多少小时，1 到 24。", valueName: "小时"))
    var longestHours = 12

    func validate() throws {
      guard (5...480).contains(idleMinutes) else { throw ValidationError("--idle-minutes 应是 5 到 480，现在是 \(idleMinutes)") }
      guard (1...24).contains(longestHours), idleMinutes <= longestHours * 60 else {
        throw ValidationError("--longest-hours 应是 1 到 24，不短于 --idle-minutes，现在是 \(longestHours)")
      }
    }

    func run() async throws {
      let roles = try secondFactor.map { name in
        guard let role = Account.Role(rawValue: name) else { throw ValidationError("--second-factor 应写成 clerk、reviewer 或 office，现在是“\(name)”") }
        return role
      }
      guard let colon = listen.lastIndex(of: ":"), let port = Int(listen[listen.index(after: colon)...]), (0..<65536).contains(port) else {
        throw ValidationError("--listen 应写成 127.0.0.1:8080 这样，现在是“\(listen)”")
      }
      let host = String(listen[..<colon])
      // A file that may not grow is an answer to whoever writes it, and not the end of the service.
      signal(SIGXFSZ, SIG_IGN)
      let store = try await places.store()
      if try await store.isEmpty, places.folder.hasEntities { try await Desk.importing(places.folder, into: store) }
      let proof = try await store.proof(isWhole: false)
      guard proof.faults.isEmpty else {
        throw StoreError("收下的东西对不上，没有启动：\(GongkaiServer.some(proof.faults))。先用这个程序的 verify 看全部，再用备份恢复")
      }
      var settings = Settings(origin: origin, reader: try GongkaiServer.reader(places), secondFactor: Set(roles))
      (settings.idle, settings.longest) = (idleMinutes * 60, longestHours * 3600)
      let desk = try await Desk(
        store: store, rules: places.folder, data: places.data, tool: GongkaiServer.tool, settings: settings,
        cores: Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), now: { time(nil) }, log: GongkaiServer.tell)
      let links = try await desk.setupLinks()
      let front = origin
      try await Server(gate: Gate(desk: desk)).run(host: host, port: port) { port in
        let base = front ?? "http://\(host):\(port)"
        if !links.isEmpty { GongkaiServer.tell("设置密码的链接（各用一次，七天内有效）：") }
        for link in links { GongkaiServer.tell("  \(link.name)  \(base)\(link.path)") }
        GongkaiServer.tell("在听：\(base)")
      }
    }
  }

  /// For an account that nobody can open any more: the office's own, when its only officer has lost the password.
  struct SetupLink: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "setup-link", abstract: "给一个账号新的设置密码的链接；服务不用停。")

    @Argument(help: ArgumentHelp("账号的名称，例如 office。", valueName: "账号"))
    var account: String

    @Flag(name: .long, help: "手机和恢复码也丢了：同时去掉动态口令，登录以后重新设。")
    var dropSecondFactor = false

    @Option(name: .long, help: ArgumentHelp("浏览器看到的地址，如 https://baosong.example.cn；省略时只给出路径。", valueName: "网址"))
    var origin = ""

    @OptionGroup var places: Places

    func run() async throws {
      let desk = try await Desk(
        store: places.existing(), rules: places.folder, data: places.data + "/setup-link", tool: GongkaiServer.tool, cores: 1, now: { time(nil) },
        log: GongkaiServer.tell)
      guard let path = try await desk.setupLink(of: account, dropsSecond: dropSecondFactor) else {
        throw ValidationError("没有能用的账号“\(account)”；停用的，先由办公室的人恢复")
      }
      print(origin + path)
    }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "写成一个工作区，gongkai 判定的结果与服务相同。")

    @Argument(help: ArgumentHelp("写到哪里。", valueName: "目录"))
    var folder: String

    @OptionGroup var places: Places

    func run() async throws {
      let desk = try await Desk(
        store: places.existing(), rules: places.folder, data: places.data + "/export", tool: GongkaiServer.tool, cores: 1, now: { time(nil) },
        log: GongkaiServer.tell)
      try await desk.export(to: WorkspaceFolder(path: folder), rules: places.folder)
    }
  }

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "把一个工作区的 Entities 收进空的数据。")

    @Argument(help: ArgumentHelp("工作区。", valueName: "目录"))
    var folder: String

    @OptionGroup var places: Places

    func run() async throws {
      // Before anything is made: a mistyped folder is no workspace that holds nothing.
      guard WorkspaceFolder(path: folder).hasEntities else { throw ValidationError("\(folder) 里没有 Entities，不是工作区；什么都没有收") }
      try await Desk.importing(WorkspaceFolder(path: folder), into: places.store())
    }
  }

  struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "把全部数据备份成一个文件；服务不用停。")

    @Argument(help: ArgumentHelp("备份文件。", valueName: "文件"))
    var file: String

    @OptionGroup var places: Places

    func run() async throws {
      guard access(file, F_OK) != 0 else { throw ValidationError("\(file) 已经有了，没有改它") }
      try await places.existing().backup(to: file)
    }
  }

  struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "把备份恢复到空的数据文件夹。")

    @Argument(help: ArgumentHelp("备份文件。", valueName: "文件"))
    var file: String

    @OptionGroup var places: Places

    func run() async throws {
      guard places.database != nil || access(places.file, F_OK) != 0 else { throw ValidationError("\(places.data) 里已经有数据，没有改它") }
      guard access(file, R_OK) == 0 else { throw ValidationError("读不到 \(file)") }
      // Opened as a store first: what is no backup of ours is refused.
      let backup = try DatabaseStore(existing: file)
      let proof = try await backup.proof(isWhole: true)
      guard proof.faults.isEmpty else { throw StoreError("备份里的东西对不上，没有恢复：\(GongkaiServer.some(proof.faults))") }
      guard places.database == nil else { return try await backup.copy(to: places.store()) }
      umask(0o077)
      try ArchiveFiles(WorkspaceFolder(path: places.data)).makeFolder("")
      try await backup.restore(to: places.file)
    }
  }

  /// Holds everything that was received against what the chains of events say of it.
  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "验证每份回执、每个文件的内容和每条记录链都对得上；服务不用停。")

    @OptionGroup var places: Places

    func run() async throws {
      let proof = try await places.existing().proof(isWhole: true)
      guard proof.faults.isEmpty else {
        for fault in proof.faults { print("✗ \(fault)") }
        print("\(proof.faults.count) 处对不上。服务不要再收，换一份备份；不要改数据库。")
        throw ExitCode.failure
      }
      print("\(proof.receipts) 份回执、\(proof.files) 个文件、\(proof.contents) 份内容、\(proof.events) 条记录，都对得上。")
    }
  }

  /// Reads one uploaded file for the service, which starts it under limits of memory and time.
  struct Read: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "读一份上传的文件；由服务自己启动。", shouldDisplay: false)

    @Argument var order: String

    @OptionGroup var places: Places

    func run() async throws {
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while case let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
      let answer = try await FileReading(rules: places.folder, data: places.data, tool: GongkaiServer.tool).answer(order, bytes)
      var written = 0
      while written < answer.count {
        let count = answer[written...].withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
        guard count > 0 else { throw StoreError("写不出结果") }
        written += count
      }
    }
  }
}
