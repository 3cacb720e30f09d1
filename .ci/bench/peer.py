# SPDX-License-Identifier: Apache-2.0
"""What a small office would write instead: a form behind Flask that keeps what is sent, and says so once the disk has it. It judges nothing,
logs nobody in and chains its log; each submission is the two rows of ours, in one transaction that is synced.
usage: gunicorn -w 2 --threads 4 peer:app   with PEER_FILE, the database, and PEER_PAGE, a file that is shown"""
import hashlib
import os
import sqlite3
import threading
import time

from flask import Flask, Response, request

app = Flask(__name__)
local = threading.local()
page = open(os.environ["PEER_PAGE"], "rb").read()


def store():
    if not hasattr(local, "store"):
        local.store = sqlite3.connect(os.environ["PEER_FILE"], timeout=30, isolation_level=None)
        local.store.execute("PRAGMA journal_mode = WAL")
        local.store.execute("PRAGMA synchronous = FULL")
        local.store.execute("CREATE TABLE IF NOT EXISTS submission (key TEXT PRIMARY KEY, sha256 TEXT NOT NULL, bytes BLOB NOT NULL, at REAL NOT NULL)")
        local.store.execute("CREATE TABLE IF NOT EXISTS event (n INTEGER PRIMARY KEY, body TEXT NOT NULL, hash TEXT NOT NULL)")
    return local.store


@app.post("/submit")
def submit():
    content, db = request.get_data(), store()
    digest = hashlib.sha256(content).hexdigest()
    db.execute("BEGIN IMMEDIATE")
    last = db.execute("SELECT n, hash FROM event ORDER BY n DESC LIMIT 1").fetchone() or (0, "")
    db.execute("INSERT INTO submission VALUES (?, ?, ?, ?)", (request.headers["Idempotency-Key"], digest, content, time.time()))
    db.execute("INSERT INTO event VALUES (?, ?, ?)", (last[0] + 1, digest, hashlib.sha256((last[1] + digest).encode()).hexdigest()))
    db.execute("COMMIT")
    return digest


@app.get("/page")
def shown():
    return Response(page, content_type="text/html; charset=utf-8")
