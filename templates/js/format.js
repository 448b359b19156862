// Numbers and times as text, exactly as NumberText.swift and TimeText.swift write them: a test holds both against each
// other, and a change here needs one there.

/// Fixed decimals, commas between thousands. A number too large for all of the decimals is written without some.
export function fixed(value, decimals) {
  if (!Number.isFinite(value)) return "–";
  const magnitude = Math.abs(value);
  let places = Math.min(12, Math.max(0, decimals));
  while (places > 0 && magnitude * powerOfTen(places) >= 9e15) places -= 1;
  // Not toFixed, which rounds the exact binary value: a half would go another way than in Swift.
  const scaled = Math.round(magnitude * powerOfTen(places));
  const sign = value < 0 && scaled > 0 ? "−" : "";
  if (scaled >= 9e15) return sign + exponentText(magnitude);
  const digits = String(scaled).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ",");
  return sign + (places > 0 ? `${whole}.${digits.slice(-places)}` : whole);
}

function exponentText(magnitude) {
  let mantissa = magnitude;
  let exponent = 0;
  while (mantissa >= 9.995) {
    mantissa /= 10;
    exponent += 1;
  }
  return `${fixed(mantissa, 2)}e${exponent}`;
}

/// Three figures with k, M, B or T.
export function compact(amount) {
  if (amount === 0 || !Number.isFinite(amount)) return amount === 0 ? "0" : "–";
  if (amount < 0) return `−${compact(-amount)}`;
  const units = ["", "k", "M", "B", "T"];
  let value = amount;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  let decimals = 0;
  while (decimals < 9 && value * powerOfTen(decimals) < 99.95) decimals += 1;
  return value * powerOfTen(decimals) < 0.5 ? "<0.000000001" : fixed(value, decimals) + units[unit];
}

/// As `compact`, without zeros at the end: for ticks.
export function brief(amount) {
  const text = compact(amount);
  return text.includes("e") ? text : text.replace(/\.(\d*?)0*(\D*)$/, (_, digits, unit) => (digits ? `.${digits}` : "") + unit);
}

/// A change or distance with its sign.
export function signedPercent(percent, decimals = 2) {
  return `${Math.round(percent * powerOfTen(decimals)) >= 1 ? "+" : ""}${fixed(percent, decimals)} %`;
}

/// A band of prices in a few characters, such as `112.6-113.0k` or `0.2310-0.2318`: four figures, or as many as tell its
/// edges apart.
export function bandText(low, high) {
  const unit = low >= 10000 ? 1000 : 1;
  const [from, to] = [low / unit, high / unit];
  let decimals = 0;
  while (decimals < 10 && (to * powerOfTen(decimals) < 999.95 || fixed(from, decimals) === fixed(to, decimals))) decimals += 1;
  return `${fixed(from, decimals)}-${fixed(to, decimals)}${unit === 1000 ? "k" : ""}`;
}

/// A share in percent, which neither comes to 0 nor to 100 by rounding.
export function sharePercent(share) {
  const percent = share * 100;
  if (!Number.isFinite(percent)) return "–";
  if (percent > 0 && percent < 0.1) return "<0.1 %";
  if (percent > 99.9 && percent < 100) return ">99.9 %";
  return `${fixed(percent, percent === 0 || percent >= 100 ? 0 : 1)} %`;
}

/// Every positive power exact up to 22, every negative one the nearest: `**` promises neither.
export function powerOfTen(exponent) {
  let power = 1;
  for (let count = Math.min(22, Math.abs(exponent)); count > 0; count -= 1) power *= 10;
  return exponent < 0 ? 1 / power : power;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function clockText(time) {
  return new Date(time).toISOString().slice(11, 16);
}

/// A day as `12 Nov`.
export function dayText(time) {
  const date = new Date(time);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

/// A month as `Nov`, or at the start of a year the year.
export function monthText(time) {
  const date = new Date(time);
  return date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : MONTHS[date.getUTCMonth()];
}

/// Date and time of day, such as `2025-05-30 10:30`.
export function minuteText(time) {
  return `${new Date(time).toISOString().slice(0, 10)} ${clockText(time)}`;
}

/// A window as `15 Oct – 14 Nov 2025 UTC`, with times of day unless both are midnight.
export function windowText(from, to) {
  const wholeDays = from % 86400000 === 0 && to % 86400000 === 0;
  const year = (time) => new Date(time).getUTCFullYear();
  const text = (time, withYear) =>
    dayText(time) + (withYear ? ` ${year(time)}` : "") + (wholeDays ? "" : ` ${clockText(time)}`);
  return `${text(from, year(from) !== year(to))} – ${text(to, true)} UTC`;
}

/// An age in its largest unit, such as `3 hours`.
export function ageText(milliseconds) {
  const minutes = Math.floor(milliseconds / 60000);
  const [count, unit] = minutes < 120 ? [minutes, "minute"] : minutes < 2880 ? [Math.floor(minutes / 60), "hour"] : [Math.floor(minutes / 1440), "day"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
