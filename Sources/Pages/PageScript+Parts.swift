// SPDX-License-Identifier: Apache-2.0

extension PageScript {
  /// Sends large files of a form in parts, and goes on where the service has them to when the line breaks or the page is opened again. Without
  /// it they are sent at once, with the form.
  package static let parts = PageScript(
    """
    (function () {
      "use strict";
      addEventListener("DOMContentLoaded", function () {
        var form = document.querySelector("form[data-parts]"), input = form && form.querySelector("input[type=file]");
        if (!form || !window.fetch || !window.FormData || !Blob.prototype.slice) return;
        var most = 1 << 20, busy = false, failed = false, said = 0, told = document.createElement("p");
        told.setAttribute("role", "status");
        form.appendChild(told);
        function megabytes(bytes) { return (bytes / 1048576).toFixed(1); }
        function wait(seconds) { return new Promise(function (done) { setTimeout(done, seconds * 1000); }); }
        function ask(file, at) {
          var body = new FormData();
          body.append("form", form.elements.form.value);
          body.append("name", file.name);
          body.append("size", file.size);
          body.append("changed", file.lastModified);
          body.append("at", at);
          if (at >= 0) body.append("part", file.slice(at, at + most), "part");
          return fetch(form.action + "/part", { method: "POST", body: body, redirect: "error" });
        }
        function say(words) {
          var line = document.createElement("p");
          line.textContent = words;
          said += 1;
          form.insertBefore(line, told);
        }
        function send(file, at, pause) {
          told.textContent = "正在传 " + file.name + "：" + megabytes(Math.max(at, 0)) + " / " + megabytes(file.size) + " MB";
          return ask(file, at).then(function (answer) {
            return answer.text().then(function (text) {
              if (answer.status === 200) return send(file, Number(text), 1);
              if (answer.status === 503 || answer.status === 408) return later(file, pause);
              // What is no sentence is a page for people.
              var isPlain = /^text\\/plain/.test(answer.headers.get("Content-Type") || "");
              if (answer.status === 401 || answer.status === 403) text = "登录已经过期，或要先设动态口令。登录以后再选这个文件，接着传。";
              else if (!isPlain) text = "没有传成 " + file.name + "，请过几分钟再选这个文件，接着传。";
              if (answer.status !== 201) failed = true;
              if (answer.status !== 201 || text.indexOf("换下") >= 0) say(text);
            });
          }, function () {
            // A file that was changed or taken away meanwhile cannot be read; a line that broke comes back.
            return file.slice(0, 1).arrayBuffer().then(function () { return later(file, pause); }, function () {
              failed = true;
              say("读不到 " + file.name + " 了：可能改过、移走了。请再选一次。");
            });
          });
        }
        function later(file, pause) {
          told.textContent = "连不上服务，过一会儿接着传 " + file.name + "，不会从头来。";
          return wait(pause).then(function () { return send(file, -1, Math.min(pause * 2, 30)); });
        }
        form.addEventListener("submit", function (event) {
          var files = Array.prototype.slice.call(input.files || []);
          if (busy) return event.preventDefault();
          if (!files.some(function (file) { return file.size > most; })) return;
          event.preventDefault();
          busy = true;
          failed = false;
          said = 0;
          files.reduce(function (before, file) { return before.then(function () { return send(file, -1, 1); }); }, Promise.resolve()).then(function () {
            busy = false;
            told.textContent = failed ? "有没传上来的，看上面。" : "都传上来了。清单在刷新以后的这一页上。";
            // What was said stays until it was read.
            if (!said) location.assign(form.action);
          }, function () {
            busy = false;
            told.textContent = "没有传完。请再按一次“上传”，接着传。";
          });
        });
      });
    })();

    """)
}
