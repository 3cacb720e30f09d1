// SPDX-License-Identifier: Apache-2.0

/// Scripts that stand in a page itself, which then opens from a disk or a mail. They only add: every page is whole without.
package struct PageScript: Sendable {
  /// JavaScript, as it stands in the element.
  package let text: String

  init(_ text: String) { self.text = text }

  /// Sorts a table by the head that is pressed, narrows long ones to what is typed, opens the part that an address leads to.
  package static let report = PageScript(
    """
    (function () {
      "use strict";
      function open() {
        var part = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
        for (var node = part; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
        if (part) part.scrollIntoView();
      }
      addEventListener("hashchange", open);
      open();
      function value(row, column) {
        var text = row.cells[column].textContent.trim(), number = parseFloat(text.replace(/[%,]/g, ""));
        return /^-?[\\d.,]+%?( 天)?$/.test(text) ? number : text;
      }
      document.querySelectorAll("table.list").forEach(function (table) {
        var body = table.tBodies[0], rows = Array.prototype.slice.call(body.rows), heads = table.tHead ? table.tHead.rows[0].cells : [];
        if (rows.length < 3) return;
        Array.prototype.forEach.call(heads, function (head, column) {
          var button = document.createElement("button");
          button.type = "button";
          button.textContent = head.textContent;
          head.textContent = "";
          head.appendChild(button);
          button.addEventListener("click", function () {
            var down = head.getAttribute("aria-sort") === "ascending";
            Array.prototype.forEach.call(heads, function (other) { other.removeAttribute("aria-sort"); });
            head.setAttribute("aria-sort", down ? "descending" : "ascending");
            rows.slice().sort(function (a, b) {
              var left = value(a, column), right = value(b, column), order;
              if (typeof left === "number" && typeof right === "number") order = left - right;
              else order = String(left).localeCompare(String(right), "zh-CN");
              return down ? -order : order;
            }).forEach(function (row) { body.appendChild(row); });
          });
        });
        if (rows.length < 12) return;
        var label = document.createElement("label"), input = document.createElement("input");
        label.className = "filter";
        label.appendChild(document.createTextNode("只看含有这些字的行 "));
        input.type = "search";
        input.autocomplete = "off";
        label.appendChild(input);
        table.parentElement.parentElement.insertBefore(label, table.parentElement);
        input.addEventListener("input", function () {
          var wanted = input.value.trim();
          rows.forEach(function (row) { row.hidden = wanted !== "" && row.textContent.indexOf(wanted) < 0; });
        });
      });
    })();
    """)
}
