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
  return byId.results.children.map(item => item.children[0].href);
}
const faults = [];
const pages = window.gongkaiIndex;
if (!pages || !pages.length) { faults.push('搜索索引是空的'); }

// 取 item.json 里最长的一段正文，从中间截 3 个汉字：既查脚本，也查索引收没收全
let tried = 0;
for (const page of pages) {
  const file = path.join(data, path.dirname(page.u), 'item.json');
  if (!fs.existsSync(path.join(data, page.u))) { faults.push('没有这个页面：' + page.u); continue; }
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
  if (!search(middle).includes(page.u) && search(middle).length < 200) { faults.push('找不到“' + middle + '”，应当在 ' + page.u); }
}
if (tried < 10) { faults.push('只试了 ' + tried + ' 页，太少'); }
if (search('魑魅魍魉不存在').length) { faults.push('乱写的字也找到了'); }
if (byId.told.textContent === '') { faults.push('找不到时没有说明'); }
if (search('  ').length) { faults.push('空白也找到了'); }
faults.slice(0, 10).forEach(fault => console.log(fault));
console.log('  试了 ' + tried + ' 页，问题 ' + faults.length + ' 处');
process.exit(faults.length ? 1 : 0);
