import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { instantText, type Instant } from '../domain/calendar.js';
import { Decision, type Proposal } from '../domain/decision.js';
import { weigh, type NextTerm, type Verdict } from '../domain/deciding.js';
import { mayDecideFor } from '../domain/permissions.js';
import { type Person } from '../domain/person.js';
import { type Prototype } from '../domain/prototype.js';
import { readiness, type Checklist } from '../domain/readiness.js';
import { Refusal } from '../domain/refusal.js';
import { plannedRounds } from '../domain/round.js';
import { Term } from '../domain/term.js';
import { Database, type Tx } from '../storage/database.js';
import { findDossiers, insertDecision, insertDossier } from '../storage/decisions.js';
import { findFundings } from '../storage/fundings.js';
import { Journal, type Actor } from '../storage/journal.js';
import { countReadings, findLineage } from '../storage/lineages.js';
import { enqueue } from '../storage/outbox.js';
import { countWrite, findPrototype, holdPrototype, wholePrototype } from '../storage/prototypes.js';
import { insertRounds } from '../storage/rounds.js';
import { insertGrid, insertHypotheses, insertTerm } from '../storage/registrations.js';
import { findSteps } from '../storage/steps.js';
import { unquote } from '../storage/texts.js';
import { insertWindDowns } from '../storage/wind-downs.js';
import { newsOfTheEnd } from './correspondence.js';
import { writeDossier, type Evidence, type Lapse } from './dossier.js';
import { endRounds } from './ending-rounds.js';
import { SynthesesService } from './syntheses.service.js';
import { rewake, skippedFromTheStart } from './waking.js';
import { Writes, type WriteRequest, type Written } from './writes.js';

/** Through which door a decision came, and in whose name. */
export interface DecidedThrough {
  via: Decision['via'];
  person: Person | null;
  memberId: string | null;
  actor: Actor;
}

export interface Decided {
  term: number;
  outcome: Decision['outcome'];
  decidedAt: string;
  decidedBy: string | null;
  lapsed: boolean;
  nextTerm: { number: number; startsOn: string; expiresOn: string } | null;
  dossierHash: string;
}

/** Readiness, decisions and dossiers; API, page and clock all decide through here. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly journal: Journal,
    private readonly syntheses: SynthesesService,
  ) {}

  /** The checklist of law 4 as it stands. */
  async readiness(slug: string, now: Instant): Promise<Checklist & { status: string; term: number }> {
    const prototype = await findPrototype(this.db.reading, slug);
    const { checklist } = await this.evidence(this.db.reading, prototype, now);
    return { status: prototype.statusAt(now), term: prototype.lastTerm.number, ...checklist };
  }

  /** Decides in the name of a decider. @throws Refusal `forbidden`, `already-decided`, `not-earned` with the checklist, `invalid` */
  async decide(
    slug: string,
    proposal: Proposal,
    request: WriteRequest,
    via: 'api' | 'page' = 'api',
  ): Promise<Written<Decided>> {
    return this.writes.run(request, async (tx) => {
      const { caller, now } = request;
      const prototype = await holdPrototype(tx, slug);
      const person = prototype.decider(proposal.decidedBy);
      if (!mayDecideFor(caller, proposal.decidedBy))
        throw new Refusal(
          'forbidden',
          `This key may not decide for ${proposal.decidedBy}: it takes their own, or an administrator's.`,
        );
      if (!person) throw notADecider(prototype, proposal.decidedBy);
      return this.record(
        tx,
        prototype,
        proposal,
        { via, person, memberId: caller.memberId, actor: `member:${caller.memberId}` },
        now,
      );
    });
  }

  /** Weighs and records a decision within a transaction that holds the prototype. */
  async record(
    tx: Tx,
    prototype: Prototype,
    proposal: Proposal,
    through: DecidedThrough,
    now: Instant,
  ): Promise<Decided> {
    const evidence = await this.evidence(tx, prototype, now);
    const verdict = weigh(prototype, proposal, evidence, now);
    return this.write(tx, prototype, proposal, verdict, evidence, through, now);
  }

  /** Records the stop that a policy announced for when nobody decides. */
  async lapse(tx: Tx, prototype: Prototype, now: Instant): Promise<Decided> {
    const evidence = await this.evidence(tx, prototype, now);
    const verdict = { term: prototype.mustBeUndecided(), next: null, handOverOn: null };
    return this.write(
      tx,
      prototype,
      { outcome: 'stop', lapsed: true },
      verdict,
      evidence,
      { via: 'clock', person: null, memberId: null, actor: 'clock' },
      now,
    );
  }

  /** Every decision of a prototype, with what was said. */
  async list(slug: string): Promise<unknown[]> {
    return this.listOf(await findPrototype(this.db.reading, slug));
  }

  /** The same of a prototype that is read already. */
  async listOf({ id }: Pick<Prototype, 'id'>): Promise<unknown[]> {
    const dossiers = await findDossiers(this.db.reading, id);
    const contents = dossiers.map(({ number, content, hash }) => ({
      term: number,
      ...(JSON.parse(content) as { decision: object }).decision,
      dossierHash: hash,
    }));
    return (await unquote(this.db.reading, id, contents)) as unknown[];
  }

  async evidence(tx: Tx, prototype: Prototype, now: Instant): Promise<Evidence> {
    const readings = await countReadings(tx, prototype.lastTerm.id);
    const lineage = await findLineage(tx, prototype.id);
    const tried = { steps: await findSteps(tx, prototype.id), fundings: await findFundings(tx, prototype.id) };
    return { readings, lineage, checklist: readiness(prototype, readings, lineage, now), tried };
  }

  private async write(
    tx: Tx,
    prototype: Prototype,
    proposal: Proposal | Lapse,
    verdict: Verdict,
    evidence: Evidence,
    through: DecidedThrough,
    now: Instant,
  ): Promise<Decided> {
    const decision = newDecision(prototype, proposal.outcome, verdict, through, now);
    await insertDecision(tx, decision);
    verdict.term.decision = decision;
    // Before the next term opens: the grid that it brings was no evidence for this decision.
    const dossierHash = await insertDossier(
      tx,
      decision.id,
      await writeDossier(
        tx,
        this.journal,
        prototype,
        decision,
        proposal,
        verdict,
        evidence,
        await this.syntheses.read(tx, prototype),
      ),
    );
    if ('windDown' in proposal) await insertWindDowns(tx, prototype.id, proposal.windDown);
    await endRounds(tx, prototype, verdict.term, now);
    const next = verdict.next && (await this.openNext(tx, prototype, verdict.term, verdict.next, now));
    const data = {
      term: verdict.term.number,
      outcome: decision.outcome,
      via: decision.via,
      decidedBy: decision.decidedBy,
      dossier: dossierHash,
    };
    await this.journal.append(tx, prototype.id, through.actor, [{ kind: 'decided', data }]);
    await this.announce(tx, prototype, verdict.term, decision);
    await this.wakeAnew(tx, prototype.id, now);
    await countWrite(tx, prototype);
    return shown(decision, verdict.term, next, dossierHash);
  }

  /** The next term's acts that lie before its opening are recorded as skipped there and then. */
  private async wakeAnew(tx: Tx, id: string, now: Instant): Promise<void> {
    const prototype = await wholePrototype(tx, id);
    if (prototype.openTerm) await this.journal.append(tx, id, 'clock', skippedFromTheStart(prototype, now));
    await rewake(tx, prototype, await this.journal.recordedActs(tx, id));
  }

  private async openNext(tx: Tx, prototype: Prototype, term: Term, next: NextTerm, now: Instant): Promise<Term> {
    const opened = Object.assign(new Term(), {
      ...next.term,
      id: randomUUID(),
      prototypeId: prototype.id,
      number: term.number + 1,
      openedAt: now,
      decision: null,
    });
    await insertTerm(tx, opened);
    await insertHypotheses(tx, opened, next.hypotheses);
    if (next.criteria) await insertGrid(tx, prototype.id, next.criteria);
    await insertRounds(tx, plannedRounds(opened, prototype.roundsSoFar, now));
    return opened;
  }

  private async announce(tx: Tx, prototype: Prototype, term: Term, decision: Decision): Promise<void> {
    await enqueue(tx, newsOfTheEnd(prototype, term, decision.lapsed ? 'lapsed' : 'decided'));
  }
}

function newDecision(
  prototype: Prototype,
  outcome: Decision['outcome'],
  { term, handOverOn }: Verdict,
  through: DecidedThrough,
  now: Instant,
): Decision {
  const { via, person, memberId } = through;
  return Object.assign(new Decision(), {
    id: randomUUID(),
    prototypeId: prototype.id,
    termId: term.id,
    outcome,
    decidedAt: now,
    decidedBy: person?.id ?? null,
    via,
    memberId,
    handOverOn,
  });
}

function shown(decision: Decision, term: Term, next: Term | null, dossierHash: string): Decided {
  return {
    term: term.number,
    outcome: decision.outcome,
    decidedAt: instantText(decision.decidedAt),
    decidedBy: decision.decidedBy,
    lapsed: decision.lapsed,
    nextTerm: next && { number: next.number, startsOn: next.startsOn.toString(), expiresOn: next.expiresOn.toString() },
    dossierHash,
  };
}

function notADecider(prototype: Prototype, email: string): Refusal {
  const detail = `${email} is no decider of "${prototype.slug}".`;
  return new Refusal('invalid', detail, { faults: [{ pointer: '/decidedBy', code: 'not-a-decider', detail }] });
}
