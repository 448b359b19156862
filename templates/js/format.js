// Numbers and times as text, the same as NumberText.swift writes them.

/// Fixed decimals, commas between thousands.
export function fixed(value, decimals) {
  const text = Math.abs(value).toFixed(decimals);
  const [whole, fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = value < 0 && Number(text) > 0 ? "−" : "";
  return sign + (fraction ? `${grouped}.${fraction}` : grouped);
}

/// Three figures with k, M, B or T.
export function compact(amount) {
  const units = ["", "k", "M", "B", "T"];
  let value = amount;
  let unit = 0;
  while (Math.abs(value) >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const size = Math.abs(value);
  return fixed(value, unit === 0 ? 0 : size < 9.995 ? 2 : size < 99.95 ? 1 : 0) + units[unit];
}

/// As `compact`, without zeros after the point: for ticks.
export function brief(amount) {
  return compact(amount).replace(/\.(\d*?)0+(\D*)$/, (_, digits, unit) => (digits ? `.${digits}` : "") + unit);
}

export function signedPercent(percent) {
  return `${percent > 0 ? "+" : ""}${fixed(percent, 2)} %`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function clockText(time) {
  return new Date(time).toISOString().slice(11, 16);
}

export function dayText(time) {
  const date = new Date(time);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

export function monthText(time) {
  const date = new Date(time);
  return date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : MONTHS[date.getUTCMonth()];
}

export function minuteText(time) {
  return `${new Date(time).toISOString().slice(0, 10)} ${clockText(time)}`;
}

/// An age in its largest unit, such as `3 hours`.
export function ageText(milliseconds) {
  const minutes = Math.floor(milliseconds / 60000);
  const [count, unit] = minutes < 120 ? [minutes, "minute"] : minutes < 2880 ? [Math.floor(minutes / 60), "hour"] : [Math.floor(minutes / 1440), "day"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
