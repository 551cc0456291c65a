import {
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
  type Provider,
} from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { AllowedMethods } from './api/allowed-methods.js';
import { ApiKeysController } from './api/api-keys.controller.js';
import { BouncesController } from './api/bounces.controller.js';
import { CalendarFeedController } from './api/calendar-feed.controller.js';
import { CalendarController, PrototypeCalendarController } from './api/calendars.controller.js';
import { DecisionRequestsController } from './api/decision-requests.controller.js';
import { DecisionsController } from './api/decisions.controller.js';
import { ErasuresController, PersonErasuresController } from './api/erasures.controller.js';
import { FundersDossiersController } from './api/funders-dossiers.controller.js';
import { FundingsController } from './api/fundings.controller.js';
import { GateController } from './api/gate.controller.js';
import { GridTemplatesController } from './api/grid-templates.controller.js';
import { GridsController } from './api/grids.controller.js';
import { HorizonAdoptionsController } from './api/horizon-adoptions.controller.js';
import { HypothesesController } from './api/hypotheses.controller.js';
import { InvitationsController } from './api/invitations.controller.js';
import { LifeController } from './api/life.controller.js';
import { MailsController } from './api/mails.controller.js';
import { MembersController } from './api/members.controller.js';
import { OperationController } from './api/operation.controller.js';
import { PanelController } from './api/panel.controller.js';
import { PeopleController } from './api/people.controller.js';
import { PortfoliosController } from './api/portfolios.controller.js';
import { ProblemFilter } from './api/problem.filter.js';
import { PrototypesController } from './api/prototypes.controller.js';
import { RedactionsController } from './api/redactions.controller.js';
import { RehearsalsController } from './api/rehearsals.controller.js';
import { RoundsController } from './api/rounds.controller.js';
import { ShapePipe } from './api/shape.pipe.js';
import { StepsController } from './api/steps.controller.js';
import { SynthesesController } from './api/syntheses.controller.js';
import { WindDownsController } from './api/wind-downs.controller.js';
import { WrongKeys } from './api/wrong-keys.js';
import { connected, providers, type Surroundings } from './command.module.js';
import { MailWorker } from './mail/worker.js';
import { BoardController } from './pages/board/board.controller.js';
import { DecideController } from './pages/board/decide.controller.js';
import { DossierBoardController } from './pages/board/dossier.controller.js';
import { PortfolioBoardController } from './pages/board/portfolio.controller.js';
import { PrototypeBoardController } from './pages/board/prototype.controller.js';
import { SignInController, SignOutController } from './pages/board/sign-in.controller.js';
import { DecisionPageController } from './pages/decision-page.controller.js';
import { FollowPageController } from './pages/follow-page.controller.js';
import { ReviewPageController } from './pages/review-page.controller.js';
import { StyleController } from './pages/style.controller.js';
import { TickCron, TickSwitch } from './schedule/tick.cron.js';

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

const CONTROLLERS = [
  BoardController,
  DecideController,
  PrototypeBoardController,
  PortfolioBoardController,
  DossierBoardController,
  SignInController,
  SignOutController,
  DecisionPageController,
  ReviewPageController,
  FollowPageController,
  StyleController,
  CalendarFeedController,
  GateController,
  PrototypesController,
  LifeController,
  PeopleController,
  PanelController,
  RoundsController,
  InvitationsController,
  ErasuresController,
  PersonErasuresController,
  RedactionsController,
  HypothesesController,
  StepsController,
  FundingsController,
  WindDownsController,
  GridsController,
  GridTemplatesController,
  DecisionsController,
  FundersDossiersController,
  DecisionRequestsController,
  SynthesesController,
  PortfoliosController,
  HorizonAdoptionsController,
  PrototypeCalendarController,
  CalendarController,
  RehearsalsController,
  MailsController,
  BouncesController,
  MembersController,
  ApiKeysController,
  OperationController,
];

/** All rooms put together. */
@Module({})
export class AppModule {
  /** The whole service: doors, clock and worker. */
  static serve(surroundings: Surroundings): DynamicModule {
    const { scheduler, rehearsal } = surroundings.config;
    const lifecycle: Provider[] = [
      { provide: TickSwitch, useValue: new TickSwitch(scheduler, rehearsal) },
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
      ...connected(AppModule, surroundings),
      controllers: CONTROLLERS,
      providers: [...providers(surroundings), ...doors, ...lifecycle],
    };
  }
}
