import { join } from 'node:path';
import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { type Logger } from 'pino';
import { type Config } from './config.js';
import { Delivery } from './mail/delivery.js';
import { FileTransport } from './mail/file-transport.js';
import { Links } from './mail/links.js';
import { MailFiles } from './mail/mail-files.js';
import { SmtpTransport } from './mail/smtp-transport.js';
import { RehearsalTransport, type Transport } from './mail/transport.js';
import { MailWorker } from './mail/worker.js';
import { Addressees } from './services/addressees.js';
import { AuthenticationService } from './services/authentication.service.js';
import { BoardService } from './services/board.service.js';
import { BouncesService } from './services/bounces.service.js';
import { CalendarsService } from './services/calendars.service.js';
import { Clock } from './services/clock.js';
import { CostsService } from './services/costs.service.js';
import { DeclarationsService } from './services/declarations.service.js';
import { DecisionRequestsService } from './services/decision-requests.service.js';
import { DecisionsService } from './services/decisions.service.js';
import { ErasuresService } from './services/erasures.service.js';
import { DossiersService } from './services/dossiers.service.js';
import { FollowService } from './services/follow.service.js';
import { FundersDossiersService } from './services/funders-dossiers.service.js';
import { FundingsService } from './services/fundings.service.js';
import { GridTemplatesService } from './services/grid-templates.service.js';
import { GridsService } from './services/grids.service.js';
import { Forgetting } from './services/forgetting.js';
import { HypothesesService } from './services/hypotheses.service.js';
import { InvitationsService } from './services/invitations.service.js';
import { Inviting } from './services/inviting.js';
import { LineagesService } from './services/lineages.service.js';
import { lostReviewers } from './services/lost-reviewers.js';
import { MailsService } from './services/mails.service.js';
import { MembersService } from './services/members.service.js';
import { Metrics } from './services/metrics.js';
import { PanelService } from './services/panel.service.js';
import { PeopleService } from './services/people.service.js';
import { PdfMaker } from './services/pdf-maker.js';
import { PortfoliosService } from './services/portfolios.service.js';
import { PrototypeBoardService } from './services/prototype-board.service.js';
import { PrototypesService } from './services/prototypes.service.js';
import { ReadinessProbe } from './services/readiness-probe.js';
import { RedactionsService } from './services/redactions.service.js';
import { RegistrationsService } from './services/registrations.service.js';
import { RehearsalClockService } from './services/rehearsal-clock.service.js';
import { RehearsalMode } from './services/rehearsal-mode.js';
import { RehearsalsService } from './services/rehearsals.service.js';
import { ReviewsService } from './services/reviews.service.js';
import { SignInService } from './services/sign-in.service.js';
import { StepsService } from './services/steps.service.js';
import { SynthesesService } from './services/syntheses.service.js';
import { RoundsService } from './services/rounds.service.js';
import { TickService } from './services/tick.service.js';
import { VerifyService } from './services/verify.service.js';
import { WindDownsService } from './services/wind-downs.service.js';
import { Writes } from './services/writes.js';
import { runtimeOptions } from './storage/data-source.js';
import { Database } from './storage/database.js';
import { ErasedAddresses } from './storage/erased-addresses.js';
import { HotReads } from './storage/hot-reads.js';
import { Journal } from './storage/journal.js';
import { type OpenDatabase } from './storage/open.js';
import { Seal } from './storage/seal.js';

/** What the process was started with. */
export interface Surroundings {
  config: Config;
  database: OpenDatabase;
  log: Logger;
  /** Where mails go, if not where the configuration says. */
  transport?: Transport;
}

const SERVICES = [
  Clock,
  Writes,
  AuthenticationService,
  MembersService,
  SignInService,
  BoardService,
  PrototypeBoardService,
  RegistrationsService,
  DeclarationsService,
  PrototypesService,
  Addressees,
  PeopleService,
  Forgetting,
  ErasuresService,
  RedactionsService,
  HypothesesService,
  LineagesService,
  PortfoliosService,
  StepsService,
  FundingsService,
  CostsService,
  WindDownsService,
  GridTemplatesService,
  GridsService,
  SynthesesService,
  DecisionsService,
  DossiersService,
  FundersDossiersService,
  DecisionRequestsService,
  ReviewsService,
  FollowService,
  CalendarsService,
  Inviting,
  RoundsService,
  InvitationsService,
  PanelService,
  TickService,
  RehearsalsService,
  RehearsalClockService,
  MailsService,
  BouncesService,
  VerifyService,
  Metrics,
  ReadinessProbe,
];

/** The use cases alone, for a single command: no door is loaded, so that a tick of an outside cron starts quickly. */
@Module({})
export class CommandModule {
  static with(surroundings: Surroundings): DynamicModule {
    return { ...connected(CommandModule, surroundings), providers: providers(surroundings) };
  }
}

/** A module on the database that this process opened. */
export function connected(module: Type, { database, log }: Surroundings): DynamicModule {
  const onPoolError = (error: Error): void => log.warn({ err: error }, 'a database connection broke');
  return {
    module,
    imports: [TypeOrmModule.forRoot({ ...runtimeOptions(database.runtimeUrl, { onPoolError }), retryAttempts: 0 })],
  };
}

export function providers({ config, database, log, transport = transportFor(config) }: Surroundings): Provider[] {
  const seal = new Seal(database.secret);
  const links = new Links(database.secret, config.publicUrl);
  return [
    {
      provide: Database,
      inject: [getDataSourceToken()],
      useFactory: (...connection: ConstructorParameters<typeof Database>) => new Database(...connection),
    },
    { provide: Seal, useValue: seal },
    { provide: Links, useValue: links },
    { provide: ErasedAddresses, useValue: new ErasedAddresses(seal) },
    { provide: MailFiles, useValue: new MailFiles(mailFolder(config)) },
    { provide: Journal, useFactory: () => new Journal(seal) },
    { provide: HotReads, inject: [Database], useFactory: (db: Database) => new HotReads(db) },
    {
      provide: Delivery,
      inject: [Database, Inviting],
      useFactory: (db: Database, inviting: Inviting) =>
        new Delivery(db, transport, links, log, lostReviewers(inviting)),
    },
    {
      provide: MailWorker,
      inject: [Delivery],
      useFactory: (delivery: Delivery) => new MailWorker(database.ownerUrl, delivery, log),
    },
    { provide: PdfMaker, useFactory: () => new PdfMaker(config) },
    { provide: RehearsalMode, useValue: new RehearsalMode(config.rehearsal) },
    ...SERVICES,
  ];
}

/** Where mails go: nowhere in a rehearsal, to SMTP_URL, or into files. */
export function transportFor(config: Config): Transport {
  if (config.rehearsal) return new RehearsalTransport();
  return config.smtpUrl
    ? new SmtpTransport(config.smtpUrl, config.mailFrom)
    : new FileTransport(mailFolder(config), config.mailFrom);
}

function mailFolder({ dataDir }: Config): string {
  return join(dataDir, 'mails');
}
