"""An archive like the exchange's on the loopback: files, their listing, the live interface; and misbehaviour on request.

archive.py FOLDER FAULTS LOG [PAGE] serves FOLDER/data, prints its port, and runs until its standard input ends. FAULTS is JSON:
{"part of a path": ["action", ...]}. Each request whose path and query hold that part (or end with it, where `$` follows it) takes
the first action off its list; an action that begins with "always " stays. LOG gets a line for each request: method, path, range, status. PAGE is the number of keys on a page.
"""

import hashlib
import http.server
import json
import os
import sys
import threading
import time
import urllib.parse
from xml.sax.saxutils import escape

folder, faults, log_path = sys.argv[1], json.loads(sys.argv[2]), sys.argv[3]
page_size = int(sys.argv[4]) if len(sys.argv) > 4 else 1000
lock = threading.Lock()
HTML = b"<!DOCTYPE html>\n<html><body>Please wait</body></html>\n"


def keys():
    found = []
    for path, _, names in os.walk(os.path.join(folder, "data")):
        found += [os.path.relpath(os.path.join(path, name), folder) for name in names]
    return sorted(found, key=lambda key: key.encode())


def tag(path):
    with open(path, "rb") as file:
        return hashlib.md5(file.read()).hexdigest()


def listing(query, style):
    prefix, marker = query.get("prefix", [""])[0], query.get("marker", [""])[0]
    delimiter = query.get("delimiter", [""])[0]
    if style == "circle":
        marker = ""
    items = []
    for key in keys():
        if not key.startswith(prefix):
            continue
        rest = key[len(prefix):]
        item = prefix + rest.split(delimiter)[0] + delimiter if delimiter and delimiter in rest else key
        if item.encode() > marker.encode() and (not items or items[-1] != item):
            items.append(item)
    truncated = len(items) > page_size or style == "circle"
    items = items[:page_size]
    xml = '<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
    xml += f"<Name>archive</Name><Prefix>{escape(prefix)}</Prefix><MaxKeys>{page_size}</MaxKeys>"
    if truncated and items and style != "no-marker":
        xml += f"<NextMarker>{escape(items[-1])}</NextMarker>"
    xml += f"<IsTruncated>{'true' if truncated else 'false'}</IsTruncated>"
    for item in items:
        if item.endswith("/"):
            xml += f"<CommonPrefixes><Prefix>{escape(item)}</Prefix></CommonPrefixes>"
        else:
            path = os.path.join(folder, item)
            xml += f"<Contents><Key>{escape(item)}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified>"
            xml += f"<ETag>&quot;{tag(path)}&quot;</ETag><Size>{os.path.getsize(path)}</Size></Contents>"
    return (xml + "</ListBucketResult>").encode()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def note(self, status):
        with lock, open(log_path, "a") as log:
            log.write(f"{self.command} {self.path} {self.headers.get('Range', '-')} {status}\n")

    def action(self):
        with lock:
            for part, actions in faults.items():
                path = urllib.parse.unquote(self.path)
                if actions and (path.endswith(part[:-1]) if part.endswith("$") else part in path):
                    return actions[0].removeprefix("always ") if actions[0].startswith("always ") else actions.pop(0)
        return "ok"

    def reply(self, status, body=b"", headers=None, length=None):
        self.note(status)
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.do_GET()

    def do_GET(self):
        try:
            self.answer()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def answer(self):
        url = urllib.parse.urlsplit(self.path)
        action, _, detail = self.action().partition(" ")
        if action == "status":
            status, _, after = detail.partition(" ")
            body = b'{"code":0,"msg":"Service unavailable from a restricted location"}'
            self.reply(int(status), body, {"Retry-After": after} if after else {})
        elif action == "html":
            self.reply(200, HTML, {"Content-Type": "text/html"})
        elif action == "body":
            self.reply(200, detail.encode())
        elif action == "redirect":
            self.reply(302, b"", {"Location": detail})
        elif action == "drop":
            self.note(0)
            self.close_connection = True
        elif action == "endless":
            self.note(200)
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            block = b"0" * 65536
            while True:
                self.wfile.write(b"10000\r\n" + block + b"\r\n")
        elif action == "huge":
            self.reply(200, b"0" * 1000, length=1 << 50)
        elif url.path.rstrip("/") == "/listing":
            self.reply(200, listing(urllib.parse.parse_qs(url.query), action), {"Content-Type": "application/xml"})
        elif url.path.startswith("/data/"):
            self.file(os.path.join(folder, urllib.parse.unquote(url.path)[1:]), action)
        else:
            self.reply(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def file(self, path, action):
        if not os.path.isfile(path):
            return self.reply(404, b"<Error><Code>NoSuchKey</Code></Error>", {"Content-Type": "application/xml"})
        with open(path, "rb") as file:
            body = file.read()
        headers = {"ETag": f'"{tag(path)}"', "Accept-Ranges": "bytes", "Content-Type": "application/zip"}
        if action == "other":
            body = bytes([body[0] ^ 1]) + body[1:]
        if action == "truncate":
            self.reply(200, body[:len(body) // 2], headers, length=len(body))
            self.close_connection = True
            return
        begin = self.headers.get("Range", "").removeprefix("bytes=").rstrip("-")
        condition = self.headers.get("If-Range")
        if begin and action != "whole" and (condition is None or condition == headers["ETag"]):
            start = int(begin)
            if action == "shifted":
                start = 0
            if start >= len(body):
                return self.reply(416, b"", {"Content-Range": f"bytes */{len(body)}"})
            headers["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
            return self.reply(206, body[start:], headers)
        if action == "slow":
            self.note(200)
            self.send_response(200)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            for start in range(0, len(body), 2048):
                self.wfile.write(body[start:start + 2048])
                time.sleep(0.02)
            return
        self.reply(200, body, headers)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


server = Server(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
os._exit(0)
