// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc
internal import Synchronization

/// Bytes that are made now and wanted once, later: beyond a few megabytes they lie in a file without a name, which is gone with the process
/// however it ends. Where none can be had, or it takes no more, they stay in memory.
final class Spool: Sendable {
  struct Piece: Sendable {
    let count: Int
    fileprivate let place: Place
  }

  fileprivate enum Place: Sendable {
    case memory([UInt8])
    case file(offset: Int)
  }

  private struct State {
    var inMemory = 0
    /// `nil` before it is asked for.
    var file: Int32?
    var written = 0
  }

  private let room: Int
  private let folder: String
  private let state = Mutex(State())

  /// - Parameters:
  ///   - room: bytes that stay in memory.
  ///   - folder: where the file lies; that for temporary files where none is given.
  init(room: Int = 8 << 20, in folder: String? = nil) {
    self.room = room
    self.folder = folder ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  }

  deinit { state.withLock { state in if let file = state.file, file >= 0 { close(file) } } }

  func add(_ bytes: [UInt8]) -> Piece {
    state.withLock { state in
      if state.inMemory + bytes.count > room, let offset = write(bytes, &state) { return Piece(count: bytes.count, place: .file(offset: offset)) }
      state.inMemory += bytes.count
      return Piece(count: bytes.count, place: .memory(bytes))
    }
  }

  /// - Returns: where it lies in the file; `nil` where the file does not take it.
  private func write(_ bytes: [UInt8], _ state: inout State) -> Int? {
    let file = state.file ?? Disk.open(folder, Int32(O_TMPFILE_VALUE) | O_DIRECTORY | O_RDWR | O_CLOEXEC, 0o600)
    state.file = file
    guard file >= 0 else { return nil }
    var left = bytes[...]
    while !left.isEmpty {
      let count = left.withUnsafeBytes { Disk.write(file, folder, $0) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        // What stands half in it is written over.
        if lseek(file, off_t(state.written), SEEK_SET) < 0 {
          close(file)
          state.file = -1
        }
        return nil
      }
      left = left.dropFirst(count)
    }
    defer { state.written += bytes.count }
    return state.written
  }

  func bytes(of piece: Piece) throws(OperationalError) -> [UInt8] {
    switch piece.place {
    case .memory(let bytes): return bytes
    case .file(let offset):
      let file = state.withLock { $0.file } ?? -1
      var bytes = [UInt8](repeating: 0, count: piece.count)
      var filled = 0
      while filled < piece.count {
        let count = bytes.withUnsafeMutableBytes { Disk.read(file, folder, into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]), at: offset + filled) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw OperationalError("\(folder) 里的临时文件读不出来", "the temporary file in \(folder) cannot be read") }
        filled += count
      }
      return bytes
    }
  }
}
