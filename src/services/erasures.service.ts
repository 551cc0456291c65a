import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { mayForget, type Caller } from '../domain/permissions.js';
import { sameAddress } from '../domain/person.js';
import { Refusal } from '../domain/refusal.js';
import { MailFiles } from '../mail/mail-files.js';
import { Database, type Tx } from '../storage/database.js';
import { ErasedAddresses } from '../storage/erased-addresses.js';
import * as store from '../storage/erasures.js';
import { forgetComplaints, forgetMails, forgetReplies, holdWaitingMails, mailsAbout } from '../storage/forgetting.js';
import { type Actor } from '../storage/journal.js';
import { findAdministrators, findMember, holdMembers } from '../storage/members.js';
import { holdById, holdPrototype } from '../storage/prototypes.js';
import { findMentions, type Mention } from '../storage/words.js';
import { Forgetting } from './forgetting.js';
import { type KeptErasure } from './kept-erasures.js';
import { joined, known, mustNotBeMissed, mustNotName, slugOf, subjectsOf, type Whom } from './whom.js';
import { Writes, type WriteRequest, type Written } from './writes.js';

/** An erasure as it is shown: who it was is in it no more. */
export interface ShownErasure {
  id: string;
  /** Slug; null: everywhere in this installation. */
  prototype: string | null;
  people: string[];
  members: string[];
  erasedAt: string;
  /** A member; null: at the shell. */
  erasedBy: string | null;
  /** Since when the address may be put in again. */
  liftedAt: string | null;
}

/** What was erased, and where others still speak of them: nobody but a person can say what of that has to go. */
export interface Erased extends ShownErasure {
  stillNamed: Mention[];
}

/** People can be forgotten, evidence cannot (law 13): in one transaction with everything that speaks of them. */
@Injectable()
export class ErasuresService {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly forgetting: Forgetting,
    private readonly addresses: ErasedAddresses,
    private readonly files: MailFiles,
  ) {}

  async list(caller: Caller): Promise<ShownErasure[]> {
    mustForget(caller);
    return (await store.listErasures(this.db.reading)).map(shown);
  }

  /** Erases somebody from one prototype. @throws Refusal `forbidden`, `not-found`, `erased`, `last-of-its-role`, `invalid` */
  async erasePerson(
    slug: string,
    personId: string,
    reason: string | null,
    request: WriteRequest,
  ): Promise<Written<Erased>> {
    mustForget(request.caller);
    return this.writes.run(request, async (tx) => {
      const prototype = await holdPrototype(tx, slug);
      const person = prototype.person(personId);
      if (!person) throw new Refusal('not-found', `"${slug}" knows nobody with the id ${personId}.`);
      if (person.isErased)
        throw new Refusal('erased', `${personId} is erased already: nothing is left of them but their answers.`);
      const whom = { prototypeId: prototype.id, found: [{ prototype, person }], members: [], ...known([person]) };
      return this.erase(tx, whom, reason, request);
    });
  }

  /** Erases everybody with an address, in every prototype and among the members. @throws Refusal as `erasePerson` */
  async eraseAddress(email: string, reason: string | null, request: WriteRequest): Promise<Written<Erased>> {
    mustForget(request.caller);
    return this.writes.run(request, async (tx) => this.erase(tx, await this.everywhere(tx, email), reason, request));
  }

  /** Lets an address be put in again, on the wish of whose it is. What was erased does not come back. @throws Refusal `forbidden`, `not-found`, `erased` */
  async lift(id: string, request: WriteRequest): Promise<Written<ShownErasure>> {
    mustForget(request.caller);
    return this.writes.run(request, async (tx) => {
      if (!(await store.findErasure(tx, id))) throw new Refusal('not-found', `No erasure has the id ${id}.`);
      if (!(await store.liftErasure(tx, id, request.caller.memberId)))
        throw new Refusal('erased', 'This erasure is lifted already: the address may be put in.');
      return shown((await store.findErasure(tx, id))!);
    });
  }

  /** Every erasure, to be kept apart from the backups. */
  async kept(): Promise<KeptErasure[]> {
    const rows = await store.listErasures(this.db.reading);
    return rows.map(({ id, prototypeId, digest, people, members }) => ({ id, prototypeId, digest, people, members }));
  }

  /** Does an erasure once more, after a backup has brought back who was erased. Answers how many were. @throws Refusal `last-of-its-role` */
  async again(erasure: KeptErasure): Promise<number> {
    return this.db.transaction(async (tx) => {
      const whom = await this.broughtBack(tx, erasure);
      mustNotBeMissed(whom);
      await this.forget(tx, whom, null, 'clock');
      const subjects = joined(erasure, subjectsOf(whom));
      await this.forgetFiles(tx, whom, subjects);
      const digest = erasure.digest === null ? null : Buffer.from(erasure.digest, 'hex');
      const { id, prototypeId } = erasure;
      await store.insertErasure(tx, { id, prototypeId, digest, erasedBy: null, ...subjects });
      return whom.found.length + whom.members.length;
    });
  }

  private async everywhere(tx: Tx, email: string): Promise<Whom> {
    await this.addresses.hold(tx, email);
    const { prototypes, members } = await store.findByAddress(tx, email);
    const found: Whom['found'] = [];
    for (const id of prototypes) {
      const prototype = await holdById(tx, id);
      const person = prototype.people.find((one) => sameAddress(one.email, email));
      if (person) found.push({ prototype, person });
    }
    if (found.length + members.length === 0) throw await this.nobody(tx, email);
    await holdMembers(tx);
    const named = await Promise.all(members.map((id) => findMember(tx, id)));
    return {
      prototypeId: null,
      found,
      members,
      ...known([...found.map(({ person }) => person), ...named.map((one) => one!)]),
    };
  }

  private async nobody(tx: Tx, email: string): Promise<Refusal> {
    const since = await this.addresses.erasedSince(tx, email);
    return since
      ? new Refusal('erased', `This address was erased on ${since.slice(0, 10)}: nothing is left under it.`)
      : new Refusal('not-found', 'Nobody has this address here.');
  }

  private async broughtBack(tx: Tx, { prototypeId, digest, people, members }: KeptErasure): Promise<Whom> {
    const back = (await store.listAddresses(tx)).filter(
      ({ id, prototypeId: of, email }) =>
        people.includes(id) ||
        members.includes(id) ||
        (digest !== null &&
          (prototypeId === null || of === prototypeId) &&
          this.addresses.digestOf(email).toString('hex') === digest),
    );
    const found: Whom['found'] = [];
    for (const { id, prototypeId: of } of back) {
      const prototype = of && (await holdById(tx, of));
      if (prototype) found.push({ prototype, person: prototype.person(id)! });
    }
    const ofMembers = back.filter(({ prototypeId: of }) => of === null).map(({ id }) => id);
    return { prototypeId, found, members: ofMembers, ...known(back) };
  }

  private async erase(tx: Tx, whom: Whom, reason: string | null, { caller, dryRun }: WriteRequest): Promise<Erased> {
    mustNotBeMissed(whom);
    mustNotName(reason, whom);
    await mustKeepAnAdministrator(tx, whom);
    await this.forget(tx, whom, reason, `member:${caller.memberId}`);
    const subjects = subjectsOf(whom);
    if (!dryRun) await this.forgetFiles(tx, whom, subjects);
    const row = await store.insertErasure(tx, {
      id: randomUUID(),
      prototypeId: whom.prototypeId,
      digest: this.addresses.digestOf(whom.emails[0]),
      erasedBy: caller.memberId,
      ...subjects,
    });
    return { ...shown(row!), stillNamed: await findMentions(tx, whom.said, whom.prototypeId) };
  }

  private async forget(tx: Tx, whom: Whom, reason: string | null, actor: Actor): Promise<void> {
    await holdWaitingMails(tx, whom.members.length > 0 ? null : whom.found.map(({ prototype }) => prototype.id));
    const [of, subjects] = [slugOf(whom), subjectsOf(whom)];
    for (const email of whom.emails) {
      await store.forgetSuggestions(tx, email, whom.prototypeId);
      await forgetComplaints(tx, email, whom.prototypeId);
      await forgetReplies(tx, { ids: [...subjects.people, ...subjects.members], email, prototype: of });
    }
    for (const { prototype, person } of whom.found)
      await this.forgetting.forget(tx, prototype, person, { reason, actor });
    for (const member of whom.members) await store.eraseMember(tx, member);
    await forgetMails(tx, subjects);
  }

  /** As the last thing: should a file not go, nothing has been erased. */
  private async forgetFiles(tx: Tx, whom: Whom, subjects: store.Subjects): Promise<void> {
    const to = await forgetMails(tx, subjects);
    const among = whom.prototypeId === null ? null : await mailsAbout(tx, [whom.prototypeId]);
    await this.files.forget({ to, among, said: whom.said });
  }
}

/** @throws Refusal `forbidden` */
export function mustForget(caller: Caller): void {
  if (mayForget(caller)) return;
  throw new Refusal(
    'forbidden',
    'Erasing people and taking words out takes a key of the scope "admin" of an administrator.',
  );
}

async function mustKeepAnAdministrator(tx: Tx, { members }: Whom): Promise<void> {
  const administrators = await findAdministrators(tx);
  const gone = administrators.filter(({ id }) => members.includes(id));
  if (gone.length > 0 && gone.length === administrators.length)
    throw new Refusal('last-of-its-role', 'This is the last administrator; make another one first.');
}

function shown({ id, prototype, people, members, erasedAt, erasedBy, liftedAt }: store.ErasureRow): ShownErasure {
  return { id, prototype, people, members, erasedAt, erasedBy, liftedAt };
}
