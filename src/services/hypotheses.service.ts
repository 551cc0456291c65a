import { Injectable } from '@nestjs/common';
import { instantText } from '../domain/calendar.js';
import { checkAskedOnce, type Hypothesis, type Settlement } from '../domain/hypothesis.js';
import { type HypothesisEntry, type Link } from '../domain/manifest.js';
import { type Prototype } from '../domain/prototype.js';
import { Faults, Refusal } from '../domain/refusal.js';
import { type Term } from '../domain/term.js';
import { type Tx } from '../storage/database.js';
import { saveSettlement } from '../storage/hypotheses.js';
import { Journal } from '../storage/journal.js';
import { insertHypotheses } from '../storage/registrations.js';
import { quote } from '../storage/texts.js';
import { PrototypesService, type Shown } from './prototypes.service.js';
import { type WriteRequest, type Written } from './writes.js';

export interface SettlementEntry {
  outcome: Settlement;
  reason: string;
  links?: Link[];
}

/** What a term wants to verify, and what came of it. */
@Injectable()
export class HypothesesService {
  constructor(
    private readonly prototypes: PrototypesService,
    private readonly journal: Journal,
  ) {}

  /** Every hypothesis of every term. */
  async list(slug: string): Promise<unknown[]> {
    const prototype = await this.prototypes.find(slug);
    return prototype.terms.flatMap((term) => prototype.hypothesesOf(term).map((hypothesis) => shown(term, hypothesis)));
  }

  /** @throws Refusal `halted`, `ended` (law 3), `key-taken`, `invalid`, `forbidden` */
  async add(slug: string, entry: HypothesisEntry, request: WriteRequest): Promise<Written<Shown>> {
    return this.prototypes.change(slug, request, (tx, prototype) => this.addWithin(tx, prototype, [entry], request));
  }

  /** Several at once to a prototype that is held, within the write that holds it. @throws Refusal `halted`, `ended` (law 3), `key-taken`, `invalid` */
  async addWithin(
    tx: Tx,
    prototype: Prototype,
    entries: HypothesisEntry[],
    { caller, now }: WriteRequest,
  ): Promise<void> {
    const term = prototype.mustBeAlive(now);
    const faults = new Faults();
    for (const [index, entry] of entries.entries()) {
      const taken = prototype.askedUnder(entry, term);
      if (taken) throw new Refusal('key-taken', `"${entry.key}" already stands for: ${taken.statement}`);
      checkAskedOnce(entry, [...prototype.hypotheses, ...entries.slice(0, index)], '', faults);
    }
    faults.refuseIfAny('This hypothesis');
    await insertHypotheses(tx, term, entries, prototype.hypothesesOf(term).length);
    const added = entries.map(({ key }) => ({ kind: 'hypothesis-added', data: { key, term: term.number } }));
    await this.journal.append(tx, prototype.id, `member:${caller.memberId}`, added);
  }

  /** Settles a hypothesis of the open term, expired or not; a better reason may follow until the decision. @throws Refusal `ended`, `not-begun`, `not-found` */
  async settle(slug: string, key: string, entry: SettlementEntry, request: WriteRequest): Promise<Written<Shown>> {
    return this.prototypes.change(slug, request, async (tx, prototype) => {
      const term = prototype.mustBeUndecided();
      const hypothesis = prototype.hypothesesOf(term).find((known) => known.key === key);
      if (!hypothesis) throw new Refusal('not-found', `Term ${term.number} of "${slug}" asks no hypothesis "${key}".`);
      if (!term.hasBegun(request.now))
        throw new Refusal(
          'not-begun',
          `Term ${term.number} of "${slug}" starts on ${term.startsOn.toString()}; until then nothing is settled.`,
        );
      hypothesis.settle(entry.outcome, entry.reason, entry.links ?? [], request.caller.memberId, request.now);
      await saveSettlement(tx, hypothesis);
      const reason = await quote(tx, prototype.id, entry.reason);
      await this.journal.append(tx, prototype.id, `member:${request.caller.memberId}`, [
        { kind: 'hypothesis-settled', data: { key, term: term.number, outcome: entry.outcome, reason } },
      ]);
    });
  }
}

function shown(
  term: Term,
  { key, statement, convincedIf, stopIf, outcome, reason, links, settledAt }: Hypothesis,
): object {
  return {
    term: term.number,
    key,
    statement,
    convincedIf,
    stopIf,
    outcome,
    reason,
    links,
    settledAt: settledAt && instantText(settledAt),
  };
}
