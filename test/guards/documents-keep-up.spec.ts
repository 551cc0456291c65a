import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as permissions from '../../src/domain/permissions.js';
import { DEFAULT_POLICY } from '../../src/domain/policy.js';
import { STATUSES } from '../../src/domain/prototype.js';
import { ACT_KINDS } from '../../src/domain/agenda/act.js';
import { MAILS } from '../../src/mail/messages/phrases.fr.js';
import { checklist } from '../../src/pages/phrases/checklist.js';
import { decided } from '../../src/pages/phrases/decided.js';
import { facts } from '../../src/pages/phrases/facts.js';
import { label } from '../../src/pages/phrases/label.js';

const root = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('the documents keep up with the code', () => {
  it('every package has its line in docs/adr/0002-dependencies.md', () => {
    const text = read('docs/adr/0002-dependencies.md');
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const packages = Object.keys({ ...dependencies, ...devDependencies });
    expect(packages.filter((name) => !new RegExp(`^\\| \`${name}\` +\\|`, 'm').test(text))).toEqual([]);
  });

  it('every permission has its line in docs/permissions.md', () => {
    const text = read('docs/permissions.md');
    const predicates = Object.keys(permissions).filter((name) => name.startsWith('may'));
    const lists = [...permissions.MEMBER_ROLES, ...permissions.SCOPES];
    expect([...predicates, ...lists].filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  it('every status, act and policy field is a word of docs/glossary.md', () => {
    const text = read('docs/glossary.md');
    const words = [...STATUSES, ...ACT_KINDS, ...Object.keys(DEFAULT_POLICY)];
    expect(words.filter((word) => !text.includes(`\`${word}\``))).toEqual([]);
  });

  it('the French of docs/glossary.md is that of pages and mails', () => {
    const rows = read('docs/glossary.md').split('\n');
    const row = (word: string): string[] =>
      rows.map((line) => line.split('|').map((cell) => cell.trim())).find((cells) => cells[1] === word)!;
    const typed = (text: string): string =>
      text
        .replace(/[\u00a0\u202f]/g, ' ')
        .replaceAll('’', "'")
        .toLowerCase();

    for (const status of STATUSES) expect(row(`\`${status}\``)[2]).toBe(typed(label.fr.statuses[status]));
    for (const [outcome, word] of Object.entries(label.fr.outcomes))
      expect(row('**Decision**')[3]).toContain(`\`${outcome}\` (${word})`);
    const settled = Object.entries(facts.fr.states).filter(([state]) => state !== 'open');
    for (const [state, word] of settled) expect(row('**Settled**')[3]).toContain(`${state} (_${word}_)`);
    for (const kind of ['notice', 'decision-request', 'ask', 'overdue', 'escalation'] as const)
      expect(typed(MAILS[kind])).toContain(row(`\`${kind}\``)[2]);
    expect(typed(MAILS.lapsed)).toContain(row('`lapse`')[2]);
    expect(row('**Term**')[2]).toBe(typed(label.fr.term));
    expect(row('**Home, hand-over day**')[2]).toContain(typed(decided.fr.home));
    expect(row('**Kept**')[2]).toBe(typed(decided.fr.kept));
    expect(row('**Wind-down**')[2]).toBe(typed(decided.fr.windDown));
    expect(row('**Readiness**')[2]).toBe(typed(checklist.fr.heading));
  });
});
