import fc from 'fast-check';
import { lives } from './commands.js';
import { InProcess } from './in-process.js';
import { play } from './play.js';

// Random lives on a real database, against a model that knows dates and decisions only: no prototype outlives its expiry, nothing is
// said twice, nothing is forgotten once the faults stop. Each run of the tests draws a few new ones; `npm run simulation` plays enough
// of them to judge whether every rare state was reached, and SIMULATION_RUNS says how many. After a failure, SIMULATION_SEED and
// SIMULATION_PATH (both are printed) play the one life again, and SIMULATION_SHRINK=1 looks for a shorter one that fails as well.

const { SIMULATION_RUNS, SIMULATION_SEED, SIMULATION_PATH, SIMULATION_SHRINK } = process.env;
const RUNS = Number(SIMULATION_RUNS ?? 20);
/** Fewer lives may well miss a rare state. */
const ENOUGH_TO_JUDGE = 100;

jest.setTimeout(20 * 60_000);

let stage: InProcess;

beforeAll(async () => {
  stage = await InProcess.open();
});

afterAll(async () => {
  await stage.close();
});

test(`${RUNS} lives, disturbed in every way, end as the model says`, async () => {
  await fc.assert(
    fc.asyncProperty(lives, (commands) => play(stage, commands)),
    {
      numRuns: RUNS,
      seed: SIMULATION_SEED === undefined ? undefined : Number(SIMULATION_SEED),
      path: SIMULATION_PATH,
      endOnFailure: SIMULATION_SHRINK === undefined,
      includeErrorInReport: true,
    },
  );
  if (SIMULATION_PATH !== undefined || RUNS < ENOUGH_TO_JUDGE) return;
  if (stage.coverage.missing.length > 0)
    throw new Error(`Some rare state was never reached:\n${stage.coverage.toString()}`);
});
