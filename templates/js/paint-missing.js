// Stretches of time for which there is no data: hatched, so that they are not taken for empty books.

export function paintMissing(context, plot, axis, report, ink) {
  for (const [from, to] of report.grid.missing) {
    const left = Math.max(plot.x, Math.round(axis.x(from)));
    const right = Math.min(plot.x + plot.width, Math.max(Math.round(axis.x(to)), Math.round(axis.x(from)) + 1));
    if (right <= left) continue;
    context.save();
    context.beginPath();
    context.rect(left, plot.y, right - left, plot.height);
    context.clip();
    context.fillStyle = ink.gap;
    context.fillRect(left, plot.y, right - left, plot.height);
    context.strokeStyle = ink.panel;
    context.lineWidth = 2;
    context.beginPath();
    for (let x = left - plot.height; x < right; x += 9) {
      context.moveTo(x, plot.y + plot.height);
      context.lineTo(x + plot.height, plot.y);
    }
    context.stroke();
    context.restore();
  }
}
