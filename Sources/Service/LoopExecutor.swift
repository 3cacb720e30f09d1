// SPDX-License-Identifier: Apache-2.0

internal import HummingbirdCore
internal import Logging
internal import NIOCore

/// Runs what a connection does where its bytes come in: a page that is there already is handed out without a change of threads. What has to be
/// worked out goes elsewhere, since it would keep every other connection of the loop waiting.
final class LoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(_ loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}

/// Connections of HTTP/1.1, each handled on its own loop.
struct LoopChannel: ServerChildChannel {
  let inner: HTTP1Channel

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> { inner.setup(channel: channel, logger: logger) }

  func handle(value: HTTP1Channel.Value, logger: Logger) async {
    await withTaskExecutorPreference(LoopExecutor(value.channel.eventLoop)) { await inner.handle(value: value, logger: logger) }
  }
}

extension HTTPServerBuilder {
  static func loops(configuration: HTTP1Channel.Configuration) -> HTTPServerBuilder {
    HTTPServerBuilder { responder in LoopChannel(inner: HTTP1Channel(responder: responder, configuration: configuration)) }
  }
}
