// SPDX-License-Identifier: Apache-2.0
// 在 node 里运行公开包自己的 search.js，用一个只有它需要的假页面。
// 用法：node search.js 公开包文件夹
// 断言：几条内容正中间的 3 个字都能找到那一页；乱写的字找不到；全角和大小写不影响。
'use strict';
const fs = require('fs'), path = require('path'), vm = require('vm');
const data = path.join(process.argv[2], 'data');

function element() {
  return {
    value: '', textContent: '', hidden: true, href: '', className: '', children: [], handlers: {},
    addEventListener(name, handler) { this.handlers[name] = handler; },
    appendChild(child) { this.children.push(child); return child; },
  };
}
const byId = { q: element(), results: element(), told: element(), form: element() };
const window = { location: { search: '' } };
const context = vm.createContext({
  window, document: { getElementById: id => byId[id] || null, createElement: element }, String, Math, decodeURIComponent,
});
for (const name of ['search-index.js', 'search.js']) {
  vm.runInContext(fs.readFileSync(path.join(data, 'assets', name), 'utf8'), context, { filename: name });
}

function search(text) {
  byId.q.value = text;
  byId.results.children = [];       // search.js 用 textContent = '' 清空，假元素要自己清
  byId.q.handlers.input();
  // 每一组是一个 li：名称和一个 ul
  return byId.results.children.flatMap(group => group.children[1].children.map(item => item.children[0].href));
}
const faults = [];
const pages = window.gongkaiIndex;
if (!pages || !pages.length) { faults.push('搜索索引是空的'); }

// 取 item.json 里最长的一段正文，从中间截 3 个汉字：既查脚本，也查索引收没收全
let tried = 0;
for (const page of pages) {
  const file = path.join(data, path.dirname(page.u), 'item.json');
  if (!fs.existsSync(path.join(data, page.u))) { faults.push('没有这个页面：' + page.u); continue; }
  if (!fs.existsSync(file)) { continue; }                            // 线路、水厂的页面，内容来自各事项
  const texts = [];
  (function walk(value) {
    if (typeof value === 'string') { texts.push(value); }
    else if (value && typeof value === 'object') { Object.values(value).forEach(walk); }
  })(JSON.parse(fs.readFileSync(file, 'utf8')).records.map(r => [r.fields, r.tables]));
  const runs = texts.join('\n').match(/[\u4e00-\u9fff]{5,}/g);
  if (!runs) { continue; }
  const longest = runs.reduce((a, b) => b.length > a.length ? b : a);
  const middle = longest.substr(Math.floor(longest.length / 2) - 1, 3);
  tried += 1;
  if (!search(middle).includes(page.u) && search(middle).length < 60) { faults.push('找不到“' + middle + '”，应当在 ' + page.u); }
}
if (tried < 10) { faults.push('只试了 ' + tried + ' 页，太少'); }

// 人们真会输入的话：第一个结果就在对的页面。哪些话、对的是哪一页，看样例的内容
const asked = [
  ['水质', /plant-water-quality|network-water-quality/], ['水费', /water-price/], ['自来水多少钱', /water-price/], ['水厂的水质', /water-quality/],
  ['公交卡', /urban-bus\/(fare|preferential-policy)/], ['停水 电话', /service-hotlines/], ['停水　电话', /service-hotlines/], ['嘉定1路', /^things\/line\//],
  ['示例１路', /^things\/line\//], ['末班车', /service-hours|ferry-hours/], ['漏水', /repair-guide|service-hotlines/],
];
let known = 0;
const all = pages.map(page => page.u).join('\n');
for (const [words, right] of asked) {
  if (!new RegExp(right.source, 'm').test(all)) { continue; }       // 这个包里没有这样的页面
  known += 1;
  const first = search(words)[0] || '没有结果';
  if (!right.test(first)) { faults.push('搜“' + words + '”，第一个是 ' + first); }
}
for (const [words, name] of [['嘉定1路', '示例1路'], ['示例12路', '示例12路']]) {
  if (!pages.some(page => page.n === name)) { continue; }
  const first = search(words)[0], page = pages.find(page => page.u === first);
  if (!page || page.n !== name) { faults.push('搜“' + words + '”，第一个是 ' + (page ? page.n : '没有结果')); }
}
// 快慢：两千页，敲一个字
const many = Math.ceil(2000 / pages.length), big = [];
for (let i = 0; i < many; i += 1) { big.push(...pages); }
window.gongkaiIndex = big.slice(0, 2000);
vm.runInContext(fs.readFileSync(path.join(data, 'assets', 'search.js'), 'utf8'), context, { filename: 'search.js' });
let slowest = 0;
for (const words of ['水', '水质', '嘉定1路', '停水 电话']) {
  const start = process.hrtime.bigint();
  search(words);
  slowest = Math.max(slowest, Number(process.hrtime.bigint() - start) / 1e6);
}
console.log('  两千页，最慢一次 ' + slowest.toFixed(1) + ' 毫秒；试了 ' + known + ' 句话');
if (slowest > 200) { faults.push('两千页敲一个字要 ' + slowest.toFixed(0) + ' 毫秒'); }
window.gongkaiIndex = pages;
vm.runInContext(fs.readFileSync(path.join(data, 'assets', 'search.js'), 'utf8'), context, { filename: 'search.js' });
if (search('魑魅魍魉不存在').length) { faults.push('乱写的字也找到了'); }
if (byId.told.textContent === '') { faults.push('找不到时没有说明'); }
if (search('  ').length) { faults.push('空白也找到了'); }
faults.slice(0, 10).forEach(fault => console.log(fault));
console.log('  试了 ' + tried + ' 页，问题 ' + faults.length + ' 处');
process.exit(faults.length ? 1 : 0);
