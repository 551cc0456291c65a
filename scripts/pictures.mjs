// Photographs pages and mails for docs/pictures: a rehearsal on an embedded database of its own is played through the public API,
// and Chromium (CHROMIUM, or /usr/bin/chromium) looks at it, on a desk and on a phone.
//
//   npm run build && node scripts/pictures.mjs [another folder]
import assert from 'node:assert/strict';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { KEY, startFresh } from './fresh-server.mjs';

const SLUG = 'faitiere-bretagne';
const DECIDER = 'presidence.faitiere@example.org';
const COORDINATOR = 'coordination.faitiere@example.org';

// Moment by moment: what somebody does then, and what is photographed. A picture is the page to which the newest mail to somebody leads
// (`page`: the letter that its address begins with; `at`: the element that stands at the top), or a mail itself (`mail`: its kind).
const STORY = [
  {
    now: '2027-10-31T09:00:00Z',
    pictures: [{ name: 'mail-decision-request', mail: 'decision-request', to: DECIDER }],
  },
  {
    now: '2027-11-16T10:00:00Z',
    acts: [
      settle('H1', 'supported', 'Six structures ont tenu les ateliers jusqu’au bout, et quatre ont renouvelé.'),
      settle('H2', 'refuted', 'À son prix réel, deux structures sur quatre ont repris leur paie.'),
    ],
    pictures: [
      { name: 'decider', page: 'd', to: DECIDER },
      { name: 'decider-ways', page: 'd', to: DECIDER, at: '#decide' },
      { name: 'mail-notice', mail: 'notice', to: COORDINATOR },
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
  for (const { now, acts = [], pictures } of STORY) {
    await call('POST', '/v1/clock', { now });
    for (const act of acts) await call(...act);
    for (const picture of pictures) await photograph(picture);
  }
} finally {
  await browser.close();
  await server.stop();
  await server.remove();
}

function settle(key, outcome, reason) {
  return ['POST', `/v1/prototypes/${SLUG}/hypotheses/${key}/settlements`, { outcome, reason }];
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

/** What the newest mails to somebody say, newest first. */
async function mailsTo(email, kind) {
  const { items } = await call('GET', `/v1/mails?prototype=${SLUG}&limit=200`);
  const theirs = items.filter((mail) => mail.email === email && (!kind || mail.kind === kind));
  return Promise.all(theirs.map(async ({ id }) => (await call('GET', `/v1/mails/${id}`)).message));
}

async function photograph({ name, to, mail, page: letter, at }) {
  const messages = await mailsTo(to, mail);
  const link =
    letter && new RegExp(`${server.url}/${letter}/[\\w-]+`).exec(messages.map(({ text }) => text).join('\n'));
  assert.ok(letter ? link : messages.length > 0, `${name}: ${to} has had no such mail.`);
  for (const [width, height] of Object.entries(SIZES)) {
    const page = await browser.newPage({ viewport: { width: Number(width), height }, deviceScaleFactor: 1 });
    await (letter ? page.goto(link[0]) : page.setContent(messages[0].html));
    if (at) await page.locator(at).evaluate((element) => element.scrollIntoView());
    const path = join(folder, `${name}-${width}.png`);
    await page.screenshot({ path });
    const { size } = await stat(path);
    assert.ok(size < LARGEST, `${path} has ${size} bytes, which is more than ${LARGEST}.`);
    console.log(`${path} (${Math.ceil(size / 1000)} kB)`);
    await page.close();
  }
}
