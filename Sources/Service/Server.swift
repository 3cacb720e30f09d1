// SPDX-License-Identifier: Apache-2.0

internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore

/// The gate behind a port.
public struct Server: Sendable {
  /// Seconds that a connection may say nothing.
  private static let idle = 30

  let gate: Gate

  public init(gate: Gate) { self.gate = gate }

  /// Serves until it is told to stop; what is being answered then is answered.
  ///
  /// - Parameter started: told the port once it listens.
  public func run(host: String, port: Int, started: @escaping @Sendable (Int) -> Void) async throws {
    let gate = gate
    var logger = Logger(label: "gongkai-server")
    // Its lines name addresses and paths; ours say what happened without them.
    logger.logLevel = .critical
    let application = Application(
      responder: CallbackResponder<BasicRequestContext> { request, _ in await Self.respond(request, gate) },
      server: .http1(configuration: .init(idleTimeout: .seconds(Int64(Self.idle)))),
      configuration: .init(address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { channel in started(channel.localAddress?.port ?? port) }, logger: logger)
    try await application.runService()
  }

  private static func respond(_ request: Request, _ gate: Gate) async -> Response {
    var headers: [String: String] = [:]
    for field in request.headers { headers[field.name.canonicalName] = headers[field.name.canonicalName].map { $0 + "; " + field.value } ?? field.value }
    // HTTP/1.1 says the host in its own place.
    headers["host"] = request.head.authority ?? headers["host"]
    var ask = Ask(method: request.method.rawValue, target: request.head.path ?? "/", headers: headers)
    let limit = gate.limit(ask.method, ask.target)
    do {
      ask.body = Array(try await request.body.collect(upTo: limit + 1).readableBytesView)
    } catch is NIOTooManyBytesError {
      ask.reception = .tooLarge
    } catch {
      ask.reception = .cut
    }
    let answer = await gate.answer(to: ask)
    var response = Response(status: .init(code: answer.status), body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
    for header in answer.headers { if let name = HTTPField.Name(header.name) { response.headers.append(HTTPField(name: name, value: header.value)) } }
    return response
  }
}
