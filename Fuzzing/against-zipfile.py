#!/usr/bin/env python3
"""Holds our reader of zips against Python's: what both read must be the same text.

against-zipfile.py PROGRAM COUNT [FOLDER]: zips made here, most of them damaged in a byte or two, and those of a folder.
"""

import io
import os
import random
import subprocess
import sys
import tempfile
import zipfile
import zlib


def made(draw):
    """A zip of one or two files, packed in one of two ways, some bytes of it changed."""
    text = b"".join(b"%d,100,%d\n" % (1762905600000 + 300000 * i, draw.randrange(1000)) for i in range(draw.randrange(60)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", draw.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])) as archive:
        with archive.open(zipfile.ZipInfo("a.csv"), "w", force_zip64=draw.random() < 0.2) as file:
            file.write(text)
        if draw.random() < 0.3:
            archive.writestr("b.txt", b"b")
        if draw.random() < 0.3:
            archive.comment = b"PK\x05\x06 a comment"
    data = bytearray(out.getvalue())
    for _ in range(draw.randrange(3)):
        data[draw.randrange(len(data))] = draw.randrange(256)
    return bytes(data[: draw.randrange(len(data))]) if draw.random() < 0.05 else bytes(data)


def theirs(path):
    """What Python reads: the text of the only CSV file, or None where it refuses."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [entry for entry in archive.infolist() if entry.filename.endswith(".csv")]
            own = [entry for entry in names if entry.filename.split("/")[-1] == os.path.basename(path)[:-4] + ".csv"]
            entry = own[0] if len(own) == 1 else names[0] if len(names) == 1 else None
            return None if entry is None or entry.file_size > 1 << 26 else archive.read(entry)
    except Exception:  # noqa: BLE001 - it refuses in many ways
        return None


def main():
    program, count = sys.argv[1], int(sys.argv[2])
    draw = random.Random(18)
    both = ours_only = theirs_only = differ = 0
    with tempfile.TemporaryDirectory() as folder:
        inputs = [made(draw) for _ in range(count)]
        for more in sys.argv[3:]:
            inputs += [open(os.path.join(more, name), "rb").read() for name in sorted(os.listdir(more))]
        for start in range(0, len(inputs), 500):
            paths = []
            for number, data in enumerate(inputs[start : start + 500]):
                paths.append(os.path.join(folder, f"{number}.zip"))
                with open(paths[-1], "wb") as file:
                    file.write(data)
            lines = subprocess.run([program, "unzip", *paths], check=True, capture_output=True, text=True).stdout.splitlines()
            for path, line in zip(paths, lines, strict=True):
                text = theirs(path)
                if line == "refused":
                    theirs_only += text is not None
                elif text is None:
                    ours_only += 1
                elif line == f"{len(text)} {zlib.crc32(text)}":
                    both += 1
                else:
                    differ += 1
                    print(f"{path}: {line}, Python reads {len(text)} bytes")
    print(f"{len(inputs)} zips: {both} read alike, {differ} not, {ours_only} read only by us, {theirs_only} only by Python")
    sys.exit(differ > 0)


main()
