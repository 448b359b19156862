#!/usr/bin/env python3
"""Prints what is in a program, as an SPDX 2.3 document: sbom.py static|shared.

The Swift packages are those of Package.resolved, the libraries those that `linked` finds. All else comes from the commit, so that
the same commit on the same system gives the same document.
"""

import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import time

KIND = sys.argv[1]
SOURCE, DIST = pathlib.Path(os.environ["SOURCE"]), pathlib.Path(os.environ["DIST"])
VERSION = os.environ["VERSION"]
UNKNOWN = "NOASSERTION"
# As their own LICENSE files say.
LICENSES = {
    "swift-argument-parser": "Apache-2.0 WITH Swift-exception",
    "swift-mustache": "Apache-2.0",
    "swift-subprocess": "Apache-2.0",
    "swift-system": "Apache-2.0 WITH Swift-exception",
    "yams": "MIT",
}


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def package(name, version, license, purl=None, location=UNKNOWN):
    entry = {
        "SPDXID": "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", name),
        "name": name,
        "versionInfo": version,
        "downloadLocation": location,
        "filesAnalyzed": False,
        "licenseConcluded": UNKNOWN,
        "licenseDeclared": license,
        "copyrightText": UNKNOWN,
    }
    if purl:
        reference = {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": purl}
        entry["externalRefs"] = [reference]
    return entry


def swift_packages():
    for pin in json.loads((SOURCE / "Package.resolved").read_text())["pins"]:
        place, state = pin["location"].removesuffix(".git"), pin["state"]
        purl = f"pkg:swift/{place.removeprefix('https://')}@{state['version']}"
        location = f"git+{place}@{state['revision']}"
        yield package(pin["identity"], state["version"], LICENSES.get(pin["identity"], UNKNOWN), purl, location)
    version = re.search(r"Swift version ([0-9.]+)", output("swift", "--version")).group(1)
    yield package("swift-runtime", version, "Apache-2.0 WITH Swift-exception")


def debian_packages():
    for line in output(SOURCE / "Packaging" / "linked", KIND).splitlines():
        name, version, upstream, architecture = line.split("\t")
        purl = f"pkg:deb/debian/{name}@{version.replace('+', '%2B').replace(':', '%3A')}?arch={architecture}&upstream={upstream}"
        yield package(name, version, UNKNOWN, purl.replace("++", "%2B%2B"))


def main():
    program = package("liqheat", VERSION, "MIT")
    program["primaryPackagePurpose"] = "APPLICATION"
    digest = hashlib.sha256((DIST / KIND / "liqheat").read_bytes()).hexdigest()
    program["checksums"] = [{"algorithm": "SHA256", "checksumValue": digest}]
    swift, debian = list(swift_packages()), list(debian_packages())
    used = [("STATIC_LINK", one) for one in swift]
    used += [("STATIC_LINK" if KIND == "static" else "DYNAMIC_LINK", one) for one in debian]
    relations = [("SPDXRef-DOCUMENT", "DESCRIBES", program)] + [(program["SPDXID"], kind, one) for kind, one in used]
    document = {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"liqheat-{VERSION}-{KIND}",
        "documentNamespace": f"https://spdx.org/spdxdocs/liqheat-{VERSION}-{KIND}-{digest}",
        "creationInfo": {
            "created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))),
            "creators": ["Tool: liqheat-sbom"],
        },
        "packages": [program, *swift, *debian],
        "relationships": [
            {"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other["SPDXID"]}
            for one, kind, other in relations
        ],
    }
    print(json.dumps(document, indent=2))


main()
