// SPDX-License-Identifier: Apache-2.0

internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

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
