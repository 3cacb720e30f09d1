// SPDX-License-Identifier: Apache-2.0

extension PageScript {
  /// Keeps what is typed into a form of the service: on the server soon after each change, on this computer until the server has it.
  /// Without it the form is kept at each press of a button.
  package static let service = PageScript(
    """
    (function () {
      "use strict";
      addEventListener("DOMContentLoaded", function () {
        var form = document.querySelector("form[data-draft]");
        if (!form || !window.fetch || !window.URLSearchParams) return;
        var place = "gongkai " + form.getAttribute("data-draft"), version = form.elements.version, acts = form.querySelector(".acts");
        var urlencoded = { "Content-Type": "application/x-www-form-urlencoded" };
        var changed = 0, sending = false, stopped = false, timer = 0, leaving = false, hasDisk = true;
        var told = document.createElement("p");
        told.className = "hint";
        told.setAttribute("role", "status");
        acts.parentNode.insertBefore(told, acts);
        function fields() {
          var all = new URLSearchParams();
          new FormData(form).forEach(function (value, name) {
            if (typeof value === "string" && !/^(form|version|whose|last)$/.test(name)) all.append(name, value);
          });
          return all;
        }
        function onDisk(work) { try { return work(localStorage); } catch (full) { return null; } }
        function keep() {
          var text = JSON.stringify({ version: version.value, fields: fields().toString() });
          hasDisk = onDisk(function (disk) { disk.setItem(place, text); return true; }) === true;
        }
        function unsaved(why) {
          told.textContent = why + (hasDisk ? "填的字先存在这台电脑上，" : "填的字太多，这台电脑上也存不下，请不要关这一页；") + "过一会儿再试。";
          later(5000);
        }
        function forget() { onDisk(function (disk) { disk.removeItem(place); }); }
        function body() {
          var all = fields();
          all.append("form", form.elements.form.value);
          all.append("version", version.value);
          all.append("whose", form.elements.whose.value);
          all.append("last", form.elements.last.value);
          all.append("do", "keep");
          return all;
        }
        function later(wait) { clearTimeout(timer); timer = setTimeout(save, wait); }
        function save() {
          if (sending || stopped || !changed) return;
          var mark = changed, text = body().toString();
          sending = true;
          // A browser refuses to keep more than 64 KiB alive beyond its page.
          fetch(form.action, { method: "POST", body: text, headers: urlencoded, redirect: "error", keepalive: text.length < 60000 }).then(function (answer) {
            sending = false;
            if (answer.status === 200) return answer.text().then(function (text) {
              version.value = text.trim();
              if (changed !== mark) { keep(); return later(800); }
              changed = 0;
              forget();
              var now = new Date();
              told.textContent = "草稿已存好，" + ("0" + now.getHours()).slice(-2) + ":" + ("0" + now.getMinutes()).slice(-2) + "。还没有报送。";
            });
            if (answer.status === 410) {
              stopped = true;
              told.textContent = "没有再自动存：这一项已经在另一个窗口里报送了。按“只存草稿”，会说明，填的字都在。";
            } else if (answer.status === 409) {
              stopped = true;
              told.textContent = "没有再自动存：这份草稿在另一个窗口里改过了。按“只存草稿”，两边的字都会列出来。";
            } else if (answer.status === 401 || answer.status === 403) {
              stopped = true;
              told.textContent = "登录已经过期。这一页上填的字都在；按“检查”，登录以后接着填。";
            } else unsaved("这次没有存上，");
          }, function () {
            sending = false;
            unsaved("连不上服务，");
          });
        }
        function change() {
          changed += 1;
          keep();
          var send = document.getElementById("send");
          if (send) {
            send.remove();
            told.textContent = "检查以后又改过，请再检查一次。";
          }
          later(800);
        }
        form.addEventListener("input", change);
        form.addEventListener("change", change);
        form.addEventListener("submit", function () { leaving = true; });
        addEventListener("pagehide", function () {
          if (changed && !leaving && !stopped && navigator.sendBeacon) navigator.sendBeacon(form.action, body());
        });
        function fill(text) {
          new URLSearchParams(text).forEach(function (value, name) {
            var field = form.elements[name];
            if (!field) {
              // What has no field any more goes to the server too, which shows it.
              field = document.createElement("input");
              field.type = "hidden";
              field.name = name;
              form.appendChild(field).value = value;
            } else if (field.tagName && field.type !== "hidden") field.value = value;
          });
          change();
        }
        var left = onDisk(function (disk) { return JSON.parse(disk.getItem(place) || "null"); });
        if (!left || left.fields === fields().toString()) return forget();
        if (left.version === version.value) {
          fill(left.fields);
          told.textContent = "上次没来得及存的字，从这台电脑上找回来了，正在存。";
          return;
        }
        var box = document.createElement("div"), words = document.createElement("p"), take = document.createElement("button");
        var drop = document.createElement("button");
        box.className = "told next";
        words.textContent = "这台电脑上还有一份没存上的内容，和现在存着的草稿不一样。下面是存着的草稿。";
        take.type = drop.type = "button";
        take.textContent = "换成这台电脑上的";
        drop.textContent = "不要了";
        drop.className = "second";
        take.addEventListener("click", function () { box.remove(); fill(left.fields); });
        drop.addEventListener("click", function () { box.remove(); forget(); });
        [words, take, document.createTextNode(" "), drop].forEach(function (part) { box.appendChild(part); });
        form.parentNode.insertBefore(box, form);
      });
    })();

    """)
}
