// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// How files and folders are called wherever a name is told: a number of a person in it is hidden, and the name so shown still finds
/// the file, typed by hand or by the program itself.
enum ShownName {
  /// The entries of one folder, in its order. Where two would be called alike, their place in the folder tells them apart.
  static func shown(_ names: [String]) -> [String] {
    let masked = names.map { MaskedText($0).text }
    guard masked != names else { return names }
    let counts = Dictionary(masked.map { ($0, 1) }, uniquingKeysWith: +)
    return names.indices.map { index in
      guard masked[index] != names[index], counts[masked[index], default: 0] > 1 else { return masked[index] }
      let name = masked[index]
      let end = name.lastIndex(of: ".") ?? name.endIndex
      return "\(name[..<end])（第\(index + 1)个）\(name[end...])"
    }
  }

  /// A path as it is told.
  static func shown(path: String) -> String {
    guard MaskedText.hides(path) || path.split(separator: "/").contains(where: { MaskedText.hides(String($0)) }) else { return path }
    var folder = path.hasPrefix("/") ? "/" : ""
    return parts(path).map { part in
      defer { folder += part + "/" }
      let masked = MaskedText(part).text
      guard masked != part, let names = names(in: folder), let index = names.firstIndex(of: part) else { return masked }
      return shown(names)[index]
    }.joined(separator: "/")
  }

  /// Where a path lies that is given as it is told; itself when nothing in it is hidden, or nothing is found.
  static func real(_ path: String) -> String {
    guard path.unicodeScalars.contains(where: { $0 == "*" || $0 == "＊" }), !FileSystem.exists(path) else { return path }
    var folder = path.hasPrefix("/") ? "/" : ""
    return parts(path).map { part in
      var name = part
      if !part.isEmpty, !FileSystem.exists(folder + part), let names = names(in: folder), let index = shown(names).firstIndex(of: part) {
        name = names[index]
      }
      folder += name + "/"
      return name
    }.joined(separator: "/")
  }

  private static func parts(_ path: String) -> [String] { path.split(separator: "/", omittingEmptySubsequences: false).map(String.init) }

  private static func names(in folder: String) -> [String]? {
    (try? FileSystem.list(folder.isEmpty ? "." : folder))?.map(\.name)
  }
}
