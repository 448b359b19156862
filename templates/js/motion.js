// Movement, for readers who want it.

export function reduced() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/// Moves the view in a quarter of a second, unless something else moves it meanwhile.
export function glide(state, to) {
  if (reduced()) {
    state.change({ view: to });
    return;
  }
  const from = state.choice.view;
  const start = performance.now();
  let expected = from;
  const step = (now) => {
    if (state.choice.view !== expected) return;
    const share = Math.min(1, Math.max(0, (now - start) / 250));
    const eased = share * (2 - share);
    expected = share === 1 ? to : Object.fromEntries(Object.keys(to).map((key) => [key, from[key] + (to[key] - from[key]) * eased]));
    state.change({ view: expected });
    if (share < 1) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
