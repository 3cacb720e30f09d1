// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// What stands behind the content of a record: when and by whom it was published, till when it is good, where else it
/// stands, its versions with what changed from each to the next.
struct RecordAbout {
  let item: PublishedItem
  let entry: PublishedItem.Entry

  func write(_ html: inout HTML) {
    let others: [HTML.Fact] = entry.record.channels.isEmpty ? [] : [("公开渠道", { channels(&$0) })]
    html.facts(.about, facts.map { name, text in (name, { $0.text(text) }) } + others)
    history(&html)
  }

  private var facts: [(String, String)] {
    [
      ("公开时间", "\(entry.published)"), ("公开单位", item.entity.name), ("形成日期", entry.record.formed.map { "\($0)" } ?? ""),
      // What is out of date has no day till which it is good.
      ("有效到", item.isOutdated ? "" : entry.obligation.renewBy.map { "\($0)（在那以前要更新或确认）" } ?? ""), ("索引号", entry.indexNumber),
    ].filter { !$0.1.isEmpty }
  }

  private func channels(_ html: inout HTML) {
    for channel in entry.record.channels {
      html.element(.span, .class("channel")) { html in
        html.text(channel.label)
        let link = channel.link.flatMap { Link(web: $0) }
        if let link, let address = channel.link {
          html.text(" ")
          html.link(address, link)
        }
        for text in [channel.place, link == nil ? channel.url : nil].compactMap({ $0 }) { html.text("（\(text)）") }
      }
      html.text(" ")
    }
  }

  // MARK: Versions

  /// As many as a reader takes in; the data file has them all.
  private static let longest = 30

  private func history(_ html: inout HTML) {
    let versions = Array(zip(entry.obligation.earlier, entry.history))
    guard !versions.isEmpty else { return }
    html.element(.details, .class("versions")) { html in
      html.element(.summary, text: "以前的版本：\(versions.count) 个，改了什么")
      html.timeline(
        versions.map { record, history in
          (record.published.map { "\($0) 公开" } ?? "\(record.reported.date) 报送", { version(&$0, record, history.changes) })
        })
    }
    html.newLine()
  }

  private func version(_ html: inout HTML, _ record: Record, _ changes: [VersionChanges.Change]) {
    if let correction = record.correction { html.text("：" + correction) }
    guard !changes.isEmpty else { return }
    html.newLine()
    html.void(.br)
    html.text("后来改动的内容：")
    let left = changes.count > Self.longest ? ["共 \(changes.count) 处，全部见“全部内容”文件"] : []
    html.list(changes.prefix(Self.longest).map(\.sentence) + left)
  }
}

extension Record.Channel {
  /// Its address, if pages may link to it: whatever a submission says and a check let pass.
  var link: String? { url.flatMap { WebAddress($0)?.text } }
}
