"""Packs every CSV file of a folder into a zip of its own, as the archive serves them: zips.py FOLDER TARGET"""
import multiprocessing
import os
import sys
import zipfile

source, target = sys.argv[1], sys.argv[2]


def pack(folder):
    packed = os.path.join(target, os.path.relpath(folder, source))
    os.makedirs(packed, exist_ok=True)
    for name in os.listdir(folder):
        if name.endswith(".csv"):
            with zipfile.ZipFile(os.path.join(packed, name[:-4] + ".zip"), "w", zipfile.ZIP_DEFLATED) as archive:
                archive.write(os.path.join(folder, name), name)


with multiprocessing.Pool() as pool:
    pool.map(pack, [folder for folder, _, _ in os.walk(source)])
