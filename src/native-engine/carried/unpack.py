"""Takes out of a TensorFlow wheel what a program needs to be compiled and run against its C library: the libraries, and
the given headers with all that they include.

Usage: python3 unpack.py WHEEL FOLDER LIBRARY,... HEADER,...
Makes FOLDER/lib and FOLDER/include. Stops when the process that started it ends.
"""
import os
import posixpath
import re
import sys
import zipfile

STARTER = os.getppid()
CHUNK = 1 << 22
PACKAGE = "tensorflow/"
INCLUDE = PACKAGE + "include/"
DIRECTIVE = re.compile(rb'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


def closure(wheel, headers):
    """The headers and what they include, as far as it is in the wheel."""
    names = set(wheel.namelist())
    found, waiting = set(), [INCLUDE + header for header in headers]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        for included in DIRECTIVE.findall(wheel.read(name)):
            included = included.decode()
            beside = posixpath.join(posixpath.dirname(name), included)
            waiting += [path for path in (INCLUDE + included, beside) if path in names]
    return sorted(found)


def extract(wheel, name, target):
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with wheel.open(name) as source, open(target, "wb") as file:
        while chunk := source.read(CHUNK):  # to the end, where the CRC is checked
            file.write(chunk)
            if os.getppid() != STARTER:
                sys.exit("stopped")


def main(path, folder, libraries, headers):
    with zipfile.ZipFile(path) as wheel:
        for name in closure(wheel, headers.split(",")):
            extract(wheel, name, os.path.join(folder, "include", *name[len(INCLUDE):].split("/")))
        for name in libraries.split(","):
            extract(wheel, PACKAGE + name, os.path.join(folder, "lib", name))


main(*sys.argv[1:])
