"""Copies the symbols of a sample under other names until there are enough: copies.py FOLDER NAMES COUNT

NAMES is a pattern such as C%03dUSDT. To make up another market takes much longer, and what is measured would not tell them apart.
"""
import os
import sys

folder, names, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
originals = sorted(name for name in os.listdir(folder) if os.path.isdir(os.path.join(folder, name)))


def copy(original, name):
    for place, _, files in os.walk(os.path.join(folder, original)):
        target = place.replace(original, name)
        os.makedirs(target, exist_ok=True)
        for file in files:
            with open(os.path.join(place, file), "rb") as source:
                content = source.read()
            if "-metrics-" in file:
                content = content.replace(original.encode(), name.encode())
            with open(os.path.join(target, file.replace(original, name)), "wb") as copied:
                copied.write(content)


for number in range(len(originals), count):
    copy(originals[number % len(originals)], names % number)
