import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { instantText, notAfter, type Instant } from '../../src/domain/calendar.js';
import { type Caller } from '../../src/domain/permissions.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { MailFiles } from '../../src/mail/mail-files.js';
import { Addressees } from '../../src/services/addressees.js';
import { AuthenticationService } from '../../src/services/authentication.service.js';
import { DecisionsService } from '../../src/services/decisions.service.js';
import { DossiersService } from '../../src/services/dossiers.service.js';
import { FundingsService } from '../../src/services/fundings.service.js';
import { GridTemplatesService } from '../../src/services/grid-templates.service.js';
import { GridsService } from '../../src/services/grids.service.js';
import { ErasuresService } from '../../src/services/erasures.service.js';
import { Forgetting } from '../../src/services/forgetting.js';
import { HypothesesService } from '../../src/services/hypotheses.service.js';
import { Inviting } from '../../src/services/inviting.js';
import { MembersService } from '../../src/services/members.service.js';
import { PeopleService } from '../../src/services/people.service.js';
import { PrototypesService } from '../../src/services/prototypes.service.js';
import { RedactionsService } from '../../src/services/redactions.service.js';
import { RegistrationsService } from '../../src/services/registrations.service.js';
import { RehearsalsService } from '../../src/services/rehearsals.service.js';
import { StepsService } from '../../src/services/steps.service.js';
import { SynthesesService } from '../../src/services/syntheses.service.js';
import { TickService } from '../../src/services/tick.service.js';
import { VerifyService } from '../../src/services/verify.service.js';
import { Writes, type WriteRequest } from '../../src/services/writes.js';
import { ErasedAddresses } from '../../src/storage/erased-addresses.js';
import { HotReads } from '../../src/storage/hot-reads.js';
import { Journal } from '../../src/storage/journal.js';
import { findPrototype } from '../../src/storage/prototypes.js';
import { Seal } from '../../src/storage/seal.js';
import { findNextWake } from '../../src/storage/wakes.js';
import { testDatabase, type TestDatabase } from './database.js';
import { TEST_SECRET } from './secret.js';

/** The real services on a real database, wired by hand, with an administrator; the rehearsal clock is the only substitute. */
export class World {
  readonly seal = new Seal(TEST_SECRET);
  readonly journal = new Journal(this.seal);
  readonly hotReads = new HotReads(this.db);
  readonly writes = new Writes(this.db, this.seal);
  readonly prototypes = new PrototypesService(this.db, this.writes, this.hotReads, this.journal);
  readonly erased = new ErasedAddresses(this.seal);
  readonly registrations = new RegistrationsService(this.writes, this.journal, this.hotReads, this.erased);
  readonly rehearsals = new RehearsalsService(this.db);
  readonly hypotheses = new HypothesesService(this.prototypes, this.journal);
  readonly steps = new StepsService(this.db, this.prototypes);
  readonly fundings = new FundingsService(this.db, this.prototypes);
  readonly gridTemplates = new GridTemplatesService(this.db, this.writes);
  readonly grids = new GridsService(this.db, this.writes, this.prototypes, this.gridTemplates, this.journal);
  readonly inviting = new Inviting(this.journal);
  readonly people = new PeopleService(this.prototypes, this.journal, this.erased, new Addressees(this.inviting));
  readonly syntheses = new SynthesesService(this.db, this.seal);
  readonly decisions = new DecisionsService(this.db, this.writes, this.journal, this.syntheses);
  readonly files = new MailFiles(join(tmpdir(), randomUUID()));
  readonly erasures = new ErasuresService(this.db, this.writes, new Forgetting(this.journal), this.erased, this.files);
  readonly redactions = new RedactionsService(this.writes, this.journal, this.files);
  readonly dossiers = new DossiersService(this.db, this.seal);
  readonly ticks = new TickService(this.db, this.journal, this.decisions);
  readonly members = new MembersService(this.db, this.writes, this.erased);
  readonly authentication = new AuthenticationService(this.db);
  readonly verify = new VerifyService(this.db, this.seal);
  /** The first administrator, with a key that may do everything. */
  admin: Caller;

  private constructor(readonly database: TestDatabase) {}

  static async open(): Promise<World> {
    const world = new World(await testDatabase());
    const key = await world.members.bootstrap(undefined);
    world.admin = await world.authentication.whoHolds(key!);
    return world;
  }

  get db(): TestDatabase['db'] {
    return this.database.db;
  }

  /** A write as it arrives at a door: by this caller, now. */
  async request(caller: Caller = this.admin, more: Partial<WriteRequest> = {}): Promise<WriteRequest> {
    return { caller, now: await this.db.now(), ...more };
  }

  async prototype(slug: string): Promise<Prototype> {
    return findPrototype(this.db.reading, slug);
  }

  /** Sets the clock, and nothing happens: as if no tick ran. */
  async setClock(at: string | Instant): Promise<void> {
    await this.database.setClock(typeof at === 'string' ? at : instantText(at));
  }

  /** Lets time pass: the clock hops from wake to wake, with a tick at each, as in a rehearsal. */
  async advanceTo(until: string | Instant): Promise<void> {
    const target = Temporal.Instant.from(until.toString());
    await this.tick();
    let now: Instant | null = await this.db.now();
    while ((now = await findNextWake(this.db.reading, now, target)) && notAfter(now, target)) {
      await this.setClock(now);
      await this.tick();
    }
    await this.setClock(target);
    await this.tick();
  }

  /** @throws what a prototype's acts threw: nothing fails quietly in a test */
  async tick(): Promise<void> {
    const { failed } = await this.ticks.tick(await this.db.now(), { release: true });
    if (failed.length > 0) throw new Error(failed.map(({ error }) => String(error)).join('; '));
  }

  async close(): Promise<void> {
    await this.database.drop();
  }
}
