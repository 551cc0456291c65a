import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest } from '../../src/domain/manifest.js';
import { AppProcess, endEveryProcess, onDatabase, ROOT, runCommand, Service, until } from '../support/processes.js';
import { realDatabase, type RealDatabase } from '../support/real-clock.js';
import { TestSmtp } from '../support/smtp.js';

// The year of the three associations on a real database, whose mails leave through a mail server: three services with their own
// schedule off, and two outside crons that tick at once whenever something is due. In between they are killed without farewell.
// The tests are chapters of one story, told in order; where one fails, the rest is not told.

jest.setTimeout(120_000);

const [asso, faitiere, scop] = ['asso-rhone-alpes', 'faitiere-bretagne', 'scop-audiovisuelle'];
const examples = Object.fromEntries([asso, faitiere, scop].map((slug) => [slug, example(slug)]));

let database: RealDatabase;
let smtp: TestSmtp;
let services: Service[];
let environment: Record<string, string>;
/** What everybody should have been told of the terms so far; what rounds say is told in two-terms-evaluated.spec.ts. */
const expected: string[] = [];

beforeAll(async () => {
  database = await realDatabase('2026-11-23T10:00:00Z');
  smtp = await TestSmtp.start();
  environment = { ...onDatabase(database), SMTP_URL: smtp.url, MAIL_FROM: 'Best Before <best-before@example.org>' };
  services = await Promise.all([1, 2, 3].map(() => Service.start(environment)));
});

afterAll(async () => {
  await endEveryProcess();
  await smtp.stop();
  await database.drop();
});

chapter('three examples are registered, each at another process', async () => {
  const answers = await Promise.all(
    [asso, faitiere, scop].map((slug, index) => services[index].call('POST', '/v1/prototypes', examples[slug])),
  );
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(await gates(faitiere)).toEqual([425, 425, 425]);
});

chapter('the first day begins in Paris, and nobody has anything to say', async () => {
  await database.setClock('2026-11-30T22:59:59.999Z');
  expect(await gates(faitiere)).toEqual([425, 425, 425]);

  await database.setClock('2026-11-30T23:00:00Z');
  expect(await gates(faitiere)).toEqual([200, 200, 200]);
  expect(await gates(asso)).toEqual([425, 425, 425]);
  await everybodyTicks();
  expect(smtp.received).toEqual([]);
});

chapter('the first association is given notice at nine in the morning, not before', async () => {
  await database.setClock('2027-08-16T06:59:59.999Z');
  await everybodyTicks();
  expect(await heard()).toEqual([]);

  await at('2027-08-16T07:00:00Z', [asso, 'notice', 'deciders', 'coordinators']);
  expect(subjectTo('treasurer.rhone-alpes@example.org')).toMatch(/^45 days left to decide: /);
  expect(subjectTo('presidence.rhone-alpes@example.org')).toMatch(/^Encore 45 jours pour décider : /);
});

chapter('a tick killed in the middle of its transaction has done nothing, and the next one does it once', async () => {
  await database.setClock('2027-08-31T07:00:00Z');
  await whileNobodyMayJournal(asso, async (somebodyIsStuck) => {
    const tick = AppProcess.start(['tick'], environment);
    await somebodyIsStuck();
    await tick.killed();
  });
  const { rows } = await database.owner.query(`SELECT FROM mails WHERE kind = 'decision-request'`);
  expect(rows).toEqual([]);

  await at('2027-08-31T07:00:00Z', [asso, 'decision-request', 'deciders']);
});

chapter('its term runs out, to the second', async () => {
  await at('2027-09-16T07:00:00Z', [asso, 'notice', 'deciders', 'coordinators']);
  await at('2027-09-23T07:00:00Z', [asso, 'notice', 'deciders', 'coordinators']);
  await at('2027-09-29T07:00:00Z', [asso, 'notice', 'deciders', 'coordinators']);

  await database.setClock('2027-09-30T21:59:59.999Z');
  expect(await gates(asso)).toEqual([200, 200, 200]);
  await database.setClock('2027-09-30T22:00:00Z');
  expect(await gates(asso)).toEqual([423, 423, 423]);
  await at('2027-09-30T22:00:00Z');
});

chapter('the next morning its deciders are asked, and a week later asked again', async () => {
  await at(
    '2027-10-01T07:00:00Z',
    [asso, 'ask', 'deciders', 'coordinators'],
    [scop, 'notice', 'deciders', 'coordinators'],
  );
  await at('2027-10-08T07:00:00Z', [asso, 'overdue', 'deciders', 'coordinators']);
});

chapter(
  'a process is killed while a decision is being written: nothing is decided until somebody asks another one',
  async () => {
    await database.setClock('2027-10-09T12:00:00Z');
    await whileNobodyMayJournal(asso, async (somebodyIsStuck) => {
      const answer = stop(services[1], asso).catch(() => 'no answer');
      await somebodyIsStuck();
      await services[1].process.killed();
      expect(await answer).toBe('no answer');
    });
    expect(await services[0].gate(asso)).toBe(423);

    expect((await stop(services[0], asso)).status).toBe(201);
    services[1] = await Service.start(environment);
    expect(await gates(asso)).toEqual([410, 410, 410]);
    expect((await stop(services[1], asso)).status).toBe(409);
    await at('2027-10-09T12:00:00Z', [asso, 'decided', 'deciders', 'coordinators', 'sponsors']);
  },
);

chapter('thirty days ahead, on the day of 25 hours, who gets a link is not also given notice', async () => {
  await at(
    '2027-10-31T08:00:00Z',
    [faitiere, 'decision-request', 'deciders'],
    [faitiere, 'notice', 'coordinators'],
    [scop, 'decision-request', 'deciders'],
    [scop, 'notice', 'coordinators'],
  );
});

chapter('a process that dies on the way is missed by nobody', async () => {
  await at('2027-11-16T08:00:00Z', ...both('notice', 'deciders', 'coordinators'));
  await services[2].process.killed();
  await at('2027-11-23T08:00:00Z', ...both('notice', 'deciders', 'coordinators'));
  services[2] = await Service.start(environment);
  await at('2027-11-29T08:00:00Z', ...both('notice', 'deciders', 'coordinators'));
  await at('2027-11-30T23:00:00Z');
  expect(await gates(faitiere)).toEqual([423, 423, 423]);
});

chapter(
  'all processes are killed while the mail server takes a mail; it comes again under its own Message-ID',
  async () => {
    await Promise.all([services[0], services[1]].map((service) => service.process.killed()));
    const taken = new Promise<void>((resolve) => {
      smtp.beforeYes = async () => {
        smtp.beforeYes = null;
        await services[2].process.killed();
        resolve();
      };
    });
    await database.setClock('2027-12-01T08:00:00Z');
    await everybodyTicks();
    await taken;
    services = await Promise.all([1, 2, 3].map(() => Service.start(environment)));

    expected.push(...lines('2027-12-01T08:00:00Z', ...both('ask', 'deciders', 'coordinators')));
    await until(
      async () => ((await waiting()) === 0 ? true : undefined),
      () => 'the mails of the dead processes',
    );
    expect(await heard()).toEqual([...expected].sort());
    const again = smtp.received.length - new Set(smtp.received.map(({ mail }) => mail.messageId)).size;
    expect(again).toBeGreaterThanOrEqual(1);
    expect(again).toBeLessThanOrEqual(2); // a service sends two at a time
  },
);

chapter('week after week, then with the sponsors', async () => {
  await at('2027-12-08T08:00:00Z', ...both('overdue', 'deciders', 'coordinators'));
  await at('2027-12-14T08:00:00Z', ...both('escalation', 'sponsors'));
  await at('2027-12-15T08:00:00Z', ...both('overdue', 'deciders', 'coordinators', 'sponsors'));
});

chapter('it is stopped, its name acts no more, and every journal is whole', async () => {
  expect((await stop(services[2], faitiere)).status).toBe(201);
  expect(await gates(faitiere)).toEqual([410, 410, 410]);
  await at('2027-12-15T08:00:00Z', [faitiere, 'decided', 'deciders', 'coordinators', 'sponsors']);

  const { rows } = await database.owner.query<{ state: string }>(
    'SELECT DISTINCT state FROM mails WHERE kind = ANY ($1)',
    [ABOUT_THE_TERM],
  );
  expect(rows).toEqual([{ state: 'sent' }]);
  expect(await runCommand(['verify'], environment)).toMatchObject({ code: 0 });
});

type Said = [slug: string, kind: string, ...to: ('deciders' | 'coordinators' | 'sponsors')[]];

let broken = false;

function chapter(name: string, tell: () => Promise<void>): void {
  test(name, async () => {
    if (broken) throw new Error('An earlier chapter failed.');
    broken = true;
    await tell();
    broken = false;
  });
}

/** Moves the clock, has every cron tick, and waits until everybody has heard what they should, once, and nobody anything else. */
async function at(now: string, ...said: Said[]): Promise<void> {
  await database.setClock(now);
  await everybodyTicks();
  expected.push(...lines(now, ...said));
  await until(
    async () => ((await waiting()) === 0 ? true : undefined),
    () => `the mails of ${now}`,
  );
  expect(await heard()).toEqual([...expected].sort());
}

function both(kind: string, ...to: ('deciders' | 'coordinators' | 'sponsors')[]): Said[] {
  return [faitiere, scop].map((slug) => [slug, kind, ...to]);
}

/** Two crons at once, as on two machines: every tick runs twice. */
async function everybodyTicks(): Promise<void> {
  const ran = await Promise.all([1, 2].map(() => runCommand(['tick'], environment)));
  expect(ran).toMatchObject(ran.map(() => ({ code: 0, stderr: '' })));
}

function lines(now: string, ...said: Said[]): string[] {
  return said.flatMap(([slug, kind, ...roles]) => {
    const people = roles.flatMap((role) => examples[slug][role] ?? []);
    return people.map(({ email, locale }) => line(new Date(now), slug, kind, locale!, email));
  });
}

const ABOUT_THE_TERM = ['notice', 'decision-request', 'ask', 'overdue', 'escalation', 'decided'];

/** What came in about the terms, by what is written on it; what came twice under one Message-ID counts once. */
async function heard(): Promise<string[]> {
  const { rows } = await database.owner.query<{ id: string; kind: string; slug: string }>(
    'SELECT m.id, m.kind, p.slug FROM mails m JOIN prototypes p ON p.id = m.prototype_id',
  );
  const outbox = new Map(rows.map((row) => [`<${row.id}@bestbefore.example.org>`, row]));
  const once = new Map(smtp.received.map((received) => [received.mail.messageId, received]));
  return [...once]
    .filter(([messageId]) => ABOUT_THE_TERM.includes(outbox.get(messageId!)!.kind))
    .map(([messageId, { mail, to }]) => {
      const { slug, kind } = outbox.get(messageId!)!;
      const language = /<html lang="(..)"/.exec(mail.html || '')![1];
      return line(mail.date!, slug, kind, language, to.join());
    })
    .sort();
}

/** The subject of the first mail to somebody that counts days; French spaces are many, and all alike here. */
function subjectTo(email: string): string | undefined {
  const subjects = smtp.to(email).map(({ mail }) => mail.subject!.replaceAll(/\s/g, ' '));
  return subjects.find((subject) => / (days|jours) /.test(subject));
}

function line(when: Date, slug: string, kind: string, locale: string, email: string): string {
  return `${when.toISOString()} ${slug} ${kind} [${locale}] ${email}`;
}

async function waiting(): Promise<number> {
  const { rows } = await database.owner.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM mails WHERE state = 'waiting'`,
  );
  return rows[0].count;
}

async function gates(slug: string): Promise<number[]> {
  return Promise.all(services.map((service) => service.gate(slug)));
}

async function stop(service: Service, slug: string): ReturnType<Service['call']> {
  return service.call('POST', `/v1/prototypes/${slug}/decisions`, {
    outcome: 'stop',
    decidedBy: examples[slug].deciders[0].email,
    rationale: 'À son prix réel, elle ne tient pas encore.',
    learned: 'L’accompagnement a trouvé preneur.',
    kept: 'Les comptes rendus.',
    windDown: ['Clore le compte bancaire'],
  });
}

/** Holds the journal of a prototype: whoever writes to it gets stuck in the middle of a transaction, with half of its writes done. */
async function whileNobodyMayJournal(
  slug: string,
  work: (somebodyIsStuck: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const client = await database.owner.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      'SELECT FROM journals WHERE prototype_id = (SELECT id FROM prototypes WHERE slug = $1) FOR UPDATE',
      [slug],
    );
    await work(() => until(stuck, () => 'somebody who wants to journal'));
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

async function stuck(): Promise<true | undefined> {
  const { rows } = await database.owner.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'bestbefore' AND wait_event_type = 'Lock'`,
  );
  return rows.length > 0 ? true : undefined;
}

function example(slug: string): Manifest {
  return JSON.parse(readFileSync(join(ROOT, 'examples', `${slug}.json`), 'utf8')) as Manifest;
}
