import { type Prototype } from '../../src/domain/prototype.js';
import { Browser, complaintsOf, flawsOf, openAll, outlineOf, type Page } from '../support/browser.js';
import { Keyboard } from '../support/keyboard.js';
import { make } from '../support/make.js';
import { Site } from './site.js';

jest.setTimeout(240_000);

const DECIDERS = [
  { name: 'Ada', email: 'ada@example.org', locale: 'en' as const },
  { name: 'Béa', email: 'bea@example.org', locale: 'fr' as const },
];

describe('the decider’s page in a browser', () => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([Site.open(), Browser.open()]);
  });
  afterAll(() => Promise.all([site?.close(), browser?.close()]));

  /** Somebody at the page of one of the two. */
  async function at(prototype: Prototype, email: string, scripts: 'on' | 'off' = 'on'): Promise<Page> {
    const page = await browser.page({ scripts });
    await page.goto(await site.linkOf(prototype, email, 'd'));
    return page;
  }

  async function stops(page: Page, slug: string): Promise<void> {
    await page.locator('#decide summary', { hasText: 'Stop' }).click();
    await page.getByLabel('Why stop?').fill('Too few use it.');
    await page.getByLabel('What was learned?').fill('Prices matter more than we thought.');
    await page.getByLabel('What is kept, and where?').fill('The tools, with the cooperative.');
    await page.locator('#stop-confirmation').fill(slug);
    await page.getByRole('button', { name: 'Record the decision to stop' }).click();
  }

  it('has no flaw, with all three forms open and all that they hold', async () => {
    const prototype = await site.asked({ deciders: DECIDERS });
    await make.earned(site.world, prototype);
    const page = await at(prototype, 'bea@example.org');
    expect(await page.locator('.way > form').count()).toBe(3);
    await openAll(page);
    expect(await flawsOf(page)).toEqual([]);
    expect(complaintsOf(page)).toEqual([]);
  });

  it('has no flaw once it is past its date, with the longest words', async () => {
    const title = `Prototype ${'donaudampfschifffahrtsgesellschaft'.repeat(4)}`;
    const documents = [{ label: `https://example.org/${'x'.repeat(180)}`, url: 'https://example.org/x' }];
    const prototype = await site.asked({ deciders: DECIDERS, title, documents });
    await site.world.advanceTo('2027-12-20T10:00:00Z');
    const page = await at(prototype, 'ada@example.org');
    expect(await page.locator('h1').innerText()).toBe('Halted until you decide');
    expect(await flawsOf(page)).toEqual([]);
  });

  it('is read as one page: one heading of the first level, no level left out, everything in a landmark', async () => {
    const prototype = await site.asked({ deciders: DECIDERS });
    const outline = await outlineOf(await at(prototype, 'ada@example.org'));
    expect(outline.filter((one) => !one.startsWith('h4'))).toEqual([
      'header',
      'main',
      'h1 Decide by 30\u00a0November\u00a02027',
      `h2 ${prototype.title}`,
      'h2 The facts at hand',
      'h3 What it is',
      'h3 What it aims at',
      'h3 What it set out to find out',
      'h2 What reviewers say',
      'h3 Round 2 (expiry round)',
      'h2 What continuing and adopting take',
      'h2 Your decision',
      'h3 Stop',
      'h3 Continue',
      'h3 Adopt',
      'footer',
    ]);
  });

  it('is decided with a keyboard alone, and without scripts', async () => {
    const prototype = await site.asked({ deciders: DECIDERS });
    const page = await at(prototype, 'ada@example.org', 'off');
    const keyboard = new Keyboard(page);
    await keyboard.tabTo('.skip');
    await keyboard.press('Enter');
    await keyboard.tabTo('a[href="#decide"]');
    await keyboard.press('Enter');
    await keyboard.tabTo('#decide summary');
    await keyboard.press('Enter');
    await keyboard.fill('#stop-rationale', 'Too few use it.');
    await keyboard.fill('#stop-learned', 'Prices matter more than we thought.');
    await keyboard.fill('#stop-kept', 'The tools, with the cooperative.');
    await keyboard.fill('#stop-confirmation', prototype.slug);
    await keyboard.tabTo('#decide button');
    await keyboard.go();
    expect(await page.locator('h1').innerText()).toBe('It is decided: it stops');
    expect((await site.world.prototype(prototype.slug)).lastTerm.decision?.decidedBy).toBe(
      prototype.decider('ada@example.org')!.id,
    );
  });

  it('leads from what is missing to the field, without scripts too, and keeps what was typed', async () => {
    const prototype = await site.asked({ deciders: DECIDERS });
    const page = await at(prototype, 'ada@example.org', 'off');
    await stops(page, 'something-else');
    expect(await page.locator('.summary').evaluate((one) => one.matches(':focus'))).toBe(true);
    const keyboard = new Keyboard(page);
    await keyboard.tabTo('.summary a');
    await keyboard.press('Enter');
    expect(await page.getByLabel('Why stop?').inputValue()).toBe('Too few use it.');
    expect(await page.locator('#stop-confirmation').isVisible()).toBe(true);
    expect(await page.locator('#stop-confirmation').getAttribute('aria-invalid')).toBe('true');
  });

  it('has no flaw when a form comes back, once it is decided, and where another dissents', async () => {
    const prototype = await site.asked({ deciders: DECIDERS });
    const page = await at(prototype, 'ada@example.org');
    await stops(page, 'something-else');
    expect(await flawsOf(page)).toEqual([]);
    await page.locator('#stop-confirmation').fill(prototype.slug);
    await page.getByRole('button', { name: 'Record the decision to stop' }).click();
    expect(await page.locator('h1').innerText()).toBe('It is decided: it stops');
    expect(await flawsOf(page)).toEqual([]);
    const other = await at(prototype, 'bea@example.org');
    expect(await other.locator('textarea').count()).toBe(1);
    expect(await flawsOf(other)).toEqual([]);
  });
});
