import { type Prototype } from '../../src/domain/prototype.js';
import { Browser, complaintsOf, flawsOf, outlineOf, type Page } from '../support/browser.js';
import { Keyboard } from '../support/keyboard.js';
import { make } from '../support/make.js';
import { fingerprint, scan } from '../support/scanner.js';
import { GRID } from '../pages/review-door.js';
import { Site } from './site.js';

// A long form under axe, in every look, takes its time on a small machine.
jest.setTimeout(120_000);

describe('the reviewer’s page in a browser', () => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([Site.open(), Browser.open()]);
  });
  afterAll(() => Promise.all([site?.close(), browser?.close()]));

  /** A prototype whose expiry round has opened three days ago, and the link in its first reviewer's mail, who reads English. */
  async function asked(): Promise<{ prototype: Prototype; link: string }> {
    await site.world.setClock('2026-11-23T10:00:00Z');
    const { slug } = await make.registered(site.world, { grid: { criteria: GRID } });
    await site.world.advanceTo('2027-11-03T10:00:00Z');
    const prototype = await site.world.prototype(slug);
    return { prototype, link: await site.linkOf(prototype, prototype.holders('reviewer')[0].email, 'r') };
  }

  /** The same at half-time, while the checkpoint is open. */
  async function askedAtHalfTime(): Promise<{ prototype: Prototype; link: string }> {
    await site.world.setClock('2026-11-23T10:00:00Z');
    const { slug } = await make.registered(site.world, { grid: { criteria: GRID } });
    await site.world.advanceTo('2027-06-03T10:00:00Z');
    const prototype = await site.world.prototype(slug);
    return { prototype, link: await site.linkOf(prototype, prototype.holders('reviewer')[0].email, 'r') };
  }

  async function open(link: string, scripts: 'on' | 'off' = 'on'): Promise<Page> {
    const page = await browser.page({ scripts });
    await page.goto(link);
    return page;
  }

  async function fillIn(page: Page): Promise<void> {
    await page.getByLabel('Nothing that I know of').check();
    await page.getByLabel('For a while').check();
    await page.getByLabel('What did you see? (question 1)').fill('It held through two winters.');
    await page.locator('#answer-paid').check();
    await page.getByLabel('Your number (members)').fill('12.5');
    await page.getByLabel('Continue: another term').check();
  }

  const handIn = (page: Page): Promise<void> => page.getByRole('button', { name: 'Hand in' }).click();
  async function answer(page: Page): Promise<void> {
    await fillIn(page);
    await page.getByLabel('I have finished').check();
    await handIn(page);
    expect(await page.locator('h1').innerText()).toBe('Thank you: your answer is in');
  }
  const stateOf = async (prototype: Prototype): Promise<string> => {
    const { rounds } = await site.world.prototype(prototype.slug);
    return rounds.find(({ isOpen }) => isOpen)!.invitationOf(prototype.holders('reviewer')[0].id)!.state;
  };

  it('has no flaw when it is opened, in either language, and is read as one page', async () => {
    const { prototype, link } = await asked();
    const page = await open(link);
    expect(await outlineOf(page)).toEqual([
      'header',
      'main',
      'h1 Your view, by 21\u00a0November\u00a02027',
      `h2 ${prototype.title}`,
      'h2 The facts at hand',
      'h3 What it is',
      'h4 Documents',
      'h3 What it aims at',
      'h3 What it set out to find out',
      'h4 H1 still open',
      'h2 Your answer',
      'h2 If you cannot do it',
      'footer',
    ]);
    expect(await flawsOf(page)).toEqual([]);
    const french = await open(await site.linkOf(prototype, prototype.holders('reviewer')[1].email, 'r'));
    expect(await flawsOf(french)).toEqual([]);
    expect([...complaintsOf(page), ...complaintsOf(french)]).toEqual([]);
  });

  it('has no flaw while it is filled in, when it comes back, and once it is handed in', async () => {
    const { link } = await asked();
    const page = await open(link);
    await handIn(page);
    expect(await page.locator('.summary').evaluate((one) => one.matches(':focus'))).toBe(true);
    expect(await flawsOf(page)).toEqual([]);
    await fillIn(page);
    await page.getByLabel('I have finished').check();
    await handIn(page);
    expect(await page.locator('h1').innerText()).toBe('Thank you: your answer is in');
    await page.getByText('Change my answer').click();
    expect(await flawsOf(page)).toEqual([]);
  });

  it('has no flaw where two tabs differ', async () => {
    const { link } = await asked();
    const [page, other] = [await open(link, 'off'), await open(link)];
    await page.locator('#answer-paid').check();
    await page.getByRole('button', { name: 'Save draft' }).click();
    await other.locator('#answer-paid-1').check();
    await other.getByRole('button', { name: 'Save draft' }).click();
    expect(await other.locator('.conflict').count()).toBe(1);
    expect(await flawsOf(other)).toEqual([]);
  });

  it('has no flaw where somebody declines, and after the decision', async () => {
    const { prototype, link } = await asked();
    const page = await open(link);
    await page.getByText('Decline the invitation').click();
    await page.getByRole('button', { name: 'Decline', exact: true }).click();
    expect(await page.locator('.summary').innerText()).toContain('Tick this to decline');
    await page.getByLabel('Yes, I decline').check();
    await page.getByRole('button', { name: 'Decline', exact: true }).click();
    expect(await page.locator('h1').innerText()).toBe('You have declined');
    expect(await flawsOf(page)).toEqual([]);
    await make.decided(site.world, prototype);
    await page.goto(link);
    expect(await flawsOf(page)).toEqual([]);
  });

  it('has no flaw once the round has closed, with an answer or with a draft that was never handed in', async () => {
    const { prototype, link } = await askedAtHalfTime();
    const other = await site.linkOf(prototype, prototype.holders('reviewer')[1].email, 'r');
    const page = await open(link);
    await answer(page);
    const french = await open(other);
    await french.locator('#comment-alone').fill('Une moitié d’idée.');
    await french.getByRole('button', { name: 'Enregistrer' }).click();
    await french.waitForURL(/#saved$/);
    await site.world.advanceTo('2027-07-20T10:00:00Z');
    await page.goto(link);
    await french.goto(other);
    expect(await page.locator('h1').innerText()).toBe('This round is closed');
    expect(await page.locator('#own').innerText()).toContain('For a while');
    expect(await french.locator('#unsent').innerText()).toContain('Une moitié d’idée.');
    expect([...(await flawsOf(page)), ...(await flawsOf(french))]).toEqual([]);
  });

  it('has no flaw where the round was called off after an answer', async () => {
    const { prototype, link } = await askedAtHalfTime();
    const page = await open(link);
    await answer(page);
    const round = `/v1/prototypes/${prototype.slug}/rounds/1`;
    expect((await site.api.post(`${round}/cancellations`, { reason: 'The hall burnt down.' })).status).toBe(201);
    await page.goto(link);
    expect(await page.locator('h1').innerText()).toBe('This round was called off');
    expect(await page.locator('#own').innerText()).toContain('For a while');
    expect(await flawsOf(page)).toEqual([]);
  });

  it('has no flaw where an answer came too late for the decision, and gives the words back', async () => {
    const { prototype, link } = await asked();
    const page = await open(link);
    await fillIn(page);
    await page.getByLabel('I have finished').check();
    await make.decided(site.world, prototype);
    await handIn(page);
    expect(await page.locator('.notice, [role=alert]').first().innerText()).toContain('Your answer was not recorded');
    expect(await page.locator('#typed').innerText()).toContain('It held through two winters.');
    expect(await flawsOf(page)).toEqual([]);
  });

  it('is answered with a keyboard alone, and without scripts', async () => {
    const { prototype, link } = await asked();
    const page = await open(link, 'off');
    const keyboard = new Keyboard(page);
    await keyboard.tabTo('a[href="#questions"]');
    await keyboard.press('Enter');
    await keyboard.tabTo('#interest');
    await keyboard.press('Space');
    await keyboard.tabTo('#answer-alone');
    await keyboard.press('ArrowDown');
    await keyboard.fill('#comment-alone', 'It held through two winters.');
    await keyboard.tabTo('#answer-paid');
    await keyboard.press('Space');
    await keyboard.fill('#answer-members', '12.5');
    await keyboard.tabTo('#recommendation');
    await keyboard.press('ArrowDown');
    await keyboard.tabTo('#confirmed');
    await keyboard.press('Space');
    await keyboard.tabTo('button[formaction$="/evaluations"]');
    await keyboard.go();
    expect(await page.locator('h1').innerText()).toBe('Thank you: your answer is in');
    expect(await page.locator('#own').innerText()).toContain('For a while');
    expect(await stateOf(prototype)).toBe('submitted');
  });

  it('leads from what is missing to the field, and keeps what was typed, without scripts', async () => {
    const { link } = await asked();
    const page = await open(link, 'off');
    await page.locator('#comment-paid').fill('Nobody knows.');
    await handIn(page);
    const keyboard = new Keyboard(page);
    await keyboard.tabTo('.summary a');
    await keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('answer-alone');
    expect(await page.locator('#comment-paid').inputValue()).toBe('Nobody knows.');
  });

  it('saves a line on Enter, and nothing else', async () => {
    const { prototype, link } = await asked();
    const page = await open(link, 'off');
    await page.locator('#answer-members').fill('12');
    await page.locator('#answer-members').press('Enter');
    await page.waitForURL(/#saved$/);
    expect(await page.locator('.saved').innerText()).toContain('Draft saved at 11:00');
    expect(await stateOf(prototype)).toBe('sent');
  });

  it('saves by itself while somebody writes, counts, and says so; nobody has accepted by that', async () => {
    const { prototype, link } = await asked();
    const page = await open(link);
    await fillIn(page);
    expect(await page.locator('.progress').innerText()).toBe('3 of 4 answered');
    await page.getByText('Draft saved at 11:00 (Europe/Paris)').waitFor();
    expect(await stateOf(prototype)).toBe('sent');
    const later = await open(link);
    expect(await later.locator('#comment-alone').inputValue()).toBe('It held through two winters.');
    expect(await later.locator('#recommendation-continue').isChecked()).toBe(true);
    await page.getByLabel('I have finished').check();
    await handIn(page);
    expect(await page.locator('h1').innerText()).toBe('Thank you: your answer is in');
  });

  it('stops saving where another tab has saved, shows both, and leaves the choice', async () => {
    const { link } = await asked();
    const [page, other] = [await open(link), await open(link)];
    await page.locator('#comment-alone').fill('From the first tab.');
    await page.getByText('Draft saved at').waitFor();
    await other.locator('#comment-alone').fill('From the second tab.');
    await other.getByText('Not saved: another tab or device has saved meanwhile.').waitFor();
    await other.getByRole('button', { name: 'Save draft' }).click();
    expect(await other.locator('.difference').innerText()).toContain('From the first tab.');
    await other.getByRole('button', { name: 'Keep mine' }).click();
    await other.waitForURL(/#saved$/);
    await page.goto(link);
    expect(await page.locator('#comment-alone').inputValue()).toBe('From the second tab.');
  });

  it('says when there is no connection, and saves once it is back', async () => {
    const { link } = await asked();
    const page = await open(link);
    await page.context().setOffline(true);
    await page.locator('#comment-alone').fill('Written in a tunnel.');
    await page.getByText('No connection.').waitFor();
    await page.context().setOffline(false);
    await page.getByText('Draft saved at').waitFor();
  });

  it('is changed by no scanner, also where a draft is complete', async () => {
    const { link } = await asked();
    await begin(link);
    const before = await fingerprint(site.world.database.owner);
    const { opened, sent } = await scan(browser, link);
    expect(opened).toContainEqual(expect.stringContaining('/assets/review.js'));
    expect(sent).toEqual([]);
    expect(await fingerprint(site.world.database.owner)).toEqual(before);
  });

  it('is changed by no script, and by no form that a program sends as it stands', async () => {
    const { link } = await asked();
    await begin(link);
    const before = await fingerprint(site.world.database.owner);
    const page = await open(link);
    await page.evaluate(`(({ comment } = { comment: document.querySelector('#comment-alone') }) => {
      comment.value = 'From a script.';
      comment.dispatchEvent(new Event('input', { bubbles: true }));
    })()`);
    await page.waitForTimeout(2500);
    const buttons = await page.locator('button[type=submit]').count();
    for (let index = 0; index < buttons; index++) {
      await page.goto(link);
      await Promise.all([
        page.waitForEvent('load'),
        page.evaluate(
          `((button) => button.form.requestSubmit(button))(document.querySelectorAll('button[type=submit]')[${index}])`,
        ),
      ]);
    }
    expect(buttons).toBe(5);
    expect(await fingerprint(site.world.database.owner)).toEqual(before);
  });

  /** A draft to which nothing is missing but that somebody hands it in. */
  async function begin(link: string): Promise<void> {
    const page = await open(link);
    await fillIn(page);
    await page.getByText('Draft saved at').waitFor();
    await page.context().close();
  }
});
