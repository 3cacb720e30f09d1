// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// Prices by amounts as tables; where the tiers join without a hole, a sum for one's own amount as well.
struct PriceAnswer {
  let card: AnswerCard

  func write(_ html: inout HTML) {
    let parts = card.found.compactMap { source, item in
      card.standing(item).flatMap { $0.content.table(source.table) }.map { (source: source, item: item, table: $0) }
    }
    if parts.isEmpty { card.nothing(&html) }
    card.many(&html, parts, "家") { html, some in
      for part in some {
        let name = part.item.entity.name + part.item.aside
        if part.item.id == parts[0].item.id {
          html.line(.h3, text: name)
          write(&html, part)
        } else {
          // The price itself is not behind the fold, only the table and the sum.
          html.element(.details) { html in
            html.element(.summary) { html in
              html.element(.strong, text: name)
              html.text(" " + Self.words(part.source, part.table))
            }
            write(&html, part)
          }
          html.newLine()
        }
      }
    }
  }

  private typealias Part = (source: Answer.Source, item: PublishedItem, table: PublicContent.Table)

  private func write(_ html: inout HTML, _ part: Part) {
    table(&html, part.source, part.item, part.table)
    let left = part.table.rows.count - Self.most
    html.element(.p) { $0.link(left > 0 ? "还有 \(left) 行，见 \(part.item.title)" : part.item.title, card.page(part.item)) }
    html.newLine()
  }

  /// 0-220：4.05，220-300：5.80.
  static func words(_ source: Answer.Source, _ table: PublicContent.Table) -> String {
    guard let price = table.column(source.places[.price]) else { return "" }
    let names = [source.places[.range]].compactMap { $0 } + source.show
    let columns = names.compactMap { table.column($0) }
    let words = table.rows.filter { !$0[price].isEmpty }.map { row in
      (columns.first { !row[$0].isEmpty }.map { row[$0] + "：" } ?? "") + row[price]
    }
    return words.prefix(shortest).joined(separator: "，") + (words.count > shortest ? " 等" : "")
  }

  /// Prices that are read beside a name.
  private static let shortest = 4

  /// Columns that fit side by side on a phone.
  private static let narrow = 4
  /// Rows that are read among other answers; a sum needs all of them.
  private static let most = 12

  private func table(_ html: inout HTML, _ source: Answer.Source, _ item: PublishedItem, _ table: PublicContent.Table) {
    // What a price is for comes before it, be it an amount or a name.
    let (range, price) = (source.places[.range].map { [$0] } ?? [], source.places[.price].map { [$0] } ?? [])
    let every = (range.isEmpty ? source.show + price : range + price + source.show).compactMap { table.column($0) }
    let columns = every.filter { column in column == every.first || table.rows.contains { !$0[column].isEmpty } }
    let tiers = table.rows.count > Self.most ? nil : tiers(source, table)
    let style = ["tiers"] + (tiers == nil ? [] : ["priced"]) + (columns.count <= Self.narrow ? ["few"] : [])
    html.element(.table, .class(style.joined(separator: " "))) { html in
      html.line(.caption, text: table.label)
      html.columns(columns.map { table.columns[$0] })
      html.element(.tbody) { html in
        for (index, row) in table.rows.prefix(Self.most).enumerated() {
          html.newLine()
          let tier = tiers?[index] ?? nil
          html.element(.tr, tier.map { .data(.price, $0.price) }, tier.flatMap { tier in tier.upTo.map { .data(.upTo, $0) } }) { html in
            for column in columns where !row[column].isEmpty { html.cell(table.columns[column], row[column]) }
            for column in columns where row[column].isEmpty { html.element(.td, .dataLabel(table.columns[column]), text: "") }
          }
        }
        html.newLine()
      }
    }
    html.newLine()
  }

  /// Each row's end and price, where the rows of amounts begin at nothing and go on without a hole to no end: else no sum is right.
  /// A row without an amount has a price of its own, which belongs to no sum.
  private func tiers(_ source: Answer.Source, _ table: PublicContent.Table) -> [(upTo: String?, price: String)?]? {
    guard let range = table.column(source.places[.range]), let price = table.column(source.places[.price]) else { return nil }
    var next = Decimal(0)
    var tiers: [(upTo: String?, price: String)?] = []
    let last = table.rows.lastIndex { !$0[range].isEmpty }
    for (index, row) in table.rows.enumerated() {
      if row[range].isEmpty {
        tiers.append(nil)
        continue
      }
      guard let amounts = table.value(index, range)?.amounts, amounts.low?.amount ?? Decimal(0) == next, table.value(index, price)?.number != nil
      else { return nil }
      let isLast = index == last
      guard isLast == (amounts.high == nil) else { return nil }
      tiers.append((amounts.high.map { "\($0.amount)" }, row[price]))
      next = amounts.high?.amount ?? next
    }
    return last == nil ? nil : tiers
  }

  /// A script that works out what one's own amount costs, for each table that is ready for it; the page is whole without it.
  static let code = """
    (function () {
      'use strict';
      Array.prototype.forEach.call(document.querySelectorAll('table.priced'), function (table) {
        var form = document.createElement('form'), label = document.createElement('label'), box = document.createElement('input'), told = document.createElement('p');
        var name = table.querySelector('th').textContent;
        label.textContent = '算一算：' + name + ' '; told.setAttribute('role', 'status');
        box.type = 'number'; box.min = '0'; box.step = 'any'; box.inputMode = 'decimal'; label.appendChild(box);
        form.className = 'sum'; form.appendChild(label); form.appendChild(told);
        table.parentNode.insertBefore(form, table.nextSibling);
        function sum() {
          var amount = Number(box.value), from = 0, cents = 0, words = [];
          if (box.value === '' || !(amount >= 0) || amount > 1e9) { told.textContent = ''; return; }
          Array.prototype.forEach.call(table.querySelectorAll('tr[data-price]'), function (row) {
            var to = row.hasAttribute('data-up-to') ? Number(row.getAttribute('data-up-to')) : Infinity, part = Math.min(amount, to) - from;
            if (part > 0) {
              var price = row.getAttribute('data-price');
              cents += Math.round(part * Number(price) * 1000000) / 10000; words.push(Number(part.toFixed(4)) + '×' + price);
            }
            from = to;
          });
          told.textContent = words.length ? words.join(' + ') + ' = ' + (Math.round(cents) / 100).toFixed(2) + ' 元' : '';
        }
        box.addEventListener('input', sum);
        form.addEventListener('submit', function (event) { event.preventDefault(); sum(); });
      });
    })();

    """
}
