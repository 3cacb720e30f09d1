internal import Disclosure

/// The words of every page, for a search that finds any part of a Chinese text, from a disk as well as from a server.
struct SearchIndex {
  let items: [PublishedItem]

  /// A script that sets one variable: pages opened from a disk may not fetch files, but may run this.
  func script() -> [UInt8] {
    let entries = items.map { item -> JSON in
      .object([
        ("t", .string(item.title)), ("u", .string(item.folder + "index.html")), ("d", .string("\(item.updated.date)")), ("x", .string(text(item))),
      ])
    }
    return Array("window.gongkaiIndex = \(JSON.array(entries).text.split(separator: "</", omittingEmptySubsequences: false).joined(separator: "<\\/"));\n".utf8)
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

  /// Looks for every word that was typed, anywhere in a text; lists what holds them all.
  static let code = """
    (function () {
      'use strict';
      var box = document.getElementById('q'), list = document.getElementById('results'), told = document.getElementById('told');
      if (!box || !window.gongkaiIndex) { return; }
      document.getElementById('form').hidden = false;
      function plain(text) { return text.normalize('NFKC').toLowerCase(); }
      var pages = window.gongkaiIndex.map(function (page) { return { page: page, text: plain(page.t + ' ' + page.x) }; });
      function show() {
        var words = plain(box.value).split(/\\s+/).filter(Boolean);
        list.textContent = '';
        if (!words.length) { told.textContent = ''; return; }
        var found = pages.filter(function (entry) { return words.every(function (word) { return entry.text.indexOf(word) >= 0; }); });
        told.textContent = found.length ? '找到 ' + found.length + ' 项' : '没有找到，换一个词试试';
        found.slice(0, 200).forEach(function (entry) {
          var item = document.createElement('li'), link = document.createElement('a'), text = document.createElement('span');
          link.href = entry.page.u; link.textContent = entry.page.t;
          var raw = entry.page.x, at = plain(raw).indexOf(words[0]), from = Math.max(0, at - 20);
          text.textContent = '　' + entry.page.d + (at >= 0 ? '　…' + raw.slice(from, from + 60) + '…' : '');
          text.className = 'faint';
          item.appendChild(link); item.appendChild(text); list.appendChild(item);
        });
        if (found.length > 200) { told.textContent += '，先列出 200 项，多写几个字可以缩小范围'; }
      }
      box.addEventListener('input', show);
      document.getElementById('form').addEventListener('submit', function (event) { event.preventDefault(); show(); });
      var asked = /[?&]q=([^&]*)/.exec(window.location.search);
      if (asked) { box.value = decodeURIComponent(asked[1].replace(/\\+/g, ' ')); show(); }
    })();

    """
}
