#!/usr/bin/env python3
"""Compares the answers of Retort's static files with those of nginx for the same folder.

Usage: compare.py CLASS_PATH [--table]
CLASS_PATH is the run-time class path of framework-core. Needs nginx, java and Linux. Prints a line for each request whose
answers differ, or with --table for every request, and exits with 1 if a difference is not among those that
docs/files.md explains.
"""
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time

HEADERS = ["content-type", "content-length", "content-range", "accept-ranges", "content-encoding", "location", "vary",
           "cache-control", "allow", "etag", "last-modified"]

# Why an answer may differ; each has its line in docs/files.md.
EXPLAINED = {
    "charset": "text says charset=utf-8",
    "type": "text/javascript (RFC 9239)",
    "vary": "Vary on every form of the file",
    "redirect": "308 with a path instead of 301 with a URL",
    "merge": "doubled slashes are redirected",
    "absent": "404 instead of 403",
    "hidden": "names that begin with a dot are not there",
    "outside": "404 instead of 400",
    "escaped": "an escaped slash is no slash",
    "methods": "405 names the methods in Allow",
    "gzip-range": "a range is cut from the file when there is a .gz",
    "partial": "206 keeps Accept-Ranges",
    "joined": "ranges that touch are sent as one",
    "number": "a number is never too large",
    "empty": "an empty list is malformed",
    "nine": "more than 8 ranges get the whole",
    "head-range": "HEAD ignores Range (RFC 9110 14.2)",
    "since": "If-Modified-Since is a limit, not an exact match (RFC 9110 13.1.3)",
    "no-date": "what is no date is ignored (RFC 9110 13.1.4)",
}


def make(folder):
    os.makedirs(folder + "/docs")
    os.makedirs(folder + "/empty")
    files = {
        "index.html": b"<h1>home</h1>", "app.js": b"let a = 1;" * 300, "style.css": b"a{}", "data.json": b"{}",
        "picture.png": b"\x89PNG", "icon.svg": b"<svg/>", "font.woff2": b"wOF2", "note.txt": b"note", "no-end": b"x",
        "film.mp4": bytes(range(256)) * 1000, "docs/index.html": b"<h1>docs</h1>", ".env": b"secret=1", "zero.txt": b"",
        "a b+c.txt": b"name", "app.wasm": b"\0asm", "page.xml": b"<a/>", "gone.pdf": b"%PDF", "numbers": b"0123456789" * 10,
    }
    for name, content in files.items():
        with open(folder + "/" + name, "wb") as file:
            file.write(content)
        os.utime(folder + "/" + name, (784111777, 784111777))  # Sun, 06 Nov 1994 08:49:37 GMT
    subprocess.run(["gzip", "-k", folder + "/app.js"], check=True)
    os.utime(folder + "/app.js.gz", (784111777, 784111777))
    os.symlink("/etc/passwd", folder + "/passwd")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def nginx(work, folder, port):
    types = "/etc/nginx/mime.types"
    with open(work + "/nginx.conf", "w") as conf:
        conf.write(f"""
daemon off; worker_processes 1; pid {work}/nginx.pid; error_log {work}/error.log;
events {{}}
http {{
  include {types}; default_type application/octet-stream; access_log off; sendfile on;
  client_body_temp_path {work}/b; proxy_temp_path {work}/p; fastcgi_temp_path {work}/f; uwsgi_temp_path {work}/u; scgi_temp_path {work}/s;
  server {{ listen 127.0.0.1:{port}; server_name localhost; root {folder}; gzip_static on; gzip_vary on; absolute_redirect on;
    disable_symlinks on from={folder}; }}
}}
""")
    return subprocess.Popen(["/usr/sbin/nginx", "-c", work + "/nginx.conf", "-p", work], stderr=subprocess.DEVNULL)


def retort(class_path, folder, port):
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "StaticServer.java")
    return subprocess.Popen(["java", "-cp", class_path, source, str(port), folder], stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)


def wait(port, process):
    end = time.time() + 60
    while time.time() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if process.poll() is not None:
                sys.exit(f"the server on port {port} ended with {process.returncode}")
            time.sleep(0.1)
    sys.exit(f"nothing listens on port {port}")


def ask(port, method, target, headers):
    head = f"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in headers.items()) + "\r\n"
    with socket.create_connection(("127.0.0.1", port), 10) as s:
        s.sendall(head.encode("latin-1"))
        data = b""
        while chunk := s.recv(65536):
            data += chunk
    top, _, body = data.partition(b"\r\n\r\n")
    lines = top.decode("latin-1").split("\r\n")
    fields = {}
    for line in lines[1:]:
        name, _, value = line.partition(":")
        fields[name.lower()] = value.strip()
    return int(lines[0].split()[1]), fields, body


def requests():
    """Method, target, headers, and the reasons for which the answers may differ."""
    etag = "ETAG"  # replaced by the server's own
    gets = [("/", "charset"), ("/index.html", "charset"), ("/style.css", "charset"), ("/app.js", "charset type vary"),
            ("/data.json", ""), ("/picture.png", ""), ("/icon.svg", ""), ("/font.woff2", ""), ("/note.txt", "charset"),
            ("/no-end", ""), ("/film.mp4", ""), ("/docs/", "charset"), ("/docs/index.html", "charset"), ("/zero.txt", "charset"),
            ("/a%20b+c.txt", "charset"), ("/app.wasm", ""), ("/page.xml", "charset"), ("/gone.pdf", ""),
            ("/docs", "redirect"), ("/docs?a=b", "redirect"), ("/empty/", "absent"), ("/empty", "absent"),
            ("/missing", ""), ("/missing/", ""), ("/note.txt/", ""), ("/note.txt/x", ""), ("/.env", "hidden"),
            ("/passwd", "absent"), ("/../etc/passwd", "outside"), ("/%2e%2e/etc/passwd", "outside"), ("/docs/../note.txt", "charset"),
            ("/docs%2Findex.html", "escaped"), ("/note.txt%00", ""), ("/%zz", ""), ("//note.txt", "merge"), ("/note.txt?x=1", "charset")]
    for target, why in gets:
        yield "GET", target, {}, why
        yield "HEAD", target, {}, why
    for method in ["POST", "PUT", "DELETE", "PATCH"]:
        yield method, "/note.txt", {"Content-Length": "0"}, "methods"
    yield "GET", "/app.js", {"Accept-Encoding": "gzip"}, "charset type"
    yield "GET", "/app.js", {"Accept-Encoding": "gzip;q=0"}, "charset type vary"
    yield "GET", "/app.js", {"Accept-Encoding": "gzip", "Range": "bytes=0-9"}, "charset type gzip-range"
    for spec in ["bytes=0-9", "bytes=90-", "bytes=-5", "bytes=-500", "bytes=0-500", "bytes=99-99", "bytes=100-", "bytes=100-200",
                 "bytes=5-2", "bytes=-0", "bytes=", "bytes=abc", "bytes=1", "bytes=--1", "lines=0-1", "bytes=0-1,5-6", "bytes=0-1,200-300",
                 "bytes=0-98,0-98", "bytes=18446744073709551616-", "bytes=0-18446744073709551616"]:
        odd = {"bytes=": "empty", "bytes=0-18446744073709551616": "number"}
        yield "GET", "/numbers", {"Range": spec}, odd.get(spec, "partial")
    yield "GET", "/numbers", {"Range": "bytes=0-5,3-9"}, "joined partial"
    yield "GET", "/numbers", {"Range": "bytes=0-1,2-3"}, "joined partial"
    yield "HEAD", "/numbers", {"Range": "bytes=0-9"}, "head-range"
    yield "GET", "/zero.txt", {"Range": "bytes=0-"}, "charset"
    for condition in [etag, "W/" + etag, '"other"', '"other", ' + etag, "*", "junk"]:
        yield "GET", "/numbers", {"If-None-Match": condition}, ""
        yield "GET", "/numbers", {"If-Match": condition}, ""
    for date, why in [("Sun, 06 Nov 1994 08:49:37 GMT", ""), ("Sun, 06 Nov 1994 08:49:36 GMT", ""), ("Sun, 06 Nov 2022 08:49:37 GMT", "since"),
                      ("yesterday", ""), ("Sunday, 06-Nov-94 08:49:37 GMT", ""), ("Sun Nov  6 08:49:37 1994", "")]:
        yield "GET", "/numbers", {"If-Modified-Since": date}, why
        yield "GET", "/numbers", {"If-Unmodified-Since": date}, "no-date" if date == "yesterday" else ""
    yield "GET", "/numbers", {"If-None-Match": '"other"', "If-Modified-Since": "Sun, 06 Nov 1994 08:49:37 GMT"}, ""
    yield "GET", "/numbers", {"If-Match": etag, "If-None-Match": etag}, ""
    for condition in [etag, '"other"', "Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:38 GMT"]:
        yield "GET", "/numbers", {"Range": "bytes=0-9", "If-Range": condition}, "partial"
    yield "GET", "/numbers", {"Range": "bytes=0-9", "If-Range": "W/" + etag}, ""
    yield "GET", "/numbers", {"Range": "bytes=" + ",".join(f"{4 * i}-{4 * i}" for i in range(9))}, "nine"


def comparable(answer):
    status, fields, body = answer
    seen = {"status": status}
    for name in HEADERS:
        value = fields.get(name)
        if status >= 400 and name in ("content-type", "content-length", "etag", "cache-control"):
            continue  # of the error page, which is each server's own
        if status in (301, 308) and name in ("content-type", "content-length"):
            continue
        if name == "etag" and value is not None:
            value = "a strong tag" if value.startswith('"') else value
        if name == "content-type" and value and value.startswith("multipart/byteranges"):
            value = "multipart/byteranges"
        seen[name] = value
    if status in (200, 206) and "multipart" not in str(seen.get("content-type")):
        seen["body"] = len(body)
    if "multipart" in str(seen.get("content-type")):
        del seen["content-length"]  # the boundaries have different lengths
        seen["body"] = body.count(b"Content-Range: bytes ")
    return seen


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    table = "--table" in sys.argv
    work = tempfile.mkdtemp(prefix="compare")
    os.chmod(work, 0o755)
    folder = work + "/files"
    make(folder)
    ports = [free_port(), free_port()]
    servers = [nginx(work, folder, ports[0]), retort(sys.argv[1], folder, ports[1])]
    unexplained = same = different = 0
    try:
        for port, server in zip(ports, servers):
            wait(port, server)
        tags = [ask(port, "GET", "/numbers", {})[1]["etag"] for port in ports]
        print("| Request | nginx | Retort | Why |\n|---|---|---|---|")
        for method, target, headers, why in requests():
            seen = []
            for port, tag in zip(ports, tags):
                own = {name: value.replace("ETAG", tag) for name, value in headers.items()}
                seen.append(comparable(ask(port, method, target, own)))
            left = {name: value for name, value in seen[0].items() if seen[1].get(name) != value}
            right = {name: seen[1].get(name) for name in seen[0].keys() | seen[1].keys() if seen[0].get(name) != seen[1].get(name)}
            request = " ".join([method, target] + [f"`{name}: {value}`" for name, value in headers.items()])
            if not right:
                same += 1
                if table:
                    print(f"| {request} | {seen[0]['status']} | the same | |")
                continue
            different += 1
            reasons = "; ".join(EXPLAINED[word] for word in why.split())
            unexplained += not why
            names = sorted(right)
            show = lambda side: ", ".join(f"{name}: {side.get(name)}" for name in names)
            print(f"| {request} | {show(left)} | {show(right)} | {reasons or '**unexplained**'} |")
        print(f"\n{same} requests answered the same, {different} differently, {unexplained} without an explanation.")
    finally:
        for server in servers:
            server.terminate()
            server.wait()
        shutil.rmtree(work)
    sys.exit(1 if unexplained else 0)


if __name__ == "__main__":
    main()
