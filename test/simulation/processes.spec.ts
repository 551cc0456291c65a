import fc from 'fast-check';
import { quietLives } from './commands.js';
import { InProcesses } from './in-processes.js';
import { play } from './play.js';

// The same lives as in life.spec.ts, shorter, with real processes: asked over HTTP, killed with `kill -9` at random moments,
// and started again. PROCESS_SIMULATION_RUNS says how many.

const { PROCESS_SIMULATION_RUNS, SIMULATION_SEED, SIMULATION_PATH } = process.env;
const RUNS = Number(PROCESS_SIMULATION_RUNS ?? 5);

jest.setTimeout(20 * 60_000);

let stage: InProcesses;

beforeAll(async () => {
  stage = await InProcesses.open();
});

afterAll(async () => {
  await stage.close();
});

test(`${RUNS} lives of three processes, killed at any moment, end as the model says`, async () => {
  await fc.assert(
    fc.asyncProperty(quietLives, (commands) => play(stage, commands)),
    {
      numRuns: RUNS,
      seed: SIMULATION_SEED === undefined ? undefined : Number(SIMULATION_SEED),
      path: SIMULATION_PATH,
      endOnFailure: true,
      includeErrorInReport: true,
    },
  );
  if (SIMULATION_PATH !== undefined || RUNS < 20) return;
  for (const state of ['a process died in the middle', 'a process died inside a tick or a write'] as const)
    if (stage.coverage.count(state) === 0) throw new Error(`It never happened that ${state}.`);
});
