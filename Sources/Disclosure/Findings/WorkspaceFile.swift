// SPDX-License-Identifier: Apache-2.0

/// A file of the workspace by what it is: whoever does not correct it reads that, not where it lies.
package enum WorkspaceFile: Hashable, Sendable {
  case registration, waivers, replies, rules
  /// By the name that whoever sent it gave it.
  case submission(String)
  case other

  /// - Parameter path: from the root of the workspace.
  package init(path: String) {
    let steps = path.split(separator: "/")
    let name = steps.last ?? ""
    if steps.first == "Specs" {
      self = .rules
    } else if steps.dropLast().last == "submissions" {
      let ending = [".yaml", ".yml"].first { name.hasSuffix($0) } ?? ""
      self = .submission(String(name.dropLast(ending.count)))
    } else {
      self = Self.registered.first { $0.name == name }?.file ?? .other
    }
  }

  private static let registered: [(name: String, file: WorkspaceFile)] = [
    ("entity.yaml", .registration), ("waivers.yaml", .waivers), ("replies.yaml", .replies),
  ]

  package var name: String {
    switch self {
    case .registration: "登记"
    case .waivers: "豁免登记"
    case .replies: "申辩"
    case .rules: "规则"
    case .submission(let name): "报送件“\(name)”"
    case .other: "这家的文件"
    }
  }
}
