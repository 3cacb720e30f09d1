// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// The words of every page, for a search that finds any part of a Chinese text, from a disk as well as from a server.
struct SearchIndex {
  let items: [PublishedItem]
  let things: [Thing]
  let synonyms: Synonyms

  /// A script that sets one variable: pages opened from a disk may not fetch files, but may run this.
  ///
  /// Of each page: its title `t`, the group `g` in which it is listed and its name `n` there, its address `u`, its day `d`, the words by
  /// which it is looked for `k`, the answer in few words `a`, and all its text `x`.
  func script() -> [UInt8] {
    let pages = things.map { entry($0) } + items.map { entry($0) }
    return Array("window.gongkaiIndex = \(JSON.array(pages).text.split(separator: "</", omittingEmptySubsequences: false).joined(separator: "<\\/"));\n".utf8)
  }

  private func entry(_ item: PublishedItem) -> JSON {
    .object([
      ("t", .string(item.title)), ("g", .string(item.requirement.label)), ("n", .string(item.entity.name)), ("u", .string(item.folder + "index.html")),
      ("d", .string("\(item.updated.date)")), ("k", .strings(synonyms.words(for: item.name))), ("a", .string(Self.gist(item))), ("x", .string(text(item))),
    ])
  }

  private func entry(_ thing: Thing) -> JSON {
    let entity = thing.judgement.entity.name
    let tables = thing.parts.compactMap(\.table)
    let text = tables.flatMap { table in table.rows.flatMap { $0 } }
    let newest = thing.parts.map(\.entry.published).max { $0.earliestMinute < $1.earliestMinute }
    return .object([
      ("t", .string("\(thing.name)（\(entity)）")), ("g", .string(thing.kind.title)), ("n", .string(thing.name)), ("u", .string(thing.path)),
      ("d", .string(newest.map { "\($0.date)" } ?? "")), ("k", .strings([])), ("a", .string(Self.short(tables.flatMap { Self.rows($0) }))),
      ("x", .string(([thing.name, entity, thing.kind.title] + text).filter { !$0.isEmpty }.uniqued().joined(separator: " "))),
    ])
  }

  // MARK: The answer in few words

  /// What the newest content says first; of content that a newer filing took the place of, only that.
  private static func gist(_ item: PublishedItem) -> String {
    guard let entry = item.entries.first else { return item.standing.troubles ?? "" }
    if let supersession = entry.supersession { return supersession.noun + "正在核对" }
    let beyond = entry.content.exceedances.isEmpty ? [] : ["有 \(entry.content.exceedances.count) 项超出限值"]
    let fields = entry.content.fields.filter { $0.value.count <= 40 && !$0.isContradicted }.map { "\($0.label) \($0.value)" }
    let spoken = entry.obligation.spoken.isEmpty ? [] : [entry.obligation.spoken]
    return short(spoken + beyond + entry.content.tables.prefix(1).flatMap { rows($0) } + fields)
  }

  private static func rows(_ table: PublicContent.Table) -> [String] {
    table.rows.prefix(3).map { row in zip(table.columns, row).filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1)" }.joined(separator: " ") }
  }

  private static let longest = 90

  private static func short(_ parts: [String]) -> String {
    let text = parts.joined(separator: "；")
    return text.count > longest ? text.prefix(longest) + "…" : text
  }

  private func text(_ item: PublishedItem) -> String {
    var parts = [item.entity.name, item.requirement.label, item.requirement.summary, item.sector.label]
    for entry in item.entries {
      parts += [entry.indexNumber, entry.obligation.spoken]
      // A cutting from a text that was superseded would stand alone.
      if let supersession = entry.supersession {
        parts.append(supersession.notice)
        continue
      }
      parts += entry.content.exceedances.map(\.sentence)
      parts += entry.content.fields.flatMap { [$0.label, $0.value] + ($0.isContradicted ? ["与超出限值的检测值不一致"] : []) }
      for table in entry.content.tables { parts += [table.label] + table.columns + table.rows.flatMap { $0 } }
    }
    for row in item.standing.rows where row.state != .shown || row.obligation.status.isGap {
      parts.append("\(row.name) \(row.obligation.statusName.zh)：\(row.detail)")
    }
    return parts.filter { !$0.isEmpty }.uniqued().joined(separator: " ")
  }

  /// Looks for every word that was typed, in names, in the words by which pages are looked for and anywhere in a text; a line by its
  /// number too. What fits best stands first, in groups.
  static let code = """
    (function () {
      'use strict';
      var box = document.getElementById('q'), list = document.getElementById('results'), told = document.getElementById('told');
      if (!box || !window.gongkaiIndex) { return; }
      document.getElementById('form').hidden = false;
      function plain(text) { return text.normalize('NFKC').toLowerCase(); }
      var pages = window.gongkaiIndex.map(function (page, place) {
        return { page: page, place: place, group: plain(page.g), name: plain(page.n), text: plain(page.t + ' ' + page.x), words: page.k.map(plain) };
      });
      function number(text) { var found = /(\\d+)\\s*(路|号线|线)$/.exec(text); return found ? found[1] + found[2] : ''; }
      function score(entry, word) {
        var best = entry.text.indexOf(word) >= 0 ? 5 : 0, digits = number(word);
        if (entry.name === word || entry.group === word) { return 120; }
        if (entry.group.indexOf(word) >= 0) { best = 60; }
        if (entry.name.indexOf(word) >= 0) { best = Math.max(best, 30); }
        entry.words.forEach(function (known) {
          if (known === word) { best = Math.max(best, 100); } else if (word.indexOf(known) >= 0) { best = Math.max(best, 70); }
        });
        if (digits && number(entry.name) === digits) { best = Math.max(best, 90); }
        return best;
      }
      function find(words, all) {
        var found = [];
        pages.forEach(function (entry) {
          var sum = 0, hits = 0;
          words.forEach(function (word) { var part = score(entry, word); sum += part; if (part) { hits += 1; } });
          if (hits && (!all || hits === words.length)) { found.push({ entry: entry, sum: sum + 1000 * hits }); }
        });
        return found.sort(function (one, other) {
          var later = other.entry.page.d > one.entry.page.d ? 1 : other.entry.page.d < one.entry.page.d ? -1 : 0;
          return other.sum - one.sum || later || one.entry.place - other.entry.place;
        });
      }
      function alike(words) {
        return words.some(function (word) { return number(word) && !pages.some(function (entry) { return entry.text.indexOf(word) >= 0; }); });
      }
      function item(entry, words) {
        var item = document.createElement('li'), link = document.createElement('a'), text = document.createElement('span');
        link.href = entry.page.u; link.textContent = entry.page.n === entry.page.g ? entry.page.t : entry.page.n;
        var raw = entry.page.x, at = entry.page.a ? -1 : plain(raw).indexOf(words[0]), from = Math.max(0, at - 20);
        text.textContent = '　' + (entry.page.a || (at >= 0 ? '…' + raw.slice(from, from + 60) + '…' : '')) + '　' + entry.page.d;
        text.className = 'faint';
        item.appendChild(link); item.appendChild(text);
        return item;
      }
      var limit = 60;
      function show() {
        var words = plain(box.value).split(/\\s+/).filter(Boolean), groups = {};
        list.textContent = '';
        if (!words.length) { told.textContent = ''; return; }
        var found = find(words, true), near = !found.length && words.length > 1;
        if (near) { found = find(words, false); }
        told.textContent = !found.length ? '没有找到，换一个词试试'
          : near ? '没有每个词都有的，下面的只有其中几个词，共 ' + found.length + ' 项'
          : '找到 ' + found.length + ' 项' + (alike(words) ? '，没有一样的名称，下面是号相同的' : '');
        found.slice(0, limit).forEach(function (hit) {
          var key = 'g' + hit.entry.page.g, group = groups[key];
          if (!group) {
            var part = document.createElement('li'), title = document.createElement('strong');
            group = groups[key] = document.createElement('ul');
            title.textContent = hit.entry.page.g;
            part.appendChild(title); part.appendChild(group); list.appendChild(part);
          }
          group.appendChild(item(hit.entry, words));
        });
        if (found.length > limit) {
          told.textContent += '，先列出 ' + limit + ' 项，多写几个字可以缩小范围　';
          var more = document.createElement('button');
          more.type = 'button'; more.textContent = '列出全部';
          more.addEventListener('click', function () { limit = found.length; show(); limit = 60; });
          told.appendChild(more);
        }
      }
      box.addEventListener('input', show);
      document.getElementById('form').addEventListener('submit', function (event) { event.preventDefault(); show(); });
      var asked = /[?&]q=([^&]*)/.exec(window.location.search);
      if (asked) { box.value = decodeURIComponent(asked[1].replace(/\\+/g, ' ')); show(); }
    })();

    """
}
