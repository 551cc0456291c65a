import { type Instant } from '../../src/domain/calendar.js';
import { type Proposal } from '../../src/domain/decision.js';
import { type Manifest, type PersonEntry } from '../../src/domain/manifest.js';
import { type TickReport } from '../../src/services/tick.service.js';
import { type Written, type WriteRequest } from '../../src/services/writes.js';
import { type Fault } from '../support/faulty-proxy.js';
import { type World } from '../support/world.js';
import { type Coverage } from './coverage.js';

/** What an instance of the service does for a life, in this process or in one of its own. */
export interface Services {
  now(): Promise<Instant>;
  register(manifest: Manifest, request: WriteRequest): Promise<Written<{ body: string }>>;
  decide(slug: string, proposal: Proposal, request: WriteRequest): Promise<Written<unknown>>;
  replace(
    slug: string,
    personId: string,
    entry: PersonEntry,
    request: WriteRequest,
  ): Promise<Written<{ body: string }>>;
  void(slug: string, reason: string, request: WriteRequest): Promise<Written<unknown>>;
  tick(release: boolean): Promise<TickReport>;
  moveTo(target: Instant): Promise<unknown>;
  drain(): Promise<void>;
}

/** What came of disturbed work: its answer, or null where the disturbance left none. */
export interface Disturbed<T> {
  hit: boolean;
  answer: T | null;
}

/** One database, on which life after life is played, with three instances of the service and one honest observer. */
export interface Stage {
  readonly world: World;
  readonly coverage: Coverage;
  /** The instances also tick when they please. */
  readonly ticksByItself: boolean;
  /** Ids of mails, each time one was handed to the transport; null where nobody can tell. */
  readonly sent: string[] | null;
  /** Work of an instance, disturbed or not. @throws what fails without a disturbance: a bug of the product */
  disturbed<T>(who: number, fault: Fault | null, work: (services: Services) => Promise<T>): Promise<Disturbed<T>>;
  restart(who: number): Promise<void>;
}

/** As if nobody had ever registered anything, at ten in the morning. */
export async function clear({ world }: Stage): Promise<void> {
  await world.database.unguarded(async (client) => {
    await client.query(EVERYTHING.map((table) => `DELETE FROM ${table};`).join(''));
    await client.query(`UPDATE installation SET rehearsal_now = '2026-11-23T10:00:00Z'`);
  });
}

const EVERYTHING = ['mails', 'events', 'journals', 'texts', 'dossiers', 'decisions', 'decision_requests', 'evaluations', 'drafts',
  'invitations', 'rounds', 'hypotheses', 'grids', 'roles', 'people', 'terms', 'prototypes', 'replies',
  'graphile_worker._private_jobs']; // prettier-ignore
