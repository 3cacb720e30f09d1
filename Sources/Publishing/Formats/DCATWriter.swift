// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// The catalogue of data for harvesters: DCAT-AP 3.0.1 as Turtle and as JSON-LD, from one list of triples.
struct DCATWriter {
  let site: PublishedSite
  let files: [String: (sha256: String, bytes: Int)]

  /// A thing with what is said of it.
  private struct Node {
    var id: String
    var types: [String]
    var facts: [(String, Value)]
  }

  private enum Value {
    case iri(String)
    case text(String)
    case typed(String, String)
  }

  private static let prefixes = [
    ("dcat", "http://www.w3.org/ns/dcat#"), ("dct", "http://purl.org/dc/terms/"), ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("spdx", "http://spdx.org/rdf/terms#"), ("vcard", "http://www.w3.org/2006/vcard/ns#"), ("xsd", "http://www.w3.org/2001/XMLSchema#"),
  ]
  private static let language = "http://publications.europa.eu/resource/authority/language/ZHO"
  private static let algorithm = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
  private static let theme = "http://publications.europa.eu/resource/authority/data-theme/GOVE"

  private func nodes() -> [Node] {
    let (publisher, licence) = (site.url("#publisher"), site.policy.publication.licenceURL ?? site.url("#licence"))
    var nodes = [
      Node(
        id: site.url("#catalog"), types: ["dcat:Catalog"],
        facts: [
          ("dct:title", .text(site.title)), ("dct:description", .text(site.summary)), ("dct:publisher", .iri(publisher)),
          ("dct:language", .iri(Self.language)), ("dct:license", .iri(licence)), ("foaf:homepage", .iri(site.base)),
          ("dct:modified", .typed("\(site.asOf)", "xsd:date")), ("dct:issued", .typed("\(site.span?.first ?? site.asOf)", "xsd:date")),
        ] + site.items.map { ("dcat:dataset", .iri(dataset($0))) }),
      Node(
        id: publisher, types: ["foaf:Agent"], facts: [("foaf:name", .text(site.policy.officeName))]),
      Node(id: licence, types: ["dct:LicenseDocument"], facts: [("dct:title", .text(site.policy.publication.licenceName))]),
      Node(id: Self.language, types: ["dct:LinguisticSystem"], facts: []), Node(id: site.base, types: ["foaf:Document"], facts: []),
      Node(
        id: site.url("#contact"), types: ["vcard:Kind"],
        facts: [("vcard:fn", .text(site.policy.officeName)), ("vcard:hasURL", .iri(site.url("guide.html")))]),
    ]
    // Typed here, so that nobody has to look them up on the network.
    nodes += [
      Node(id: Self.theme, types: ["skos:Concept"], facts: [("skos:prefLabel", .text("政府和公共部门"))]),
      Node(id: Self.algorithm, types: ["spdx:ChecksumAlgorithm"], facts: []),
    ]
    for type in ["text/csv", "application/json"]
      + site.items.flatMap(\.attachments).map(\.type.mediaType).filter({ $0 != "text/csv" }).uniqued().sortedByBytes()
    {
      nodes.append(Node(id: "https://www.iana.org/assignments/media-types/" + type, types: ["dct:MediaType"], facts: []))
    }
    for item in site.items { nodes += dataset(nodesOf: item, publisher, licence) }
    return nodes
  }

  private func dataset(_ item: PublishedItem) -> String { site.url(item.folder + "#dataset") }

  private func dataset(nodesOf item: PublishedItem, _ publisher: String, _ licence: String) -> [Node] {
    let parts =
      [(item.folder + "item.json", "application/json")] + item.tables.map { (item.folder + $0.id + ".csv", "text/csv") }
      + item.attachments.map { ($0.path, $0.type.mediaType) }
    let ids = parts.indices.map { site.url(item.folder + "#distribution-\($0 + 1)") }
    var nodes = [
      Node(
        id: dataset(item), types: ["dcat:Dataset"],
        facts: [
          ("dct:title", .text(item.title)), ("dct:description", .text("\(item.entity.name)依规定公开：\(item.requirement.summary)")),
          ("dct:identifier", .text(item.id)), ("dct:publisher", .iri(publisher)), ("dcat:contactPoint", .iri(site.url("#contact"))),
          ("dcat:keyword", .text(item.requirement.label)), ("dcat:keyword", .text(item.sector.label)), ("dcat:theme", .iri(Self.theme)),
          ("dct:language", .iri(Self.language)), ("dct:modified", .typed("\(item.updated.date)", "xsd:date")),
          ("dcat:landingPage", .iri(site.url(item.folder + "index.html"))),
        ] + ids.map { ("dcat:distribution", .iri($0)) }),
      Node(id: site.url(item.folder + "index.html"), types: ["foaf:Document"], facts: []),
    ]
    for (id, part) in zip(ids, parts) {
      let file = files[part.0]
      nodes.append(
        Node(
          id: id, types: ["dcat:Distribution"],
          facts: [
            ("dct:title", .text(part.0.split(separator: "/").last.map(String.init) ?? part.0)), ("dcat:accessURL", .iri(site.url(part.0))),
            ("dcat:downloadURL", .iri(site.url(part.0))), ("dcat:mediaType", .iri("https://www.iana.org/assignments/media-types/" + part.1)),
            ("dct:license", .iri(licence)), ("dcat:byteSize", .typed("\(file?.bytes ?? 0)", "xsd:nonNegativeInteger")),
            ("spdx:checksum", .iri(id + "-checksum")),
          ]))
      nodes.append(
        Node(
          id: id + "-checksum", types: ["spdx:Checksum"],
          facts: [
            ("spdx:algorithm", .iri(Self.algorithm)),
            ("spdx:checksumValue", .typed(file?.sha256 ?? "", "xsd:hexBinary")),
          ]))
    }
    return nodes
  }

  // MARK: Turtle

  func turtle() -> [UInt8] {
    var lines = Self.prefixes.map { "@prefix \($0.0): <\($0.1)> ." } + [""]
    for node in nodes() {
      let statements = ["a " + node.types.joined(separator: ", ")] + node.facts.map { "\($0.0) \(Self.turtle($0.1))" }
      lines.append("<\(node.id)> " + statements.joined(separator: " ;\n  ") + " .")
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func turtle(_ value: Value) -> String {
    switch value {
    case .iri(let iri): "<\(iri)>"
    // A string of JSON is one of Turtle.
    case .text(let text): JSON.string(text).line + "@zh"
    case .typed(let text, let type): JSON.string(text).line + "^^" + type
    }
  }

  // MARK: JSON-LD

  func jsonLD() -> [UInt8] {
    let graph = nodes().map { node -> JSON in
      var facts: [(String, JSON)] = [("@id", .string(node.id)), ("@type", .strings(node.types))]
      for (name, value) in node.facts {
        if let index = facts.firstIndex(where: { $0.0 == name }) {
          if case .array(let values) = facts[index].1 { facts[index].1 = .array(values + [Self.json(value)]) }
        } else {
          facts.append((name, .array([Self.json(value)])))
        }
      }
      return .object(facts)
    }
    return Array(
      JSON.object([
        ("@context", .object(Self.prefixes.map { ($0.0, .string($0.1)) })), ("@graph", .array(graph)),
      ]).text.utf8)
  }

  private static func json(_ value: Value) -> JSON {
    switch value {
    case .iri(let iri): .object([("@id", .string(iri))])
    case .text(let text): .object([("@value", .string(text)), ("@language", .string("zh"))])
    case .typed(let text, let type): .object([("@value", .string(text)), ("@type", .string(type))])
    }
  }
}
