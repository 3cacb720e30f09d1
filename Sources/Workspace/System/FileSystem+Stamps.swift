// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension FileSystem {
  /// The file of the program that runs.
  static let thisProgram = "/proc/self/exe"
  /// The stamp of what is not there.
  static let absent = "absent"

  /// The stamp of a program of the system, or of a file that it needs.
  static func stamp(ofProgram name: String) -> String {
    if name.hasPrefix("/") { return stamp(of: name) }
    let folders: String = if let set = getenv("PATH") { String(cString: set) } else { "/usr/bin:/bin" }
    for folder in folders.split(separator: ":") {
      let path = "\(folder)/\(name)"
      if access(path, X_OK) == 0 { return "\(path) \(stamp(of: path))" }
    }
    return absent
  }

  /// Tells one version of a file from another: its size and the moment it was written.
  static func stamp(of path: String) -> String {
    var info = stat()
    guard Disk.look(path, &info, following: true) else { return absent }
    return "\(info.st_size) \(info.st_mtim.tv_sec).\(info.st_mtim.tv_nsec)"
  }

  /// When a file was last written, in seconds since 1970; `nil` where nobody can tell.
  static func written(_ path: String) -> Int? {
    var info = stat()
    return Disk.look(path, &info) ? Int(info.st_mtim.tv_sec) : nil
  }

  /// Puts a file in the place of an older one in a single step, without waiting for the disk: what a power cut may take can be made again.
  static func replaceLightly(_ path: String, with bytes: [UInt8]) throws(OperationalError) {
    // Of this process and moment: two runs may be writing the same one. What is left of a run that was cut off goes with `clearAway`.
    let temporary = temporary(for: "\(path)-\(getpid())-\(UInt32.random(in: 0...UInt32.max))")
    do throws(OperationalError) {
      try write(bytes, to: temporary, named: path, reachingDisk: false)
      try rename(temporary, to: path)
    } catch {
      Disk.removeFile(temporary)
      throw error
    }
  }

  /// Removes what runs that were cut off left of files which they were replacing lightly: their process is gone.
  static func clearAway(in folder: String) {
    for entry in (try? listAll(folder)) ?? [] where entry.isFile && isTemporary(entry.name) {
      let parts = entry.name.dropLast(".new".count).split(separator: "-")
      guard parts.count > 2, let process = pid_t(parts[parts.count - 2]), kill(process, 0) != 0, errno == ESRCH else { continue }
      Disk.removeFile(folder + "/" + entry.name)
    }
  }
}
