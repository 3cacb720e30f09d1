# SPDX-License-Identifier: Apache-2.0
"""The built service, started on a free port over a few of the sample enterprises."""
import os
import shutil
import signal
import subprocess
import threading

PASSWORD = "浏览器试验用的密码"


def database(name):
    """A new, empty PostgreSQL database for the service, where there is a server (.ci/with_postgres.sh); otherwise it keeps a file."""
    server = os.environ.get("GONGKAI_POSTGRES_SERVER")
    return ["--database", subprocess.run([server, "create", name], check=True, capture_output=True, text=True).stdout.strip()] if server else []


class Served:
    """Started again over the same data, it is on the same port: what a browser holds open stays good."""

    def __init__(self, programs, scratch, entities, before_sending=False, options=()):
        self.programs, self.workspace, self.data, self.port = programs, scratch + "/workspace", scratch + "/data", 0
        self.options = list(options)
        shutil.rmtree(scratch, ignore_errors=True)
        os.makedirs(self.workspace + "/Entities")
        shutil.copytree("Specs", self.workspace + "/Specs")
        if before_sending:
            policy = open(self.workspace + "/Specs/policy.yaml", encoding="utf-8").read()
            assert policy.count("\n  required: 是\n") == 1
            open(self.workspace + "/Specs/policy.yaml", "w", encoding="utf-8").write(
                policy.replace("\n  required: 是\n", "\n  required: 是\n  before-sending: 是\n"))
        for name in entities:
            shutil.copytree("Entities/" + name, f"{self.workspace}/Entities/{name}")
        self.database = database(f"served_{os.getpid()}")
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [self.programs + "/gongkai-server", "--workspace", self.workspace, "--data", self.data, "--listen", f"127.0.0.1:{self.port}",
             *self.database, *self.options],
            stderr=subprocess.PIPE, text=True)
        self.links, told = {}, []
        for line in self.process.stderr:
            told.append(line)
            if "/setup/" in line:
                name, link = line.split()
                self.links[name] = link
            if line.startswith("在听："):
                self.base = line[len("在听：") :].strip()
                self.port = self.listens()
                # Read on: a service that tells more than a pipe holds would wait for its reader.
                threading.Thread(target=self.drain, args=(self.process.stderr,), daemon=True).start()
                return
        raise SystemExit("服务没有起来：" + "".join(told))

    def drain(self, told):
        with open(self.workspace + "/../service.log", "a", encoding="utf-8") as log:
            for line in told:
                log.write(line)
                log.flush()

    def listens(self):
        """The port that the process itself listens on: what it tells is where browsers find it."""
        if self.port:
            return self.port
        sockets = {os.readlink(f"/proc/{self.process.pid}/fd/{name}") for name in os.listdir(f"/proc/{self.process.pid}/fd")}
        for line in open("/proc/net/tcp", encoding="ascii"):
            words = line.split()
            if words[3] == "0A" and f"socket:[{words[9]}]" in sockets:
                return int(words[1].split(":")[1], 16)
        raise SystemExit("服务没有在听")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)
