import { type Instant } from '../domain/calendar.js';
import { costsOf, type Tried } from '../domain/costs.js';
import { type HypothesisOutcome } from '../domain/hypothesis.js';
import { type Money } from '../domain/money.js';
import { overstayOf, shareOfDays, type Overstay } from '../domain/overstay.js';
import { type Prototype, type Status } from '../domain/prototype.js';
import { type Tx } from '../storage/database.js';
import { fundingsOf } from '../storage/fundings.js';
import { linesOf } from '../storage/lineages.js';
import { findMembersOf } from '../storage/portfolios.js';
import { wholePrototypes } from '../storage/prototypes.js';
import { stepsOf } from '../storage/steps.js';

/** What a prototype has to say for an option. */
interface PrototypeEvidence {
  slug: string;
  title: string;
  status: Status;
  hypotheses: Record<HypothesisOutcome, number>;
  spent: Money[];
  overstay: { index: number | null; coveredShare: number | null };
}

/** What the prototypes of a portfolio have to say, in the order in which they are named, and all together. */
export interface Evidence {
  prototypes: PrototypeEvidence[];
  overstay: PrototypeEvidence['overstay'];
}

/** Reads it in as many statements for thirty prototypes as for three. */
export async function evidenceFor(tx: Tx, slugs: string[], now: Instant): Promise<Evidence> {
  const ids = (await findMembersOf(tx, slugs)).map(({ id }) => id);
  const prototypes = inOrder(await wholePrototypes(tx, ids), slugs);
  const lines = await linesOf(tx, prototypes);
  const overstays = new Map(prototypes.map((prototype, index) => [prototype, overstayOf(lines[index], now)]));
  const tried = { steps: await stepsOf(tx, ids), fundings: await fundingsOf(tx, ids) };
  // Who is followed within the portfolio is counted in the line of who follows.
  const last = prototypes.filter(({ id }) => !prototypes.some(({ predecessorId }) => predecessorId === id));
  return {
    prototypes: prototypes.map((prototype) => evidenceOf(prototype, tried, overstays.get(prototype)!, now)),
    overstay: shareOfDays(last.map((prototype) => overstays.get(prototype)!)),
  };
}

/** @param tried of this one and of others */
function evidenceOf(
  prototype: Prototype,
  { steps, fundings }: Tried,
  { index, coveredShare }: Overstay,
  now: Instant,
): PrototypeEvidence {
  const { id, slug, title, hypotheses } = prototype;
  const own = <T extends { prototypeId: string }>(all: readonly T[]): T[] =>
    all.filter(({ prototypeId }) => prototypeId === id);
  const { spent } = costsOf(hypotheses, own(steps), own(fundings));
  const counts = { open: 0, supported: 0, refuted: 0, inconclusive: 0 };
  for (const { outcome } of hypotheses) counts[outcome] += 1;
  return { slug, title, status: prototype.statusAt(now), hypotheses: counts, spent, overstay: { index, coveredShare } };
}

function inOrder(prototypes: Prototype[], slugs: string[]): Prototype[] {
  return [...prototypes].sort((a, b) => slugs.indexOf(a.slug) - slugs.indexOf(b.slug));
}
