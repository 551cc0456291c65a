import { type Criterion, type Scale } from '../manifest.js';

type Scored = Pick<Criterion, 'scale'> & { target: number | null };

/** Whether answers have a place between two ends: a text has none, nor has a number without a target. */
export function isScored({ scale, target }: Scored): boolean {
  return scale.kind === 'rating' || scale.kind === 'yesNo' || (scale.kind === 'number' && target !== null);
}

/**
 * An answer's place on its scale, 0 to 1: from the lowest level to the highest; yes is 1, or no where the target is no; a number
 * is its share of the target, at most 1, and where the target leaves no way to go from zero, 1 if it is met.
 */
export function scoreOf(value: number, { scale, target }: Scored): number | null {
  switch (scale.kind) {
    case 'rating':
      return within((value - lowest(scale)) / widthOf(scale)!);
    case 'yesNo':
      return within(target === 0 ? 1 - value : value);
    case 'number':
      if (target === null) return null;
      return target > 0 ? within(value / target) : Number(value >= target);
    case 'text':
      return null;
  }
}

/** A target is a least value; that of a yes/no is the answer hoped for. */
export function meets(value: number, target: number, { kind }: Scale): boolean {
  return kind === 'yesNo' ? value === target : value >= target;
}

/** From one end of the scale to the other; null for a scale without ends. */
export function widthOf(scale: Scale): number | null {
  if (scale.kind === 'yesNo') return 1;
  return scale.kind === 'rating' ? scale.levels![scale.levels!.length - 1].value - lowest(scale) : null;
}

function lowest(scale: Scale): number {
  return scale.levels![0].value;
}

function within(score: number): number {
  return Math.min(1, Math.max(0, score));
}
