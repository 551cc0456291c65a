// Photographs pages and mails for docs/pictures: a rehearsal on an embedded database of its own is played through the public API,
// and Chromium (CHROMIUM, or /usr/bin/chromium) looks at it, on a desk and on a phone.
//
//   npm run build && node scripts/pictures.mjs [another folder]
import assert from 'node:assert/strict';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, URLSearchParams } from 'node:url';
import { chromium } from 'playwright-core';
import { KEY, startFresh } from './fresh-server.mjs';

const SLUG = 'faitiere-bretagne';
const DECIDER = 'presidence.faitiere@example.org';
const COORDINATOR = 'coordination.faitiere@example.org';
const [BELGIUM, CAE, RESEARCHER, INSIDER] = [
  'comptoir.belgique',
  'accompagnement.cae',
  'cooperative.studies',
  'salariee.membre',
].map((name) => `${name}@example.org`);

// Moment by moment: what somebody does then, and what is photographed. A picture is the page to which the newest mail to somebody leads
// (`page`: the letter that its address begins with; `at`: the element that stands at the top), or a mail itself (`mail`: its kind).
const STORY = [
  {
    now: '2027-06-01T12:00:00Z',
    acts: [reads(BELGIUM, 'continue', [2, 4, 2, 3, 1]), reads(INSIDER, 'continue', [3, 6, 2, null, 1])],
  },
  {
    now: '2027-10-31T09:00:00Z',
    acts: [accepts(RESEARCHER)],
    pictures: [
      { name: 'mail-invitation', mail: 'invitation', to: BELGIUM },
      { name: 'mail-meeting', mail: 'meeting', to: RESEARCHER },
      { name: 'reviewer', page: 'r', to: BELGIUM },
      { name: 'reviewer-grid', page: 'r', to: BELGIUM, at: '[data-question]' },
      { name: 'mail-decision-request', mail: 'decision-request', to: DECIDER },
    ],
  },
  {
    now: '2027-11-16T10:00:00Z',
    acts: [
      reads(BELGIUM, 'continue', [4, 9, 3, 3, 1]),
      reads(CAE, 'adopt', [3, 7, 4, 4, 1]),
      reads(RESEARCHER, 'continue', [3, null, 2, 3, 0]),
      settles('H1', 'supported', 'Six structures ont tenu les ateliers jusqu’au bout, et quatre ont renouvelé.'),
      settles('H2', 'refuted', 'À son prix réel, deux structures sur quatre ont repris leur paie.'),
      settles('H3', 'inconclusive', 'Les demandes viennent encore du premier cercle.'),
    ],
    pictures: [
      { name: 'decider', page: 'd', to: DECIDER },
      { name: 'decider-readings', page: 'd', to: DECIDER, at: '#readings' },
      { name: 'decider-ways', page: 'd', to: DECIDER, at: '#decide' },
    ],
  },
  {
    now: '2027-12-01T09:00:00Z',
    pictures: [
      { name: 'coordinator', page: 'p', to: COORDINATOR },
      { name: 'mail-ask', mail: 'ask', to: DECIDER },
    ],
  },
];

const SIZES = { 1280: 720, 360: 800 };
const LARGEST = 150_000;

const folder = process.argv[2] ?? fileURLToPath(new URL('../docs/pictures', import.meta.url));
const server = await startFresh({ env: { REHEARSAL: '2026-11-23T09:00:00Z', SCHEDULER: 'off' } });
const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

try {
  await mkdir(folder, { recursive: true });
  await call('POST', '/v1/prototypes', await example());
  for (const { now, acts = [], pictures = [] } of STORY) {
    await call('POST', '/v1/clock', { now });
    for (const act of acts) await act();
    for (const picture of pictures) await photograph(picture);
  }
} finally {
  await browser.close();
  await server.stop();
  await server.remove();
}

function settles(key, outcome, reason) {
  return () => call('POST', `/v1/prototypes/${SLUG}/hypotheses/${key}/settlements`, { outcome, reason });
}

function accepts(reviewer) {
  return async () => send(await linkTo(reviewer, 'r'), 'acceptances', { interest: 'none' });
}

/** Hands in a reading: a value for each criterion that takes one, null where it does not apply; the others get words. */
function reads(reviewer, recommendation, values) {
  return async () => {
    const { criteria } = await call('GET', `/v1/prototypes/${SLUG}/grid`);
    const answers = Object.assign(
      {},
      ...criteria.map(({ key, scale }, index) => answer(key, scale.kind, values[index])),
    );
    const common = { interest: 'none', confirmed: 'yes', recommendation };
    await send(await linkTo(reviewer, 'r'), 'evaluations', { ...common, ...answers });
  };
}

function answer(key, kind, value = 'Le temps des bénévoles.') {
  if (value !== null) return { [`answer-${key}`]: value };
  return kind === 'number' ? { [`na-${key}`]: 'yes' } : { [`answer-${key}`]: 'na' };
}

async function example() {
  return JSON.parse(await readFile(new URL(`../examples/${SLUG}.json`, import.meta.url), 'utf8'));
}

async function call(method, path, body) {
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
  const answer = await fetch(server.url + path, { method, headers, body: body && JSON.stringify(body) });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path} answered ${answer.status}: ${text}`);
  return JSON.parse(text);
}

/** Opens a page and sends a form of it, as a browser does: with the version of the draft that the page has shown. */
async function send(page, form, fields) {
  const [, version] = /name="version" value="(\d+)"/.exec(await (await fetch(page)).text());
  const body = new URLSearchParams({ ...fields, version });
  const answer = await fetch(`${page}/${form}`, { method: 'POST', body, redirect: 'manual' });
  assert.equal(answer.status, 303, `${form} came back:\n${await answer.text()}`);
}

/** What the newest mails to somebody say, newest first. */
async function mailsTo(email, kind) {
  const { items } = await call('GET', `/v1/mails?prototype=${SLUG}&limit=200`);
  const theirs = items.filter((mail) => mail.email === email && (!kind || mail.kind === kind));
  assert.ok(theirs.length > 0, `${email} has had no ${kind ?? 'mail'}.`);
  return Promise.all(theirs.map(async ({ id }) => (await call('GET', `/v1/mails/${id}`)).message));
}

async function linkTo(email, letter) {
  const texts = (await mailsTo(email)).map(({ text }) => text).join('\n');
  const [link] = new RegExp(`${server.url}/${letter}/[\\w-]+`).exec(texts) ?? [];
  assert.ok(link, `No mail to ${email} leads to a page /${letter}/.`);
  return link;
}

async function photograph({ name, to, mail, page: letter, at }) {
  for (const [width, height] of Object.entries(SIZES)) {
    const page = await browser.newPage({ viewport: { width: Number(width), height }, deviceScaleFactor: 1 });
    if (mail) await page.setContent((await mailsTo(to, mail))[0].html);
    else await page.goto(await linkTo(to, letter));
    if (at)
      await page
        .locator(at)
        .first()
        .evaluate((element) => element.scrollIntoView());
    const path = join(folder, `${name}-${width}.png`);
    await page.screenshot({ path });
    const { size } = await stat(path);
    assert.ok(size < LARGEST, `${path} has ${size} bytes, which is more than ${LARGEST}.`);
    console.log(`${path} (${Math.ceil(size / 1000)} kB)`);
    await page.close();
  }
}
