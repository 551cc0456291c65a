import { existsSync, readFileSync } from 'node:fs';
import { chromium, type Browser as Chromium, type BrowserContextOptions, type Page } from 'playwright-core';

export type { Page } from 'playwright-core';

/** How somebody looks at a page. */
export interface Look {
  width: keyof typeof SIZES;
  scheme: 'light' | 'dark';
}

export interface Visitor extends Partial<Look> {
  locale?: 'fr' | 'en';
  /** `off`: no script of the page runs. */
  scripts?: 'on' | 'off';
}

const SIZES = { phone: { width: 360, height: 800 }, desk: { width: 1280, height: 900 } } as const;

/** Each width once and each scheme once: what depends on the one (room, sizes) does not depend on the other (contrast). */
const LOOKS: readonly Look[] = [
  { width: 'phone', scheme: 'light' },
  { width: 'desk', scheme: 'dark' },
];

/** Milliseconds: on a busy machine a page may take its time. */
const PATIENCE = 120_000;

/** Without sandbox, as in a container; it looks for nothing by itself, and nothing but loopback exists for it. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** One Chromium for a test file; every page of it stands in a profile of its own. Close it in `afterAll`. */
export class Browser {
  private constructor(private readonly chromium: Chromium) {}

  /** @throws a sentence that says how to get Chromium where there is none: browser tests are never skipped */
  static async open(): Promise<Browser> {
    return new Browser(await chromium.launch({ executablePath: chromiumHere(), args: FLAGS, timeout: PATIENCE }));
  }

  async page(visitor: Visitor = {}): Promise<Page> {
    const context = await this.chromium.newContext(optionsFor(visitor));
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    if (visitor.scripts === 'off') scriptless.add(page);
    page.on('console', (message) => message.type() === 'error' && complain(page, message.text()));
    page.on('pageerror', (error) => complain(page, String(error)));
    return page;
  }

  /** Closes every page that is still open as well. */
  async close(): Promise<void> {
    await this.chromium.close();
  }
}

function chromiumHere(): string {
  const path = process.env.CHROMIUM || '/usr/bin/chromium';
  if (existsSync(path)) return path;
  throw new Error(
    `There is no Chromium at ${path}. Install it (as root: apt-get install -y chromium), or say in CHROMIUM where it is.`,
  );
}

function optionsFor({ width, scheme, locale, scripts }: Visitor): BrowserContextOptions {
  return {
    viewport: SIZES[width ?? 'desk'],
    colorScheme: scheme ?? 'light',
    locale: locale === 'en' ? 'en-GB' : 'fr-FR',
    javaScriptEnabled: scripts !== 'off',
    reducedMotion: 'reduce',
  };
}

const scriptless = new WeakSet<Page>();
const complaints = new WeakMap<Page, string[]>();

function complain(page: Page, what: string): void {
  complaints.set(page, [...complaintsOf(page), what]);
}

/** What stood in the console as an error so far: a script that failed, something that the page's own rules refused. */
export function complaintsOf(page: Page): string[] {
  return complaints.get(page) ?? [];
}

/** What is wrong with a page, on a phone and on a desk, in light and dark: what axe finds, and what sticks out sideways. */
export async function flawsOf(page: Page): Promise<string[]> {
  const flaws: string[] = [];
  for (const look of LOOKS) {
    await page.setViewportSize(SIZES[look.width]);
    await page.emulateMedia({ colorScheme: look.scheme });
    const found = [...(await axeFinds(page)), ...(await sticksOut(page)).map((one) => `sticks out: ${one}`)];
    flaws.push(...found.map((flaw) => `${look.width}, ${look.scheme}: ${flaw}`));
  }
  return flaws;
}

/** Opens whatever can be unfolded, at once, also what would fold up when another is opened. */
export async function openAll(page: Page): Promise<void> {
  await page.evaluate(
    `document.querySelectorAll('details').forEach((one) => { one.removeAttribute('name'); one.open = true; })`,
  );
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds against WCAG 2.2 AA and its best practices, a line for each element.
 *
 * The page keeps its Content-Security-Policy: axe comes in as the debugger does, which no policy binds. It needs timers, so it
 * cannot look at a page with scripts off. Where a page has no script it looks the same with scripts on.
 */
export async function axeFinds(page: Page): Promise<string[]> {
  if (scriptless.has(page)) throw new Error('axe needs scripts: show it the page to a visitor who has them on.');
  await bringAxe(page);
  const options = { runOnly: TAGS, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] };
  return page.evaluate<string[]>(`
    axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => id + ' (' + help + '): ' + target.join(' '))))
  `);
}

/** Compiling it is what takes longest: once for each document, and without the detours of `evaluate`. */
async function bringAxe(page: Page): Promise<void> {
  if (await page.evaluate<boolean>('Boolean(globalThis.axe)')) return;
  const debug = await page.context().newCDPSession(page);
  await debug.send('Runtime.evaluate', { expression: AXE });
  await debug.detach();
}

/** What ends to the right of the window, so that one would have to scroll sideways. */
export function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`
    document.documentElement.scrollWidth <= innerWidth ? [] : [...document.body.querySelectorAll('*')]
      .filter((one) => one.getBoundingClientRect().right > innerWidth)
      .map((one) => one.tagName.toLowerCase() + (one.id && '#' + one.id) + [...one.classList].map((name) => '.' + name).join(''))
  `);
}

/** The landmarks and the headings that can be seen, in the order in which they are read: `main`, `h1 Decide by …`. */
export function outlineOf(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`
    [...document.querySelectorAll('header, nav, main, footer, h1, h2, h3, h4, h5, h6')]
      .filter((one) => one.checkVisibility())
      .map((one) => one.tagName.toLowerCase() + (/^H[1-6]$/.test(one.tagName) ? ' ' + one.innerText.trim() : ''))
  `);
}
