import FuzzSupport
import Glibc

exit(
  try fuzz([
    momentTarget, sumTarget, bracketTarget, configurationTarget, variableTarget, descriptionTarget, documentTarget,
    argumentTarget, listingTarget, keptTarget, liveTarget, interfaceTarget, summaryTarget, siteTarget, historyTarget,
    pageTarget, buildTarget, pixelTarget,
  ]))
