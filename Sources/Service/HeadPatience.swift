// SPDX-License-Identifier: Apache-2.0

internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// A request must say what it wants within so many seconds from its first byte; whoever sends its head a byte at a time is told, and the
/// connection ends. A timer for idle connections never sees that: a byte came only now.
///
/// Stands where requests are read; `First` stands before it all, where the bytes come in.
final class HeadPatience: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  private let first: First

  init(seconds: Int) { first = First(seconds: Int64(seconds)) }

  func handlerAdded(context: ChannelHandlerContext) {
    do { try context.pipeline.syncOperations.addHandler(first, position: .first) } catch { context.close(promise: nil) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: first.isWhole()
    case .body: break
    case .end: first.isNext()
    }
    context.fireChannelRead(data)
  }

  private final class First: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Place { case between, head, body }

    private let patience: TimeAmount
    private var place = Place.between
    private var timer: Scheduled<Void>?

    private static let answer: ByteBuffer = {
      let page = ServicePage.plain(408, "等得太久", "请求很久没有到全，没有收下任何东西。网络好的时候从首页重新打开。")
      let fields = page.headers + Gate.guards + [("Content-Length", "\(page.body.count)"), ("Connection", "close")]
      return ByteBuffer(bytes: Array(("HTTP/1.1 408 Request Timeout\r\n" + fields.map { "\($0.name): \($0.value)\r\n" }.joined() + "\r\n").utf8) + page.body)
    }()

    init(seconds: Int64) { patience = .seconds(seconds) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      if place == .between {
        place = .head
        let held = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(in: patience) { held.value.0.hangUp(held.value.1) }
      }
      context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
      timer?.cancel()
      context.fireChannelInactive()
    }

    func isWhole() {
      place = .body
      timer?.cancel()
    }

    func isNext() { place = .between }

    /// Straight to the socket: nothing behind this has a request that it could answer.
    private func hangUp(_ context: ChannelHandlerContext) {
      guard place == .head else { return }
      let held = NIOLoopBound(context, eventLoop: context.eventLoop)
      context.writeAndFlush(wrapOutboundOut(Self.answer)).whenComplete { _ in held.value.close(promise: nil) }
    }
  }
}

/// A request that is no request is answered by the library before anything of ours sees it, and without a word: here the word is put in.
final class BrokenRequestPage: ChannelOutboundHandler, RemovableChannelHandler {
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private static let page = ServicePage.plain(400, "读不懂", "浏览器发来的请求不完整，或者太长，没有收下任何东西。请从首页重新打开。")

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard case .head(var head) = unwrapOutboundIn(data), head.status.code == 400, head.headerFields[.contentLength] == "0" else {
      context.write(data, promise: promise)
      return
    }
    let page = Self.page
    head.headerFields[.contentLength] = "\(page.body.count)"
    for header in page.headers + Gate.guards { if let name = HTTPField.Name(header.name) { head.headerFields[name] = header.value } }
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(ByteBuffer(bytes: page.body))), promise: promise)
  }
}
