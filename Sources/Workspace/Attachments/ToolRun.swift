// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Synchronization

/// One run of a program of the system that reads a document for us, held to limits: it opens files from outside.
struct ToolRun {
  let arguments: [String]
  /// Wall time, for a program that waits; generous, so that a busy machine does not change what is found.
  var seconds = 180
  /// Computing time; a document that takes longer is a trap or needs a person anyway.
  var processorSeconds = 20

  enum Outcome {
    case text([UInt8])
    /// The program is not on this machine.
    case absent
    /// It refused, ran too long, or wrote too much.
    case failed
  }

  /// More text than a document of fifty megabytes sensibly holds.
  var outputLimit = 32 << 20
  /// What the program reads at its input.
  var input: [UInt8]?

  /// Runs start one after the other: a child that inherited another run's pipe would hold up its reader.
  private static let starting = Mutex(())

  func run() -> Outcome {
    let (started, child, output) = start()
    guard started else { return .absent }
    defer { close(output) }
    return finish(child, output)
  }

  /// The child and the end of the pipe that it writes into.
  private func start() -> (started: Bool, child: pid_t, output: Int32) {
    Self.starting.withLock { _ in
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { return (false, 0, -1) }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      defer { posix_spawn_file_actions_destroy(&actions) }
      let source = input.map(Self.unnamedFile)
      defer { if let source, source >= 0 { close(source) } }
      if let source {
        guard source >= 0 else {
          for end in ends { close(end) }
          return (false, 0, -1)
        }
        posix_spawn_file_actions_adddup2(&actions, source, 0)
      } else {
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      }
      posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
      // A gigabyte of memory and so many seconds of computing, whatever the document says.
      let words = ["prlimit", "--as=1073741824", "--cpu=\(processorSeconds)"] + arguments
      let environment = ["PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8"]
      var child = pid_t()
      let status = Self.withPointers(words) { argv in
        Self.withPointers(environment) { env in posix_spawnp(&child, "prlimit", &actions, nil, argv, env) }
      }
      close(ends[1])
      if status != 0 { close(ends[0]) }
      return (status == 0, child, ends[0])
    }
  }

  /// A file without a name that holds some bytes, open at its beginning; negative when it cannot be made.
  private static func unnamedFile(_ bytes: [UInt8]) -> Int32 {
    var name = Array("/tmp/gongkai-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { return -1 }
    unlink(name)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      guard count > 0 else {
        close(file)
        return -1
      }
      written += count
    }
    lseek(file, 0, SEEK_SET)
    return file
  }

  private func finish(_ child: pid_t, _ descriptor: Int32) -> Outcome {
    let output = drain(descriptor)
    if output == nil { kill(child, SIGKILL) }
    var code: Int32 = 0
    while waitpid(child, &code, 0) < 0 && errno == EINTR {}
    let (ended, exit) = (code & 0x7F == 0, (code >> 8) & 0xFF)
    // What `prlimit` says when there is no such program.
    if ended, exit == 127 { return .absent }
    guard ended, exit == 0, let output else { return .failed }
    return .text(output)
  }

  /// Everything up to the end; `nil` when it takes too long or is too much.
  private func drain(_ descriptor: Int32) -> [UInt8]? {
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    let end = now.tv_sec + seconds
    while true {
      clock_gettime(CLOCK_MONOTONIC, &now)
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, Int32(max(0, end - now.tv_sec) * 1000))
      if ready < 0 && errno == EINTR { continue }
      guard ready > 0 else { return nil }
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return output }
      output += buffer[..<count]
      if output.count > outputLimit { return nil }
    }
  }

  /// A C array of C strings, ended by a null.
  private static func withPointers<Value>(_ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value) -> Value {
    let pointers = words.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }
}
