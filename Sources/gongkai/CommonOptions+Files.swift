// SPDX-License-Identifier: Apache-2.0

import Glibc

extension CommonOptions {
  /// A file named on the command line, as the workspace names its files: what is typed is seen from the current folder, whatever
  /// the workspace is; a file within the workspace goes by its name there, any other by its path from the root.
  func fileName(_ typed: String) -> String {
    let isHere = workspace == "." || workspace == "./"
    if isHere, !typed.hasPrefix("/"), !typed.split(separator: "/").contains("..") {
      return typed.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }
    guard let here = Self.currentFolder else { return typed }
    let full = Self.plain(typed.hasPrefix("/") ? typed : here + "/" + typed)
    let root = Self.plain(workspace.hasPrefix("/") ? workspace : here + "/" + workspace)
    for folder in [root, Self.real(root)] where full.hasPrefix(folder + "/") { return String(full.dropFirst(folder.utf8.count + 1)) }
    return full
  }

  private static var currentFolder: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// Without links, where it exists.
  private static func real(_ path: String) -> String {
    guard let found = realpath(path, nil) else { return path }
    defer { free(found) }
    return String(cString: found)
  }

  /// From the root, without `.` and `..`.
  private static func plain(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
