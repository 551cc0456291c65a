import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { type LightMyRequestResponse } from 'fastify';
import { type Instant } from '../../src/domain/calendar.js';
import { type Invitation } from '../../src/domain/invitation.js';
import { type Manifest } from '../../src/domain/manifest.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { type RoundKind } from '../../src/domain/round.js';
import { Links } from '../../src/mail/links.js';
import { answerErrorsAsPages } from '../../src/pages/page.filter.js';
import { ReviewPageController } from '../../src/pages/review-page.controller.js';
import { StyleController } from '../../src/pages/style.controller.js';
import { Clock } from '../../src/services/clock.js';
import { FollowService } from '../../src/services/follow.service.js';
import { Inviting } from '../../src/services/inviting.js';
import { ReviewsService } from '../../src/services/reviews.service.js';
import { make } from '../support/make.js';
import { TEST_SECRET } from '../support/secret.js';
import { World } from '../support/world.js';

export type Fields = Record<string, string | string[]>;

/** The reviewer's page alone, over HTTP, on the real services and a real database. */
export class ReviewDoor {
  readonly links = new Links(TEST_SECRET, 'https://best-before.example.org');
  readonly inviting = new Inviting(this.world.journal);
  private app: NestFastifyApplication;

  private constructor(readonly world: World) {}

  static async open(): Promise<ReviewDoor> {
    const door = new ReviewDoor(await World.open());
    const { world, links, inviting } = door;
    const reviews = new ReviewsService(world.db, links, world.decisions, inviting, world.syntheses, world.journal);
    const module = Test.createTestingModule({
      controllers: [ReviewPageController, StyleController],
      providers: [
        { provide: Clock, useValue: new Clock(world.db) },
        { provide: ReviewsService, useValue: reviews },
        { provide: FollowService, useValue: new FollowService(world.db, links, world.decisions, world.syntheses) },
      ],
    });
    const adapter = new FastifyAdapter({ bodyLimit: 100 * 1024, routerOptions: { maxParamLength: 300 } });
    door.app = (await module.compile()).createNestApplication<NestFastifyApplication>(adapter, { logger: false });
    answerErrorsAsPages(door.app.getHttpAdapter().getInstance());
    await door.app.init();
    await door.app.getHttpAdapter().getInstance().ready();
    return door;
  }

  get(url: string): Promise<LightMyRequestResponse> {
    return this.app.inject({ url, headers: { 'accept-language': 'fr' } });
  }

  head(url: string): Promise<LightMyRequestResponse> {
    return this.app.inject({ method: 'HEAD', url });
  }

  /** Sends a form as a browser does. */
  post(url: string, fields: Fields = {}): Promise<LightMyRequestResponse> {
    return this.raw(url, encoded(fields), { 'content-type': 'application/x-www-form-urlencoded' });
  }

  /** As the page's script does. */
  async autosave(url: string, fields: Fields): Promise<{ status: number; version?: number; message: string }> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8', accept: 'application/json' };
    const answer = await this.raw(`${url}/drafts`, encoded(fields), headers);
    return { status: answer.statusCode, ...answer.json<{ version?: number; message: string }>() };
  }

  raw(url: string, payload: string, headers: Record<string, string>): Promise<LightMyRequestResponse> {
    return this.app.inject({ method: 'POST', url, payload, headers: { 'accept-language': 'en', ...headers } });
  }

  /** Puts the first reviewer from outside into a further role. */
  async giveRole(prototype: Prototype, role: 'decider' | 'sponsor'): Promise<void> {
    await this.world.database.owner.query(
      `INSERT INTO roles (prototype_id, person_id, role, position) VALUES ($1, $2, $3, 9)`,
      [prototype.id, prototype.holders('reviewer')[0].id, role],
    );
  }

  async makeMember(prototype: Prototype): Promise<void> {
    await make.caller(this.world, { role: 'observer', email: prototype.holders('reviewer')[0].email.toUpperCase() });
  }

  /** A prototype whose expiry round has opened three days ago, and the path of its first reviewer, who reads English. */
  async asked(overrides: Partial<Manifest> = {}): Promise<{ prototype: Prototype; path: string }> {
    const registered = await this.registered(overrides);
    await this.world.advanceTo('2027-11-03T10:00:00Z');
    const prototype = await this.world.prototype(registered.slug);
    return { prototype, path: this.pathOf(prototype, outside(prototype)) };
  }

  /** The same at half-time, while the checkpoint is open. */
  async askedAtHalfTime(): Promise<{ prototype: Prototype; path: string }> {
    const registered = await this.registered({});
    await this.world.advanceTo('2027-06-03T10:00:00Z');
    const prototype = await this.world.prototype(registered.slug);
    return { prototype, path: this.pathOf(prototype, outside(prototype), 'checkpoint') };
  }

  private async registered(overrides: Partial<Manifest>): Promise<Prototype> {
    await this.world.setClock('2026-11-23T10:00:00Z');
    return make.registered(this.world, { grid: { criteria: GRID }, ...overrides });
  }

  /** The path of a reviewer's page, as the link in their mail has it now. */
  pathOf(prototype: Prototype, email: string, kind: RoundKind = 'expiry'): string {
    const { id, linkVersion } = this.invitationIn(prototype, email, kind);
    return new URL(this.links.review(id, linkVersion)).pathname;
  }

  async invitation({ slug }: Prototype, email?: string, kind: RoundKind = 'expiry'): Promise<Invitation> {
    const prototype = await this.world.prototype(slug);
    return this.invitationIn(prototype, email ?? outside(prototype), kind);
  }

  invitationIn(prototype: Prototype, email: string, kind: RoundKind = 'expiry'): Invitation {
    const person = prototype.people.find((one) => one.email === email)!;
    return prototype
      .roundsOf(prototype.terms[0])
      .find((round) => round.kind === kind)!
      .invitationOf(person.id)!;
  }

  async evaluation(id: string): Promise<Record<string, unknown> | undefined> {
    const rows = await this.rows(
      'SELECT answers, recommendation, interest, late, revision FROM evaluations WHERE invitation_id = $1',
      id,
    );
    return rows[0];
  }

  async draft(id: string): Promise<Record<string, unknown> | undefined> {
    const rows = await this.rows(
      'SELECT answers, recommendation, interest, version FROM drafts WHERE invitation_id = $1',
      id,
    );
    return rows[0];
  }

  async mails(prototype: Prototype, kind: string): Promise<Record<string, unknown>[]> {
    return this.rows(
      `SELECT m.role, p.email FROM mails m JOIN people p ON p.id = m.person_id WHERE m.prototype_id = $1 AND kind = '${kind}' ORDER BY m.created_at`,
      prototype.id,
    );
  }

  async events(prototype: Prototype, kind: string): Promise<Record<string, unknown>[]> {
    return this.rows(
      `SELECT actor, data FROM events WHERE prototype_id = $1 AND kind = '${kind}' ORDER BY number`,
      prototype.id,
    );
  }

  /** How many rows there are, and a digest of all that they hold, table by table. */
  async state(): Promise<unknown[]> {
    const tables = await this.world.database.owner.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
    );
    const rows: unknown[] = [];
    for (const { name } of tables.rows) {
      const { rows: found } = await this.world.database.owner.query(
        `SELECT '${name}' AS name, count(*)::int, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM ${name} t`,
      );
      rows.push(found[0]);
    }
    return rows;
  }

  async advanceTo(until: string | Instant): Promise<void> {
    await this.world.advanceTo(until);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.world.close();
  }

  private async rows(sql: string, value: string): Promise<Record<string, unknown>[]> {
    return (await this.world.database.owner.query<Record<string, unknown>>(sql, [value])).rows;
  }
}

/** One question of each kind. */
export const GRID: Manifest['grid']['criteria'] = [
  {
    key: 'alone',
    question: 'Could it go on by itself?',
    guidance: 'Think of the month after the grant.',
    hypothesis: 'H1',
    scale: {
      kind: 'rating',
      levels: [
        { value: 1, label: 'Not at all', descriptor: 'It stops when the grant stops.' },
        { value: 3, label: 'For a while', descriptor: 'Members would carry it through a winter.' },
        { value: 5, label: 'Yes', descriptor: 'It pays for itself.' },
      ],
    },
  },
  { key: 'paid', question: 'Are people paid?', scale: { kind: 'yesNo' }, notApplicable: true },
  {
    key: 'members',
    question: 'How many came?',
    scale: { kind: 'number', unit: 'members' },
    target: 12,
    required: false,
  },
  { key: 'words', question: 'What do we not see?', scale: { kind: 'text' }, required: false, notApplicable: true },
];

export const ANSWERED: Fields = {
  version: '0',
  interest: 'none',
  'answer-alone': '3',
  'comment-alone': 'It held through two winters.\r\nOnce without heating.',
  'answer-paid': 'na',
  'answer-members': '12.5',
  'answer-words': 'You talk to yourselves.',
  recommendation: 'continue',
  confirmed: 'yes',
};

/** What it is kept as. */
export const KEPT = {
  alone: { value: 3, notApplicable: false, comment: 'It held through two winters.\nOnce without heating.' },
  paid: { value: null, notApplicable: true, comment: null },
  members: { value: 12.5, notApplicable: false, comment: null },
  words: { value: 'You talk to yourselves.', notApplicable: false, comment: null },
};

/** The first on the panel, from outside. */
export function outside(prototype: Prototype): string {
  return prototype.holders('reviewer')[0].email;
}

/** The second one, who reads French. */
export function otherOutside(prototype: Prototype): string {
  return prototype.holders('reviewer')[1].email;
}

function encoded(fields: Fields): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  return new URLSearchParams(pairs).toString();
}
