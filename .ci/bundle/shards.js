// SPDX-License-Identifier: Apache-2.0
// 分成几份的搜索索引：在 node 里用公开包自己的 search.js 搜，再从各份拼回全文，当作一份的索引搜一遍，找到的要一样，次序也一样。
// 用法：node shards.js 网站文件夹 [问几次]
// 断言：每份不超过 300 kB；结果与一份的相同；各份取到以后敲一个字，十次有九次不超过 12.5 毫秒处理器时间（慢四倍的机器上 50 毫秒）。
'use strict';
const fs = require('fs'), path = require('path'), vm = require('vm');
const assets = path.join(process.argv[2], 'assets'), wanted = Number(process.argv[3] || 300);
const code = fs.readFileSync(path.join(assets, 'search.js'), 'utf8');
const read = name => fs.readFileSync(path.join(assets, name), 'utf8');
const faults = [];

function element() {
  return {
    value: '', textContent: '', hidden: true, href: '', className: '', children: [], handlers: {},
    addEventListener(name, handler) { this.handlers[name] = handler; },
    appendChild(child) { this.children.push(child); return child; },
  };
}
// 一个假页面；取一份就是运行那个文件，取完了再叫页面知道
function open(prepare) {
  const byId = { q: element(), results: element(), told: element(), form: element() }, window = { location: { search: '' } }, waiting = [];
  const head = { appendChild(script) { waiting.push(script); } };
  const context = vm.createContext({
    window, document: { getElementById: id => byId[id] || null, createElement: element, head },
    String, Math, JSON, Object, Array, Number, Float64Array, Uint8Array, decodeURIComponent,
  });
  prepare(context, window);
  vm.runInContext(code, context, { filename: 'search.js' });
  let taken = 0, time = 0;
  // 敲一个字用多少处理器时间：别的程序再忙也不算进来。取一份的时间不算，取到以后查的时间算
  function clocked(work) {
    const start = process.cpuUsage();
    work();
    const used = process.cpuUsage(start);
    time = (used.user + used.system) / 1000;
  }
  function settle() {
    while (waiting.length) {
      const script = waiting.shift();
      vm.runInContext(read(path.basename(script.src)), context, { filename: script.src });
      taken += 1;
      clocked(script.onload);
    }
  }
  settle();
  return {
    window,
    search(text) {
      const before = taken;
      byId.q.value = text; byId.results.children = [];
      clocked(byId.q.handlers.input);
      settle();
      const found = byId.results.children.flatMap(group => group.children[1].children.map(item => item.children[0].href + ' ' + item.children[0].textContent));
      return { told: byId.told.textContent, found, time, taken: taken - before };
    },
  };
}

const files = fs.readdirSync(assets).filter(name => /^search.*-index\.js$/.test(name));
for (const name of files) {
  const size = fs.statSync(path.join(assets, name)).size;
  if (size > 300000) { faults.push(name + ' 有 ' + size + ' 字节'); }
}
const many = open(context => vm.runInContext(read('search-index.js'), context));
const head = many.window.gongkaiIndex;
if (Array.isArray(head)) { console.log('这个站的索引只有一份，没有什么可比'); process.exit(1); }

// 从各份拼回一份
const parts = {};
for (const name of files.filter(name => name !== 'search-index.js')) { vm.runInNewContext(read(name), { window: { gongkaiShards: parts } }); }
const row = [], shown = [];
for (let n = 0; n < head.names; n += 1) {
  for (const r of parts['names-' + n].rows) { row.push({ n: r[0], k: parts['names-' + n].kinds[r[1]], d: r[2], length: r[3] }); }
}
head.shown.forEach((_, n) => shown.push(...parts['shown-' + n]));
const total = row.reduce((sum, r) => sum + r.length + 1, 0), text = new Array(total).fill(' ');
const value = letter => '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_'.indexOf(letter);
// 各份里的每个键，和它的每一处
function everyPlace(take) {
  head.keys.forEach((_, n) => {
    for (const [key, places] of Object.entries(parts['keys-' + n])) {
      const signs = Array.from(key);
      let place = 0, number = 0, shift = 1;
      for (const letter of places) {
        const digit = value(letter);
        number += (digit & 31) * shift;
        shift *= 32;
        if (digit < 32) { place += number; take(signs, place); number = 0; shift = 1; }
      }
    }
  });
}
// 站着一个字、两边是空格的，不在任何一对里：各字有哪几页，是另记的，补在那一页的末尾不改变找到没有
const lone = row.map(() => '');
everyPlace((signs, place) => {
  if (signs.length === 2) { [text[place], text[place + 1]] = signs; } else { lone[place] += ' ' + signs[0]; }
});
let start = 0;
const whole = row.map((r, place) => {
  const all = text.slice(start, start + r.length).join('') + lone[place];
  start += r.length + 1;
  return { t: shown[place][0], g: r.k[0], n: r.n, u: shown[place][1], d: r.d, k: r.k[1], a: shown[place][2], x: all };
});
const one = open((_, window) => { window.gongkaiIndex = whole; });

// 问什么：人们会输入的话，和从各页正文里截的一到六个字（同一个种子，每次一样）
let seed = 17;
const random = most => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % most; };
const asked = ['嘉定', '水', '0', '水质', '水费', '停水', '停水 电话', '公交卡', '嘉定1路', '示例１路', '公司', '有限公司', '0.05', '2026-10', '末班车', '魑魅魍魉不存在', '水质 魑魅魍魉', '示例新村3街坊'];
while (asked.length < wanted) {
  const words = Array.from(whole[random(whole.length)].x).join('').split(' ').filter(word => word.length > 1);
  if (!words.length) { continue; }
  const word = Array.from(words[random(words.length)]), from = random(word.length), length = 1 + random(6);
  asked.push(word.slice(from, from + length).join('') + (random(4) ? '' : ' ' + words[random(words.length)].slice(0, 2)));
}
asked.push('公', '共', '水厂', '停水通知', '示例镇水厂', '021', '示例大道3号');
let most = 0, found = 0;
const times = [];
for (const words of asked) {
  const left = many.search(words), right = one.search(words);
  if (left.told !== right.told || left.found.join('\n') !== right.found.join('\n')) {
    faults.push('“' + words + '”：分开的 ' + left.told + '，一份的 ' + right.told + '；' + left.found.slice(0, 3) + ' / ' + right.found.slice(0, 3));
  }
  if (left.found.length) { found += 1; }
  // 开头几次还没有编译好，各份也正在取，不算
  if (asked.indexOf(words) >= 20) { times.push(left.time); }
  most = Math.max(most, left.taken);
}
if (found < asked.length / 2) { faults.push('只有 ' + found + ' 次找到了，太少'); }
// 最慢的几次是编译和收拾内存，不是查找
times.sort((one, other) => one - other);
const slow = times[Math.floor(times.length * 0.9)];
if (!(slow <= 12.5)) { faults.push('敲一个字要 ' + slow + ' 毫秒'); }
faults.slice(0, 10).forEach(fault => console.log(fault));
console.log('  ' + row.length + ' 页，' + files.length + ' 份，问了 ' + asked.length + ' 次，一次最多取 ' + most + ' 份，十次有九次在 ' + slow.toFixed(1) + ' 毫秒以内，问题 ' + faults.length + ' 处');
process.exit(faults.length ? 1 : 0);
