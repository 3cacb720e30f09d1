// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

extension Obligation {
  /// How late it was disclosed, in words: in minutes or hours where it was less than a day. `nil` when it was not.
  var lateness: Localised? {
    guard let daysLate else { return nil }
    if daysLate > 0 { return Localised("\(daysLate) 天", daysLate == 1 ? "1 day" : "\(daysLate) days") }
    guard let due, let published, due.time != nil, published.time != nil, published.earliestMinute > due.earliestMinute else {
      return Localised("不到 1 天", "less than a day")
    }
    let minutes = published.earliestMinute - due.earliestMinute
    return minutes < 60 ? Localised("\(minutes) 分钟", "\(minutes) min") : Localised("\(minutes / 60) 小时", "\(minutes / 60) h")
  }

  /// For how many days it has been missing, in words: since it was due, or since what was public in time was taken back.
  var overdue: Localised? {
    guard let days = daysLate, days > 0 else { return nil }
    return wasInTime == nil ? Localised("已过 \(days) 天", "\(days) days ago") : Localised("撤下已 \(days) 天", "taken back \(days) days ago")
  }
}

extension StatusReason {
  /// With files by what they are: for whoever does not correct them.
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
  /// Why it stands so, for whoever does not correct files; `nil` where the status says it.
  var plainReason: String? { reason?.plain }

  /// Files by what they are.
  static func names(_ files: [String]) -> String { files.map { WorkspaceFile(path: $0).name }.joined(separator: "、") }
}
