import { type Prototype } from '../../src/domain/prototype.js';
import { Browser, complaintsOf, sticksOut, type Page, type Visitor } from '../support/browser.js';
import { evaluated } from '../support/evaluated.js';
import { Keyboard } from '../support/keyboard.js';
import { make } from '../support/make.js';
import { Members } from './members.js';
import { Site } from './site.js';

jest.setTimeout(240_000);

const CORA = { name: 'Cora', email: 'cora@example.org', locale: 'en' as const };
const SLUGS = ['van-with-scripts', 'van-without', 'van-by-keys', 'van-on-paper'];

describe('the board in a browser', () => {
  let site: Site;
  let browser: Browser;
  let members: Members;

  beforeAll(async () => {
    [site, browser] = await Promise.all([Site.open(), Browser.open()]);
    members = new Members(site, browser);
    await site.world.setClock('2026-11-23T10:00:00Z');
    await members.join('Cora', 'coordinator', 'en');
    const manifests = SLUGS.map((slug) => ({
      slug,
      title: `A ${slug.replaceAll('-', ' ')}`,
      coordinators: [CORA],
      deciders: [CORA],
    }));
    await evaluated(site.world, ...manifests.map((manifest) => ({ manifest, silent: ['eve'] })));
    for (const slug of SLUGS) {
      const step = { key: 'drive', method: 'Lend it for a week.', plannedCost: { amount: '80.00', currency: 'EUR' } };
      await site.world.steps.add(slug, 'H1', step, await site.world.request());
    }
    await members.declare('shared', 'What we share', SLUGS);
  });
  afterAll(() => Promise.all([site?.close(), browser?.close()]));

  const seen = (slug: string): Promise<Prototype> => site.world.prototype(slug);
  const headline = (page: Page): Promise<string> => page.locator('h1').innerText();

  /** Every address that a page asks for. */
  function hostsAskedBy(page: Page): Set<string> {
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).origin));
    return hosts;
  }

  it.each([
    ['on', 'van-with-scripts'],
    ['off', 'van-without'],
  ] as const)('leads from a mailed link to a decision, with scripts %s', async (scripts, slug) => {
    const page = await browser.page({ scripts, locale: 'en' });
    const hosts = hostsAskedBy(page);
    await page.goto(`${site.url}/`);
    expect(await headline(page)).toBe('Sign in');
    await page.getByLabel('Your address').fill(CORA.email);
    await page.getByRole('button').click();
    expect(await headline(page)).toBe('Look into your mail');

    await page.goto(await members.linkOf(CORA.email));
    expect(await headline(page)).toBe('Welcome, Cora');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const { title } = await seen(slug);
    const label = page.locator('.label', { hasText: title });
    expect(await label.innerText()).toContain('Decide by 30\u00a0November\u00a02027: 20 days left');
    expect(await label.innerText()).toContain('Who decides: you');

    await label.getByRole('link', { name: title, exact: true }).click();
    expect(await headline(page)).toBe(title);
    await page.getByRole('link', { name: 'What we share' }).click();
    expect(await headline(page)).toBe('What we share');
    await page.locator('#prototypes-title ~ .wide').getByRole('link', { name: title }).click();
    await page.getByRole('link', { name: 'Decide on it' }).click();
    await page.locator('#decide summary', { hasText: 'Stop' }).click();
    await page.locator('#stop-rationale').fill('Too few use it.');
    await page.locator('#stop-learned').fill('People borrow on Saturdays.');
    await page.locator('#stop-kept').fill('The key box.');
    await page.locator('#stop-confirmation').fill(slug);
    await page.locator('#decide details[open] button').click();
    expect(await page.locator('main').innerText()).toContain('It is decided: it stops');
    expect((await seen(slug)).lastTerm.decision?.outcome).toBe('stop');

    await page.getByRole('link', { name: 'Board', exact: true }).click();
    expect(await page.locator('.label', { hasText: title }).count()).toBe(0);
    expect(await page.locator('.lives tr', { hasText: title }).innerText()).toContain('stopped');
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(await headline(page)).toBe('Sign in');
    expect(complaintsOf(page)).toEqual([]);
    expect([...hosts]).toEqual([site.url]);
  });

  it('is used with a keyboard alone, and one sees where one is', async () => {
    const slug = 'van-by-keys';
    const page = await browser.page({ scripts: 'off', locale: 'en' });
    const keyboard = new Keyboard(page);
    await page.goto(`${site.url}/sign-in`);
    await keyboard.fill('#address', CORA.email);
    await keyboard.go();
    await page.goto(await members.linkOf(CORA.email));
    await keyboard.tabTo('main button');
    await keyboard.go();

    await keyboard.fill('#q', 'cooperative');
    await keyboard.tabTo('#tag');
    await keyboard.go();
    expect(page.url()).toContain('q=cooperative');
    await keyboard.tabTo(`.lives a[href$="${slug}"]`);
    await keyboard.go();

    await keyboard.tabTo('#result-drive summary', 200);
    await keyboard.press('Enter');
    await keyboard.tabTo('#result-drive input[type="radio"]');
    await keyboard.press('Space');
    await keyboard.fill('#result-drive-observation', 'It was lent four times.');
    await keyboard.fill('#result-drive-amount', '64.50');
    await keyboard.tabTo('#result-drive button');
    await keyboard.go();
    const [step] = await site.world.steps.list(slug);
    expect(step.result).toMatchObject({ observation: 'It was lent four times.', cost: { amount: '64.50' } });

    await keyboard.tabTo('#meeting-2 summary', 200);
    await keyboard.press('Enter');
    await keyboard.tabTo('#meeting-2-startsAt');
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowUp']) await keyboard.press(key); // past the date, to the hour
    await keyboard.fill('#meeting-2-place', 'At the garage');
    await keyboard.tabTo('#meeting-2 button');
    await keyboard.go();
    expect(String((await seen(slug)).round(2)!.meeting.startsAt)).toBe('2027-11-14T18:00:00Z');

    await keyboard.tabTo('#round-2 .inline-form button', 200);
    await keyboard.go();
    expect(await page.locator('[role=status]').innerText()).not.toBe('');

    await keyboard.tabTo('.jump[href$="/decide"]', 200);
    await keyboard.go();
    await keyboard.tabTo('a[href="#decide"]');
    await keyboard.press('Enter');
    await keyboard.tabTo('#decide summary');
    await keyboard.press('Enter');
    await keyboard.fill('#stop-rationale', 'Too few use it.');
    await keyboard.fill('#stop-learned', 'People borrow on Saturdays.');
    await keyboard.fill('#stop-kept', 'The key box.');
    await keyboard.fill('#stop-confirmation', slug);
    await keyboard.tabTo('#decide button');
    await keyboard.go();
    expect((await seen(slug)).lastTerm.decision?.outcome).toBe('stop');
    await keyboard.tabTo('.session button', 200);
    await keyboard.go();
    expect(await headline(page)).toBe('Sign in');
  });

  it('prints what it knows, and nothing that one could press', async () => {
    const page = await members.at(CORA.email, { locale: 'en' });
    await page.emulateMedia({ media: 'print' });
    const pressed = page.locator('form:visible, button:visible, nav a:visible, .jump:visible, input:visible');
    expect(await page.locator('.lives svg:visible').count()).toBeGreaterThan(SLUGS.length);
    expect(await pressed.count()).toBe(0);
    await page.goto(`${site.url}/prototypes/van-on-paper`);
    expect(await page.locator('.jar:visible, #readings svg:visible, #journal li:visible').count()).toBeGreaterThan(3);
    expect(await page.locator('#round-1 table').isVisible()).toBe(true);
    expect(await pressed.count()).toBe(0);
  });

  describe('its timeline', () => {
    /** What cannot be read of it: rows that cross, text that is hidden or small, strips without room. */
    async function unreadable(page: Page): Promise<string[]> {
      return page.evaluate<string[]>(`(() => {
        const flaws = [];
        const box = (one) => one.getBoundingClientRect();
        const apart = (a, b) => a.right <= b.left + 0.5 || b.right <= a.left + 0.5 || a.bottom <= b.top + 0.5 || b.bottom <= a.top + 0.5;
        let above = box(document.querySelector('.lives thead'));
        for (const row of document.querySelectorAll('.lives tbody tr')) {
          const name = row.querySelector('th').innerText.slice(0, 30);
          const [title, strip] = [box(row.querySelector('th a')), box(row.querySelector('svg'))];
          const texts = [...row.querySelectorAll('th, td:not(.strip-cell)')];
          if (title.width < 40 || title.height < 12) flaws.push(name + ': no room for its name');
          if (strip.width < 250 || strip.height < 20) flaws.push(name + ': no room for its strip');
          if (texts.some((text) => !apart(box(text), strip))) flaws.push(name + ': its strip lies on its words');
          if (texts.some((text) => text.innerText.trim() === '')) flaws.push(name + ': a word is missing');
          if (!apart(above, box(row))) flaws.push(name + ': it lies on what is above');
          above = box(row);
        }
        const small = [...document.querySelectorAll('.lives th, .lives td, .lives a, .lives time, .lives .days, .lives text, .timeline-legend li')]
          .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 12);
        return [...flaws, ...small.map((one) => 'small: ' + one.textContent.slice(0, 30))];
      })()`);
    }

    async function isReadable(rows: number, visitor: Visitor): Promise<void> {
      const page = await members.at(CORA.email, visitor);
      expect(await page.locator('.lives tbody tr').count()).toBe(rows);
      expect(await unreadable(page)).toEqual([]);
      expect(await sticksOut(page)).toEqual([]);
      await page.context().close();
    }

    it('is read with a few prototypes and with five hundred, on a desk and on a phone', async () => {
      const title = 'A prototype with a name as long as names of associations often are, and then a little longer';
      await make.registered(site.world, { title, term: { startsOn: '2027-12-01', expiresOn: '2028-06-30' } });
      for (const width of ['desk', 'phone'] as const) await isReadable(SLUGS.length + 1, { width });
      for (let count = SLUGS.length + 1; count < 500; count++) {
        const startsOn = `2027-12-${String(1 + (count % 28)).padStart(2, '0')}`;
        const expiresOn = `2028-${String(1 + (count % 12)).padStart(2, '0')}-15`;
        await make.registered(site.world, { term: { startsOn, expiresOn } });
      }
      for (const width of ['desk', 'phone'] as const) await isReadable(500, { width });
    });
  });
});
