// The buttons at the top.
import { download, fileName, levelsCSV } from "./save.js";
import { pictureOf } from "./save-picture.js";

export function startActions(chart, state, fragment, say) {
  const { report } = state;
  const on = (id, action) => document.getElementById(id).addEventListener("click", action);
  on("save-picture", () =>
    pictureOf(chart, state).toBlob((blob) => {
      if (blob) download(blob, fileName(report, "liquidation-heatmap", "png"));
      say(blob ? "Picture saved." : "The picture could not be made.");
    }, "image/png"));
  on("save-csv", () => {
    download(new Blob([levelsCSV(state)], { type: "text/csv" }), fileName(report, "liquidation-levels", "csv"));
    say("CSV saved.");
  });
  on("copy-link", async (event) => {
    const button = event.currentTarget;
    fragment.store(true);
    const copied = await copyText(location.href);
    say(copied ? "Link copied." : "The link is in the address bar.");
    const label = "Copy link";
    button.textContent = copied ? "Link copied" : "See address bar";
    setTimeout(() => (button.textContent = label), 2000);
  });
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
