import { type Prototype } from '../../src/domain/prototype.js';
import { unsound } from '../print/plots/pictures.js';
import { Api, type Answer } from '../support/api.js';
import { evaluated, evaluatedAgain } from '../support/evaluated.js';
import { make } from '../support/make.js';

const HOSTILE = `=1+1"><script>alert(1)</script>]]>\u202e`;

describe('…/rounds/{number}/synthesis', () => {
  let api: Api;
  let prototype: Prototype;
  let named: Prototype;
  let awaiting: Prototype;
  let hostile: Prototype;
  const synthesis = (
    round: number | string,
    query = '',
    sent: { key?: string; accept?: string } = {},
  ): Promise<Answer> =>
    api.get(`/v1/prototypes/${prototype.slug}/rounds/${round}/synthesis${query}`, {
      key: sent.key,
      headers: sent.accept === undefined ? {} : { accept: sent.accept },
    });

  beforeAll(async () => {
    api = await Api.open();
    await api.world.setClock('2026-11-23T10:00:00Z');
    [prototype, named, awaiting, hostile] = await evaluated(
      api.world,
      {},
      { manifest: { policy: { anonymity: 'everyone' } } },
      { manifest: { policy: { anonymity: 'everyone' } }, silent: ['ada'] },
      { saying: HOSTILE },
    );
  });
  afterAll(() => api.close());

  describe('as JSON', () => {
    it('says what docs/synthesis.md works out by hand', async () => {
      const { status, body } = await synthesis(2);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        round: { term: 1, number: 2, kind: 'expiry' },
        isOpen: true,
        gridVersion: 2,
        evaluations: { received: 5, external: 2, late: 1 },
        whole: { value: 0.625, coverage: 0.9 },
        recommendations: { all: { stop: 1, continue: 3, adopt: 1, abstain: 0 }, late: null },
      });
      const rounded = (figure: number | null): number | null => figure && Math.round(figure * 10_000) / 10_000;
      const figures = (body.criteria as Record<string, number | null>[]).map(
        ({
          answered,
          notApplicable,
          notAnswered,
          coverage,
          median,
          mean,
          spread,
          lowest,
          highest,
          score,
          place,
          ...rest
        }) => [
          (rest.criterion as unknown as { key: string }).key,
          ...[answered, notApplicable, notAnswered, coverage, median, mean, spread, lowest, highest, score, place].map(
            rounded,
          ),
          (rest.targetMet as unknown as { share: number } | null)?.share ?? null,
          rounded(rest.disagreement),
        ],
      );
      expect(figures).toEqual([
        ['pay', 5, 0, 0, 1, 3, 3, 0.6325, 2, 4, 0.6667, 0.6667, 0.8, 0.2667],
        ['territory', 4, 1, 0, 0.8, 2.5, 2.5, 1.118, 1, 4, 0.5, 0.5, 0.5, 0.5556],
        ['funding', 4, 0, 1, 0.8, 45, 42.5, 14.7902, 20, 60, 0.8, 0.9, 0.5, null],
        ['relief', 5, 0, 0, 1, 0, 0.4, 0.4899, 0, 1, 0.4, 0.4, 0.4, 0.6],
        ['keep', 2, 1, 2, 0.4, null, null, null, null, null, null, null, null, null],
      ]);
    });

    it('says what moved since the last round, and what cannot be compared', async () => {
      const { sinceLastRound, sinceLastTerm } = (await synthesis(2)).body.movements;
      expect(sinceLastRound).toMatchObject({
        since: { term: 1, number: 1, kind: 'checkpoint', gridVersion: 1 },
        criteria: [
          { key: 'pay', reason: null, median: { before: 2, now: 3, change: 1 } },
          { key: 'territory', reason: null, median: { before: 2.5, now: 2.5, change: 0 } },
          { key: 'funding', reason: 'other-scale', median: null },
          { key: 'relief', reason: 'other-question' },
          { key: 'keep', reason: 'no-figures' },
        ],
        dropped: [],
        whole: { reason: 'other-criteria', change: null },
      });
      expect(sinceLastTerm).toBeNull();
      expect((await synthesis(1)).body).toMatchObject({
        gridVersion: 1,
        isOpen: false,
        movements: { sinceLastRound: null, sinceLastTerm: null },
      });
    });

    it('names nobody: reviewers have seats, in the same order for everybody, that say nothing of who they are', async () => {
      const [first, second, half] = [await synthesis(2), await synthesis(2), await synthesis(1)];
      expect(second.text).toBe(first.text);
      expect(first.body.reviewers).toHaveLength(5);
      for (const reviewer of first.body.reviewers)
        expect(reviewer).toMatchObject({ own: false, name: null, late: null });
      for (const { id, name, email } of prototype.people) {
        for (const { text } of [first, half]) {
          expect(text).not.toContain(id);
          expect(text).not.toContain(name);
          expect(text).not.toContain(email);
        }
      }
    });

    it('names them where the policy tells everyone', async () => {
      const { body } = await api.get(`/v1/prototypes/${named.slug}/rounds/2/synthesis`);
      const eve = body.reviewers.find(({ name }: { name: string }) => name === 'Eve Reads');
      expect([eve.late, eve.whole.value, body.recommendations.late.continue]).toEqual([true, 0.666666666667, 1]);
    });
  });

  describe('as a table and as pictures', () => {
    it('comes as CSV by name and by Accept, a row per criterion', async () => {
      const named = await synthesis(2, '?format=csv');
      const accepted = await synthesis(2, '', { accept: 'text/csv, application/json;q=0.5' });
      expect(named.headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(named.headers['content-disposition']).toBe(`inline; filename="${prototype.slug}-round-2.csv"`);
      expect(accepted.text).toBe(named.text);
      const rows = named.text.replace(/^\uFEFF/, '').split('\r\n');
      expect(rows.map((row) => row.split(',').slice(0, 2).join(' ').trim())).toEqual([
        'row key', 'criterion pay', 'criterion territory', 'criterion funding', 'criterion relief', 'criterion keep',
        'whole', 'recommendation', 'external', 'late', '',
      ]); // prettier-ignore
      expect(rows[1]).toContain('rating,,3,3,5,0,0,1,3,3,0.632455532034,2,4,0.666666666667,0.8,yes,0.266666666667,');
    });

    it('comes as a picture, in the language of the prototype or the one asked for', async () => {
      const french = await synthesis(2, '?format=svg');
      const english = await synthesis(2, '?plot=heatmap&locale=en', { accept: 'image/svg+xml' });
      const radar = await synthesis(2, '?format=svg&plot=radar&locale=en');
      expect(french.headers).toMatchObject({
        'content-type': 'image/svg+xml; charset=utf-8',
        'content-security-policy': "default-src 'none'",
        'x-content-type-options': 'nosniff',
      });
      expect(french.text).toContain('Ensemble pondéré');
      expect(english.text).toContain('Weighted whole');
      expect(radar.text).toContain('Where rounds 2 and 1 stand on each criterion');
      for (const { text } of [french, english, radar]) {
        expect(text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
        expect([text.includes('var('), unsound(text)]).toEqual([false, []]);
      }
    });

    it('answers what it does not know by name', async () => {
      for (const query of ['?format=pdf', '?plot=pie', '?locale=de', '?shape=csv'])
        expect([query, (await synthesis(2, query)).status]).toEqual([query, 400]);
      expect((await synthesis(2, '', { accept: 'text/html, */*;q=0.1' })).body.gridVersion).toBe(2);
    });

    it('keeps hostile text harmless in each of them', async () => {
      const at = `/v1/prototypes/${hostile.slug}/rounds/2/synthesis?format=`;
      expect((await api.get(`${at}csv`)).text).toContain(`,"'=1+1""><script>`);
      for (const plot of ['heatmap', 'radar']) {
        const { text } = await api.get(`${at}svg&plot=${plot}`);
        expect([text.includes('<script'), text.includes('\u202e'), unsound(text)]).toEqual([false, false, []]);
      }
    });
  });

  describe('before one’s own answer', () => {
    it('shows nothing to a member who is asked as a reviewer, by no door of the API', async () => {
      const member = await make.caller(api.world, { email: 'ADA@example.org' });
      for (const query of ['', '?format=csv', '?format=svg', '?format=svg&plot=radar']) {
        const answer = await api.get(`/v1/prototypes/${awaiting.slug}/rounds/2/synthesis${query}`, { key: member.key });
        expect([query, answer.status, answer.body?.code]).toEqual([query, 403, 'answer-first']);
        expect(answer.body.detail).toContain('Your own answer in round 2 is awaited.');
        expect(answer.text).not.toMatch(/median|reviewers"|Two contracts/);
      }
      // The round before is over: nothing of theirs is awaited there.
      expect((await api.get(`/v1/prototypes/${awaiting.slug}/rounds/1/synthesis`, { key: member.key })).status).toBe(
        200,
      );
    });

    it('and all of it to a member who has handed in', async () => {
      const member = await make.caller(api.world, { email: 'bo@example.org' });
      expect((await synthesis(2, '', { key: member.key })).status).toBe(200);
    });
  });

  it('is of rounds that have opened', async () => {
    const planned = await make.registered(api.world, { term: { startsOn: '2028-01-01', expiresOn: '2028-12-31' } });
    const at = `/v1/prototypes/${planned.slug}/rounds`;
    expect((await api.get(`${at}/1/synthesis`)).body).toMatchObject({ status: 409, code: 'not-begun' });
    for (const number of ['3', '0', '-1', 'x', '1e3', '99999999999999999999', '%00'])
      expect([number, (await api.get(`${at}/${number}/synthesis`)).status]).toEqual([number, 404]);
    expect((await api.get('/v1/prototypes/nowhere/rounds/1/synthesis')).status).toBe(404);
  });

  it('changes no row by being looked at', async () => {
    const before = await api.rows();
    for (let times = 0; times < 3; times++) await synthesis(2);
    expect(await api.rows()).toEqual(before);
  });
});

describe('…/rounds/{number}/synthesis in a second term', () => {
  let api: Api;
  let slug: string;
  beforeAll(async () => {
    api = await Api.open();
    await api.world.setClock('2026-11-23T10:00:00Z');
    const [first] = await evaluated(api.world, {});
    ({ slug } = await evaluatedAgain(api.world, first));
  });
  afterAll(() => api.close());

  const moved = async (round: number): Promise<unknown[]> => {
    const { movements } = (await api.get(`/v1/prototypes/${slug}/rounds/${round}/synthesis`)).body;
    return [movements.sinceLastRound, movements.sinceLastTerm].map(({ since, criteria }) => [
      since,
      criteria.find(({ key }: { key: string }) => key === 'pay').median,
    ]);
  };
  const LAST_OF_THE_FIRST = { term: 1, number: 2, kind: 'expiry', gridVersion: 2 };

  it('says what moved since the last round and since the last round of the first term', async () => {
    expect(await moved(4)).toEqual([
      [
        { term: 2, number: 3, kind: 'checkpoint', gridVersion: 2 },
        { before: 1, now: 4, change: 3 },
      ],
      [LAST_OF_THE_FIRST, { before: 3, now: 4, change: 1 }],
    ]);
  });

  it('says it twice of the first round of the term, which comes after that very round', async () => {
    const fell = [LAST_OF_THE_FIRST, { before: 3, now: 1, change: -2 }];
    expect(await moved(3)).toEqual([fell, fell]);
  });
});
