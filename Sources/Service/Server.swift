// SPDX-License-Identifier: Apache-2.0

internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import NIOHTTPTypes

/// The gate behind a port.
package struct Server: Sendable {
  /// Seconds that a connection may say nothing.
  private static let idle = 30
  /// Bytes of bodies on their way at once: from those who are logged in, and from anybody.
  private static let (known, unknown) = (192 << 20, 48 << 20)

  let gate: Gate
  private let members = BodyRoom(Self.known)
  private let guests = BodyRoom(Self.unknown)
  private let patience: Int

  /// - Parameter patience: seconds that a head may take, and that a body may stand still.
  package init(gate: Gate, patience: Int = 8) {
    self.gate = gate
    self.patience = patience
  }

  /// Where a request comes from stands with its connection.
  private struct Context: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    var address: String { channel.remoteAddress?.ipAddress ?? "" }

    init(source: Source) {
      coreContext = .init(source: source)
      channel = source.channel
    }
  }

  /// Serves until it is told to stop; what is being answered then is answered.
  ///
  /// - Parameter started: told the port once it listens.
  /// - Throws: where the port cannot be had.
  package func run(host: String, port: Int, started: @escaping @Sendable (Int) -> Void) async throws {
    var logger = Logger(label: "gongkai-server")
    // Its lines name addresses and paths; ours say what happened without them.
    logger.logLevel = .critical
    let application = Application(
      responder: CallbackResponder<Context> { request, context in await respond(request, context) },
      server: .loops(
        configuration: .init(
          additionalChannelHandlers: [HeadPatience(seconds: patience), BrokenRequestPage()], idleTimeout: .seconds(Int64(Self.idle)))),
      configuration: .init(address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { channel in started(channel.localAddress?.port ?? port) }, logger: logger)
    try await application.runService()
  }

  private func respond(_ request: Request, _ context: Context) async -> Response {
    var headers: [String: String] = [:]
    for field in request.headers { headers[field.name.canonicalName] = headers[field.name.canonicalName].map { $0 + "; " + field.value } ?? field.value }
    var ask = Ask(method: request.method.rawValue, target: request.head.path ?? "/", headers: headers)
    ask.address = context.address
    // HTTP/1.1 says the host in its own place, once; what is left among the fields is a second.
    if request.head.authority?.isEmpty ?? true || headers["host"] != nil { ask.reception = .astray }
    ask.headers["host"] = request.head.authority
    if headers["content-length"] == nil, headers["transfer-encoding"] == nil, let page = gate.kept(ask) { return Self.response(page) }
    let asked = ask
    return await withTaskExecutorPreference(globalConcurrentExecutor) { await respond(to: asked, request, context) }
  }

  private func respond(to asked: Ask, _ request: Request, _ context: Context) async -> Response {
    var ask = asked
    var taken = 0
    var room = guests
    let isLast = ask.method != "HEAD" && ask.headers["connection"]?.lowercased().contains("close") ?? false
    var isUnread = true
    if ask.reception == .whole {
      let allowance = await gate.allowance(ask)
      room = allowance.isKnown ? members : guests
      if !allowance.isRefused {
        isUnread = false
        let slow = ask
        let reading = BodyReading(limit: allowance.bytes, room: room, patience: patience, isLast: isLast) { await hangUp(context.channel, slow) }
        let outcome = await reading.outcome(request)
        (ask.body, ask.reception, taken) = (outcome.bytes, outcome.reception, outcome.taken)
      } else {
        ask.reception = allowance.reception
      }
    }
    defer { room.give(taken) }
    // It was told, and the connection ended.
    if ask.reception == .slow { return Response(status: .requestTimeout) }
    return Self.response(await gate.answer(to: ask), leaving: isUnread && isLast ? request.body : nil)
  }

  /// - Parameter rest: what of the request is still on its way, and wanted by nobody.
  private static func response(_ answer: Answer, leaving rest: RequestBody? = nil) -> Response {
    let fields = fields(answer)
    // The length of what a HEAD does not get is given by the gate.
    guard let rest else {
      let body = answer.body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
      return Response(status: .init(code: answer.status), headers: fields, body: body)
    }
    let body = ResponseBody(contentLength: answer.body.count) { writer in
      try await writer.write(ByteBuffer(bytes: answer.body))
      try await writer.finish(nil)
      await BodyReading.pourOut(rest)
    }
    return Response(status: .init(code: answer.status), headers: fields, body: body)
  }

  private static func fields(_ answer: Answer) -> HTTPFields {
    var fields = HTTPFields()
    for header in answer.headers { if let name = HTTPField.Name(header.name) { fields.append(HTTPField(name: name, value: header.value)) } }
    return fields
  }

  /// Tells whoever sends too slowly, and ends the connection: what is still being read cannot be answered in its turn.
  private func hangUp(_ channel: any Channel, _ ask: Ask) async {
    var ask = ask
    ask.reception = .slow
    let answer = await gate.answer(to: ask)
    var head = HTTPResponse(status: .init(code: answer.status), headerFields: Self.fields(answer))
    head.headerFields[.connection] = "close"
    head.headerFields[.contentLength] = "\(answer.body.count)"
    channel.write(HTTPResponsePart.head(head), promise: nil)
    channel.write(HTTPResponsePart.body(ByteBuffer(bytes: answer.body)), promise: nil)
    channel.writeAndFlush(HTTPResponsePart.end(nil)).whenComplete { _ in channel.close(promise: nil) }
  }
}
