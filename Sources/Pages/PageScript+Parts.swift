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
        var most = 1 << 20, busy = false, failed = false, told = document.createElement("p");
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
          form.insertBefore(line, told);
        }
        function send(file, at, pause) {
          told.textContent = "正在传 " + file.name + "：" + megabytes(Math.max(at, 0)) + " / " + megabytes(file.size) + " MB";
          return ask(file, at).then(function (answer) {
            return answer.text().then(function (text) {
              if (answer.status === 200) return send(file, Number(text), 1);
              if (answer.status === 401 || answer.status === 403) { text = "登录已经过期。登录以后再选这个文件，接着传。"; failed = true; }
              else if (answer.status >= 500 && answer.status !== 503) text = "没有传成，请过几分钟再选这个文件，接着传。";
              else if (answer.status === 503) return later(file, pause);
              if (answer.status !== 201) failed = true;
              say(text);
            });
          }, function () { return later(file, pause); });
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
          files.reduce(function (before, file) { return before.then(function () { return send(file, -1, 1); }); }, Promise.resolve()).then(function () {
            busy = false;
            told.textContent = failed ? "有没传上来的，看上面。" : "都传上来了。";
            if (!failed) location.assign(form.action);
          });
        });
      });
    })();

    """)
}
