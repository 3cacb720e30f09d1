// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import SourceYAML

extension RuleHealth {
  package func text(language: Language) -> String {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    var lines = [
      say(
        "\(since) 到 \(asOf) 报来的 \(filings) 条记录（被后来的取代的也算），每一条规则怎样：",
        "How the rules fared on \(filings) records filed from \(since) to \(asOf), superseded ones too:")
    ]
    func section(_ title: String, _ rows: [String]) {
      lines.append("")
      lines.append(title + say("（\(rows.count)）", " (\(rows.count))"))
      lines += rows.map { "  " + $0 }
    }
    func told(_ count: CheckCount) -> String {
      let place = "\(count.check.place.file):\(count.check.place.range.start.line)"
      return "\(place)  \(count.sector)  \(count.item)  \(count.check.label.text(in: language))  \(count.found)/\(count.ran)"
    }
    section(say("每一条都被它判为有错的校验", "Checks that found something in every filing"), always.map(told))
    section(
      say("每一条都有的问题", "What was found in every filing of an item"),
      constants.map { "\($0.sector)  \($0.item)  \($0.code.rawValue)  \($0.field)  \($0.filings)/\($0.filings)" })
    section(say("判过、从来没有发现什么的校验", "Checks that judged and never found anything"), dead.map(told))
    section(say("没有一条记录用到的校验", "Checks that no filing came to"), unreached.map(told))
    section(
      say("从来没有判定出来的事项", "Items of which nothing was judged"),
      unjudged.map { "\($0.sector)  \($0.item)  " + say("义务 \($0.duties) 项", "\($0.duties) duties") })
    section(say("登记在册的没有一家要公开的事项", "Items that nobody on the register owes"), unowed.map { "\($0.sector)  \($0.item)" })
    section(
      say("问题代码和主体", "Findings by code and enterprise"),
      findings.map { row in
        "\(row.code.rawValue)  \(row.total)" + say("：", ": ") + row.byEntity.map { "\($0.entity) \($0.count)" }.joined(separator: say("、", ", "))
      })
    return lines.joined(separator: "\n") + "\n"
  }

  package func json() -> JSON {
    func told(_ counts: [CheckCount]) -> JSON {
      .array(
        counts.map {
          .object([
            ("file", .string($0.check.place.file)), ("line", .number($0.check.place.range.start.line)), ("sector", .string($0.sector)),
            ("item", .string($0.item)), ("check", .string($0.check.name)), ("judged", .number($0.ran)), ("found", .number($0.found)),
          ])
        })
    }
    func items(_ counts: [ItemCount]) -> JSON {
      .array(counts.map { .object([("sector", .string($0.sector)), ("item", .string($0.item)), ("duties", .number($0.duties))]) })
    }
    return .object([
      ("since", .string("\(since)")), ("asOf", .string("\(asOf)")), ("filings", .number(filings)), ("alwaysFound", told(always)),
      (
        "inEveryFiling",
        .array(
          constants.map {
            .object([
              ("sector", .string($0.sector)), ("item", .string($0.item)), ("code", .string($0.code.rawValue)), ("field", .string($0.field)),
              ("filings", .number($0.filings)),
            ])
          })
      ), ("neverFound", told(dead)), ("neverReached", told(unreached)), ("neverJudged", items(unjudged)), ("owedByNobody", items(unowed)),
      (
        "findings",
        .array(
          findings.map { row in
            .object([
              ("code", .string(row.code.rawValue)), ("count", .number(row.total)),
              ("entities", .object(row.byEntity.map { ($0.entity, .number($0.count)) })),
            ])
          })
      ),
    ])
  }
}
