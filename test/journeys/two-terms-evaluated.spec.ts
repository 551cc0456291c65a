import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { type Manifest } from '../../src/domain/manifest.js';
import { SmtpTransport } from '../../src/mail/smtp-transport.js';
import { Site } from '../browser/site.js';
import { Browser, type Page, type Visitor } from '../support/browser.js';
import { ROOT } from '../support/processes.js';
import { TestSmtp, type ReceivedMail } from '../support/smtp.js';

// One life from registration to its end, as its people live it: mails through a real mail server, pages in a real browser, the API
// for the coordinators' scripts, and a clock that is moved from date to date.

jest.setTimeout(180_000);

const SLUG = 'faitiere-bretagne';
const COORDINATORS = ['coordination.faitiere', 'tresorerie.faitiere'];
const DECIDERS = ['presidence.faitiere', 'membres.faitiere'];
const SPONSORS = ['vie-associative.faitiere'];
/** The panel: one submits, one declines and suggests, one stays silent, one bounces; the suggested one steps in. */
const [KEEN, BUSY, SILENT, GONE, ALTERNATE] = [
  'comptoir.belgique',
  'accompagnement.cae',
  'cooperative.studies',
  'salariee.membre',
  'conseil.scic',
];

/** In a rehearsal database a mail counts as kept; here it goes out all the same. */
class ToTheTestServer extends SmtpTransport {
  // @ts-expect-error -- the one thing that differs from a mail that is sent
  override readonly endsAs = 'kept';
}

let smtp: TestSmtp;
let site: Site;
let browser: Browser;
/** Every mail by the day and hour (UTC) on which it was written, as `kind addressee language`. */
let story: Record<string, string[]>;

beforeAll(async () => {
  smtp = await TestSmtp.start();
  site = await Site.open(new ToTheTestServer(smtp.url, 'Best Before <bestbefore@example.org>'));
  browser = await Browser.open();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await smtp?.stop();
});

describe('two terms, evaluated', () => {
  it('is registered from the examples', async () => {
    const manifest = JSON.parse(await readFile(join(ROOT, `examples/${SLUG}.json`), 'utf8')) as Manifest;
    expect((await call('POST', '/v1/prototypes', manifest)).status).toBe(201);
    expect(await roundsNow()).toEqual(['1 checkpoint planned 2027-06-01', '2 expiry planned 2027-10-31']);
  });

  it('opens its half-time checkpoint by itself, invites the panel and calls the meeting', async () => {
    await clock('2027-06-01T07:00:00Z');
    expect(await roundsNow()).toEqual(['1 checkpoint open 2027-06-01', '2 expiry planned 2027-10-31']);
    expect(await states(1)).toEqual({ [KEEN]: 'sent', [BUSY]: 'sent', [SILENT]: 'sent', [GONE]: 'sent' });
    await clock('2027-06-01T12:00:00Z');
  });

  it('is read by the first, on a phone, who is then called to the meeting', async () => {
    const page = await at(KEEN, { width: 'phone' });
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    await answers(page);
    expect(await states(1)).toMatchObject({ [KEEN]: 'submitted' });
  });

  it('is declined by the second, without scripts, who suggests somebody', async () => {
    const page = await at(BUSY, { scripts: 'off' });
    await page.locator('#decline summary').click();
    await page.locator('#decline textarea[name=reason]').fill('Trop de dossiers ce mois-ci.');
    await page.locator('#decline input[name=name]').fill('Un conseil en SCIC');
    await page.locator('#decline input[name=email]').fill(`${ALTERNATE}@example.org`);
    await page.locator('#decline input[name=sure]').check();
    await page.locator('#decline button').click();
    expect(await states(1)).toMatchObject({ [BUSY]: 'declined' });
  });

  it('hears from a mail server that the fourth is gone', async () => {
    const [invitation] = await mailsTo(GONE);
    const report = { messageId: invitation.mail.messageId, recipient: `${GONE}@example.org`, status: '5.1.1', diagnostic: 'no such user' };
    expect((await call('POST', '/v1/bounces', report)).status).toBeLessThan(300);
    expect(await states(1)).toMatchObject({ [GONE]: 'bounced' });
  }); // prettier-ignore

  it('takes the suggested one onto the panel, who is asked on the next morning and steps in', async () => {
    const newcomer = { name: 'Un conseil en SCIC', email: `${ALTERNATE}@example.org`, locale: 'fr', role: 'reviewer', external: true };
    expect((await call('POST', `/v1/prototypes/${SLUG}/people`, newcomer)).status).toBe(201);
    expect(Object.keys(await states(1))).toHaveLength(4);
    await clock('2027-06-02T07:00:00Z');
    expect(await states(1)).toMatchObject({ [ALTERNATE]: 'sent' });
    await answers(await at(ALTERNATE, { scripts: 'off' }));
    expect(await states(1)).toMatchObject({ [ALTERNATE]: 'submitted' });
  }); // prettier-ignore

  it('moves its meeting once, and every calendar with it', async () => {
    const moved = { meeting: { startsAt: '2027-06-16T17:00:00Z', place: 'Maison des associations, Rennes' } };
    expect((await call('PATCH', `/v1/prototypes/${SLUG}/rounds/1`, moved)).status).toBe(200);
    await drain();
    const calendars = (await mailsTo(KEEN)).flatMap(({ mail }) => mail.attachments.filter(({ contentType }) => contentType === 'text/calendar'));
    const events = calendars.map(({ content }) => {
      const calendar = new ICAL.Component(ICAL.parse(content.toString('utf8')) as unknown[]);
      const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
      return [calendar.getFirstPropertyValue('method'), event.uid, event.sequence, event.startDate.toJSDate().toISOString()];
    });
    const [[, uid]] = events;
    expect(events).toEqual([
      ['REQUEST', uid, 0, '2027-06-15T16:00:00.000Z'],
      ['REQUEST', uid, 1, '2027-06-16T17:00:00.000Z'],
    ]);
  }); // prettier-ignore

  it('holds the silence of the third for a no, tells what is missing, and closes', async () => {
    await clock('2027-10-30T12:00:00Z');
    expect(await states(1)).toEqual({ [KEEN]: 'submitted', [BUSY]: 'declined', [SILENT]: 'lapsed', [GONE]: 'bounced', [ALTERNATE]: 'submitted' });
    expect(await roundsNow()).toEqual(['1 checkpoint closed 2027-06-01', '2 expiry planned 2027-10-31']);
  }); // prettier-ignore

  it('opens its expiry round, and asks those from outside first', async () => {
    await clock('2027-10-31T08:00:00Z');
    expect(await states(2)).toEqual({ [KEEN]: 'sent', [BUSY]: 'sent', [SILENT]: 'sent', [ALTERNATE]: 'sent' });
    for (const reviewer of [KEEN, ALTERNATE]) await answers(await at(reviewer));
    const page = await at(SILENT);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await answers(page);
  });

  it('is ready once every hypothesis is settled', async () => {
    expect((await readiness()).continue.allowed).toBe(false);
    for (const { key } of (await call('GET', `/v1/prototypes/${SLUG}/hypotheses`)).body.items) {
      const settlement = { outcome: 'supported', reason: 'Les chiffres de dix mois le disent.' };
      await call('POST', `/v1/prototypes/${SLUG}/hypotheses/${key}/settlements`, settlement);
    }
    expect((await readiness()).continue.allowed).toBe(true);
  });

  it('is continued by a decider, from the page of the mail', async () => {
    await clock('2027-11-03T10:00:00Z');
    const page = await at(DECIDERS[0]);
    await page.locator('#decide summary', { hasText: 'Poursuivre' }).click();
    await page.locator('#continue-rationale').fill('Trois regards extérieurs disent que cela tient.');
    await page.locator('#continue-learned').fill('Le coût complet se dit dès le premier jour.');
    await page.locator('#continue-expiresOn').fill('2028-06-30');
    await page.locator('#continue-new-1-statement').fill('Six structures de plus rejoignent la faîtière.');
    await page.locator('#continue-new-1-convincedIf').fill('Six conventions signées.');
    await page.locator('#continue-new-1-stopIf').fill('Moins de deux au printemps.');
    await page.locator('#continue-confirmation').fill(SLUG);
    await page.locator('#decide details[open] button').click();
    expect(await page.locator('h1').innerText()).toContain('décidé');
    const { status, openTerm: term } = (await call('GET', `/v1/prototypes/${SLUG}`)).body;
    expect([status, term.number, term.expiresOn]).toEqual(['running', 2, '2028-06-30']);
  });

  it('runs its second term, and is stopped', async () => {
    await clock('2028-02-01T10:00:00Z');
    const decision = {
      outcome: 'stop',
      decidedBy: `${DECIDERS[1]}@example.org`,
      rationale: 'La moitié des structures est repartie.',
      learned: 'La confiance ne se mutualise pas sur commande.',
      kept: 'Les comptes rendus.',
      windDown: ['Clore le compte bancaire'],
    };
    expect((await call('POST', `/v1/prototypes/${SLUG}/decisions`, decision)).status).toBe(201);
    await drain();
    expect((await call('GET', `/v1/prototypes/${SLUG}/gate`)).status).toBe(410);
  });

  it('leaves a dossier of each term, whose hash anybody can check, and nothing that verify would name', async () => {
    for (const number of [1, 2]) {
      const { hash, hashed } = (await call('GET', `/v1/prototypes/${SLUG}/decisions/${number}/dossier`)).body;
      expect(createHash('sha256').update(hashed).digest('hex')).toBe(hash);
    }
    expect(await site.world.verify.verify()).toEqual([]);
  });

  it('has said all that it should, to whom it should, in their language, and nothing twice', async () => {
    story = await told();
    const to = (kind: string, ...people: string[]): string[] => people.map((person) => `${kind} ${person} ${person === SILENT ? 'en' : 'fr'}`);
    const inside = [...COORDINATORS, ...DECIDERS];
    const all = [...inside, ...SPONSORS];
    expect(story).toEqual(
      sorted({
        '2027-06-01T07': [
          ...to('invitation', KEEN, BUSY, SILENT, GONE),
          ...to('meeting', ...inside),
        ],
        '2027-06-01T12': [...to('meeting', KEEN), ...to('reviewer-lost', ...COORDINATORS, ...COORDINATORS)],
        '2027-06-02T07': [...to('invitation', ALTERNATE), ...to('meeting', ALTERNATE), ...to('meeting-moved', ...inside, KEEN, ALTERNATE)],
        '2027-06-04T07': to('reply-reminder', SILENT),
        '2027-06-09T07': to('reply-reminder', SILENT),
        '2027-06-14T07': [...to('reviewer-lost', ...COORDINATORS), ...to('panel-short', ...COORDINATORS)],
        '2027-06-15T07': to('meeting-reminder', ...inside, KEEN, ALTERNATE),
        '2027-06-24T07': to('unanswered', ...COORDINATORS),
        '2027-10-31T08': [
          ...to('decision-request', ...DECIDERS),
          ...to('notice', ...COORDINATORS),
          ...to('invitation', KEEN, BUSY, SILENT, ALTERNATE),
          ...to('meeting', ...inside, KEEN, ALTERNATE, SILENT),
        ],
        '2027-11-03T08': to('reply-reminder', BUSY),
        '2027-11-03T10': [...to('decided', ...all, KEEN, ALTERNATE, SILENT), ...to('meeting-cancelled', ...inside, KEEN, ALTERNATE, SILENT)],
        '2028-02-01T10': to('decided', ...all),
      }),
    );
  }); // prettier-ignore
});

/** Somebody opens the newest link that was mailed to them. */
async function at(person: string, visitor: Visitor = {}): Promise<Page> {
  const mails = await mailsTo(person);
  const links = mails.flatMap(({ mail }) => /https?:\/\/\S+\/([rd])\/[\w-]+/.exec(mail.text ?? '')?.[0] ?? []);
  const page = await browser.page(visitor);
  await page.goto(site.url + new URL(links.at(-1)!).pathname);
  return page;
}

/** A person reads the form and answers all of it, at first without saying that this is the answer. */
async function answers(page: Page): Promise<void> {
  await page.locator('input[name=interest][value=none]').check();
  for (const question of await page.locator('fieldset[data-question]').all()) {
    const choice = question.locator('.choice input').first();
    if (await choice.count()) await choice.check();
    else await question.locator('input[type=text], textarea').first().fill('12');
  }
  await page.locator('input[name=recommendation][value=continue]').check();
  await page.locator('#confirmed').check();
  // A save under way is waited for by the page itself.
  const handedIn = page.waitForResponse((answer) => answer.url().endsWith('/evaluations'));
  await page.locator('button[formaction$="/evaluations"]').click();
  expect((await handedIn).status()).toBe(303);
  await page.waitForLoadState();
}

async function call(method: string, path: string, body?: unknown): ReturnType<Site['api']['send']> {
  const answer = await fetch(site.url + path, {
    method,
    headers: {
      authorization: `Bearer ${site.api.adminKey}`,
      'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
      'if-match': '*',
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, headers: {}, text, body: text === '' ? undefined : JSON.parse(text) };
}

/** The clock goes on, and whatever is due on the way is done and mailed. */
async function clock(now: string): Promise<void> {
  expect(await call('POST', '/v1/clock', { now })).toMatchObject({ status: 200, body: { waiting: 0 } });
}

/** What a write has said goes out, as it does when the worker runs. */
async function drain(): Promise<void> {
  await clock((await call('GET', '/v1/clock')).body.now);
}

async function mailsTo(person: string): Promise<ReceivedMail[]> {
  await drain();
  return smtp.to(`${person}@example.org`);
}

async function roundsNow(): Promise<string[]> {
  const { items } = (await call('GET', `/v1/prototypes/${SLUG}/rounds`)).body;
  return items.map(({ number, kind, state, opensOn }: Record<string, string>) => `${number} ${kind} ${state} ${opensOn}`);
} // prettier-ignore

/** How each invitation into a round stands, by who was invited. */
async function states(round: number): Promise<Record<string, string>> {
  const { rows } = await site.world.database.owner.query<{ who: string; state: string }>(
    `SELECT split_part(h.email, '@', 1) AS who, i.state FROM invitations i JOIN people h ON h.id = i.person_id JOIN rounds o ON o.id = i.round_id WHERE o.number = $1`,
    [round],
  );
  return Object.fromEntries(rows.map(({ who, state }) => [who, state]));
}

async function readiness(): Promise<{ continue: { allowed: boolean } }> {
  return (await call('GET', `/v1/prototypes/${SLUG}/readiness`)).body;
}

/** What the mail server took, by when it was written; each mail must have been taken once. */
async function told(): Promise<Record<string, string[]>> {
  await drain();
  const { rows } = await site.world.database.owner.query<{ id: string; kind: string; at: Date; state: string }>(
    `SELECT id, kind, created_at AS at, state FROM mails WHERE state <> 'skipped'`,
  );
  const byId = new Map(smtp.received.map(({ mail, to }) => [mail.messageId!.slice(1).split('@')[0], { mail, to }]));
  expect(byId.size).toBe(smtp.received.length);
  const lines: Record<string, string[]> = {};
  for (const { id, kind, at: written } of rows) {
    const taken = byId.get(id);
    const language = /<html lang="(\w+)"/.exec(taken?.mail.html || '')?.[1];
    const line = `${kind} ${taken?.to.join().split('@')[0]} ${language}`;
    (lines[written.toISOString().slice(0, 13)] ??= []).push(line);
  }
  expect(rows).toHaveLength(smtp.received.length);
  return sorted(lines);
}

function sorted(lines: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(lines).map(([at, said]) => [at, [...said].sort()]));
}
