import { setTimeout as pause } from 'node:timers/promises';
import { type Pool } from 'pg';
import { type Browser, type Page } from './browser.js';

const SECONDS_OF_A_BEACON = 0.5;

/** What a scanner did with a link. */
export interface Scan {
  /** The addresses that it asked for. */
  opened: string[];
  /** What the page's scripts sent by themselves while it was open, other than GET and HEAD: `POST /r/…`. */
  sent: string[];
}

/**
 * Does what the scanners of mail servers do with a link that they find: HEAD, GET again and again, then Chromium, which runs the scripts,
 * scrolls, lets an hour of timers pass and leaves; then GET of every address of the same site that the page names.
 */
export async function scan(browser: Browser, url: string): Promise<Scan> {
  await ask(url, 'HEAD');
  for (let visit = 0; visit < 20; visit++) await ask(url);
  const sent: string[] = [];
  const found = await lookedAt(browser, url, sent);
  for (const address of found) await ask(address);
  return { opened: [url, ...found], sent };
}

async function ask(url: string, method = 'GET'): Promise<void> {
  const answer = await fetch(url, { method });
  if (answer.status >= 500) throw new Error(`${method} ${url} answered ${answer.status}`);
  await answer.text();
}

/** @returns what the page names, each address once */
async function lookedAt(browser: Browser, url: string, sent: string[]): Promise<string[]> {
  const page = await browser.page();
  page.on('request', (request) => {
    if (!['GET', 'HEAD'].includes(request.method()))
      sent.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  await page.clock.install();
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.mouse.wheel(0, 10_000);
  await page.clock.runFor('01:00:00');
  const found = await addressesOn(page, url);
  await page.goto('about:blank');
  await pause(SECONDS_OF_A_BEACON * 1000); // what a page sends when it is left, nobody is told of
  await page.context().close();
  return found;
}

async function addressesOn(page: Page, url: string): Promise<string[]> {
  const named = await page.evaluate<string[]>(`
    [...document.querySelectorAll('[href], [src], [action], [formaction]')].flatMap((one) =>
      ['href', 'src', 'action', 'formaction'].flatMap((name) => one.getAttribute(name) ?? []),
    )
  `);
  const whole = named.map((name) => new URL(name, page.url())).filter(({ origin }) => origin === new URL(url).origin);
  const addresses = new Set(whole.map((address) => address.href.replace(/#.*/, '')));
  addresses.delete(url);
  return [...addresses];
}

/** Which migrations have run is no business of anybody's. */
const BOOKKEEPING = ['migrations'];

/** A digest of all that each table holds, by its name: equal before and after, nothing has changed. */
export async function fingerprint(owner: Pool): Promise<Record<string, string>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> ALL ($1) ORDER BY relname`,
    [BOOKKEEPING],
  );
  const digests = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || ' ' || md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) AS digest FROM ${name} t`,
  );
  const { rows } = await owner.query<{ name: string; digest: string }>(digests.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}
