// What is kept in the reader's browser, for all pages of the site; nothing is where the browser does not allow it.

/// A value kept under a name, or null.
export function recall(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Private windows and full stores: the page works without.
  }
}
