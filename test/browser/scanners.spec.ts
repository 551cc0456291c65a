import { Browser } from '../support/browser.js';
import { fingerprint, scan } from '../support/scanner.js';
import { Site } from './site.js';

jest.setTimeout(240_000);

describe('scanners that open every link of a mail', () => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([Site.open(), Browser.open()]);
  });
  afterAll(() => Promise.all([site?.close(), browser?.close()]));

  async function changesNothing(link: string): Promise<void> {
    const before = await fingerprint(site.world.database.owner);
    const { opened, sent } = await scan(browser, link);
    expect(opened).toContainEqual(expect.stringContaining('/assets/page.css'));
    expect(sent).toEqual([]);
    expect(await fingerprint(site.world.database.owner)).toEqual(before);
  }

  it('change no row at a decider’s page', async () => {
    const prototype = await site.asked();
    await changesNothing(await site.linkOf(prototype, prototype.holders('decider')[0].email, 'd'));
  });

  it('change no row at a read-only page', async () => {
    const prototype = await site.asked();
    await changesNothing(await site.linkOf(prototype, prototype.holders('coordinator')[0].email, 'p'));
  });

  it('change no row behind a dead link', async () => {
    await changesNothing(`${site.url}/d/nothing`);
  });
});
