let decimalSign = ".";

/**
 * The sign between whole and broken part in every number shown from now on. For a page whose reader
 * asked for it; links and messages keep the point.
 */
export function setNumberLocale(locale: string): void {
  decimalSign = ".";
  // English is most readers' choice: they do not wait until the browser has fetched its languages.
  if (locale === "en") return;
  const parts = new Intl.NumberFormat(locale).formatToParts(0.5);
  decimalSign = parts.find(({ type }) => type === "decimal")?.value ?? ".";
}

/** A number as it was typed: with the point, or with the sign that the page shows. */
export function withPoint(typed: string): string {
  return decimalSign === "." ? typed : typed.replace(decimalSign, ".");
}

/** Every digit of a number, as it stands in a box for typing. */
export function exact(value: number): string {
  return minus(String(value));
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * A number as the book prints it: `significant` digits, a true minus sign, no trailing zeros,
 * powers of ten where plain digits would mislead. NaN and infinities are named, not drawn.
 */
export function format(value: number, significant = 3): string {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) {
    const [mantissa = "", exponent = ""] = value.toExponential(significant - 1).split("e");
    return `${minus(trim(mantissa))}\u00a0×\u00a010${raise(Number(exponent))}`;
  }
  return minus(trim(Number(value.toPrecision(significant)).toString()));
}

/** Always `decimals` places, so that a changing number does not jump; −0.00 is written 0.00. */
export function fixed(value: number, decimals = 2): string {
  if (!Number.isFinite(value)) return format(value);
  const text = value.toFixed(decimals);
  return minus(Number(text) === 0 ? text.replace("-", "") : text);
}

function raise(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => superscripts[Number(digit)] ?? "");
  return (exponent < 0 ? "⁻" : "") + digits.join("");
}

function trim(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function minus(text: string): string {
  return text.replace("-", "−").replace(".", decimalSign);
}
