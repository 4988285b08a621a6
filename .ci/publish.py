"""A bucket: `briefing publish` against a real S3-compatible server on this machine, which verifies every signature.

Usage: publish.py BRIEFING SITE WORK, with the program, the sources of a site and an empty folder. The server is nanio; its
log of requests shows what was asked of it, in which order. It is started and ended here.
"""

import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

briefing, sources, work = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
site, data, log = work / "site", work / "data", work / "server.log"
shutil.copytree(sources, site)
(data / "bucket").mkdir(parents=True)
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
endpoint = f"http://127.0.0.1:{port}"
manifest, secret = ".briefing-manifest", "a secret of the test"


def command(place, *more):
    to = ["--to", f"s3://bucket/{place}", "--endpoint", endpoint]
    return [briefing, "publish", "--root", site, *to, *more]


def environment(secret=secret):
    return {**os.environ, "AWS_ACCESS_KEY_ID": "tester", "AWS_SECRET_ACCESS_KEY": secret}


def publish(*more, place="rain", secret=secret):
    """Runs the program; its exit code with all that it said."""
    done = subprocess.run(command(place, *more), env=environment(secret), capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def asked(since):
    """What the server has been asked since it had written so much of its log: method, path, status."""
    time.sleep(0.3)
    lines = log.read_text()[since:].splitlines()
    found = (re.search(r'"(\w+) /bucket/?(?:rain/)?([^? ]*)\S* HTTP/1\.1" (\d+)', line) for line in lines)
    return [(m[1], m[2], int(m[3])) for m in found if m]


def so_far():
    time.sleep(0.3)
    return log.stat().st_size


def changing(requests):
    return [(method, path) for method, path, status in requests if method != "GET" and status < 300]


def objects(place="rain"):
    """Every object under a prefix."""
    root = data / "bucket" / place
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def built():
    """The site as a build writes it."""
    subprocess.run([briefing, "build", "--root", site, "--out", work / "built"], check=True)
    root = work / "built"
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def turn(path):
    """What the program promises of the order: parts, pages, what leads to pages, and at last the manifest."""
    told = path.startswith(("hosting/", "_headers", ".htaccess", "robots.txt", "feed.json"))
    leads = path.endswith(("index.html", ".xml", ".ics")) or path == "search/en.js"
    return 2 if told or leads else 1 if path.endswith(".html") else 0


def expect(holds, message):
    if not holds:
        sys.exit(f"publish: {message}")


server = subprocess.Popen(
    [sys.executable, "-m", "nanio", "serve", "--host", "127.0.0.1", "--port", str(port), "--data-dir", data],
    env={**os.environ, "NANIO_ACCESS_KEY": "tester", "NANIO_SECRET_KEY": secret},
    stdout=log.open("w"),
    stderr=subprocess.STDOUT,
)
try:
    for _ in range(100):
        try:
            urllib.request.urlopen(endpoint, timeout=1)
        except urllib.error.HTTPError:
            break
        except OSError:
            time.sleep(0.1)

    code, said = publish(secret="another secret")
    expect(code == 2 and "403" in said and not objects(), f"a wrong signature is refused: {said}")

    at = so_far()
    code, said = publish("--dry-run")
    expect(code == 0 and not changing(asked(at)), f"a dry run changes nothing: {said}")

    at = so_far()
    code, said = publish()
    expect(code == 0, said)
    puts = changing(asked(at))
    expect(all(method == "PUT" for method, _ in puts), "the first run only puts")
    expect(puts[0][1] == manifest and puts[-1][1] == manifest, "the manifest comes first and last")
    order = [turn(path) for _, path in puts[1:-1]]
    expect(order == sorted(order), f"what readers are led to comes last: {puts}")
    expect(objects() == built(), "the bucket holds what a build writes")
    for name, kind, cache in [
        ("index.html", "text/html; charset=utf-8", "must-revalidate"),
        (next(n for n in objects() if re.fullmatch(r"style\.\w+\.css", n)), "text/css; charset=utf-8", "immutable"),
    ]:
        told = json.loads((data / "bucket" / ".nanio-meta" / "rain" / f"{name}.json").read_text())
        expect(told["content_type"] == kind and cache in told["cache_control"], f"{name}: {told}")

    at = so_far()
    code, said = publish()
    expect(code == 0 and not changing(asked(at)), f"a second run changes nothing: {said}")

    foreign = data / "bucket" / "rain" / "notes" / "by hand é+.txt"
    foreign.parent.mkdir()
    foreign.write_text("by another hand")
    page = site / "content" / "pages" / "more.md"
    page.write_text("---\ntitle: More\n---\nMore.\n")
    code, said = publish()
    expect(code == 0 and "+ more.html" in said and "1 file not ours and stays" in said, said)
    page.write_text("---\ntitle: More\n---\nMore, and other words.\n")
    at = so_far()
    code, said = publish()
    puts = [path for method, path in changing(asked(at)) if method == "PUT"]
    expect("more.html" in puts and "about.html" not in puts, f"only what changed is sent: {puts}")
    page.unlink()
    at = so_far()
    code, said = publish()
    gone = [urllib.parse.unquote(path) for method, path in changing(asked(at)) if method == "DELETE"]
    expect(code == 0 and "more.html" in gone and "notes/by hand é+.txt" not in gone, f"only ours goes: {gone}")
    left = objects()
    expect(left.pop("notes/by hand é+.txt") == b"by another hand" and left == built(), "all else is as it was")

    # Killed in the middle of a first run.
    stopped = subprocess.Popen(command("stopped"), env=environment(), stdout=subprocess.DEVNULL)
    while len(objects("stopped")) < 10 and stopped.poll() is None:
        time.sleep(0.01)
    stopped.kill()
    expect(stopped.wait() == -signal.SIGKILL, "it was stopped before its end")
    expect(not (data / "bucket" / "stopped" / "index.html").exists(), "nobody is led to half a site")
    code, said = publish(place="stopped")
    expect(code == 0 and "stopped half way" in said, said)
    expect(objects("stopped") == built(), "a run that was stopped is put right by the next")
finally:
    server.terminate()
    server.wait()
print("publish: a bucket holds what a build writes, in the order that is promised")
