# shellcheck shell=bash
# Read by the scripts beside it: changes to a work folder in .build that goes with the script, and times commands.

tools=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
mkdir -p "$tools/../.build"
work=$(mktemp -d -p "$(realpath "$tools/../.build")")
trap 'rm -rf "$work"' EXIT
cd "$work"

# timed NAME COMMAND...: prints the name, then seconds and peak memory of the command.
timed() {
  printf '%-34s' "$1"
  python3 "$tools/timed.py" "${@:2}"
}
