import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');

/** Imports that the house allows; together they make the tree into which the forbidden ones are planted. */
const allowed: [from: string, to: string][] = [
  ['src/domain/term.ts', 'temporal-polyfill'],
  ['src/storage/terms.ts', '../domain/term'],
  ['src/storage/database.ts', 'typeorm'],
  ['src/storage/migrate.ts', '../../migrations/index'],
  ['src/mail/outbox.ts', '../storage/terms'],
  ['src/mail/messages/notice.ts', '../../domain/term'],
  ['src/print/heatmap.ts', '../domain/term'],
  ['src/services/decisions.service.ts', '../mail/outbox'],
  ['src/api/decisions.controller.ts', '../services/decisions.service'],
  ['src/pages/decision.page.ts', '../services/decisions.service'],
  ['src/schedule/tick.ts', '../services/decisions.service'],
  ['src/cli/tick.command.ts', '../services/decisions.service'],
  ['src/config.ts', 'node:path'],
  ['src/command.module.ts', './storage/database'],
  ['src/app.module.ts', './command.module'],
  ['src/main.ts', './app.module'],
  ['migrations/index.ts', 'typeorm'],
];

const forbidden: [from: string, to: string, rule: string][] = [
  ['src/domain/planted-storage.ts', '../storage/terms', 'domain-is-pure'],
  ['src/domain/planted-nest.ts', '@nestjs/common', 'domain-is-pure'],
  ['src/domain/planted-node.ts', 'node:crypto', 'domain-is-pure'],
  ['src/storage/planted.ts', '../services/decisions.service', 'storage-imports-downwards'],
  ['src/storage/planted-config.ts', '../config', 'configuration-is-read-at-the-start'],
  ['src/storage/planted-print.ts', '../print/heatmap', 'storage-imports-downwards'],
  ['src/print/planted.ts', '../services/decisions.service', 'print-imports-downwards'],
  ['src/print/planted-nest.ts', '@nestjs/common', 'prints-are-pure'],
  ['src/mail/planted.ts', '../services/decisions.service', 'mail-imports-downwards'],
  ['src/services/planted.ts', '../api/decisions.controller', 'services-imports-downwards'],
  ['src/services/planted-http.ts', '@nestjs/platform-fastify', 'services-know-no-http'],
  ['src/services/planted-typeorm.ts', 'typeorm', 'typeorm-only-in-storage'],
  ['src/services/planted-nest-typeorm.ts', '@nestjs/typeorm', 'nest-typeorm-only-in-storage'],
  ['src/services/planted-mailer.ts', 'nodemailer', 'nodemailer-only-in-mail'],
  ['src/services/planted-cron.ts', 'node-cron', 'node-cron-only-in-schedule'],
  ['src/api/planted-storage.ts', '../storage/terms', 'api-is-a-door'],
  ['src/api/planted-door.ts', '../pages/decision.page', 'api-is-a-door'],
  ['src/pages/planted.ts', '../mail/outbox', 'pages-is-a-door'],
  ['src/schedule/planted.ts', '../cli/tick.command', 'schedule-is-a-door'],
  ['src/cli/planted.ts', '../storage/terms', 'cli-is-a-door'],
  ['src/pages/planted-module.ts', '../app.module', 'rooms-know-no-root'],
  ['src/api/planted-config.ts', '../config', 'configuration-is-read-at-the-start'],
  ['src/planted.ts', './main', 'main-is-where-it-begins'],
  ['src/mail/messages/planted.ts', '../../storage/terms', 'messages-are-pure'],
  ['migrations/planted.ts', '../src/domain/term', 'migrations-stand-alone'],
  ['src/services/planted-tool.ts', 'fast-check', 'no-tools-at-run-time'],
  ['src/services/planted-nowhere.ts', './nowhere', 'nothing-unresolvable'],
];

interface Violation {
  from: string;
  rule: { name: string };
}

describe('the import ladder', () => {
  let house: string;

  beforeEach(() => {
    house = mkdtempSync(join(tmpdir(), 'ladder-'));
    for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json'])
      cpSync(join(root, file), join(house, file));
    symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
    for (const [from, to] of allowed) plant(from, `import * as below from '${to}';\nexport const it = below;\n`);
  });

  afterEach(() => rmSync(house, { recursive: true }));

  it('lets through what goes down', () => {
    expect(violations()).toEqual([]);
  });

  it('refuses every import that goes up, sideways, or to a package of another room', () => {
    for (const [from, to] of forbidden) plant(from, `import * as wrong from '${to}';\nexport const it = wrong;\n`);
    const found = violations().map(({ from, rule }) => `${from}: ${rule.name}`);
    expect(found).toEqual(expect.arrayContaining(forbidden.map(([from, , rule]) => `${from}: ${rule}`)));
  });

  it('refuses an import of types alone', () => {
    plant('src/api/planted.ts', `import type { it } from '../storage/terms';\nexport type Planted = typeof it;\n`);
    expect(violations().map(({ rule }) => rule.name)).toEqual(['api-is-a-door']);
  });

  it('refuses a circle of values, and lets a circle of types pass', () => {
    plant('src/domain/here.ts', `import { there } from './there';\nexport const here = () => there;\n`);
    plant('src/domain/there.ts', `import { here } from './here';\nexport const there = () => here;\n`);
    expect(new Set(violations().map(({ rule }) => rule.name))).toEqual(new Set(['no-circles']));
    plant(
      'src/domain/there.ts',
      `import { type here } from './here';\nexport const there = (it: typeof here) => it;\n`,
    );
    expect(violations()).toEqual([]);
  });

  function plant(file: string, text: string): void {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), text);
  }

  function violations(): Violation[] {
    const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const run = [program, 'src', 'migrations', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
    const report = execFileSync(process.execPath, run, { cwd: house, encoding: 'utf8' });
    return (JSON.parse(report) as { summary: { violations: Violation[] } }).summary.violations;
  }
});
