// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Store

/// The interface for programs in the words of OpenAPI 3.1, made from the table of routes: a route that it does not know has no document.
enum ServiceDescription {
  private struct Operation {
    var id: String
    var summary: String
    var parameters: [JSON] = []
    /// What kinds of file a request may send, in words; `nil` where nothing is sent.
    var body: String?
    var answers: [Answered]
  }

  private struct Answered {
    var status: Int
    var about: String
    /// The name of a schema below.
    var schema: String
  }

  /// `nil` where a route is for people.
  private static func operation(_ route: Route) -> Operation? {
    switch (route.method, route.path) {
    case ("GET", "/api/openapi.json"):
      Operation(id: "describe", summary: "这份接口说明", answers: [Answered(status: 200, about: "OpenAPI 3.1", schema: "Description")])
    case ("POST", "/api/check"):
      Operation(
        id: "check", summary: "检查一份报送件，什么都不留下；报送件的回答就是 gongkai check --format json 打印的，表格照录入以后的内容检查",
        parameters: [
          parameter("as-of", in: "query", "基准日，省略时是今天（北京时间）", [("type", .string("string")), ("format", .string("date"))]),
          parameter("name", in: "query", "问题里写的文件名，省略时是 submission.yaml；末尾说明是哪一种文件", [("type", .string("string"))]),
          parameter("entity", in: "query", "表格（xlsx、CSV）是哪家企业的，编号或名称；表格模板自己写着的可以省略", [("type", .string("string"))]),
          parameter("item", in: "query", "表格是哪个事项的，表格自己写明的可以省略", [("type", .string("string"))]),
        ], body: "YAML、xlsx 或 CSV",
        answers: [
          Answered(status: 200, about: "检查的结果，有没有问题都是这个", schema: "Check"), fault(400, "没有内容，或基准日不是日期"), fault(422, "没有读完，没有检查"),
        ])
    case ("POST", "/api/submit"):
      Operation(
        id: "submit", summary: "报送一份报送件；本单位要求审查人确认的，先等确认",
        parameters: [
          parameter(
            "Idempotency-Key", in: "header", "这一份自己的编号：没有收到回答，用同一个再发，不会收两次", isRequired: true,
            [
              ("type", .string("string")), ("pattern", .string("^[!-~]+$")), ("minLength", .number(ProgramHandlers.keyLengths.lowerBound)),
              ("maxLength", .number(ProgramHandlers.keyLengths.upperBound)),
            ])
        ], body: "YAML，UTF-8",
        answers: [
          Answered(status: 201, about: "收下了，有回执", schema: "Received"), Answered(status: 202, about: "等审查人确认，还没有报送，没有回执", schema: "Waiting"),
          fault(400, "没有编号，没有内容，或不是 UTF-8"), fault(409, "编号已经用在另一份内容上，或现在不能收"),
          Answered(status: 422, about: "收不下：检查的结果，或为什么没有读完", schema: "CheckOrFault"),
        ])
    case ("GET", "/api/receipt/:number"):
      Operation(
        id: "receipt", summary: "一份回执，与给的时候逐字节相同", parameters: [parameter("number", in: "path", "回执号", isRequired: true, [("type", .string("string"))])],
        answers: [Answered(status: 200, about: "回执", schema: "Receipt"), fault(400, "回执号里有零字节"), fault(404, "本企业没有这个回执")])
    case ("GET", "/api/state"):
      Operation(
        id: "state", summary: "本企业今天的情况：每项义务、收下的、等确认的",
        answers: [Answered(status: 200, about: "情况", schema: "State"), fault(404, "登记里没有这家企业")])
    default: nil
    }
  }

  private static func fault(_ status: Int, _ about: String) -> Answered { Answered(status: status, about: about, schema: "Fault") }

  /// Routes for programs that have no description.
  static var undescribed: [String] { programs.filter { operation($0) == nil }.map { $0.method + " " + $0.path } }

  private static var programs: [Route] { RouteTable.routes.filter { $0.path.hasPrefix("/api/") } }

  static var document: JSON {
    var paths: [(String, JSON)] = []
    for route in programs {
      guard let operation = operation(route) else { continue }
      paths.append((braced(route.path), .object([(route.method.lowercased(), written(operation, route))])))
    }
    return .object([
      ("openapi", .string("3.1.0")),
      (
        "info",
        .object([
          ("title", .string("公开报送服务")), ("version", .string("1.0")),
          ("description", .string("给企业自己的程序用。浏览器里的页面不在这里；时间都写明 +08:00。")),
          ("license", .object([("name", .string("Apache-2.0")), ("identifier", .string("Apache-2.0"))])),
        ])
      ),
      ("paths", .object(paths)),
      (
        "components",
        .object([
          (
            "securitySchemes",
            .object([
              (
                "token",
                .object([("type", .string("http")), ("scheme", .string("bearer")), ("description", .string("报送员在“程序用的令牌”页开的令牌"))])
              )
            ])
          ),
          ("schemas", .object(schemas)),
        ])
      ),
    ])
  }

  private static func written(_ operation: Operation, _ route: Route) -> JSON {
    var answers = operation.answers
    if route.access == .holder { answers += [fault(401, "没有令牌，或令牌不能用了"), fault(403, "这个令牌的账号现在不能报送")] }
    if operation.body != nil { answers.append(fault(413, "正文大于 \(route.limit >> 20) MB")) }
    answers += [fault(500, "出错了，没有收下"), fault(503, "数据库连不上，没有收下；过一会儿再发"), fault(507, "磁盘写不下，没有收下")]
    answers.sort { $0.status < $1.status }
    var pairs: [(String, JSON)] = [("operationId", .string(operation.id)), ("summary", .string(operation.summary))]
    if route.access == .holder { pairs.append(("security", .array([.object([("token", .array([]))])]))) }
    if !operation.parameters.isEmpty { pairs.append(("parameters", .array(operation.parameters))) }
    if let body = operation.body {
      let file = JSON.object([("schema", .object([("type", .string("string")), ("format", .string("binary")), ("minLength", .number(1))]))])
      pairs.append(
        (
          "requestBody",
          .object([("description", .string(body)), ("required", .bool(true)), ("content", .object([("application/octet-stream", file)]))])
        ))
    }
    let responses = answers.map { answer in
      (
        "\(answer.status)",
        JSON.object([
          ("description", .string(answer.about)),
          ("content", .object([("application/json", .object([("schema", reference(answer.schema))]))])),
        ])
      )
    }
    pairs.append(("responses", .object(responses)))
    return .object(pairs)
  }

  private static func parameter(_ name: String, in place: String, _ about: String, isRequired: Bool = false, _ schema: [(String, JSON)]) -> JSON {
    .object([
      ("name", .string(name)), ("in", .string(place)), ("description", .string(about)), ("required", .bool(isRequired)), ("schema", .object(schema)),
    ])
  }

  private static func reference(_ name: String) -> JSON { .object([("$ref", .string("#/components/schemas/" + name))]) }

  private static func braced(_ path: String) -> String {
    path.split(separator: "/").map { $0.hasPrefix(":") ? "/{\($0.dropFirst())}" : "/\($0)" }.joined()
  }

  // MARK: What comes back

  private static let text: JSON = .object([("type", .string("string"))])
  private static let whole: JSON = .object([("type", .string("integer"))])
  private static let truth: JSON = .object([("type", .string("boolean"))])
  private static let day: JSON = .object([("type", .string("string")), ("format", .string("date"))])
  private static let instant: JSON = .object([("type", .string("string")), ("format", .string("date-time"))])
  private static let digest: JSON = .object([("type", .string("string")), ("pattern", .string("^[0-9a-f]{64}$"))])

  private static func list(of items: JSON) -> JSON { .object([("type", .string("array")), ("items", items)]) }

  private static func orNothing(_ type: String) -> JSON { .object([("type", .strings([type, "null"]))]) }

  /// All of whose keys are there; more may be.
  private static func object(_ properties: [(String, JSON)], isClosed: Bool = false) -> JSON {
    .object(
      [("type", .string("object")), ("required", .strings(properties.map(\.0))), ("properties", .object(properties))]
        + (isClosed ? [("additionalProperties", .bool(false))] : []))
  }

  private static func one(of words: [String]) -> JSON { .object([("type", .string("string")), ("enum", .strings(words))]) }

  private static let reviewStates = AskedReview.State.allCases.map(\.rawValue)

  private static var schemas: [(String, JSON)] {
    let received: [(String, JSON)] = [("receipt", text), ("received", instant), ("sequence", whole), ("head", digest)]
    let things: JSON = list(of: .object([("type", .string("object"))]))
    return [
      ("Fault", object([("error", text)], isClosed: true)),
      ("Description", object([("openapi", text), ("paths", .object([("type", .string("object"))]))])),
      (
        "Check",
        object([
          ("schemaVersion", text), ("asOf", day), ("totals", .object([("type", .string("object"))])), ("notEvaluated", list(of: text)), ("findings", things),
        ])
      ),
      ("CheckOrFault", .object([("oneOf", .array([reference("Check"), reference("Fault")]))])),
      ("Received", object([("state", one(of: ["received"]))] + received, isClosed: true)),
      ("Waiting", object([("state", one(of: reviewStates)), ("review", whole), ("asked", instant)], isClosed: true)),
      ("Receipt", object([("schemaVersion", text), ("number", text), ("received", text), ("entity", text), ("files", things), ("ledgerLine", text)])),
      (
        "State",
        object(
          [
            ("asOf", day), ("rulebook", text), ("confirmsBeforeSending", truth), ("notEvaluated", list(of: object([("subject", text), ("why", text)]))),
            ("entity", object([("id", text), ("name", text), ("obligations", things)])), ("received", list(of: object(received, isClosed: true))),
            (
              "reviews",
              list(
                of: object(
                  [
                    ("review", whole), ("state", one(of: reviewStates)), ("asked", instant), ("decided", orNothing("string")), ("sha256", digest),
                    ("receipt", orNothing("string")),
                  ], isClosed: true))
            ),
          ], isClosed: true)
      ),
    ]
  }
}
