import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { type LightMyRequestResponse } from 'fastify';
import { type Instant } from '../../src/domain/calendar.js';
import { type Manifest } from '../../src/domain/manifest.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { Links } from '../../src/mail/links.js';
import { DecisionPageController } from '../../src/pages/decision-page.controller.js';
import { FollowPageController } from '../../src/pages/follow-page.controller.js';
import { answerErrorsAsPages } from '../../src/pages/page.filter.js';
import { StyleController } from '../../src/pages/style.controller.js';
import { Clock } from '../../src/services/clock.js';
import { DecisionRequestsService } from '../../src/services/decision-requests.service.js';
import { DossiersService } from '../../src/services/dossiers.service.js';
import { FollowService } from '../../src/services/follow.service.js';
import { listDecisionRequests } from '../../src/storage/decision-requests.js';
import { make } from '../support/make.js';
import { TEST_SECRET } from '../support/secret.js';
import { stateOf } from '../support/state.js';
import { World } from '../support/world.js';

/** The pages alone, over HTTP, on the real services and a real database. */
export class Door {
  readonly links = new Links(TEST_SECRET, 'https://best-before.example.org');
  readonly requests = new DecisionRequestsService(
    this.world.db,
    this.links,
    this.world.decisions,
    this.world.prototypes,
    this.world.journal,
    this.world.syntheses,
  );
  private app: NestFastifyApplication;

  private constructor(readonly world: World) {}

  static async open(): Promise<Door> {
    const door = new Door(await World.open());
    const { world, links, requests } = door;
    const module = Test.createTestingModule({
      controllers: [DecisionPageController, FollowPageController, StyleController],
      providers: [
        { provide: Clock, useValue: new Clock(world.db) },
        { provide: DecisionRequestsService, useValue: requests },
        { provide: DossiersService, useValue: world.dossiers },
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

  get(url: string, languages = 'fr'): Promise<LightMyRequestResponse> {
    return this.app.inject({ url, headers: { 'accept-language': languages } });
  }

  head(url: string): Promise<LightMyRequestResponse> {
    return this.app.inject({ method: 'HEAD', url });
  }

  /** Sends a form as a browser does. */
  post(url: string, fields: Record<string, string | string[]> = {}): Promise<LightMyRequestResponse> {
    const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
    return this.raw(url, new URLSearchParams(pairs).toString(), 'application/x-www-form-urlencoded');
  }

  raw(url: string, payload: string, type: string): Promise<LightMyRequestResponse> {
    const headers = { 'content-type': type, 'accept-language': 'en' };
    return this.app.inject({ method: 'POST', url, payload, headers });
  }

  /** A prototype whose deciders have been asked, two weeks before its last day; `n`-th decider's page. */
  async asked(overrides: Partial<Manifest> = {}): Promise<Prototype> {
    await this.world.setClock('2026-11-23T10:00:00Z');
    const made = await make.registered(this.world, overrides);
    await this.world.advanceTo('2027-11-16T10:00:00Z');
    return this.world.prototype(made.slug);
  }

  /** The path of a decider's page, as the link in their mail has it. */
  async pathFor({ id, lastTerm }: Prototype, email: string, term = lastTerm.number): Promise<string> {
    const rows = await listDecisionRequests(this.world.db.reading, id);
    const people = await this.world.db.reading.query<{ id: string }[]>(
      'SELECT id FROM people WHERE prototype_id = $1 AND email = $2',
      [id, email],
    );
    const asked = rows.find((row) => row.term === term && row.personId === people[0].id);
    if (!asked) throw new Error(`${email} was not asked about term ${term}.`);
    return new URL(this.links.decide(asked.id, asked.linkVersion)).pathname;
  }

  followPath({ id, email }: { id: string; email: string }): string {
    return new URL(this.links.follow(id, email)).pathname;
  }

  async advanceTo(until: string | Instant): Promise<void> {
    await this.world.advanceTo(until);
  }

  /** How many rows there are, and a digest of all that they hold, table by table. */
  async state(): Promise<unknown[]> {
    return stateOf(this.world.database.owner);
  }

  async mails(kind: string): Promise<number> {
    const { rows } = await this.world.database.owner.query<{ count: number }>(
      'SELECT count(*)::int FROM mails WHERE kind = $1',
      [kind],
    );
    return rows[0].count;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.world.close();
  }
}

/** Two deciders with languages of their own. */
export const TWO_DECIDERS = [
  { name: 'Ada', email: 'ada@example.org', locale: 'en' as const },
  { name: 'Béa', email: 'bea@example.org', locale: 'fr' as const },
];

/** A form that stops, filled in as it should be. */
export function stopForm(slug: string, overrides: Record<string, string> = {}): Record<string, string> {
  return {
    outcome: 'stop',
    rationale: 'Too few use it.',
    learned: 'Prices matter more than we thought.',
    kept: 'The tools, with the cooperative.',
    windDown: 'Close the account.\r\n\r\nThank the reviewers.',
    confirmation: slug,
    ...overrides,
  };
}

export function continueForm(slug: string, overrides: Record<string, string> = {}): Record<string, string> {
  return {
    outcome: 'continue',
    rationale: 'It works.',
    learned: 'A lot.',
    expiresOn: '2028-06-30',
    carry: 'H1',
    'new-1-key': 'N2',
    'new-1-statement': 'Would strangers pay too?',
    'new-1-convincedIf': 'Three of them do.',
    'new-1-stopIf': 'None of them does.',
    'new-2-key': 'N3',
    confirmation: slug,
    ...overrides,
  };
}
