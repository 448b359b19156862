#!/usr/bin/env python3
"""How much of each source file the kept inputs of `make fuzz` reach, in edges of the compiled code.

coverage.py BUILD CORPUS SEEDS [PART...]: files whose paths hold one of the parts; of a function the target counts that reaches the
most of it. TARGETS in the environment chooses some, as for `make fuzz`: to tell where code stands takes long for large programs.
"""

import collections
import os
import re
import subprocess
import sys

LINE = re.compile(r"COVERED_FUNC: hits: \d+ edges: (\d+)/(\d+) (\S+) .*?(Sources/[\w/+.-]+\.swift)")


def main():
    build, corpus, seeds, parts = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:] or [""]
    functions = {}
    for layer in ("fields", "rows", "program"):
        program = f"{build}/fuzz-{layer}"
        for target in subprocess.run([program, "list"], check=True, capture_output=True, text=True).stdout.split():
            if target not in os.environ.get("TARGETS", target).split():
                continue
            folders = [folder for folder in (f"{corpus}/{target}", f"{seeds}/{target}") if os.path.isdir(folder)]
            words = [program, "-runs=0", "-print_coverage=1", "-detect_leaks=0", *folders]
            run = subprocess.run(
                words, capture_output=True, text=True, errors="replace", env={**os.environ, "LIQHEAT_FUZZ_TARGET": target}
            )
            for covered, edges, name, file in LINE.findall(run.stderr):
                known = functions.get((file, name), (0, 0))
                functions[file, name] = max(known, (int(covered), int(edges)))
    files = collections.defaultdict(lambda: [0, 0])
    for (file, _), (covered, edges) in functions.items():
        files[file][0] += covered
        files[file][1] += edges
    for file, (covered, edges) in sorted(files.items()):
        if any(part in file for part in parts):
            print(f"{100 * covered / edges:5.0f} % of {edges:5} edges  {file}")


main()
