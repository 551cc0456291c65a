import { Injectable } from '@nestjs/common';
import { instantText } from '../domain/calendar.js';
import { sameStatement, type Hypothesis, type Settlement } from '../domain/hypothesis.js';
import { type HypothesisEntry, type Link } from '../domain/manifest.js';
import { type Term } from '../domain/term.js';
import { Refusal } from '../domain/refusal.js';
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

  /** @throws Refusal `halted`, `ended` (law 3), `key-taken`, `forbidden` */
  async add(slug: string, entry: HypothesisEntry, request: WriteRequest): Promise<Written<Shown>> {
    return this.prototypes.change(slug, request, async (tx, prototype) => {
      const term = prototype.mustBeAlive(request.now);
      const taken = prototype.hypotheses.find(
        (known) =>
          known.key === entry.key && (known.termId === term.id || !sameStatement(known.statement, entry.statement)),
      );
      if (taken) throw new Refusal('key-taken', `"${entry.key}" already stands for: ${taken.statement}`);
      await insertHypotheses(tx, term, [entry], prototype.hypothesesOf(term).length);
      await this.journal.append(tx, prototype.id, `member:${request.caller.memberId}`, [
        { kind: 'hypothesis-added', data: { key: entry.key, term: term.number } },
      ]);
    });
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
