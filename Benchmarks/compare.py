"""Checks that liqheat, DuckDB and the C peer give the same levels of the 30 days of one symbol, each to 1e-9."""
import json
import subprocess
import sys

folder, liqheat = sys.argv[1:]


def levels(document):
    return {(level["price_low"], level["side"], level["leverage"]): level.get("positions", level.get("notional_usdt")) for level in document}


def output(*command):
    return json.loads(subprocess.check_output(command))


expected = levels(output(f"{folder}/tools/bin/duckdb", "-f", f"{folder}/one.sql"))
found = {
    "liqheat": output(liqheat, "levels", "--data", f"{folder}/one", "--all", "--as-published", "--bin", "500"),
    "the C peer": output(f"{folder}/peer", f"{folder}/one", "500", "30"),
}
for program, document in found.items():
    got = levels(document["levels"])
    if got.keys() != expected.keys() or any(abs(got[key] / expected[key] - 1) > 1e-9 for key in expected):
        sys.exit(f"{program} and DuckDB do not agree")
print(f"{len(expected)} levels agree to 1e-9", file=sys.stderr)
