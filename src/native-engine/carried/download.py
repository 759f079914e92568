"""Downloads a file through pip's own session, so that index credentials, proxies and certificates are those that pip is
configured with. Continues the partial file if there is one; prints a line of JSON, {done, total}, after each 4 MiB. Ends
when the process that started it does, which reads those lines.

Usage: python3 download.py URL PARTIAL_FILE
"""
import fcntl
import json
import os
import sys

from pip._internal.commands import create_command

CHUNK = 1 << 20
REPORT_EVERY = 4 << 20


def download(session, url, path):
    with open(path, "ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # against one whose starter was killed and that has not noticed yet
        receive(session, url, file)


def receive(session, url, file):
    done = os.fstat(file.fileno()).st_size
    headers = {"Accept-Encoding": "identity"}
    if done:
        headers["Range"] = "bytes=%d-" % done
    response = session.get(url, headers=headers, stream=True)
    if done and response.status_code == 416:  # the partial file is whole, or longer than the file is
        return
    response.raise_for_status()
    if response.status_code != 206:
        file.truncate(0)
        done = 0
    total = done + int(response.headers.get("Content-Length", 0))
    reported = done
    for chunk in response.raw.stream(CHUNK, decode_content=False):
        file.write(chunk)
        done += len(chunk)
        if done - reported >= REPORT_EVERY:
            reported = done
            print(json.dumps({"done": done, "total": total}), flush=True)
    if done < total:
        sys.exit("the connection broke off after %d of %d bytes" % (done, total))


def main(url, path):
    command = create_command("download")
    # Without its cache, which would keep a second copy and does not know ranges.
    options, _ = command.parse_args(["--no-cache-dir", "--retries", "2", "unused"])
    with command.main_context():
        session = command.enter_context(command._build_session(options))
        download(session, url.split("#")[0], path)


main(*sys.argv[1:])
