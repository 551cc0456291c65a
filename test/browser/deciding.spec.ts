import { type Locator } from 'playwright-core';
import { type Prototype } from '../../src/domain/prototype.js';
import { Browser, complaintsOf, flawsOf, sticksOut, type Page } from '../support/browser.js';
import { evaluated } from '../support/evaluated.js';
import { make } from '../support/make.js';
import { Site } from './site.js';

jest.setTimeout(240_000);

const DECIDERS = [
  { name: 'Anna', email: 'anna@example.org', locale: 'en' as const },
  { name: 'Béa', email: 'bea@example.org', locale: 'fr' as const },
];

/** Whether it has moved sideways, as soon as it has. */
async function scrolled(wide: Locator): Promise<boolean> {
  for (let times = 0; times < 50; times++) {
    if (await wide.evaluate((one) => one.scrollLeft > 0)) return true;
    await wide.page().waitForTimeout(100);
  }
  return false;
}

describe('deciding on what reviewers say, in a browser', () => {
  let site: Site;
  let browser: Browser;
  let prototype: Prototype;
  let anonymous: Prototype;

  beforeAll(async () => {
    [site, browser] = await Promise.all([Site.open(), Browser.open()]);
    await site.world.setClock('2026-11-23T10:00:00Z');
    [prototype, anonymous] = await evaluated(
      site.world,
      { manifest: { deciders: DECIDERS } },
      { manifest: { deciders: DECIDERS, policy: { anonymity: 'nobody' } } },
    );
    await make.settled(site.world, prototype);
  });
  afterAll(() => Promise.all([site?.close(), browser?.close()]));

  async function at(of: Prototype, email: string, visitor: Parameters<Browser['page']>[0] = {}): Promise<Page> {
    const page = await browser.page(visitor);
    await page.goto(await site.linkOf(of, email, 'd'));
    return page;
  }

  it('shows a heatmap, its table and what has moved, in both languages and without a flaw', async () => {
    for (const { email } of DECIDERS) {
      const page = await at(prototype, email);
      for (const summary of await page.locator('#readings summary').all()) await summary.click();
      expect(await page.locator('#readings svg').count()).toBe(2);
      expect(await page.locator('#readings table:visible').count()).toBe(2);
      expect(await flawsOf(page)).toEqual([]);
      expect(complaintsOf(page)).toEqual([]);
    }
  });

  it('draws it in the colours of the page, as wide as it needs, and scrolls it alone on a phone', async () => {
    const page = await at(prototype, 'anna@example.org', { width: 'phone' });
    expect(await sticksOut(page)).toEqual([]);
    const wide = page.getByRole('region', { name: 'Picture of the answers, to be scrolled sideways' });
    const [inside, outside] = await wide.evaluate((one) => [one.scrollWidth, one.clientWidth]);
    expect(inside).toBeGreaterThan(outside);
    await wide.focus();
    await page.keyboard.press('ArrowRight');
    expect(await scrolled(wide)).toBe(true);
    const [shade] = await page
      .locator('#readings svg rect[fill-opacity]')
      .evaluateAll((rects) => rects.map((rect) => getComputedStyle(rect).fill));
    expect(shade).toBe('rgb(29, 92, 75)');
  });

  it('names nobody where the policy says so', async () => {
    const page = await at(anonymous, 'anna@example.org');
    const text = await page.locator('#readings').innerText();
    expect(text).toContain('Reviewer 5');
    expect(text).not.toMatch(/\b(Ada|Bo|Cy|Dee|Eve) Reads/);
  });

  it('is decided from the page, with the slug typed and no script, and leads to the dossier', async () => {
    const page = await at(prototype, 'anna@example.org', { scripts: 'off', width: 'phone' });
    await page.locator('#decide summary', { hasText: 'Adopt' }).click();
    await page.locator('#adopt-rationale').fill('The readings carry it.');
    await page.locator('#adopt-learned').fill('People pay for what they share.');
    await page.locator('#adopt-home').fill('The cooperative.');
    await page.locator('#adopt-handOverOn').fill('2028-01-01');
    await page.locator('#decide details[open] button').click();
    expect(await page.locator('.summary').innerText()).toContain(prototype.slug);
    await page.locator('#adopt-confirmation').fill(prototype.slug);
    await page.locator('#decide details[open] button').click();
    expect(await page.locator('h1').innerText()).toBe('It is decided: it is adopted');
    await page.getByRole('link', { name: 'Read the whole dossier' }).click();
    expect(await page.locator('h1').innerText()).toBe(`Dossier: ${prototype.title}`);
    expect(await page.locator('main').innerText()).toContain('The readings carry it.');
  });

  it('prints a dossier without a flaw', async () => {
    const page = await at(prototype, 'bea@example.org');
    await page.getByRole('link', { name: 'Lire tout le dossier' }).click();
    expect(await page.locator('h1').innerText()).toBe(`Dossier\u00a0: ${prototype.title}`);
    expect(await flawsOf(page)).toEqual([]);
    expect(complaintsOf(page)).toEqual([]);
  });
});
