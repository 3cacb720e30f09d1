// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Store
internal import Synchronization

/// What the service counts of itself since it started, for whoever watches over it: numbers alone, of no enterprise and no person.
final class Measures: Sendable {
  /// What is counted one by one.
  enum Event: String, CaseIterable, Sendable {
    case received = "gongkai_submissions_received_total"
    case kept = "gongkai_drafts_kept_total"
    case unread = "gongkai_uploads_unread_total"
    case refused = "gongkai_logins_refused_total"
    case stepped = "gongkai_clock_steps_total"

    fileprivate var about: String {
      switch self {
      case .received: "收下的报送"
      case .kept: "存好的草稿"
      case .unread: "限时、限内存里没有读完的上传"
      case .refused: "没有登录成的"
      case .stepped: "机器的钟跳了一分钟以上"
      }
    }
  }

  /// Of a failure that is none of the store's.
  static let fault = "fault"

  /// Seconds within which answers are counted together.
  private static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
  /// Seconds that the clock of the machine may run apart from what passed.
  private static let stride = 60

  private struct State {
    var answers: [Int: Int] = [:]
    /// Each is there from the start: what is not there yet cannot be watched.
    var failures = Dictionary((StoreError.Kind.allCases.map(\.rawValue) + [Measures.fault]).map { ($0, 0) }, uniquingKeysWith: +)
    var events = Dictionary(Event.allCases.map { ($0, 0) }, uniquingKeysWith: +)
    var within = [Int](repeating: 0, count: Measures.bounds.count)
    var seconds = 0.0
    /// The clock of the machine less what passed, when it was last looked at.
    var offset: Int?
  }

  private let state = Mutex(State())
  private let began = ContinuousClock.now
  private let start = time(nil)

  func note(_ event: Event) { state.withLock { $0.events[event, default: 0] += 1 } }

  func failed(_ code: String) { state.withLock { $0.failures[code, default: 0] += 1 } }

  func answered(_ status: Int, in duration: Duration) {
    let seconds = duration / .seconds(1)
    state.withLock { state in
      state.answers[status, default: 0] += 1
      state.seconds += seconds
      if let place = Self.bounds.firstIndex(where: { seconds <= $0 }) { state.within[place] += 1 }
    }
  }

  /// Looks at the clock of the machine.
  /// - Parameter passed: since the service started, by a clock that nobody sets; the real one where none is given.
  /// - Returns: by how many seconds it was set forwards, or back, since it was last looked at; `nil` where it goes as it should.
  func step(at second: Int, passed: Duration? = nil) -> Int? {
    let offset = second - Int((passed ?? (ContinuousClock.now - began)) / .seconds(1))
    return state.withLock { state -> Int? in
      let before = state.offset ?? offset
      guard abs(offset - before) > Self.stride else {
        // Slow drift is no step, and adds up to none.
        state.offset = offset
        return nil
      }
      state.offset = offset
      state.events[.stepped, default: 0] += 1
      return offset - before
    }
  }

  /// In the text format of Prometheus.
  func text(isServing: Bool) -> String {
    let state = state.withLock { $0 }
    var page = Page()
    page.family("gongkai_up", "gauge", "能服务：数据库答得上来", [("", isServing ? "1" : "0")])
    page.family("gongkai_answers_total", "counter", "回答过的请求", state.answers.sorted { $0.key < $1.key }.map { (#"{status="\#($0.key)"}"#, "\($0.value)") })
    let all = state.answers.values.reduce(0, +)
    var (counted, rows) = (0, [(String, String)]())
    for (bound, count) in zip(Self.bounds, state.within) {
      counted += count
      rows.append((#"_bucket{le="\#(bound)"}"#, "\(counted)"))
    }
    rows += [(#"_bucket{le="+Inf"}"#, "\(all)"), ("_sum", "\(state.seconds)"), ("_count", "\(all)")]
    page.family("gongkai_answer_seconds", "histogram", "从收全到答完用的时间", rows)
    let failures = state.failures.sorted { $0.key < $1.key }.map { (#"{code="\#($0.key)"}"#, "\($0.value)") }
    page.family("gongkai_failures_total", "counter", "没有做成的，按页上和日志里的代码", failures)
    for event in Event.allCases { page.family(event.rawValue, "counter", event.about, [("", "\(state.events[event] ?? 0)")]) }
    let process = Self.process()
    page.family("process_resident_memory_bytes", "gauge", "占用的内存", process.memory.map { [("", "\($0)")] } ?? [])
    page.family("process_open_fds", "gauge", "打开的文件", process.files.map { [("", "\($0)")] } ?? [])
    page.family("process_start_time_seconds", "gauge", "什么时候启动的，1970 年以来的秒数", [("", "\(start)")])
    return page.text
  }

  private struct Page {
    var text = ""

    mutating func family(_ name: String, _ kind: String, _ about: String, _ rows: [(more: String, value: String)]) {
      guard !rows.isEmpty else { return }
      text += "# HELP \(name) \(about)\n# TYPE \(name) \(kind)\n"
      for row in rows { text += "\(name)\(row.more) \(row.value)\n" }
    }
  }

  /// `nil` where the system does not tell.
  private static func process() -> (memory: Int?, files: Int?) {
    var pages: Int?
    if let file = fopen("/proc/self/statm", "r") {
      defer { fclose(file) }
      var line = [CChar](repeating: 0, count: 128)
      if fgets(&line, Int32(line.count), file) != nil {
        let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        pages = words.split(separator: " ").dropFirst().first.flatMap { Int($0) }
      }
    }
    var files: Int?
    if let folder = opendir("/proc/self/fd") {
      defer { closedir(folder) }
      var count = 0
      while let entry = readdir(folder) { if entry.pointee.d_name.0 != CChar(UInt8(ascii: ".")) { count += 1 } }
      // The one that was just opened.
      files = count - 1
    }
    return (pages.map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) }, files)
  }
}
