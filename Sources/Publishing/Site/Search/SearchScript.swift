// SPDX-License-Identifier: Apache-2.0

/// Looks for every word that was typed, in names, in the words by which pages are looked for and anywhere in a text; a line by its number too.
/// What fits best stands first, in groups. Of an index in shards it takes what is typed.
enum SearchScript {
  static let code = ranking + whole + shards + showing

  /// What is ranked is the same, wherever the texts are. `taken` is a list of pages; `found` says on which of them a word stands, or nothing
  /// where that is still to be taken.
  private static let ranking = """
    (function () {
      'use strict';
      var box = document.getElementById('q'), list = document.getElementById('results'), told = document.getElementById('told'), head = window.gongkaiIndex;
      if (!box || !head) { return; }
      document.getElementById('form').hidden = false;
      function plain(text) { return text.normalize('NFKC').toLowerCase(); }
      function number(text) { var found = /(\\d+)\\s*(路|号线|线)$/.exec(text); return found ? found[1] + found[2] : ''; }
      var kinds = [], names = [], known = Object.create(null), pages = [], places = null;
      function kind(label, words) { kinds.push({ label: label, plain: plain(label), words: words.map(plain) }); return kinds.length - 1; }
      // Many pages have the name of one enterprise: it is looked at once.
      function page(name, kind, day) {
        var text = plain(name);
        if (!(text in known)) { known[text] = names.length; names.push({ plain: text, number: number(text) }); }
        pages.push({ name: name, named: known[text], kind: kind, day: day });
      }
      // The newest first, else as they came: a number for each page.
      function order() {
        var sorted = pages.map(function (_, place) { return place; }).sort(function (one, other) {
          var later = pages[other].day > pages[one].day ? 1 : pages[other].day < pages[one].day ? -1 : 0;
          return later || one - other;
        });
        places = new Array(pages.length);
        sorted.forEach(function (page, place) { places[page] = place; });
        return sorted;
      }
      function scores(word, hits) {
        var digits = number(word), of = new Uint8Array(pages.length), sums = kinds.map(function (kind) {
          var best = kind.plain.indexOf(word) >= 0 ? 60 : 0;
          kind.words.forEach(function (known) {
            if (known === word) { best = Math.max(best, 100); } else if (word.indexOf(known) >= 0) { best = Math.max(best, 70); }
          });
          return kind.plain === word ? 120 : best;
        });
        var named = names.map(function (name) {
          if (name.plain === word) { return 120; }
          return digits && name.number === digits ? 90 : name.plain.indexOf(word) >= 0 ? 30 : 0;
        });
        for (var at = 0; at < hits.length; at += 1) { of[hits[at]] = 5; }
        for (var place = 0; place < pages.length; place += 1) {
          var page = pages[place], best = Math.max(sums[page.kind], named[page.named]);
          if (best > of[place]) { of[place] = best; }
        }
        return of;
      }
      var sorted = null;
      function find(words, hits, all, limit) {
        if (!places) { sorted = order(); }
        var each = words.map(function (word, index) { return scores(word, hits[index]); }), most = 1200 * words.length, keys = new Float64Array(pages.length), count = 0;
        for (var place = 0; place < pages.length; place += 1) {
          var sum = 0, good = 0;
          for (var index = 0; index < each.length; index += 1) { if (each[index][place]) { sum += each[index][place]; good += 1; } }
          if (good && (!all || good === words.length)) { keys[count] = (most - sum - 1000 * good) * pages.length + places[place]; count += 1; }
        }
        var first = [];
        keys.subarray(0, count).sort().subarray(0, limit).forEach(function (key) { first.push(sorted[key % pages.length]); });
        return { count: count, first: first };
      }

    """

  /// All in one file.
  private static let whole = """
      var kindOf = Object.create(null), texts = [];
      if (Array.isArray(head)) {
        head.forEach(function (row) {
          var name = JSON.stringify([row.g, row.k]);
          if (!(name in kindOf)) { kindOf[name] = kind(row.g, row.k); }
          page(row.n, kindOf[name], row.d); texts.push(plain(row.t + ' ' + row.x));
        });
      }
      function foundWhole(word) {
        var found = [];
        texts.forEach(function (text, place) { if (text.indexOf(word) >= 0) { found.push(place); } });
        return found;
      }

    """

  /// The parts of a large index; each is a script that sets its own place.
  private static let shards = """
      var parts = window.gongkaiShards = {}, asked = {}, kept = Object.create(null), starts = [], lost = false;
      function take(names) {
        var all = true;
        names.forEach(function (name) {
          if (parts[name]) { return; }
          all = false;
          if (asked[name]) { return; }
          asked[name] = true;
          var script = document.createElement('script');
          script.src = 'assets/search-' + name + '-index.js';
          script.onload = show;
          script.onerror = function () { asked[name] = false; lost = true; told.textContent = '索引有一部分没有取到，请再按一次“搜索”'; };
          document.head.appendChild(script);
        });
        return all;
      }
      function several(name, count) { for (var names = []; names.length < count;) { names.push(name + '-' + names.length); } return names; }
      function ready() {
        if (Array.isArray(head) || pages.length) { return true; }
        var names = several('names', head.names), start = 0;
        if (!take(names)) { return false; }
        names.forEach(function (name) {
          var first = kinds.length;
          parts[name].kinds.forEach(function (row) { kind(row[0], row[1]); });
          parts[name].rows.forEach(function (row) { page(row[0], first + row[1], row[2]); starts.push(start); start += row[3] + 1; });
        });
        // Once, before the first letter is typed; a first search for nothing lets the browser get the code ready.
        sorted = order();
        find(['\\u0000'], [[]], true, 1);
        return true;
      }
      var letters = new Uint8Array(128);
      '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_'.split('').forEach(function (letter, value) { letters[letter.charCodeAt(0)] = value; });
      function read(text, into) {
        for (var value = 0, place = 0, shift = 1, at = 0; at < text.length; at += 1) {
          var letter = letters[text.charCodeAt(at)];
          value += (letter & 31) * shift;
          if (letter > 31) { shift *= 32; } else { place += value; into.push(place); value = 0; shift = 1; }
        }
      }
      // The parts in which a key may stand: the last that begins before it, and those that begin with it.
      function holders(key) {
        var number = key.codePointAt(0) * 0x110002 + (key.length > String.fromCodePoint(key.codePointAt(0)).length ? Array.from(key)[1].codePointAt(0) + 1 : 0);
        return head.keys.map(function (_, place) { return place; }).filter(function (place) {
          return head.keys[place] <= number && !(head.keys[place + 1] < number);
        }).map(function (place) { return 'keys-' + place; });
      }
      function standing(key) {
        if (!kept[key]) {
          var places = [];
          holders(key).forEach(function (name) { if (Object.prototype.hasOwnProperty.call(parts[name], key)) { read(parts[name][key], places); } });
          kept[key] = places;
        }
        return kept[key];
      }
      function meet(places, others, step) {
        var both = [], at = 0;
        places.forEach(function (place) {
          while (at < others.length && others[at] < place + step) { at += 1; }
          if (others[at] === place + step) { both.push(place); }
        });
        return both;
      }
      function foundShards(word) {
        var signs = Array.from(word), keys = [];
        for (var at = 0; at + 1 < signs.length; at += 2) { keys.push({ at: at, key: signs[at] + signs[at + 1] }); }
        if (signs.length % 2) { keys.push(signs.length === 1 ? { at: 0, key: word } : { at: signs.length - 2, key: signs.slice(-2).join('') }); }
        var names = [];
        keys.forEach(function (key) { names = names.concat(holders(key.key)); });
        if (!take(names)) { return null; }
        if (signs.length === 1) { return standing(word); }
        keys.forEach(function (key) { key.places = standing(key.key); });
        keys.sort(function (one, other) { return one.places.length - other.places.length; });
        var first = keys[0], places = first.places, found = [], page = 0;
        keys.slice(1).forEach(function (key) { places = meet(places, key.places, key.at - first.at); });
        places.forEach(function (place) {
          while (page + 1 < starts.length && starts[page + 1] <= place) { page += 1; }
          if (found[found.length - 1] !== page) { found.push(page); }
        });
        return found;
      }
      var before = Object.create(null);
      function found(word) {
        if (Array.isArray(head)) { return foundWhole(word); }
        if (!before[word]) { before[word] = foundShards(word); }
        return before[word];
      }
      function holder(place) {
        for (var part = head.shown.length - 1; head.shown[part] > place;) { part -= 1; }
        return part;
      }
      function shown(place) {
        if (Array.isArray(head)) { return head[place]; }
        var part = holder(place), row = parts['shown-' + part][place - head.shown[part]];
        return { t: row[0], u: row[1], a: row[2], x: row[3] || '' };
      }

    """

  private static let showing = """
      function item(place, words) {
        var item = document.createElement('li'), link = document.createElement('a'), text = document.createElement('span'), page = pages[place], row = shown(place);
        link.href = row.u; link.textContent = page.name === kinds[page.kind].label ? row.t : page.name;
        var raw = row.x, at = row.a ? -1 : plain(raw).indexOf(words[0]), from = Math.max(0, at - 20);
        text.textContent = '　' + (row.a || (at >= 0 ? '…' + raw.slice(from, from + 60) + '…' : '')) + '　' + page.day;
        text.className = 'faint';
        item.appendChild(link); item.appendChild(text);
        return item;
      }
      var wide = false;
      function show() {
        var words = plain(box.value).split(/\\s+/).filter(Boolean), groups = {}, limit = wide ? pages.length : 60, isReady = ready();
        if (!words.length) { list.textContent = ''; told.textContent = ''; return; }
        if (!lost) { told.textContent = '正在查找'; }
        if (!isReady) { return; }
        var hits = words.map(found);
        if (hits.indexOf(null) >= 0) { return; }
        var result = find(words, hits, true, limit), near = !result.count && words.length > 1;
        if (near) { result = find(words, hits, false, limit); }
        var first = result.first;
        if (!Array.isArray(head) && !take(first.map(function (place) { return 'shown-' + holder(place); }))) { return; }
        lost = false;
        list.textContent = '';
        var alike = words.some(function (word, index) { return number(word) && !hits[index].length; });
        told.textContent = !result.count ? '没有找到，换一个词试试'
          : near ? '没有每个词都有的，下面的只有其中几个词，共 ' + result.count + ' 项'
          : '找到 ' + result.count + ' 项' + (alike ? '，没有一样的名称，下面是号相同的' : '');
        first.forEach(function (place) {
          var label = kinds[pages[place].kind].label, key = 'g' + label, group = groups[key];
          if (!group) {
            var part = document.createElement('li'), title = document.createElement('strong');
            group = groups[key] = document.createElement('ul');
            title.textContent = label;
            part.appendChild(title); part.appendChild(group); list.appendChild(part);
          }
          group.appendChild(item(place, words));
        });
        if (result.count > limit) {
          told.textContent += '，先列出 ' + limit + ' 项，多写几个字可以缩小范围　';
          var more = document.createElement('button');
          more.type = 'button'; more.textContent = '列出全部';
          more.addEventListener('click', function () { wide = true; show(); });
          told.appendChild(more);
        }
      }
      ready();
      box.addEventListener('input', function () { wide = false; show(); });
      document.getElementById('form').addEventListener('submit', function (event) { event.preventDefault(); lost = false; show(); });
      var query = /[?&]q=([^&]*)/.exec(window.location.search);
      if (query) { box.value = decodeURIComponent(query[1].replace(/\\+/g, ' ')); show(); }
    })();

    """
}
