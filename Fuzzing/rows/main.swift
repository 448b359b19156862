import FuzzSupport
import Glibc

exit(
  try fuzz([
    unitTarget, klineTarget, metricsTarget, profileTarget, tradeTarget, bybitTradeTarget, okxTradeTarget, tableTarget,
    assetContextTarget, liquidationTarget, nameTarget, bybitTarget, okxTarget, bitgetTarget, hyperliquidTarget,
  ]))
