import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../domain/canonical.js';
import { dateBefore, dayOf, type PlainDate } from '../domain/calendar.js';
import { Funding, type FundingAnswer, type FundingState } from '../domain/funding.js';
import { unitsOf, type Money } from '../domain/money.js';
import { type Prototype } from '../domain/prototype.js';
import { Faults, Refusal } from '../domain/refusal.js';
import { dateAt } from '../domain/registration.js';
import { type Step } from '../domain/step.js';
import { moneyAt } from '../domain/step-plan.js';
import { type Term } from '../domain/term.js';
import { Database, type Tx } from '../storage/database.js';
import { findFundings, insertFunding, saveAnswer } from '../storage/fundings.js';
import { findSteps } from '../storage/steps.js';
import { quote } from '../storage/texts.js';
import { PrototypesService, type Change, type Shown } from './prototypes.service.js';
import { type WriteRequest, type Written } from './writes.js';

/** Most fundings of one term. */
export const MOST_FUNDINGS = 100;

export interface FundingEntry {
  key: string;
  source: string;
  purpose: string;
  amount: Money;
  /** `YYYY-MM-DD`. */
  soughtOn?: string | null;
}

export interface FundingAnswerEntry {
  state: FundingAnswer;
  /** `YYYY-MM-DD`, not in the future. */
  answeredOn: string;
  /** What was granted, where it is not what was asked for. */
  granted?: Money | null;
  reason?: string | null;
  /** Keys of the steps whose results unlocked it. */
  unlockedBy?: readonly string[];
}

/** A funding as it is shown. */
export interface ShownFunding {
  key: string;
  /** Number of its term. */
  term: number;
  state: FundingState;
  source: string;
  purpose: string;
  amount: Money;
  soughtOn: string | null;
  granted: Money | null;
  answeredOn: string | null;
  reason: string | null;
  unlockedBy: string[];
}

/** Money asked for, and what came of it. */
@Injectable()
export class FundingsService {
  constructor(
    private readonly db: Database,
    private readonly prototypes: PrototypesService,
  ) {}

  /** Every funding of every term. @throws Refusal `not-found` */
  async list(slug: string): Promise<ShownFunding[]> {
    return this.shown(this.db.reading, await this.prototypes.find(slug));
  }

  /** Notes that money is asked for. @throws Refusal `invalid`, `key-taken`, `not-found`, `halted`, `ended` (law 3), `forbidden` */
  async add(slug: string, entry: FundingEntry, request: WriteRequest): Promise<Written<Shown>> {
    return this.change(slug, entry.key, request, async (tx, prototype, fundings) => {
      const term = prototype.mustBeAlive(request.now);
      if (fundings.some(({ key }) => key === entry.key))
        throw new Refusal('key-taken', `"${slug}" has a funding "${entry.key}" already.`);
      const funding = newFunding(prototype, term, entry, fundings);
      await insertFunding(tx, funding);
      const source = await quote(tx, prototype.id, funding.source);
      await this.prototypes.note(tx, prototype, request, 'funding-sought', {
        funding: entry.key,
        source,
        amount: funding.amount,
      });
      return 'changed';
    });
  }

  /** Notes what was answered, or notes it better. @throws Refusal `invalid`, `not-found`, `halted`, `ended` (law 3), `forbidden` */
  async answer(slug: string, key: string, entry: FundingAnswerEntry, request: WriteRequest): Promise<Written<Shown>> {
    return this.change(slug, key, request, async (tx, prototype, fundings) => {
      const term = prototype.mustBeAlive(request.now);
      const funding = fundingOf(prototype, term, fundings, key);
      const steps = await findSteps(tx, prototype.id);
      const answer = checkAnswer(entry, funding, steps, dayOf(request.now, prototype.timeZone));
      const before = canonicalJson(shownFunding(prototype, funding, steps));
      Object.assign(funding, answer);
      if (canonicalJson(shownFunding(prototype, funding, steps)) === before) return 'unchanged';
      await saveAnswer(tx, funding);
      const { state, granted, answeredOn } = funding;
      const reason = funding.reason === null ? null : await quote(tx, prototype.id, funding.reason);
      const data = { funding: key, state, granted, answeredOn: answeredOn!.toString(), reason };
      await this.prototypes.note(tx, prototype, request, 'funding-answered', {
        ...data,
        unlockedBy: entry.unlockedBy ?? [],
      });
      return 'changed';
    });
  }

  private async change(
    slug: string,
    key: string,
    request: WriteRequest,
    work: (tx: Tx, prototype: Prototype, fundings: Funding[]) => Promise<Change>,
  ): Promise<Written<Shown>> {
    return this.prototypes.changePart(
      slug,
      request,
      async (tx, prototype) => work(tx, prototype, await findFundings(tx, prototype.id)),
      async (tx, prototype) => (await this.shown(tx, prototype)).find((funding) => funding.key === key),
    );
  }

  private async shown(tx: Tx, prototype: Prototype): Promise<ShownFunding[]> {
    const [fundings, steps] = [await findFundings(tx, prototype.id), await findSteps(tx, prototype.id)];
    return fundings.map((funding) => shownFunding(prototype, funding, steps));
  }
}

function newFunding(prototype: Prototype, term: Term, entry: FundingEntry, fundings: readonly Funding[]): Funding {
  const faults = new Faults();
  const amount = moneyAt('/amount', entry.amount, faults);
  faults.addIf(amount !== null && unitsOf(amount) === 0n, '/amount', 'money', 'Nothing is no amount to ask for.');
  const soughtOn = entry.soughtOn ? dateAt('/soughtOn', entry.soughtOn, faults) : null;
  const siblings = fundings.filter(({ termId }) => termId === term.id);
  faults.addIf(siblings.length >= MOST_FUNDINGS, '', 'too-many', `A term has at most ${MOST_FUNDINGS} fundings.`);
  faults.refuseIfAny('This funding');
  return Object.assign(new Funding(), {
    id: randomUUID(),
    prototypeId: prototype.id,
    termId: term.id,
    key: entry.key,
    position: siblings.length + 1,
    source: entry.source,
    purpose: entry.purpose,
    amount: amount!,
    soughtOn,
    state: 'sought',
    granted: null,
    answeredOn: null,
    reason: null,
    unlockedBy: [],
  });
}

/** @throws Refusal `not-found`; `ended` for a funding of an earlier term */
function fundingOf(prototype: Prototype, term: Term, fundings: readonly Funding[], key: string): Funding {
  const funding = fundings.find((known) => known.key === key);
  if (!funding) throw new Refusal('not-found', `"${prototype.slug}" has no funding "${key}".`);
  if (funding.termId === term.id) return funding;
  throw new Refusal(
    'ended',
    `Funding "${key}" was of an earlier term, which is decided. Note what comes now as another.`,
  );
}

type Answer = Pick<Funding, 'state' | 'granted' | 'answeredOn' | 'reason' | 'unlockedBy'>;

function checkAnswer(entry: FundingAnswerEntry, funding: Funding, steps: readonly Step[], today: PlainDate): Answer {
  const faults = new Faults();
  const { state, reason = null } = entry;
  const answeredOn = answerDay(entry.answeredOn, funding, today, faults);
  const granted = state === 'secured' ? grantedOf(entry, funding, faults) : null;
  faults.addIf(state === 'refused' && !!entry.granted, '/granted', 'money', 'Whoever refuses grants nothing.');
  const unlockedBy = unlocking(entry, steps, faults);
  faults.refuseIfAny('This answer');
  return { state, granted, answeredOn, reason, unlockedBy };
}

function answerDay(text: string, { soughtOn }: Funding, today: PlainDate, faults: Faults): PlainDate | null {
  const day = dateAt('/answeredOn', text, faults);
  const tooEarly = day !== null && soughtOn !== null && dateBefore(day, soughtOn);
  faults.addIf(tooEarly, '/answeredOn', 'before-the-asking', `It was asked for on ${soughtOn?.toString() ?? ''}.`);
  faults.addIf(
    day !== null && dateBefore(today, day),
    '/answeredOn',
    'in-the-future',
    'An answer is noted once it is there.',
  );
  return day;
}

function grantedOf({ granted }: FundingAnswerEntry, { amount }: Funding, faults: Faults): Money | null {
  if (!granted) return amount;
  const money = moneyAt('/granted', granted, faults);
  const { currency } = amount;
  faults.addIf(granted.currency !== currency, '/granted', 'currency', `It was asked for in ${currency}.`);
  faults.addIf(money !== null && unitsOf(money) === 0n, '/granted', 'money', 'Who grants nothing refuses.');
  return money;
}

function unlocking({ state, unlockedBy = [] }: FundingAnswerEntry, steps: readonly Step[], faults: Faults): string[] {
  if (state === 'refused')
    faults.addIf(unlockedBy.length > 0, '/unlockedBy', 'refused', 'What is refused was not unlocked.');
  return unlockedBy.flatMap((key, index) => {
    const step = steps.find((known) => known.key === key);
    if (step?.result) return [step.id];
    const detail = step ? `Step "${key}" has no result yet.` : `There is no step "${key}".`;
    faults.add(`/unlockedBy/${index}`, 'unknown-step', detail);
    return [];
  });
}

function shownFunding(prototype: Prototype, funding: Funding, steps: readonly Step[]): ShownFunding {
  const { key, state, source, purpose, amount, soughtOn, granted, answeredOn, reason, unlockedBy } = funding;
  return {
    key,
    term: prototype.terms.find(({ id }) => id === funding.termId)!.number,
    state,
    source,
    purpose,
    amount,
    soughtOn: soughtOn?.toString() ?? null,
    granted,
    answeredOn: answeredOn?.toString() ?? null,
    reason,
    unlockedBy: unlockedBy.map((id) => steps.find((step) => step.id === id)!.key),
  };
}
