#!/usr/bin/env bash
# Times a whole site: Benchmarks/site.sh PROGRAM [SYMBOLS] [DAYS]
# Builds it from nothing, then again without a change, then after one symbol got a new row; prints seconds and peak memory.
# The market is a sample of eight symbols, copied under other names until there are enough; 400 symbols take 3 GB in .build.
set -euo pipefail

liqheat=$(realpath "$1")
symbols=${2:-400}
days=${3:-30}
# shellcheck source=Benchmarks/workplace.sh
source "$(dirname "$0")/workplace.sh"

originals=(BTCUSDT ETHUSDT SOLUSDT XRPUSDT DOGEUSDT ADAUSDT LINKUSDT 1000PEPEUSDT)
"$liqheat" sample --output market --days $((days + 14)) "${originals[@]/#/--symbol=}" > sample.log
python3 "$tools/copies.py" market C%03dUSDT "$symbols"

build=("$liqheat" build --data market --all --days "$days" --output site --quiet)
printf '%-34s%s\n' "market" "$symbols symbols, $days days, $(du -sh market | cut -f1), $(nproc) cores"
timed "from nothing" "${build[@]}"
timed "unchanged" "${build[@]}"
klines=(market/BTCUSDT/klines/5m/*-5m-*.csv)
row=$(tail -n 1 "${klines[-1]}")
echo "$row" >> "${klines[-1]}"
timed "one symbol changed" "${build[@]}"
timed "verify" "$liqheat" verify site
printf '%-34s%s\n' "site" "$(find site -type f | wc -l) files, $(du -sh site | cut -f1)"
