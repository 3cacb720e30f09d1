// SPDX-License-Identifier: Apache-2.0

internal import Pages
internal import Store

/// What stands at the door.
enum Front {
  static let home: Route.Handler = { visit, _ in
    switch visit.account?.role {
    case .clerk: .moved(to: "/owed")
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
      return Answer(503, Array("the store does not answer\n".utf8), type: "text/plain; charset=utf-8")
    }
  }

  static let script: Route.Handler = { _, _ in
    Answer(200, Array(PageScript.service.text.utf8), type: "text/javascript; charset=utf-8", headers: [("Cache-Control", "max-age=300")])
  }

  static let style: Route.Handler = { _, _ in
    Answer(200, Array(StyleSheet.service.text.utf8), type: "text/css; charset=utf-8", headers: [("Cache-Control", "max-age=300")])
  }
}
