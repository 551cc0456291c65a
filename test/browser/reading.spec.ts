import { Browser, complaintsOf, flawsOf, openAll, outlineOf } from '../support/browser.js';
import { Keyboard } from '../support/keyboard.js';
import { make } from '../support/make.js';
import { Site } from './site.js';

jest.setTimeout(240_000);

describe('pages on which nothing is decided, in a browser', () => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([Site.open(), Browser.open()]);
  });
  afterAll(() => Promise.all([site?.close(), browser?.close()]));

  it('show a coordinator and a sponsor what stands and what comes, without a flaw', async () => {
    const prototype = await site.asked();
    await site.world.advanceTo('2027-12-20T10:00:00Z');
    const page = await browser.page();
    for (const role of ['sponsor', 'coordinator'] as const) {
      await page.goto(await site.linkOf(prototype, prototype.holders(role)[0].email, 'p'));
      expect((await outlineOf(page)).filter((one) => /^(header|main|h1|footer)/.test(one)).length).toBe(4);
      expect(await page.locator('form, input, button').count()).toBe(0);
    }
    await openAll(page);
    expect(await flawsOf(page)).toEqual([]);
    expect(complaintsOf(page)).toEqual([]);
  });

  it('show what was decided, without a flaw', async () => {
    const prototype = await site.asked();
    await make.decided(site.world, prototype);
    const page = await browser.page();
    await page.goto(await site.linkOf(prototype, prototype.holders('coordinator')[0].email, 'p'));
    expect(await page.locator('h1').innerText()).toBe('C’est décidé\u00a0: il s’arrête');
    expect(await flawsOf(page)).toEqual([]);
  });

  it('explain a dead link in both languages, without a flaw, and ask for a new one by keyboard without scripts', async () => {
    const page = await browser.page({ locale: 'en' });
    await page.goto(`${site.url}/d/nothing`);
    expect(await outlineOf(page)).toEqual([
      'header',
      'main',
      'h1 This link no longer opens anything',
      'h2 Ce lien n’ouvre plus rien',
      'footer',
    ]);
    expect(await flawsOf(page)).toEqual([]);

    const plain = await browser.page({ locale: 'en', scripts: 'off' });
    await plain.goto(`${site.url}/d/nothing`);
    const keyboard = new Keyboard(plain);
    await keyboard.tabTo('main form button');
    await keyboard.go();
    expect(await plain.locator('h1').innerText()).not.toBe('This link no longer opens anything');
    await page.goto(`${site.url}/d/nothing`);
    await page.locator('main form button').first().click();
    expect(await flawsOf(page)).toEqual([]);
  });
});
