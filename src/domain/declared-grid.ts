import { canonicalJson } from './canonical.js';
import { isReordered } from './declared-order.js';
import { completeCriterion } from './grid.js';
import { type Criterion } from './manifest.js';
import { type Prototype } from './prototype.js';
import { type Faults } from './refusal.js';

const AT = '/grid/criteria';

/** A grid is changed by a door of its own, which knows what has been answered to it. */
export function compareGrid(
  prototype: Prototype,
  declared: Criterion[],
  standing: Required<Criterion>[],
  faults: Faults,
): void {
  const way = `Put back what stands, or change the grid first (PUT /v1/prototypes/${prototype.slug}/grid).`;
  const [given, kept] = [declared, standing].map((criteria) => criteria.map(({ key }) => key));
  declared.forEach((entry, index) => {
    const criterion = standing[kept.indexOf(entry.key)];
    if (criterion) return compareCriterion(criterion, entry, `${AT}/${index}`, way, faults);
    faults.add(`${AT}/${index}`, 'frozen', `The grid of "${prototype.slug}" has no criterion "${entry.key}". ${way}`);
  });
  for (const key of kept.filter((key) => !given.includes(key)))
    faults.add(AT, 'missing', `The grid of "${prototype.slug}" has the criterion "${key}", which is not here. ${way}`);
  const order = `The grid of "${prototype.slug}" asks in the order ${kept.join(', ')}. ${way}`;
  faults.addIf(isReordered(given, kept), AT, 'order', order);
}

function compareCriterion(
  stands: Required<Criterion>,
  entry: Criterion,
  at: string,
  way: string,
  faults: Faults,
): void {
  const declared = completeCriterion(entry);
  for (const field of Object.keys(declared) as (keyof Criterion)[]) {
    const differs = canonicalJson(stands[field]) !== canonicalJson(declared[field]);
    faults.addIf(differs, `${at}/${field}`, 'frozen', `${field} of the criterion "${entry.key}" is another. ${way}`);
  }
}
