// Figures of a handful of numbers, as docs/synthesis.md defines them. Terms are divided before they are added and halved before
// they are subtracted: so no sum outgrows what a number can hold, however large the answers.

/** The middle value; between two middle ones, half-way. */
export function median(values: number[]): number | null {
  if (values.length === 0) return null;
  const sorted = ascending(values);
  const after = Math.floor(sorted.length / 2);
  return tidy(sorted.length % 2 === 1 ? sorted[after] : sorted[after - 1] / 2 + sorted[after] / 2);
}

export function mean(values: number[]): number | null {
  const exact = exactMean(values);
  return exact === null ? null : tidy(exact);
}

/** With every digit, to be reckoned with. Added from the least to the greatest, so that no order of answers shows in the last ones. */
export function exactMean(values: number[]): number | null {
  return values.length === 0 ? null : sum(ascending(values).map((value) => value / values.length));
}

/** The standard deviation of these values themselves (population, divided by n), in their own unit; one value has none. */
export function spread(values: number[]): number | null {
  const middle = exactMean(values);
  if (middle === null || values.length < 2) return null;
  const deviations = values.map((value) => (value / 2 - middle / 2) / Math.sqrt(values.length));
  return tidy(2 * Math.hypot(...deviations));
}

/** How far apart two of them, picked at random, stand on the average, as a share of the scale: 0 to 1; one value has none. */
export function disagreement(values: number[], width: number): number | null {
  if (values.length < 2) return null;
  const apart = values.flatMap((one, index) => values.slice(index + 1).map((other) => Math.abs(one - other) / width));
  return mean(apart);
}

/** Each weight's share of those whose value is known; null where these weigh nothing (law 11). */
export function weightedMean(parts: { weight: number; value: number | null }[]): number | null {
  const known = parts.filter((part): part is { weight: number; value: number } => part.value !== null);
  const weight = sum(known.map((part) => part.weight));
  return weight === 0 ? null : tidy(sum(known.map((part) => part.weight * part.value)) / weight);
}

/** Twelve significant digits: 0.3, and not 0.30000000000000004. */
export function tidy(figure: number): number {
  return Number(figure.toPrecision(12));
}

function ascending(values: number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
