// SPDX-License-Identifier: Apache-2.0

internal import Pages
internal import Store

/// What stands at the door.
enum Front {
  static let home: Route.Handler = { visit, _ in
    switch visit.account?.role {
    case .clerk: .moved(to: "/owed")
    case .reviewer: .moved(to: "/reviews")
    case .office: .moved(to: "/office")
    case nil: .moved(to: "/login")
    }
  }

  /// Whether the store answers: who cannot read it cannot serve.
  static let health: Route.Handler = { _, desk in
    do {
      _ = try await desk.store.isEmpty
      return Answer(200, Array("ok\n".utf8), type: "text/plain; charset=utf-8")
    } catch {
      desk.measures.failed(((error as? StoreError)?.kind ?? .other).rawValue)
      return Answer(503, Array("the store does not answer\n".utf8), type: "text/plain; charset=utf-8")
    }
  }

  /// Numbers for whoever watches over the service. A page all the same where the store does not answer: that is when they are wanted.
  static let measures: Route.Handler = { _, desk in
    let isServing = (try? await desk.store.isEmpty) != nil
    return Answer(200, Array(desk.measures.text(isServing: isServing).utf8), type: "text/plain; version=0.0.4; charset=utf-8")
  }

  /// What a visitor is told when the store could not do its part; the code is that of the log.
  static func failed(_ kind: StoreError.Kind) -> Answer {
    var answer = ServicePage.plain(status(kind), "出错了", words(kind))
    if ![.other, .settled, .damaged].contains(kind) { answer.headers.append(("Retry-After", "60")) }
    return answer
  }

  static func status(_ kind: StoreError.Kind) -> Int {
    switch kind {
    case .full: 507
    case .other, .damaged: 500
    case .settled: 409
    case .gone, .unclear, .moved: 503
    }
  }

  static func words(_ kind: StoreError.Kind) -> String {
    let words =
      switch kind {
      case .gone: "数据库现在连不上。这一步没有做成，也没有收下任何东西；以前存的草稿和给过的回执都在。请过几分钟再试。"
      case .unclear: "数据库在保存的时候断开了，这一步可能已经做成。请先看“报过的”里有没有；没有的，回到上一页再按一次：同一份不会收两次。"
      case .full: "服务器的磁盘写不下了。这一步没有做成，也没有收下任何东西；以前存的草稿和给过的回执都在。请告诉审核办公室。"
      case .damaged: "服务器上的数据库文件坏了。这一步没有做成，也没有收下任何东西。请马上告诉审核办公室：要用备份恢复。"
      case .moved: "同时还有别的程序在收报送。这一步没有做成，也没有收下任何东西。请回到上一页再按一次。"
      case .settled: "这一份同时在别处有了结果，这一步没有做。请打开“待确认”看它现在的情况。"
      case .other: "这一步没有做成，也没有收下任何东西。请过几分钟再试；填好的内容如果已存草稿，都还在。"
      }
    return words + "（代码 \(kind.rawValue)）"
  }

  private static let scriptBytes = Array((PageScript.service.text + PageScript.parts.text).utf8)
  private static let styleBytes = Array(StyleSheet.service.text.utf8)

  static let script: Route.Handler = { _, _ in
    Answer(200, scriptBytes, type: "text/javascript; charset=utf-8", headers: [("Cache-Control", "max-age=300")])
  }

  static let style: Route.Handler = { _, _ in
    Answer(200, styleBytes, type: "text/css; charset=utf-8", headers: [("Cache-Control", "max-age=300")])
  }
}
