import { Injectable } from '@nestjs/common';
import { REMOVED, type DossierContent, type FrozenDissent, type PrintedDossier } from '../domain/dossier.js';
import { nameOf, type Locale } from '../domain/person.js';
import { type Prototype } from '../domain/prototype.js';
import { Refusal } from '../domain/refusal.js';
import { tellsNames, type Viewer } from '../domain/synthesis/visibility.js';
import { Database } from '../storage/database.js';
import { findDossiers, type DossierRow } from '../storage/decisions.js';
import { findDissents } from '../storage/followers.js';
import { findPrototype } from '../storage/prototypes.js';
import { seatsIn } from '../storage/readings.js';
import { Seal } from '../storage/seal.js';
import { unquote } from '../storage/texts.js';

type Told = DossierContent<string>;

/** The frozen evidence, as it is hashed and as people read it. */
@Injectable()
export class DossiersService {
  constructor(
    private readonly db: Database,
    private readonly seal: Seal,
  ) {}

  /** One dossier: as it was hashed, and with its texts put back. @throws Refusal `not-found` */
  async show(slug: string, number: number): Promise<{ hash: string; hashed: string; dossier: unknown }> {
    const { id } = await findPrototype(this.db.reading, slug);
    const { hash, content } = await this.find(id, slug, number);
    return { hash, hashed: content, dossier: await unquote(this.db.reading, id, JSON.parse(content)) };
  }

  /** The same to be read by a member, in the language of the prototype unless they want another. @throws Refusal `not-found` */
  async printed(slug: string, number: number, locale: Locale | undefined): Promise<PrintedDossier> {
    const prototype = await findPrototype(this.db.reading, slug);
    return this.printedFor(prototype, number, 'member', locale ?? prototype.locale);
  }

  /** The same to be read by somebody in a role. @throws Refusal `not-found` */
  async printedFor(
    prototype: Prototype,
    number: number,
    role: Viewer['role'],
    locale: Locale,
  ): Promise<PrintedDossier> {
    const { reading } = this.db;
    const { hash, content: hashed } = await this.find(prototype.id, prototype.slug, number);
    const put = (content: unknown): Promise<unknown> => unquote(reading, prototype.id, content, REMOVED[locale]);
    const content = (await put(JSON.parse(hashed))) as Told;
    const named = tellsNames(content.term.policy.anonymity, role);
    const dissents = await put(await findDissents(reading, prototype.id, number));
    return {
      locale,
      hash,
      content,
      names: namesIn(prototype, content, named, locale),
      seats: named && content.format === 2 ? this.seats(content) : new Map(),
      dissents: dissents as Omit<FrozenDissent<string>, 'term'>[],
    };
  }

  private async find(id: string, slug: string, number: number): Promise<DossierRow> {
    const found = (await findDossiers(this.db.reading, id)).find((row) => row.number === number);
    if (!found) throw new Refusal('not-found', `"${slug}" has no decision on a term ${number}.`);
    return found;
  }

  /** Drawn once more by the same lots. */
  private seats({ rounds }: Extract<Told, { format: 2 }>): Map<string, string> {
    const drawn = rounds.flatMap(({ id, number, invitations }) =>
      [...seatsIn({ id, invited: invitations }, this.seal)].map(([personId, seat]): [string, string] => [
        `${number}/${seat}`,
        personId,
      ]),
    );
    return new Map(drawn);
  }
}

/** Whoever decides or coordinates is known; who reads, only where the policy tells. */
function namesIn(prototype: Prototype, { people }: Told, named: boolean, locale: Locale): Map<string, string> {
  const inside = new Set([...people.coordinators, ...people.deciders, ...people.sponsors]);
  const known = prototype.people.filter((person) => named || inside.has(person.id) || person.wasEverInside);
  return new Map(known.map((person) => [person.id, nameOf(person, locale)]));
}
