import { join } from 'node:path';
import {
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
  type Provider,
} from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { type Logger } from 'pino';
import { AllowedMethods } from './api/allowed-methods.js';
import { ApiKeysController } from './api/api-keys.controller.js';
import { DecisionRequestsController } from './api/decision-requests.controller.js';
import { DecisionsController } from './api/decisions.controller.js';
import { GateController } from './api/gate.controller.js';
import { HypothesesController } from './api/hypotheses.controller.js';
import { LifeController } from './api/life.controller.js';
import { MailsController } from './api/mails.controller.js';
import { MembersController } from './api/members.controller.js';
import { OperationController } from './api/operation.controller.js';
import { PeopleController } from './api/people.controller.js';
import { ProblemFilter } from './api/problem.filter.js';
import { PrototypesController } from './api/prototypes.controller.js';
import { RehearsalsController } from './api/rehearsals.controller.js';
import { ShapePipe } from './api/shape.pipe.js';
import { WrongKeys } from './api/wrong-keys.js';
import { type Config } from './config.js';
import { Delivery } from './mail/delivery.js';
import { FileTransport } from './mail/file-transport.js';
import { Links } from './mail/links.js';
import { SmtpTransport } from './mail/smtp-transport.js';
import { RehearsalTransport, type Transport } from './mail/transport.js';
import { MailWorker } from './mail/worker.js';
import { DecisionPageController } from './pages/decision-page.controller.js';
import { FollowPageController } from './pages/follow-page.controller.js';
import { StyleController } from './pages/style.controller.js';
import { TickCron, TickSwitch } from './schedule/tick.cron.js';
import { AuthenticationService } from './services/authentication.service.js';
import { Clock } from './services/clock.js';
import { DeclarationsService } from './services/declarations.service.js';
import { DecisionRequestsService } from './services/decision-requests.service.js';
import { DecisionsService } from './services/decisions.service.js';
import { FollowService } from './services/follow.service.js';
import { HypothesesService } from './services/hypotheses.service.js';
import { MailsService } from './services/mails.service.js';
import { MembersService } from './services/members.service.js';
import { Metrics } from './services/metrics.js';
import { PeopleService } from './services/people.service.js';
import { PrototypesService } from './services/prototypes.service.js';
import { ReadinessProbe } from './services/readiness-probe.js';
import { RegistrationsService } from './services/registrations.service.js';
import { RehearsalClockService } from './services/rehearsal-clock.service.js';
import { RehearsalMode } from './services/rehearsal-mode.js';
import { RehearsalsService } from './services/rehearsals.service.js';
import { TickService } from './services/tick.service.js';
import { VerifyService } from './services/verify.service.js';
import { Writes } from './services/writes.js';
import { runtimeOptions } from './storage/data-source.js';
import { Database } from './storage/database.js';
import { HotReads } from './storage/hot-reads.js';
import { Journal } from './storage/journal.js';
import { type OpenDatabase } from './storage/open.js';
import { Seal } from './storage/seal.js';

/** What the process was started with. */
export interface Surroundings {
  config: Config;
  database: OpenDatabase;
  log: Logger;
}

/** The mail worker runs with the service, and not with a single command. */
class WorkerLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly worker: MailWorker) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.worker.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.stop();
  }
}

const SERVICES = [
  Clock,
  Writes,
  AuthenticationService,
  MembersService,
  RegistrationsService,
  DeclarationsService,
  PrototypesService,
  PeopleService,
  HypothesesService,
  DecisionsService,
  DecisionRequestsService,
  FollowService,
  TickService,
  RehearsalsService,
  RehearsalClockService,
  MailsService,
  VerifyService,
  Metrics,
  ReadinessProbe,
];

const CONTROLLERS = [
  DecisionPageController,
  FollowPageController,
  StyleController,
  GateController,
  PrototypesController,
  LifeController,
  PeopleController,
  HypothesesController,
  DecisionsController,
  DecisionRequestsController,
  RehearsalsController,
  MailsController,
  MembersController,
  ApiKeysController,
  OperationController,
];

/** All rooms put together. */
@Module({})
export class AppModule {
  /** The whole service: doors, clock and worker. */
  static serve(surroundings: Surroundings): DynamicModule {
    const lifecycle: Provider[] = [
      TickCron,
      {
        provide: WorkerLifecycle,
        inject: [MailWorker],
        useFactory: (worker: MailWorker) => new WorkerLifecycle(worker),
      },
    ];
    const doors: Provider[] = [
      WrongKeys,
      AllowedMethods,
      { provide: APP_PIPE, useClass: ShapePipe },
      { provide: APP_FILTER, useClass: ProblemFilter },
    ];
    return {
      ...base(surroundings),
      controllers: CONTROLLERS,
      providers: [...providers(surroundings), ...doors, ...lifecycle],
    };
  }

  /** The use cases alone, for a single command. */
  static command(surroundings: Surroundings): DynamicModule {
    return { ...base(surroundings), providers: providers(surroundings) };
  }
}

function base({ database, log }: Surroundings): DynamicModule {
  const onPoolError = (error: Error): void => log.warn({ err: error }, 'a database connection broke');
  return {
    module: AppModule,
    imports: [TypeOrmModule.forRoot({ ...runtimeOptions(database.runtimeUrl, { onPoolError }), retryAttempts: 0 })],
  };
}

function providers({ config, database, log }: Surroundings): Provider[] {
  const seal = new Seal(database.secret);
  const links = new Links(database.secret, config.publicUrl);
  const transport = transportFor(config);
  return [
    {
      provide: Database,
      inject: [getDataSourceToken()],
      useFactory: (...connection: ConstructorParameters<typeof Database>) => new Database(...connection),
    },
    { provide: Seal, useValue: seal },
    { provide: Links, useValue: links },
    { provide: Journal, useFactory: () => new Journal(seal) },
    { provide: HotReads, inject: [Database], useFactory: (db: Database) => new HotReads(db) },
    { provide: Delivery, inject: [Database], useFactory: (db: Database) => new Delivery(db, transport, links, log) },
    {
      provide: MailWorker,
      inject: [Delivery],
      useFactory: (delivery: Delivery) => new MailWorker(database.ownerUrl, delivery, log),
    },
    { provide: RehearsalMode, useValue: new RehearsalMode(config.rehearsal) },
    { provide: TickSwitch, useValue: new TickSwitch(config.scheduler, config.rehearsal) },
    ...SERVICES,
  ];
}

/** Where mails go: nowhere in a rehearsal, to SMTP_URL, or into files. */
export function transportFor(config: Config): Transport {
  if (config.rehearsal) return new RehearsalTransport();
  return config.smtpUrl
    ? new SmtpTransport(config.smtpUrl, config.mailFrom)
    : new FileTransport(join(config.dataDir, 'mails'), config.mailFrom);
}
