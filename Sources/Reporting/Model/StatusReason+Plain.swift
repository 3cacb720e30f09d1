// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

extension StatusReason {
  /// With files by what they are: for whoever does not mend them.
  var plain: String {
    switch self {
    case .unknown(.unreadSubmissions(let files)):
      "有报送件未能读取，可能就在其中：" + Obligation.names(files)
    case .unknown(.unreadWaivers): "\(WorkspaceFile.waivers.name)读不懂，可能就在其中"
    default: words.zh
    }
  }
}

extension Obligation {
  /// Why it stands so, for whoever does not mend files; `nil` where the status says it.
  var plainReason: String? { reason?.plain }

  /// Files by what they are.
  static func names(_ files: [String]) -> String { files.map { WorkspaceFile(path: $0).name }.joined(separator: "、") }
}
