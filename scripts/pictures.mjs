// Photographs pages and mails for docs/pictures: a rehearsal on an embedded database of its own is played through the public API,
// and Chromium (CHROMIUM, or /usr/bin/chromium) looks at it, on a desk and on a phone; at the board also in the dark.
//
//   npm run build && node scripts/pictures.mjs [another folder]
import assert from 'node:assert/strict';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { startFresh } from './fresh-server.mjs';
import { Hands } from './pictures/hands.mjs';
import { STORY, TOLD_OF } from './pictures/story.mjs';

const LOOKS = [
  { suffix: '1280', viewport: { width: 1280, height: 720 }, colorScheme: 'light' },
  { suffix: '360', viewport: { width: 360, height: 800 }, colorScheme: 'light' },
];
const DARK = { suffix: 'dark-1280', viewport: { width: 1280, height: 720 }, colorScheme: 'dark' };
const LARGEST = 200_000;

const folder = process.argv[2] ?? fileURLToPath(new URL('../docs/pictures', import.meta.url));
const server = await startFresh({ env: { REHEARSAL: '2026-11-23T09:00:00Z', SCHEDULER: 'off' } });
const hands = new Hands(server.url);
const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

try {
  await mkdir(folder, { recursive: true });
  const session = await signIn();
  for (const { now, acts, pictures = [] } of STORY) {
    await hands.clock(now);
    await acts?.(hands);
    for (const picture of pictures) await photograph(picture, session);
  }
} finally {
  await browser.close();
  await server.stop();
  await server.remove();
}

/** By a link as whoever holds the machine gets it. */
async function signIn() {
  const link = await server.run('sign-in');
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(link);
  await page.getByRole('button').click();
  await page.waitForURL(`${server.url}/`);
  return page.context().storageState();
}

async function photograph(picture, session) {
  for (const { suffix, ...look } of picture.board ? [...LOOKS, DARK] : LOOKS) {
    if (picture.height && look.viewport.width > 1000) look.viewport = { ...look.viewport, height: picture.height };
    const signedIn = picture.board && picture.signedIn !== false;
    const page = await browser.newPage({ ...look, locale: 'en-GB', ...(signedIn && { storageState: session }) });
    await open(page, picture);
    const path = join(folder, `${picture.name}-${suffix}.png`);
    await page.screenshot({ path });
    const { size } = await stat(path);
    assert.ok(size < LARGEST, `${path} has ${size} bytes, which is more than ${LARGEST}.`);
    console.log(`${path} (${Math.ceil(size / 1000)} kB)`);
    await page.context().close();
  }
}

async function open(page, { board, page: letter, mail, to, at }) {
  if (board) await page.goto(server.url + board);
  else if (mail) await page.setContent((await hands.mailsTo(TOLD_OF, to, mail))[0].html);
  else await page.goto(await hands.linkTo(TOLD_OF, to, letter));
  if (at)
    await page
      .locator(at)
      .first()
      .evaluate((element) => element.scrollIntoView());
}
