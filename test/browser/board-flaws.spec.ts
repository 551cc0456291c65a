import { type Locale } from '../../src/domain/person.js';
import { Browser, complaintsOf, flawsOf, openAll, type Page } from '../support/browser.js';
import { evaluated } from '../support/evaluated.js';
import { make } from '../support/make.js';
import { Members } from './members.js';
import { Site } from './site.js';

jest.setTimeout(240_000);

const LOCALES: Locale[] = ['en', 'fr'];
const TITLES: Record<string, string> = {
  running: 'It runs, with steps and rounds',
  expired: 'It is past its date',
  decided: 'It is decided',
  planned: `It is to come ${'donaudampfschifffahrtsgesellschaft'.repeat(3)}`,
};

// On a phone in light and on a desk in the dark, in both languages: what axe finds, what sticks out, what the console says.
describe('no page of the board has a flaw', () => {
  let site: Site;
  let browser: Browser;
  let members: Members;
  const emails = {} as Record<Locale, string>;

  beforeAll(async () => {
    [site, browser] = await Promise.all([Site.open(), Browser.open()]);
    members = new Members(site, browser);
    await site.world.setClock('2026-11-23T10:00:00Z');
    for (const locale of LOCALES) emails[locale] = await members.join(`Admin-${locale}`, 'admin', locale);
  });
  afterAll(() => Promise.all([site?.close(), browser?.close()]));

  /** @param said what the console may say: that a page came back with another status than 200 */
  async function hasNone(page: Page, said: string[] = []): Promise<void> {
    await openAll(page);
    expect(await flawsOf(page)).toEqual([]);
    expect(complaintsOf(page)).toEqual(said.map((one) => expect.stringContaining(one) as string));
  }

  const open = async (locale: Locale, path: string): Promise<Page> => {
    const page = await members.at(emails[locale], { locale });
    await page.goto(site.url + path);
    return page;
  };

  describe.each(LOCALES)('at the door, in %s', (locale) => {
    it('asking to be let in, with and without an address', async () => {
      const page = await browser.page({ locale });
      await page.goto(`${site.url}/sign-in?over`);
      expect(await page.locator('html').getAttribute('lang')).toBe(locale);
      await hasNone(page);
      await page.locator('main button').click();
      expect(await page.locator('.problem').isVisible()).toBe(true);
      await hasNone(page, ['422']);
    });

    it('a link on its way, opened, and dead', async () => {
      const page = await browser.page({ locale });
      await page.goto(`${site.url}/sign-in`);
      await page.locator('#address').fill(emails[locale]);
      await page.locator('main button').click();
      await hasNone(page);
      const link = await members.linkOf(emails[locale]);
      await page.goto(link);
      await hasNone(page);
      await page.locator('main button').click();
      await page.goto(link);
      await hasNone(page, ['404']);
    });
  });

  it.each(LOCALES)('an empty board, in %s', async (locale) => {
    await hasNone(await open(locale, '/'));
  });

  describe('with what is on it', () => {
    beforeAll(async () => {
      const { world } = site;
      const title = (slug: string): { slug: string; title: string } => ({ slug, title: TITLES[slug] });
      await make.registered(world, { ...title('expired'), term: { startsOn: '2026-12-01', expiresOn: '2027-10-01' } });
      await make.registered(world, { ...title('decided'), term: { startsOn: '2026-12-01', expiresOn: '2027-11-20' } });
      const [running] = await evaluated(world, { manifest: title('running'), silent: ['eve'] });
      await make.registered(world, { ...title('planned'), term: { startsOn: '2028-01-01', expiresOn: '2028-09-30' } });
      const money = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });
      const plan = { key: 'drive', method: 'Lend it for a week.', plannedCost: money('80.00') };
      await world.steps.add('running', 'H1', plan, await world.request());
      await world.steps.add('running', 'H1', { ...plan, key: 'again', after: 'drive' }, await world.request());
      const evidence = [{ label: 'A list', url: 'https://example.org/list' }];
      const result = { outcome: 'succeeded' as const, observation: 'Lent four times.', evidence, cost: money('64.50') };
      await world.steps.giveResult('running', 'drive', result, await world.request());
      const asked = { key: 'fund', source: 'A fund', purpose: 'A second van', amount: money('900.00'), soughtOn: null };
      await world.fundings.add('running', asked, await world.request());
      await make.settled(world, running);
      await make.decided(world, await world.prototype('decided'));
      await members.declare('shared', 'What we share', Object.keys(TITLES));
    });

    describe.each(LOCALES)('in %s', (locale) => {
      it('the board, all of it and narrowed down', async () => {
        const page = await open(locale, '/');
        expect(await page.locator('.label').count()).toBe(2);
        expect(await page.locator('.lives tbody tr').count()).toBe(4);
        await hasNone(page);
        await page.goto(`${site.url}/?status=adopted&q=nothing`);
        await hasNone(page);
      });

      it.each(Object.keys(TITLES))('a prototype: %s', async (slug) => {
        await hasNone(await open(locale, `/prototypes/${slug}?done=result`));
      });

      it('a form of a prototype that came back', async () => {
        const page = await open(locale, '/prototypes/running');
        await openAll(page);
        await page.locator('#result-drive-amount').fill('much');
        await page.locator('#result-drive button').click();
        expect(await page.locator('.summary').isVisible()).toBe(true);
        await hasNone(page, ['422']);
      });

      it('where it is decided, and with faults', async () => {
        const page = await open(locale, '/prototypes/running/decide');
        await hasNone(page);
        await page.locator('#decide form').first().locator('button').click();
        expect(await page.locator('.summary').isVisible()).toBe(true);
        await hasNone(page, ['422']);
      });

      it('a portfolio', async () => {
        await hasNone(await open(locale, '/portfolios/shared'));
      });

      it('the dossier for funders, and the frozen one of a decision', async () => {
        const page = await open(locale, `/dossier/running/1?locale=${locale}`);
        await hasNone(page);
        await page.goto(`${site.url}/dossier/decided/1/decision?locale=${locale}`);
        await hasNone(page);
      });

      it('what is not there, what was forged, and a session that is over', async () => {
        const page = await open(locale, '/prototypes/nothing');
        await hasNone(page, ['404']);
        await page.goto(`${site.url}/prototypes/running`);
        await openAll(page);
        await page.locator('#result-drive [name=mark]').evaluate((one) => one.setAttribute('value', 'forged'));
        await page.locator('#result-drive button').click();
        await hasNone(page, ['404', '403']);
        await page.goto(`${site.url}/prototypes/running`);
        await openAll(page);
        await page.context().clearCookies();
        await page.locator('#result-drive-observation').fill('What I had written.');
        await page.locator('#result-drive button').click();
        expect(await page.locator('main').innerText()).toContain('What I had written.');
        await hasNone(page, ['404', '403', '401']);
      });
    });
  });
});
