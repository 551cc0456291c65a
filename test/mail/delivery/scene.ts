import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { DEFAULT_POLICY } from '../../../src/domain/policy.js';
import { Delivery } from '../../../src/mail/delivery.js';
import { Links } from '../../../src/mail/links.js';
import { type Transport } from '../../../src/mail/transport.js';
import { type Database } from '../../../src/storage/database.js';
import { enqueue, find, type MailRecord, type NewMail } from '../../../src/storage/outbox.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

export const silent = pino({ level: 'silent' });
export const links = new Links('a secret of the test, long enough', 'https://bestbefore.example.org');

/** Somebody of a prototype, in the order in which they are named. */
export interface Somebody {
  name: string;
  role: 'coordinator' | 'decider' | 'sponsor';
  locale?: 'fr' | 'en';
}

/** A rehearsal database of its own, at nine in the morning, fourteen days before a term ends in Paris. */
export class Scene {
  private constructor(private readonly database: TestDatabase) {}

  static async open(): Promise<Scene> {
    const database = await testDatabase();
    const scene = new Scene(database);
    await scene.moveTo('2027-11-16T08:00:00Z');
    await scene.rows(
      `INSERT INTO members (name, email, role) VALUES ('Administration', 'administration@example.org', 'admin')`,
    );
    return scene;
  }

  get db(): Database {
    return this.database.db;
  }

  get ownerUrl(): string {
    return this.database.ownerUrl;
  }

  async close(): Promise<void> {
    await this.database.drop();
  }

  delivery(transport: Transport): Delivery {
    return new Delivery(this.db, transport, links, silent);
  }

  async moveTo(now: string): Promise<void> {
    await this.database.setClock(now);
  }

  async prototype(people: Somebody[], { title = 'La faîtière', expiresOn = '2027-11-30' } = {}): Promise<Story> {
    const slug = `p-${randomBytes(4).toString('hex')}`;
    const [{ id, termId }] = await this.unguarded(
      `WITH p AS (
         INSERT INTO prototypes (slug, title, summary, locale, time_zone, horizon, registered_by)
         SELECT $1, $2, '', 'fr', 'Europe/Paris', '[]', id FROM members RETURNING id)
       INSERT INTO terms (prototype_id, number, starts_on, expires_on, time_zone, starts_at, ends_at, policy, policy_version)
       SELECT id, 1, '2027-01-01', $3::date, 'Europe/Paris', '2027-01-01'::timestamp AT TIME ZONE 'Europe/Paris',
              ($3::date + 1)::timestamp AT TIME ZONE 'Europe/Paris', $4, 1 FROM p
       RETURNING prototype_id AS id, id AS "termId"`,
      [slug, title, expiresOn, DEFAULT_POLICY],
    );
    const ids: Record<string, string> = {};
    for (const [position, somebody] of people.entries())
      ids[somebody.name] = await this.person(id, slug, somebody, position);
    return new Story(this, id, termId, slug, ids);
  }

  async rows(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.database.owner.query<Row>(sql, values)).rows;
  }

  /** Writes what a service would have written, without all that the laws ask around it. */
  async unguarded(sql: string, values: unknown[]): Promise<Row[]> {
    let rows: Row[] = [];
    await this.database.unguarded(async (client) => {
      rows = (await client.query<Row>(sql, values)).rows;
    });
    return rows;
  }

  private async person(
    id: string,
    slug: string,
    { name, role, locale = 'en' }: Somebody,
    position: number,
  ): Promise<string> {
    const [person] = await this.rows(
      `WITH x AS (INSERT INTO people (prototype_id, name, email, locale) VALUES ($1, $2, $3, $4) RETURNING id)
       INSERT INTO roles (prototype_id, person_id, role, position) SELECT $1, id, $5, $6 FROM x RETURNING person_id AS id`,
      [id, name, addressOf(slug, name), locale, role, position],
    );
    return person.id;
  }
}

type Row = Record<string, string>;

/** One prototype of a scene. */
export class Story {
  constructor(
    private readonly scene: Scene,
    readonly id: string,
    readonly termId: string,
    readonly slug: string,
    readonly ids: Record<string, string>,
  ) {}

  address(name: string): string {
    return addressOf(this.slug, name);
  }

  mail(to: string, role: NewMail['role'], more: Partial<NewMail> = {}): NewMail {
    const fresh = { prototypeId: this.id, kind: 'notice', actKey: 'term/1/notice/14', facts: { term: 1 } } as const;
    return { ...fresh, personId: this.ids[to], role, ...more };
  }

  /** Writes mails as a service does, and answers the id of the first. */
  async write(...mails: NewMail[]): Promise<string> {
    await this.scene.db.transaction((tx) => enqueue(tx, mails));
    const [row] = await this.scene.rows(
      'SELECT id FROM mails WHERE prototype_id = $1 AND act_key = $2 AND coalesce(person_id, member_id) = $3',
      [this.id, mails[0].actKey, mails[0].personId ?? mails[0].memberId],
    );
    return row.id;
  }

  async askToDecide(name: string): Promise<string> {
    const [request] = await this.scene.rows(
      'INSERT INTO decision_requests (term_id, person_id) VALUES ($1, $2) RETURNING id',
      [this.termId, this.ids[name]],
    );
    return request.id;
  }

  /** The first decision: this person stops it. */
  async decide(name: string): Promise<void> {
    await this.scene.unguarded(
      `INSERT INTO decisions (prototype_id, term_id, outcome, decided_at, decided_by, via)
       VALUES ($1, $2, 'stop', clock_now(), $3, 'page')`,
      [this.id, this.termId, this.ids[name]],
    );
  }

  async leave(name: string): Promise<void> {
    await this.scene.rows('UPDATE roles SET until = clock_now() WHERE person_id = $1', [this.ids[name]]);
  }

  /** The outbox of this prototype, oldest first. */
  async outbox(): Promise<MailRecord[]> {
    const rows = await this.scene.rows('SELECT id FROM mails WHERE prototype_id = $1 ORDER BY created_at, kind, id', [
      this.id,
    ]);
    return Promise.all(rows.map(async ({ id }) => (await find(this.scene.db.reading, id))!));
  }
}

function addressOf(slug: string, name: string): string {
  return `${name.toLowerCase().replace(/[^a-z]+/g, '-')}.${slug}@example.org`;
}
