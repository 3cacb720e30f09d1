// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The repository that these tests belong to.
public enum RepositoryFolder {
  public static let path: String = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }()

  public static func text(_ relative: String) throws -> String {
    try String(contentsOfFile: path + "/" + relative, encoding: .utf8)
  }

  /// Files below a folder, relative to the repository, sorted.
  public static func files(below folder: String, endingIn suffix: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: path + "/" + folder)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.hasSuffix(suffix) }.sorted().map { folder + "/" + $0 }
  }
}
