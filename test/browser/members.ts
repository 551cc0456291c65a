import { type MemberRole } from '../../src/domain/permissions.js';
import { type Locale } from '../../src/domain/person.js';
import { SignInService } from '../../src/services/sign-in.service.js';
import { type Browser, type Page, type Visitor } from '../support/browser.js';
import { type Site } from './site.js';

/** People who sign in to the board of a site. */
export class Members {
  constructor(
    private readonly site: Site,
    private readonly browser: Browser,
  ) {}

  async join(name: string, role: MemberRole, locale: Locale): Promise<string> {
    const { world } = this.site;
    const email = `${name.toLowerCase()}@example.org`;
    await world.members.add({ name, email, role, locale }, await world.request());
    return email;
  }

  /** A portfolio with an option and a lead. */
  async declare(slug: string, title: string, prototypes: string[]): Promise<void> {
    const option = { key: 'inside', title: 'Inside the system', summary: 'With who is there.', testedBy: prototypes };
    const declared = {
      title,
      summary: 'A van, for a start.',
      locale: 'en',
      horizon: [{ years: 2, aim: 'To know what is worth sharing.' }],
      prototypes,
      options: [{ ...option, pros: ['It is legal.'], cons: ['It is slow.'], references: [] }],
      leads: [{ key: 'insurers', question: 'Who insures it?', ask: ['An insurer'], by: '2027-06-30' }],
    };
    const { status, text } = await this.site.api.send('PUT', `/v1/portfolios/${slug}`, declared);
    if (status !== 200) throw new Error(text);
  }

  /** A link as a mail would bring it, on this site. */
  async linkOf(email: string): Promise<string> {
    const link = await this.site.api.app.get(SignInService).atTheConsole(email);
    return this.site.url + new URL(link).pathname;
  }

  /** Somebody who has signed in and looks at the board. */
  async at(email: string, visitor: Visitor = {}): Promise<Page> {
    const page = await this.browser.page(visitor);
    await page.goto(await this.linkOf(email));
    await page.locator('main button').click();
    await page.waitForURL(`${this.site.url}/`);
    return page;
  }
}
