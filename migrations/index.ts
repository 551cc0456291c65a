import { KeepOneClock1795392000001 } from './1795392000001-keep-one-clock.js';
import { LetMembersIn1795392000002 } from './1795392000002-let-members-in.js';
import { RegisterPrototypes1795392000003 } from './1795392000003-register-prototypes.js';
import { CollectEvaluations1795392000004 } from './1795392000004-collect-evaluations.js';
import { DecideAndRemember1795392000005 } from './1795392000005-decide-and-remember.js';
import { HoldTheLaws1795392000006 } from './1795392000006-hold-the-laws.js';
import { HoldRounds1795392000007 } from './1795392000007-hold-rounds.js';
import { KeepGridTemplates1795392000008 } from './1795392000008-keep-grid-templates.js';
import { NoticeBounces1795392000009 } from './1795392000009-notice-bounces.js';
import { ForgetPeople1795392000010 } from './1795392000010-forget-people.js';
import { LearnBySteps1795392000011 } from './1795392000011-learn-by-steps.js';
import { KeepPortfolios1795392000012 } from './1795392000012-keep-portfolios.js';
import { SignMembersIn1795392000013 } from './1795392000013-sign-members-in.js';
import { DropPlannedSteps1795392000014 } from './1795392000014-drop-planned-steps.js';
import { WindDownAfterAStop1795392000015 } from './1795392000015-wind-down-after-a-stop.js';

/** Every migration, in the order in which they run. A test reads the folder and finds none missing here. */
export const migrations = [
  KeepOneClock1795392000001,
  LetMembersIn1795392000002,
  RegisterPrototypes1795392000003,
  CollectEvaluations1795392000004,
  DecideAndRemember1795392000005,
  HoldTheLaws1795392000006,
  HoldRounds1795392000007,
  KeepGridTemplates1795392000008,
  NoticeBounces1795392000009,
  ForgetPeople1795392000010,
  LearnBySteps1795392000011,
  KeepPortfolios1795392000012,
  SignMembersIn1795392000013,
  DropPlannedSteps1795392000014,
  WindDownAfterAStop1795392000015,
];
