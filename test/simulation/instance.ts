import { DataSource } from 'typeorm';
import { pino } from 'pino';
import { type Caller } from '../../src/domain/permissions.js';
import { Delivery } from '../../src/mail/delivery.js';
import { Links } from '../../src/mail/links.js';
import { type Transport } from '../../src/mail/transport.js';
import { Addressees } from '../../src/services/addressees.js';
import { DecisionsService } from '../../src/services/decisions.service.js';
import { Inviting } from '../../src/services/inviting.js';
import { PeopleService } from '../../src/services/people.service.js';
import { PrototypesService } from '../../src/services/prototypes.service.js';
import { RegistrationsService } from '../../src/services/registrations.service.js';
import { RehearsalClockService } from '../../src/services/rehearsal-clock.service.js';
import { RehearsalMode } from '../../src/services/rehearsal-mode.js';
import { SynthesesService } from '../../src/services/syntheses.service.js';
import { TickService } from '../../src/services/tick.service.js';
import { Writes } from '../../src/services/writes.js';
import { runtimeOptions } from '../../src/storage/data-source.js';
import { Database } from '../../src/storage/database.js';
import { HotReads } from '../../src/storage/hot-reads.js';
import { ErasedAddresses } from '../../src/storage/erased-addresses.js';
import { Journal } from '../../src/storage/journal.js';
import { Seal } from '../../src/storage/seal.js';
import { FaultyProxy } from '../support/faulty-proxy.js';
import { TEST_SECRET } from '../support/secret.js';
import { type Services } from './stage.js';

const silent = pino({ level: 'silent' });
const links = new Links(TEST_SECRET, 'https://bestbefore.example.org');

/** What a process of the service consists of, on a pool of its own whose connections break when a story wants it. */
export class Instance implements Services {
  private dataSource: DataSource;
  private db: Database;
  private ticks: TickService;
  private registrations: RegistrationsService;
  private decisions: DecisionsService;
  private people: PeopleService;
  private prototypes: PrototypesService;
  private delivery: Delivery;
  private clock: RehearsalClockService;

  private constructor(
    readonly proxy: FaultyProxy,
    private readonly url: string,
    private readonly transport: Transport,
    private readonly admin: Caller,
  ) {}

  static async start(runtimeUrl: string, transport: Transport, admin: Caller): Promise<Instance> {
    const proxy = await FaultyProxy.before(runtimeUrl);
    const instance = new Instance(proxy, proxy.through(runtimeUrl), transport, admin);
    await instance.begin();
    return instance;
  }

  now: Services['now'] = () => this.db.now();
  register: Services['register'] = (manifest, request) => this.registrations.register(manifest, request);
  decide: Services['decide'] = (slug, proposal, request) => this.decisions.decide(slug, proposal, request);
  replace: Services['replace'] = (slug, id, entry, request) => this.people.replace(slug, id, entry, request);
  void: Services['void'] = (slug, reason, request) => this.prototypes.void(slug, reason, request);
  tick: Services['tick'] = async (release) => this.ticks.tick(await this.db.now(), { release });
  moveTo: Services['moveTo'] = (target) => this.clock.moveTo(target, this.admin);
  drain: Services['drain'] = () => this.delivery.drain();

  /** Dies where it stands, and starts anew; whoever still waits for an answer from it gets none. */
  async restart(): Promise<void> {
    this.proxy.die();
    const old = this.dataSource;
    await this.begin();
    await old.destroy().catch(() => undefined);
  }

  async stop(): Promise<void> {
    await this.dataSource.destroy().catch(() => undefined);
    await this.proxy.close();
  }

  private async begin(): Promise<void> {
    this.proxy.revive();
    this.dataSource = await new DataSource(runtimeOptions(this.url, { poolSize: 4 })).initialize();
    const db = (this.db = new Database(this.dataSource));
    const seal = new Seal(TEST_SECRET);
    const journal = new Journal(seal);
    const erased = new ErasedAddresses(seal);
    const hotReads = new HotReads(db);
    const writes = new Writes(db, seal);
    this.registrations = new RegistrationsService(writes, journal, hotReads, erased);
    this.prototypes = new PrototypesService(db, writes, hotReads, journal);
    this.people = new PeopleService(this.prototypes, journal, erased, new Addressees(new Inviting(journal)));
    this.decisions = new DecisionsService(db, writes, journal, new SynthesesService(db, seal));
    this.ticks = new TickService(db, journal, this.decisions);
    this.delivery = new Delivery(db, this.transport, links, silent);
    this.clock = new RehearsalClockService(db, this.ticks, this.delivery, new RehearsalMode(true));
  }
}
