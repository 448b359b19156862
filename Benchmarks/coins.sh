#!/usr/bin/env bash
# Times maps of coins: Benchmarks/coins.sh PROGRAM [COINS] [DAYS]
# Makes up coins that are traded at four venues (coins.py), builds the maps of all from nothing, and of one of them, and then the
# pages of its four contracts one by one, which its own is to be compared with. 100 coins of 30 days take 1.5 GB in .build.
set -euo pipefail

liqheat=$(realpath "$1")
coins=${2:-100}
days=${3:-30}
# shellcheck source=Benchmarks/workplace.sh
source "$(dirname "$0")/workplace.sh"

python3 "$tools/coins.py" market "$coins" "$days"
build=("$liqheat" build --data market --days "$days" --quiet)
printf '%-34s%s\n' "market" "$coins coins at four venues, $days days, $(du -sh market | cut -f1), $(nproc) cores"
timed "all coins from nothing" "${build[@]}" --all-coins --output site
timed "unchanged" "${build[@]}" --all-coins --output site
timed "one coin" "${build[@]}" --coin AAX --threads 1 --output one
for contract in binance-um:AAXUSDT binance-cm:AAXUSD_PERP bybit-linear:AAXUSDT hyperliquid:AAX; do
  timed "$contract" "${build[@]}" --venue "${contract%:*}" --symbol "${contract#*:}" --threads 1 --output one
done
printf '%-34s%s\n' "site" "$(find site -type f | wc -l) files, $(du -sh site | cut -f1)"
