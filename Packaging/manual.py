#!/usr/bin/env python3
"""Writes the manual pages from what the program says of its own commands.

    liqheat --experimental-dump-help | manual.py VERSION FOLDER

One page for the program and one for each command, in mdoc, dated by SOURCE_DATE_EPOCH.
"""

import json
import os
import re
import sys
import time

# Which codes there are is in the overview of the program itself.
FILES = r""".Sh FILES
.Bl -tag -width indent
.It Pa /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
The font of the pictures, unless
.Fl \-font
names another; also looked for where other systems keep it.
.El
"""


def text(words):
    """Text as roff takes it: no backslash, and no line that begins like a request."""
    words = " ".join(words.split()).replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", words)


def prose(words):
    """A text as lines of one sentence each, as mdoc wants them."""
    return re.sub(r"(?<=[a-z0-9)][.:?]) (?=[A-Z])", "\n", text(words))


def paragraphs(words):
    return "\n.Pp\n".join(prose(part) for part in words.split("\n\n") if part.strip())


def macro(words):
    """Words as arguments of a macro: none of them is a macro's name."""
    return " ".join(f"\\&{word}" if re.fullmatch(r"[A-Z%][a-z0-9]", word) else word for word in text(words).split())


def flag(name):
    return "Fl " + ("\\-" if name["kind"] == "long" else "") + text(name["name"])


def usage(argument):
    """An argument as a synopsis shows it."""
    value = "Ar " + macro(argument["valueName"])
    if argument["kind"] == "positional":
        line = value
    else:
        line = flag(argument["preferredName"]) + (f" {value}" if argument["kind"] == "option" else "")
    more = " ..." if argument["isRepeating"] else ""
    return f".Op {line}{more}" if argument["isOptional"] else f".{line}{more}"


def described(argument):
    value = "Ar " + macro(argument["valueName"])
    if argument["kind"] == "positional":
        head = value
    else:
        head = " , ".join(flag(name) for name in argument["names"]) + (f" {value}" if argument["kind"] == "option" else "")
    lines = [f".It {head}", prose(argument.get("abstract", ""))]
    default = argument.get("defaultValue")
    if default and "(default:" not in argument.get("abstract", ""):
        lines.append(f"The default is {text(default)}.")
    values = argument.get("allValues")
    if values and argument["kind"] != "flag":
        lines.append(f"Values: {text(', '.join(values))}.")
    return "\n".join(line for line in lines if line)


def options(arguments):
    """The sections of the arguments, in the order in which help shows them."""
    titles = dict.fromkeys(argument.get("sectionTitle") or "OPTIONS" for argument in arguments)
    for title in sorted(titles, key=lambda title: title != "OPTIONS"):
        shown = [described(one) for one in arguments if (one.get("sectionTitle") or "OPTIONS") == title]
        yield f".Sh {macro(title.upper())}\n.Bl -tag -width indent\n" + "\n".join(shown) + "\n.El\n"


def page(name, command, others, date, version):
    arguments = [one for one in command["arguments"] if one["shouldDisplay"]]
    synopsis = f".Nm {' '.join(name)}\n" + "\n".join(usage(one) for one in arguments)
    if command.get("subcommands"):
        synopsis += "\n.Ar command\n.Op Ar options"
    parts = [
        f".Dd {date}\n.Dt {'-'.join(name).upper()} 1\n.Os liqheat {version}\n",
        f".Sh NAME\n.Nm {'-'.join(name)}\n.Nd {text(command['abstract']).rstrip('.')}\n",
        f".Sh SYNOPSIS\n{synopsis}\n",
    ]
    about = command.get("discussion") or command["abstract"]
    parts.append(f".Sh DESCRIPTION\n{paragraphs(about)}\n")
    if command.get("subcommands"):
        listed = [one for one in command["subcommands"] if one["shouldDisplay"] and one["commandName"] != "help"]
        rows = [f".It Cm {one['commandName']}\n{prose(one['abstract'])}" for one in listed]
        parts.append(".Sh COMMANDS\n.Bl -tag -width calibrate\n" + "\n".join(rows) + "\n.El\n")
    parts += options(arguments)
    parts.append(FILES if name[-1] in ("liqheat", "build") else "")
    if not command.get("subcommands"):
        parts.append(".Sh EXIT STATUS\nThose of the program: see\n.Xr liqheat 1 .\n")
    parts.append(".Sh SEE ALSO\n" + " ,\n".join(f".Xr {other} 1" for other in sorted(others)) + "\n")
    return "".join(parts)


def main():
    version, folder = sys.argv[1:]
    moment = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))
    date = time.strftime("%B ", moment) + f"{moment.tm_mday}, {moment.tm_year}"
    root = json.load(sys.stdin)["command"]
    commands = [one for one in root["subcommands"] if one["shouldDisplay"] and one["commandName"] != "help"]
    names = [f"liqheat-{one['commandName']}" for one in commands]
    pages = {"liqheat": page(["liqheat"], root, names, date, version)}
    for command in commands:
        name = f"liqheat-{command['commandName']}"
        pages[name] = page(["liqheat", command["commandName"]], command, ["liqheat"], date, version)
    for name, content in pages.items():
        with open(os.path.join(folder, f"{name}.1"), "w", encoding="utf-8") as file:
            file.write(content)


main()
