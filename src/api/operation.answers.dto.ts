import type { Readiness } from '../services/readiness-probe.js';

export class HealthDto {
  ok: true;
}

export class ChecksDto {
  database: boolean;
  migrations: boolean;
  worker: boolean;
}

export class ReadyDto implements Readiness {
  ready: boolean;
  checks: ChecksDto;
}
