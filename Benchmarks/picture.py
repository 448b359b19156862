"""Draws a heatmap as large as ours with matplotlib, for `make bench`: 8,640 columns, 400 rows, price, colour bar, map.

Prints the median of five pictures without the program's start, and the whole program's time.
"""

import time

began = time.perf_counter()

import io
import statistics

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

columns, rows = 8640, 400
random = np.random.default_rng(1)
price = 200 + np.cumsum(random.normal(0, 0.4, columns))
cells = np.cumsum(random.exponential(1, (rows, columns)) * (random.random((rows, columns)) < 0.02), axis=1)


def draw(width, height):
    figure, (heat, bars) = plt.subplots(
        1, 2, figsize=(width / 100, height / 100), dpi=100, width_ratios=(4, 1), sharey=True
    )
    image = heat.imshow(np.sqrt(cells), origin="lower", aspect="auto", cmap="viridis", interpolation="nearest")
    heat.plot(price, color="white", linewidth=1)
    bars.barh(np.arange(rows), cells[:, -1], height=1)
    figure.colorbar(image, ax=heat, location="left")
    figure.savefig(io.BytesIO(), format="png")
    plt.close(figure)


def median(width, height):
    times = []
    for _ in range(5):
        start = time.perf_counter()
        draw(width, height)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


draw(1920, 1080)
whole = time.perf_counter() - began
print(f"matplotlib 1920x1080: median {median(1920, 1080):.0f} ms, with the program's start {whole * 1000:.0f} ms")
print(f"matplotlib 3840x2160: median {median(3840, 2160):.0f} ms")
