// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

extension Obligation {
  /// Why it stands so, with files by what they are: for whoever does not mend them.
  var plainReason: String? {
    // What is waived or owed all the same has a reason of its own.
    switch status == .unjudged ? doubt : nil {
    case .unreadSubmission(let files): "有报送件未能读取，可能就在其中：" + Self.names(files)
    case .unreadWaivers: "\(WorkspaceFile.waivers.name)读不懂，可能就在其中"
    case .registration, nil: reason?.zh
    }
  }

  static func names(_ files: [String]) -> String { files.map { WorkspaceFile(path: $0).name }.joined(separator: "、") }
}
