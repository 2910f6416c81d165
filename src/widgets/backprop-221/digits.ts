import { fixed, format } from "../../params/index.ts";

/**
 * A number with fixed places; one that would be written as 0 and is not, as a power of ten: where
 * units saturate, a derivative of 0.00001 is the point of the figure.
 */
export function places(value: number, decimals: number): string {
  const lost = value !== 0 && Number(value.toFixed(decimals)) === 0;
  return lost ? format(value, 1) : fixed(value, decimals);
}

/** The same in the simple TeX of a label. */
export function powerOfTen(value: number, decimals: number): string {
  const text = places(value, decimals);
  const [mantissa, power] = text.split("10⁻");
  if (power === undefined) return text;
  const digits = [...power].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit)).join("");
  return `${mantissa}10^{-${digits}}`;
}
