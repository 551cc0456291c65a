import { Injectable } from '@nestjs/common';
import { type Person } from '../domain/person.js';
import { type Prototype } from '../domain/prototype.js';
import { type Tx } from '../storage/database.js';
import { findDossiers } from '../storage/decisions.js';
import * as store from '../storage/erasures.js';
import { Journal, type Actor, type NewEvent } from '../storage/journal.js';
import { endRole } from '../storage/people.js';
import { countWrite, wholePrototype } from '../storage/prototypes.js';
import { quote, quotedIn } from '../storage/texts.js';
import { redactTexts } from '../storage/words.js';
import { rewake } from './waking.js';

/** By whom somebody is erased, and why. */
export interface Occasion {
  reason: string | null;
  actor: Actor;
}

/** What becomes of one person of a prototype, in a transaction that holds it: they stand under their id from then on, and their answers stay. */
@Injectable()
export class Forgetting {
  constructor(private readonly journal: Journal) {}

  async forget(tx: Tx, prototype: Prototype, person: Person, { reason, actor }: Occasion): Promise<void> {
    const roles = person.roles.filter(({ until }) => until === null).map(({ role }) => role);
    const taken = await redactTexts(tx, prototype.id, await this.ownWords(tx, prototype, person));
    await store.forgetWords(tx, person.id); // before they are withdrawn: drafts of who is no longer asked are closed
    const withdrawn = await store.withdrawAll(tx, person.id);
    for (const role of roles) await endRole(tx, person.id, role);
    await store.revokeRequestsOf(tx, person.id);
    await store.erasePerson(tx, person.id);
    const why = reason === null ? null : await quote(tx, prototype.id, reason);
    const texts = taken.map(({ text }) => text);
    await this.journal.append(tx, prototype.id, actor, [
      ...withdrawn.map((which): NewEvent => ({ kind: 'invitation-withdrawn', data: { ...which, person: person.id } })),
      { kind: 'person-erased', data: { person: person.id, roles, texts, reason: why } },
    ]);
    await countWrite(tx, prototype);
    await rewake(tx, await wholePrototype(tx, prototype.id), await this.journal.recordedActs(tx, prototype.id));
  }

  /** What they said besides their answers, where journal and dossiers quote it: declared interests, and why they declined. */
  private async ownWords(tx: Tx, { id }: Prototype, person: Person): Promise<string[]> {
    const ids = new Set(await store.idsOf(tx, person.id));
    const dossiers = await findDossiers(tx, id);
    const quoted = dossiers.flatMap(({ content }) => saidBesides(JSON.parse(content), ids));
    return [...(await store.quotedBy(tx, person.id)), ...quoted];
  }
}

const BESIDES = ['interest', 'declineReason', 'suggestion'];

/** Texts in whatever part of a dossier speaks of one of these ids. */
function saidBesides(part: unknown, ids: ReadonlySet<string>): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const concerns = Object.values(part).some((value) => typeof value === 'string' && ids.has(value));
  const own = Object.entries(part).filter(([key]) => concerns && BESIDES.includes(key));
  return [
    ...own.flatMap(([, value]) => quotedIn(value)),
    ...Object.values(part).flatMap((value) => saidBesides(value, ids)),
  ];
}
