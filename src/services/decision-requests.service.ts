import { Injectable } from '@nestjs/common';
import { dayOf, type Instant, type PlainDate } from '../domain/calendar.js';
import { type Proposal } from '../domain/decision.js';
import { mustBeFreeToDissent } from '../domain/dissent.js';
import { type Person } from '../domain/person.js';
import { type Prototype } from '../domain/prototype.js';
import { Refusal } from '../domain/refusal.js';
import { type Term } from '../domain/term.js';
import { Links } from '../mail/links.js';
import { Database, type Tx } from '../storage/database.js';
import {
  findDecisionRequest,
  listDecisionRequests,
  replaceLink,
  revokeRequest,
  type DecisionRequestRow,
} from '../storage/decision-requests.js';
import { Journal } from '../storage/journal.js';
import { enqueue } from '../storage/outbox.js';
import { holdById, wholePrototype } from '../storage/prototypes.js';
import { quote } from '../storage/texts.js';
import { newLinkMail } from './correspondence.js';
import { DecisionsService, type Decided } from './decisions.service.js';
import { type Evidence } from './dossier.js';
import { PrototypesService, type Shown } from './prototypes.service.js';
import { SynthesesService, type Sight } from './syntheses.service.js';
import { type WriteRequest, type Written } from './writes.js';

/** Whom a link makes its holder, and about what they are asked. */
interface Asked {
  prototype: Prototype;
  term: Term;
  person: Person;
  evidence: Evidence;
  /** The day on which the clock records a stop, unless somebody decides; null: it never does. */
  lapsesOn: PlainDate | null;
  /** Whether this decider has recorded dissent from the decision of this term. */
  dissented: boolean;
}

/** What the holder of a decider's link sees. */
export interface DecisionPage extends Asked {
  sight: Sight;
}

/** A decider's proposal as their page sends it: they need not say who they are. */
export type OwnProposal = Proposal extends infer P
  ? P extends Proposal
    ? Omit<P, 'decidedBy' | 'term'>
    : never
  : never;

/** One decider asked about one term, with a link of their own: the only authority there is on the page. */
@Injectable()
export class DecisionRequestsService {
  constructor(
    private readonly db: Database,
    private readonly links: Links,
    private readonly decisions: DecisionsService,
    private readonly prototypes: PrototypesService,
    private readonly journal: Journal,
    private readonly syntheses: SynthesesService,
  ) {}

  async list(slug: string): Promise<unknown[]> {
    const { id } = await this.prototypes.find(slug);
    return (await listDecisionRequests(this.db.reading, id)).map(
      ({ id, term, personId, linkVersion, revoked, openedAt }) => ({
        id,
        term,
        personId,
        linkVersion,
        revoked,
        openedAt,
      }),
    );
  }

  /** Kills every link mailed so far and mails a new one. @throws Refusal `not-found`, `ended`, `forbidden` */
  async replaceLink(slug: string, id: string, request: WriteRequest): Promise<Written<Shown>> {
    return this.prototypes.change(slug, request, async (tx, prototype) => {
      const asked = await this.own(tx, prototype, id);
      const term = prototype.mustBeUndecided();
      if (!prototype.person(asked.personId)?.holds('decider'))
        throw new Refusal('not-found', 'This person is no decider any more.');
      const linkVersion = await replaceLink(tx, id);
      await enqueue(tx, [newLinkMail(prototype, term, asked, linkVersion)]);
      await this.journal.append(tx, prototype.id, `member:${request.caller.memberId}`, [
        { kind: 'link-replaced', data: { request: id, person: asked.personId, linkVersion } },
      ]);
    });
  }

  /** Kills a decider's link without a new one; they can still be decided for by API. @throws Refusal `not-found`, `forbidden` */
  async revoke(slug: string, id: string, request: WriteRequest): Promise<Written<Shown>> {
    return this.prototypes.change(slug, request, async (tx, prototype) => {
      const asked = await this.own(tx, prototype, id);
      await revokeRequest(tx, id);
      await this.journal.append(tx, prototype.id, `member:${request.caller.memberId}`, [
        { kind: 'link-revoked', data: { request: id, person: asked.personId } },
      ]);
    });
  }

  /** What a link opens; null where it opens nothing, for whatever reason. Reads only (law 8). */
  async open(token: string, now: Instant): Promise<DecisionPage | null> {
    const { reading } = this.db;
    const resolved = await this.resolve(reading, token);
    const asked =
      resolved && (await this.asked(reading, await wholePrototype(reading, resolved.prototypeId), resolved, now));
    if (!asked) return null;
    const { prototype, term, person } = asked;
    const onlooker = { personId: person.id, role: 'decider' } as const;
    return { ...asked, sight: await this.syntheses.newest(reading, prototype, term, onlooker) };
  }

  /** Decides as the holder of a link, who confirms by typing the slug. Null: a dead link. @throws Refusal as `DecisionsService.record` */
  async decide(token: string, proposal: OwnProposal, confirmation: string, now: Instant): Promise<Decided | null> {
    return this.asHolder(token, now, async (tx, { prototype, person, term }) => {
      if (confirmation.trim().toLowerCase() !== prototype.slug) throw notConfirmed(prototype);
      const own = { ...proposal, decidedBy: person.email, term: term.number } as Proposal;
      const through = { via: 'page', person, memberId: null, actor: `person:${person.id}` } as const;
      return this.decisions.record(tx, prototype, own, through, now);
    });
  }

  /** Records that a decider would have decided otherwise; once, beside the decision. Null: a dead link. @throws Refusal as `mustBeFreeToDissent` */
  async dissent(token: string, body: string, now: Instant): Promise<true | null> {
    return this.asHolder<true>(token, now, async (tx, { prototype, person, term, dissented }) => {
      mustBeFreeToDissent(term, person, dissented);
      const data = { term: term.number, person: person.id, dissent: await quote(tx, prototype.id, body) };
      await this.journal.append(tx, prototype.id, `person:${person.id}`, [
        { kind: 'dissent', actKey: dissentKey(term, person), data },
      ]);
      return true;
    });
  }

  /** Mails the link that is alive now to whoever the dead one belonged to, at most once a day. Answers nothing: unknown and replaced look alike. */
  async mailNewLink(token: string, now: Instant): Promise<void> {
    const read = this.links.read('decide', token);
    if (!read) return;
    await this.db.transaction(async (tx) => {
      const asked = await findDecisionRequest(tx, read.id);
      if (!asked || asked.revoked) return;
      const prototype = await holdById(tx, asked.prototypeId);
      const { openTerm } = prototype;
      if (openTerm?.id !== asked.termId || !prototype.person(asked.personId)?.holds('decider')) return;
      const today = dayOf(now, openTerm.timeZone).toString();
      await enqueue(tx, [newLinkMail(prototype, openTerm, asked, `asked/${today}`)]);
    });
  }

  private async asHolder<T>(
    token: string,
    now: Instant,
    work: (tx: Tx, asked: Asked) => Promise<T>,
  ): Promise<T | null> {
    return this.db.transaction(async (tx) => {
      const resolved = await this.resolve(tx, token);
      const prototype = resolved && (await holdById(tx, resolved.prototypeId));
      const still = await this.resolve(tx, token);
      const asked = prototype && still && (await this.asked(tx, prototype, still, now));
      return asked ? work(tx, asked) : null;
    });
  }

  private async resolve(tx: Tx, token: string): Promise<DecisionRequestRow | null> {
    const read = this.links.read('decide', token);
    const asked = read && (await findDecisionRequest(tx, read.id));
    return asked && !asked.revoked && asked.linkVersion === read?.version ? asked : null;
  }

  private async asked(tx: Tx, prototype: Prototype, row: DecisionRequestRow, now: Instant): Promise<Asked | null> {
    const term = prototype.terms.find((known) => known.id === row.termId);
    const person = prototype.person(row.personId);
    if (!term || !person) return null;
    const recorded = await this.journal.recordedActs(tx, prototype.id);
    return {
      prototype,
      term,
      person,
      evidence: await this.decisions.evidence(tx, prototype, now),
      lapsesOn: term.lapsesOn(term.firstAsked(recorded.firstAsked.get(term.number), now)),
      dissented: recorded.has(dissentKey(term, person)),
    };
  }

  private async own(tx: Tx, prototype: Prototype, id: string): Promise<DecisionRequestRow> {
    const asked = await findDecisionRequest(tx, id);
    if (asked?.prototypeId !== prototype.id)
      throw new Refusal('not-found', `"${prototype.slug}" has no decision request ${id}.`);
    return asked;
  }
}

function dissentKey(term: Term, person: Person): string {
  return `term/${term.number}/dissent/${person.id}`;
}

function notConfirmed(prototype: Prototype): Refusal {
  const detail = `To confirm, type ${prototype.slug} exactly.`;
  return new Refusal('invalid', detail, { faults: [{ pointer: '/confirmation', code: 'not-confirmed', detail }] });
}
