// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

extension WorkspaceFolder {
  /// What a folder below the workspace holds, called as it is told.
  ///
  /// - Parameter hidden: also those whose name begins with a point, which are never read.
  func entries(_ folder: String, hidden: Bool = false) throws(OperationalError) -> [FileSystem.Entry] {
    var entries = try telling { () throws(OperationalError) in hidden ? try FileSystem.listAll(fullPath(folder)) : try FileSystem.list(fullPath(folder)) }
    for (index, name) in ShownName.shown(entries.map(\.name)).enumerated() { entries[index].name = name }
    return entries
  }

  /// What goes wrong in the workspace is told by names below it: a report says the same wherever the workspace lies.
  func telling<Value>(_ act: () throws(OperationalError) -> Value) throws(OperationalError) -> Value {
    do throws(OperationalError) { return try act() } catch {
      func plain(_ words: String) -> String {
        var words = words
        while let range = words.firstRange(of: path + "/") { words.removeSubrange(range) }
        return words
      }
      throw OperationalError(plain(error.zh), plain(error.en))
    }
  }

  /// How a file is called inside the workspace, whichever way it was named.
  func relative(_ name: String) -> String { shown(name.after(path + "/") ?? name) }

  /// A name below the workspace, or a path, as it is told.
  func shown(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 >= 0x80 || (0x30...0x39).contains($0) }) else { return name }
    let full = name.hasPrefix("/") ? name : path + "/" + name
    guard MaskedText.hides(name) || name.split(separator: "/").contains(where: { MaskedText.hides(String($0)) }) else { return name }
    let told = ShownName.shown(path: full)
    return name.hasPrefix("/") ? told : told.after(path + "/") ?? told
  }
}
