// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Hears of files that were saved, moved or removed in some folders. Linux only: inotify.
///
/// Editors that write a new file and rename it over the old one are heard as well, because folders are watched and not
/// files.
final class FolderWatcher {
  /// What happened: a folder as it was given, and the name in it; no name when the folder itself came or went.
  struct Event: Hashable {
    var folder: String
    var name: String
    var isFolder: Bool
  }

  enum Heard {
    case events([Event])
    /// More happened than the system could tell; everything must be looked at again.
    case overflow
    /// Nothing for as long as one was willing to wait.
    case silence
    /// The descriptor that stands for "stop" could be read.
    case stopped
  }

  private let descriptor: Int32
  private var folders: [Int32: String] = [:]

  init() throws(OperationalError) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard descriptor >= 0 else { throw FileSystem.failure("不能监视文件", "cannot watch files", "inotify") }
  }

  deinit { close(descriptor) }

  /// Whether any folder is still there to be heard of.
  var hearsAnything: Bool { !folders.isEmpty }

  /// Begins to listen in a folder; nothing happens for one that is watched already or is not there.
  func watch(_ folder: String) throws(OperationalError) {
    let mask = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF)
    let watch = inotify_add_watch(descriptor, folder, mask | UInt32(IN_ONLYDIR))
    if watch >= 0 {
      folders[watch] = folder
      return
    }
    // Gone between the look and the call, or no folder: its parent tells when it comes.
    if errno == ENOENT || errno == ENOTDIR { return }
    if errno == ENOSPC {
      throw OperationalError(
        "监视的文件夹太多，超过了系统上限“fs.inotify.max_user_watches”；请只写要看的文件：gongkai check --watch 文件",
        "too many folders to watch (fs.inotify.max_user_watches); name the files to watch")
    }
    throw FileSystem.failure("不能监视文件夹", "cannot watch the folder", folder)
  }

  /// Waits for something to happen.
  ///
  /// - Parameters:
  ///   - stop: a descriptor that becomes readable when the wait should end.
  ///   - milliseconds: how long; negative for as long as it takes.
  func wait(stop: Int32, milliseconds: Int32) throws(OperationalError) -> Heard {
    var waiting = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0), pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&waiting, 2, milliseconds)
    if count < 0 && errno == EINTR { return .silence }
    guard count >= 0 else { throw FileSystem.failure("监视时出错", "watching failed", "inotify") }
    if waiting[1].revents != 0 { return .stopped }
    guard count > 0 else { return .silence }
    return try read()
  }

  private func read() throws(OperationalError) -> Heard {
    // Room for a few hundred events; what does not fit is read the next time.
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
    if count < 0 && (errno == EAGAIN || errno == EINTR) { return .silence }
    guard count > 0 else { throw FileSystem.failure("监视时出错", "watching failed", "inotify") }
    var events: [Event] = []
    var overflow = false
    buffer.withUnsafeBytes { bytes in
      // An event is four numbers of 32 bits (watch, mask, cookie, length) and a name filled up with zeros.
      var index = 0
      while index + 16 <= count {
        let watch = bytes.loadUnaligned(fromByteOffset: index, as: Int32.self)
        let mask = bytes.loadUnaligned(fromByteOffset: index + 4, as: UInt32.self)
        let length = Int(bytes.loadUnaligned(fromByteOffset: index + 12, as: UInt32.self))
        let name = String(decoding: bytes[(index + 16)..<min(index + 16 + length, count)].prefix { $0 != 0 }, as: UTF8.self)
        index += 16 + length
        if mask & UInt32(IN_Q_OVERFLOW) != 0 { overflow = true }
        guard let folder = folders[watch] else { continue }
        let isFolder = mask & UInt32(IN_ISDIR) != 0
        if mask & UInt32(IN_IGNORED) != 0 { folders[watch] = nil }
        // A folder that was moved away is heard no more, and its old place tells when another comes.
        if mask & UInt32(IN_MOVE_SELF) != 0 {
          inotify_rm_watch(descriptor, watch)
          folders[watch] = nil
        }
        // A new file says nothing until it is written and closed.
        if mask & UInt32(IN_CREATE) != 0 && !isFolder { continue }
        events.append(Event(folder: folder, name: name, isFolder: isFolder || name.isEmpty))
      }
    }
    return overflow ? .overflow : .events(events)
  }
}
