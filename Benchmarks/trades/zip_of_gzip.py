"""Puts the deflate data of a gzip file of one member without a name into a zip: zip_of_gzip.py GZIP ZIP NAME"""
import os
import struct
import sys

source, target, name = sys.argv[1], sys.argv[2], sys.argv[3].encode()
packed = os.path.getsize(source) - 18
with open(source, "rb") as gzip, open(target, "wb") as archive:
    assert gzip.read(4) == b"\x1f\x8b\x08\x00", "not a gzip file without a name"
    gzip.seek(-8, os.SEEK_END)
    crc, size = struct.unpack("<II", gzip.read(8))
    # Version, flags, method, time, date, CRC, sizes, lengths of the name and of extra fields.
    record = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, crc, packed, size, len(name), 0)
    archive.write(b"PK\x03\x04" + record + name)
    gzip.seek(10)
    rest = packed
    while rest:
        block = gzip.read(min(rest, 1 << 20))
        archive.write(block)
        rest -= len(block)
    place = archive.tell()
    archive.write(b"PK\x01\x02" + struct.pack("<H", 20) + record + bytes(14) + name)
    length = archive.tell() - place
    archive.write(b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, length, place, 0))
