import type { ReadyDto } from '../operation.answers.dto.js';

export const ready: ReadyDto = { ready: true, checks: { database: true, migrations: true, worker: true } };

export const notReady: ReadyDto = { ready: false, checks: { database: false, migrations: false, worker: true } };

export const METRICS = `# HELP bestbefore_prototypes Prototypes by derived status.
# TYPE bestbefore_prototypes gauge
bestbefore_prototypes{status="running"} 3
bestbefore_prototypes{status="expired"} 1
`;
