import { SignInService } from '../../src/services/sign-in.service.js';
import { Site } from '../browser/site.js';
import { manifest } from '../support/manifest.js';

// What the whole study would have cost nobody could pay. So it is learned a step at a time: a result unlocks the next money, a
// failure settles a hypothesis like a success, and whoever asks what that cost is told the same to the cent everywhere.

jest.setTimeout(120_000);

const SLUG = 'shared-payroll';
const AT = `/v1/prototypes/${SLUG}`;
const eur = (amount: string): object => ({ amount, currency: 'EUR' });

/** In the words of the pages: € 1,301.05 spent, for two settled hypotheses. */
const SPENT = '€1,301.05';
const EACH = '€650.53';
const SECURED = '€5,000.00';
const SOUGHT = '€700.00';
const PLANNED = '€1,550.00';

describe('learning step by step', () => {
  let site: Site;
  let cookie = '';

  beforeAll(async () => {
    site = await Site.open();
    await site.world.setClock('2026-12-05T10:00:00Z');
  });
  afterAll(() => site?.close());

  const call = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const { status, body: answer } = await site.api.send(method, path, body);
    expect([method, path, status < 300]).toEqual([method, path, true]);
    return answer as Record<string, unknown>;
  };

  const page = async (path: string): Promise<string> => {
    const answer = await fetch(`${site.url}${path}`, { headers: { cookie }, redirect: 'manual' });
    expect([path, answer.status]).toEqual([path, 200]);
    return readable(await answer.text());
  };

  const missingFrom = async (path: string, words: string[]): Promise<string[]> => {
    const text = await page(path);
    return words.filter((word) => !text.includes(word));
  };

  const send = async (path: string, fields: Record<string, string>): Promise<void> => {
    const html = await (await fetch(`${site.url}/prototypes/${SLUG}`, { headers: { cookie } })).text();
    const mark = /name="mark" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const body = new URLSearchParams({ ...fields, mark });
    const answer = await fetch(`${site.url}${path}`, { method: 'POST', headers: { cookie }, body, redirect: 'manual' });
    expect([path, answer.status]).toEqual([path, 303]);
  };

  it('is planned with little money, and asks for more', async () => {
    const { hypotheses } = manifest();
    const term = { startsOn: '2026-12-01', expiresOn: '2027-11-30' };
    const more = [{ ...hypotheses[0], key: 'H2', statement: 'Strangers would pay for it too.' }];
    await call('POST', '/v1/prototypes', manifest({ slug: SLUG, term, hypotheses: [...hypotheses, ...more] }));
    await call('PUT', '/v1/portfolios/one-cooperative', {
      title: 'One cooperative',
      summary: 'What is better held together.',
      locale: 'en',
      horizon: [{ years: 3, aim: 'It lives of what it gives.' }],
      options: [
        {
          key: 'inside',
          title: 'Inside the system',
          summary: 'With partners.',
          pros: [],
          cons: [],
          references: [],
          testedBy: [SLUG],
        },
      ],
      leads: [],
      prototypes: [SLUG],
    });
    const plan = (hypothesis: string, key: string, cost: string, after?: string): Promise<unknown> =>
      call('POST', `${AT}/hypotheses/${hypothesis}/steps`, {
        key,
        method: `Method of ${key}.`,
        plannedCost: eur(cost),
        ...(after && { after }),
      });
    await plan('H1', 'talks', '300');
    await plan('H1', 'trial', '1200', 'talks');
    await plan('H2', 'poster', '50');
    await call('POST', `${AT}/fundings`, { key: 'fund', source: 'A fund', purpose: 'The trial.', amount: eur('8000') });
    await call('POST', `${AT}/fundings`, { key: 'town', source: 'The town', purpose: 'A room.', amount: eur('700') });
    expect(await call('GET', `${AT}/costs`)).toMatchObject({ terms: [{ perSettledHypothesis: null, spent: [] }] });
  });

  it('succeeds once, and the result unlocks money for the next step, which fails', async () => {
    await call('PUT', `${AT}/steps/talks/result`, {
      outcome: 'succeeded',
      observation: 'Nine of twelve would pay.',
      cost: eur('312.40'),
    });
    await call('PUT', `${AT}/fundings/fund/answer`, {
      state: 'secured',
      answeredOn: '2026-12-04',
      granted: eur('5000'),
      unlockedBy: ['talks'],
    });
    await call('PUT', `${AT}/steps/trial/result`, {
      outcome: 'failed',
      observation: 'At its real price, two of four left.',
      cost: eur('987.65'),
    });
    await call('POST', `${AT}/hypotheses/H1/settlements`, { outcome: 'refuted', reason: 'Not at its real price.' });
  });

  it('goes on at the board, where the last result is told and the last hypothesis settled', async () => {
    const link = new URL(await site.api.app.get(SignInService).atTheConsole());
    const entered = await fetch(`${site.url}${link.pathname}`, { method: 'POST', redirect: 'manual' });
    cookie = entered.headers.get('set-cookie')!.split(';')[0];
    const result = { outcome: 'succeeded', observation: 'Forty strangers asked.', amount: '1.00', currency: 'EUR' };
    await send(`/prototypes/${SLUG}/steps/poster/result`, result);
    await send(`/prototypes/${SLUG}/hypotheses/H2/settlement`, { outcome: 'supported', reason: 'Forty asked.' });
  });

  it('says the same to the cent by API, on the board, in the portfolio and to funders', async () => {
    const { terms } = (await call('GET', `${AT}/costs`)) as { terms: object[] };
    expect(terms).toMatchObject([
      {
        planned: [eur('1550.00')],
        spent: [eur('1301.05')],
        secured: [eur('5000.00')],
        sought: [eur('700.00')],
        hypotheses: { asked: 2, settled: 2 },
        perSettledHypothesis: [eur('650.53')],
      },
    ]);
    const funders = await call('GET', `${AT}/terms/1/funders-dossier`);
    for (const sum of ['1301.05', '650.53', '5000.00', '700.00', '1550.00'])
      expect(JSON.stringify(funders)).toContain(JSON.stringify(eur(sum)));
    for (const path of [
      `/prototypes/${SLUG}`,
      `/dossier/${SLUG}/1?locale=en`,
      `/dossier/${SLUG}/1?locale=en&format=md`,
    ])
      expect([path, await missingFrom(path, [SPENT, EACH, SECURED, SOUGHT, PLANNED])]).toEqual([path, []]);
    expect(await call('GET', '/v1/portfolios/one-cooperative')).toMatchObject({
      prototypes: [{ slug: SLUG, spent: [eur('1301.05')], hypotheses: { open: 0, supported: 1, refuted: 1 } }],
    });
    expect(await missingFrom('/portfolios/one-cooperative', [SPENT, '1 supported, 1 refuted'])).toEqual([]);
  });

  it('is decided on the board, and the dossier that is frozen then keeps these figures', async () => {
    const [decider] = (await call('GET', AT)).deciders as { id: string }[];
    const stop = {
      rationale: 'Not at this price.',
      learned: 'Prices.',
      kept: 'The notes.',
      windDown: 'Close the account.',
    };
    const fields = { outcome: 'stop', ...stop, term: '1', decider: decider.id, confirmation: SLUG };
    await send(`/prototypes/${SLUG}/decide`, fields);
    const { dossier } = await call('GET', `${AT}/decisions/1/dossier`);
    for (const sum of ['1301.05', '650.53', '5000.00', '700.00', '1550.00'])
      expect(JSON.stringify(dossier)).toContain(JSON.stringify(eur(sum)));
    const pages = [`/prototypes/${SLUG}`, `/dossier/${SLUG}/1/decision?locale=en`, `/dossier/${SLUG}/1?locale=en`];
    for (const path of pages) expect([path, await missingFrom(path, [SPENT, EACH])]).toEqual([path, []]);
  });

  it('is wound down, and what that costs stands beside what learning cost', async () => {
    await send(`/prototypes/${SLUG}/wind-down`, { item: 'Give back the keys.' });
    await send(`/prototypes/${SLUG}/wind-down/2`, { doneOn: '2026-12-05' });
    const done = { doneOn: '2026-12-05', note: 'Closed.', amount: '35.00', currency: 'EUR' };
    await send(`/prototypes/${SLUG}/wind-down/1`, done);
    expect(await call('GET', `${AT}/wind-down`)).toMatchObject({ spent: [eur('35.00')], open: 0 });
    expect(await missingFrom(`/prototypes/${SLUG}`, ['All of it is done; it cost €35.00 so far.', SPENT])).toEqual([]);
    expect(await missingFrom(`/dossier/${SLUG}/1?locale=en`, ['done on 5 December 2026, €35.00', SPENT])).toEqual([]);
    expect(await site.world.verify.verify()).toEqual([]);
  });
});

/** As a reader sees it: without tags, and with plain spaces. */
function readable(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replaceAll('\u202f', ' ');
}
