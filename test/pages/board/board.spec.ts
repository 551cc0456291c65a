import { type Prototype } from '../../../src/domain/prototype.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { PdfMaker } from '../../../src/services/pdf-maker.js';
import { SignInService } from '../../../src/services/sign-in.service.js';
import { Api } from '../../support/api.js';
import { evaluated, evaluatedAgain } from '../../support/evaluated.js';
import { make } from '../../support/make.js';
import { traffic, type Traffic } from '../../support/statements.js';
import { HOSTILE, hostile } from '../sheets.js';
import { signedIn, Visitor, type Page } from './member.js';

const NOW = '2027-12-10T10:00:00Z';
/** Nothing of this is let through by an escape that is missing. */
const HARM = /<script|<img|href="javascript:/;

describe('the board', () => {
  let api: Api;
  let visitor: Visitor;
  let french: Visitor;
  /** What the first page asked of the database while there were few prototypes. */
  let few: Traffic;

  beforeAll(async () => {
    api = await Api.open();
    await api.world.setClock(NOW);
    visitor = await signedIn(api, { name: 'Ada', email: 'ada@board.example.org', role: 'admin' });
    french = await signedIn(api, { name: 'Béa', email: 'bea@board.example.org', role: 'observer', locale: 'fr' });
  });
  afterAll(() => api.close());
  beforeEach(() => api.world.setClock(NOW));

  const at = (path: string): Promise<Page> => visitor.get(path);
  const registered = async (now: string, overrides: Parameters<typeof make.registered>[1]): Promise<Prototype> => {
    await api.world.setClock(now);
    const made = await make.registered(api.world, overrides);
    await api.world.setClock(NOW);
    return made;
  };
  const due = ({ html }: Page): string[] => linksIn(/<ul class="labels">.*?<\/ul>/s.exec(html)?.[0] ?? '');
  const lives = ({ html }: Page): string[] => linksIn(/<table class="lives.*?<\/table>/s.exec(html)?.[0] ?? '');
  const linksIn = (html: string): string[] =>
    [...html.matchAll(/href="(?:\.\.\/|\.\/)*prototypes\/([^"/]+)"/g)].map(([, slug]) => slug);

  /** The first row of the timeline. */
  const rowOf = ({ html }: Page): string =>
    /<tbody>.*?<\/tr>/s.exec(/<table class="lives.*?<\/table>/s.exec(html)?.[0] ?? '')?.[0] ?? '';

  it('says so where there is nothing', async () => {
    const { status, text, html } = await at('/');
    expect(status).toBe(200);
    expect(text).toContain('Nothing needs a decision now.');
    expect(text).toContain('No prototype is registered yet.');
    expect(html).not.toContain('<table');
  });

  it('keeps the session over http too, where there is nothing else', async () => {
    const link = await api.app.get(SignInService).atTheConsole('ada@board.example.org');
    const { headers } = await new Visitor(api).post(new URL(link).pathname);
    const [held, ...flags] = String(headers['set-cookie']).split('; ');
    expect(held).toMatch(/^bestbefore-[0-9a-f]{8}=[\w-]{43}$/);
    expect(flags.sort()).toEqual(['HttpOnly', 'Max-Age=604800', 'Path=/', 'SameSite=Lax']);
  });

  describe('with a few prototypes', () => {
    beforeAll(async () => {
      const term = (startsOn: string, expiresOn: string): object => ({ term: { startsOn, expiresOn } });
      const then = '2026-11-23T10:00:00Z';
      await registered(then, {
        slug: 'far-away',
        title: 'The far one',
        tags: ['a & b'],
        ...term('2027-10-01', '2028-09-30'),
      });
      await registered(then, {
        slug: 'soon-over',
        title: 'The shared van',
        summary: 'Lends 100%_of a van.',
        ...term('2026-12-01', '2027-12-20'),
        deciders: [
          { name: 'Ada', email: 'ADA@board.example.org' },
          { name: 'Zoé', email: 'zoe@example.org' },
        ],
      });
      await registered(then, { slug: 'last-day', ...term('2026-12-01', '2027-12-10') });
      await registered(then, { slug: 'just-over', ...term('2026-12-01', '2027-12-09') });
      await registered(then, { slug: 'long-over', ...term('2026-12-01', '2027-06-30') });
      const stopped = await registered(then, { slug: 'was-stopped', ...term('2026-12-01', '2027-11-30') });
      await make.decided(api.world, stopped);
      await registered(NOW, { slug: 'not-begun', ...term('2028-03-01', '2028-12-31') });
      await registered(NOW, { slug: 'a-mistake', ...term('2028-03-01', '2028-12-31') });
      await api.world.prototypes.void('a-mistake', 'Twice.', await api.world.request());
      const of = { title: 'Together', summary: 'Vans.', locale: 'en', horizon: [{ years: 2, aim: 'Fewer vans.' }], prototypes: ['soon-over', 'was-stopped'], options: [], leads: [] } as never; // prettier-ignore
      expect((await api.send('PUT', '/v1/portfolios/together', of)).status).toBe(200);
    });

    it('shows first what needs a decision: the most overdue first, then in lead time, with days and who decides', async () => {
      const page = await at('/');
      expect(due(page)).toEqual(['long-over', 'just-over', 'last-day', 'soon-over']);
      expect(page.text).toContain(
        'Best before 30 June 2027. 163 days past its date. It is halted until somebody decides.',
      );
      expect(page.text).toContain('1 day past its date');
      expect(page.text).toContain('Decide by 10 December 2027: today');
      expect(page.text).toContain('Decide by 20 December 2027: 10 days left');
      expect(page.text).toContain('Who decides: you and Zoé');
      expect(page.text).toContain('0 of 2 readings needed · 1 hypothesis to settle');
      expect(page.html.indexOf('What needs a decision now')).toBeLessThan(
        page.html.indexOf('All prototypes over time'),
      );
      expect(page.html.match(/class="label past"/g)).toHaveLength(2);
      expect((await french.get('/')).text).toContain('Qui décide: Ada et Zoé');
      few = await traffic(() => at('/'));
    });

    it('draws every life, what is undecided by its last day and then what has ended, and tells it in words', async () => {
      const page = await at('/');
      expect(lives(page)).toEqual([
        'long-over',
        'just-over',
        'last-day',
        'soon-over',
        'far-away',
        'not-begun',
        'was-stopped',
      ]);
      expect(page.text).toContain('7 prototypes.');
      expect(page.html).toMatch(/<svg[^>]*role="img"/);
      const table = page.text.slice(page.text.indexOf('The timeline as a table'));
      for (const said of ['1 December 2026 30 June 2027 17 March 2027 halted since 1 July 2027', 'stopped'])
        expect(table).toContain(said);
    });

    it.each([
      ['status=undecided', ['long-over', 'just-over', 'last-day', 'soon-over', 'far-away', 'not-begun']],
      ['status=ended', ['was-stopped']],
      ['status=expired', ['long-over', 'just-over']],
      ['status=running', ['last-day', 'soon-over', 'far-away']],
      ['status=planned', ['not-begun']],
      ['status=voided', ['a-mistake']],
      ['q=SHARED+van', ['soon-over']],
      ['q=100%25_of', ['soon-over']],
      ['q=long-over', ['long-over']],
      ['portfolio=together', ['soon-over', 'was-stopped']],
      ['portfolio=together&status=ended', ['was-stopped']],
      ['tag=a+%26+b', ['far-away']],
      ['tag=mutualisation&status=planned&q=&portfolio=', ['not-begun']],
      ['q=nothing-like-that', []],
      ['portfolio=unknown', []],
    ])('finds by what stands in the address: %s', async (query, slugs) => {
      const page = await at(`/?${query}`);
      expect([page.status, lives(page)]).toEqual([200, slugs]);
      if (slugs.length === 0) expect(page.text).toContain('No prototype matches.');
      expect(page.text).toContain('Show all');
      expect(due(page)).toHaveLength(4);
    });

    it('keeps what was asked in the form, and how many there are of each', async () => {
      const { html } = await at('/?status=ended&q=a%22b&portfolio=together&tag=x');
      expect(html).toContain('<option value="ended" selected>ended (1)</option>');
      expect(html).toMatch(/<option value="together" selected>Together<\/option>/);
      expect(html).toContain('value="a&quot;b"');
      expect(html).toContain('<option value="expired">expired (2)</option>');
    });

    it.each([
      `q=${encodeURIComponent(HOSTILE)}&tag=${encodeURIComponent(HOSTILE)}&status=${encodeURIComponent(HOSTILE)}&portfolio=${encodeURIComponent(HOSTILE)}&after=${encodeURIComponent(HOSTILE)}`,
      'q=%00&tag=%00&portfolio=a%00b',
      'q=%ED%A0%80&tag=%F0%9F&portfolio=%',
      'q=a&q=b&status=running&status=ended',
      'q[]=a&q[x]=b&__proto__[x]=3&nothing=of-ours',
      'status=__proto__&portfolio=constructor&tag=toString',
      "q=' OR 1=1 --&tag={}&portfolio=\\",
      `q=${'😀'.repeat(101)}&tag=${'x'.repeat(1000)}`,
      'after=9999999,00000000-0000-4000-8000-000000000000',
      'after=-1,x',
      'after=1',
      'q=%25&tag=_',
    ])('refuses nothing that is asked, and takes no harm: %s', async (query) => {
      const before = await api.state();
      const page = await at(`/?${query}`);
      expect(page.status).toBe(200);
      expect(page.html).not.toMatch(HARM);
      expect(page.text).toContain('What needs a decision now');
      expect(await api.state()).toEqual(before);
    });

    it('speaks to each member in their own language, whatever their browser asks for', async () => {
      const [here, there] = [
        await visitor.get('/', { 'accept-language': 'fr' }),
        await french.get('/', { 'accept-language': 'en' }),
      ];
      expect(here.html).toContain('<html lang="en"');
      expect(there.html).toContain('<html lang="fr"');
      for (const said of [
        'Ce qui appelle une décision',
        'Dépassée de 163 jours',
        'périmé',
        'Se déconnecter',
        '10 décembre 2027',
      ])
        expect(there.text).toContain(said);
      expect(there.text).not.toContain('What needs a decision');
      expect((await french.get('/prototypes/unknown')).text).toContain('Cette page n’existe pas');
      expect((await french.get('/prototypes/soon-over')).html).toContain('aria-label="Sur cette page"');
    });
  });

  describe('a prototype', () => {
    let whole: Prototype;
    let awaited: Visitor;

    beforeAll(async () => {
      const { world } = api;
      await world.setClock('2026-11-23T10:00:00Z');
      const money = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });
      const quiet = {
        silent: ['ada', 'eve'],
        manifest: { slug: 'being-read', horizon: [{ years: 5, aim: 'A cooperative that lives.' }] },
      };
      [whole] = await evaluated(world, quiet);
      await make.reading(world, whole, {
        by: 'eve@example.org',
        answers: { pay: { value: 2, notApplicable: false, comment: 'Whispered at expiry.' } },
        recommendation: 'stop',
      });
      await world.steps.add(
        'being-read',
        'H1',
        { key: 'talks', method: 'Twelve talks.', plannedCost: money('300') },
        await world.request(),
      );
      await world.steps.giveResult(
        'being-read',
        'talks',
        { outcome: 'succeeded', observation: 'Nine would pay.', cost: money('312.4') },
        await world.request(),
      );
      awaited = await signedIn(api, { name: 'Ada Reads', email: 'ada@example.org', role: 'coordinator' });
    });
    beforeEach(() => api.world.setClock('2027-11-10T10:00:00Z'));

    it('is shown as a whole: its date, horizon, tests, money, readings, rounds, what comes, where it comes from, journal', async () => {
      const { status, text, html } = await at('/prototypes/being-read');
      expect(status).toBe(200);
      for (const said of [
        '30 November 2027',
        '20 days left',
        'A cooperative that lives.',
        'Members would pay for it (H1).',
        'Ten members pay.',
        'Twelve talks.',
        'Nine would pay.',
        '€312.40',
        'Round by round',
        'Whispered at expiry.',
        'Round 2: expiry round open',
        'Round 1: half-time',
        'Ada Reads from outside',
        'asked, no reply yet',
        'answered',
        '90 minutes',
        'What comes next',
        '1 December 2027 at 00:00 Its last day is over: it is halted',
        'It follows nothing, and nothing follows it.',
        'Of 345 days lived, 0 lie past the first promised date, or before any was promised: 0%.',
        'A reviewer is invited (2) · the clock',
        'result of a step told (talks)',
      ])
        expect([said, text.includes(said)]).toEqual([said, true]);
      const journal = (await api.get('/v1/prototypes/being-read/events?limit=200')).body as { items: unknown[] };
      expect(text).toContain(`Chain verified: all ${journal.items.length} events.`);
      for (const id of ['heatmap', 'rounds-heatmap', 'radar'])
        expect([id, html.includes(`id="${id}-title"`)]).toEqual([id, true]);
    });

    it('withholds from a member who is awaited as a reviewer whatever others said, on every page (law 10)', async () => {
      const pages = [
        '/prototypes/being-read',
        '/prototypes/being-read/decide',
        '/dossier/being-read/1?locale=en',
        '/dossier/being-read/1?locale=fr',
        '/dossier/being-read/1?locale=en&format=md',
      ];
      for (const path of pages) {
        const told = await at(path);
        const withheld = await awaited.get(path);
        expect([path, told.status, withheld.status]).toEqual([path, 200, 200]);
        expect([path, told.text.includes('Whispered')]).toEqual([path, true]);
        expect([path, /Whispered|expiry-heatmap/.test(withheld.html)]).toEqual([path, false]);
      }
      const { text, html } = await awaited.get('/prototypes/being-read');
      expect(text).toContain('Your own answer is awaited in round 2: what others said there is not shown yet.');
      expect(text).not.toContain('Recommendations:');
      expect(html).not.toMatch(/id="(?:rounds-)?heatmap|id="radar/);
      expect((await at('/prototypes/being-read')).text).toMatch(/Recommendations: stop [1-9]/);
    });

    it('withholds from a member of the panel who may still be asked, while the round is open (law 10)', async () => {
      const { world } = api;
      const alternate = { name: 'Zoe', email: 'zoe@board.example.org', locale: 'en' as const };
      await world.people.add('being-read', { ...alternate, role: 'reviewer', external: true }, await world.request());
      const zoe = await signedIn(api, { name: 'Zoe', email: alternate.email, role: 'observer' });
      for (const path of ['/prototypes/being-read', '/prototypes/being-read/decide', '/dossier/being-read/1?locale=en'])
        expect([path, /Whispered at expiry|expiry-heatmap/.test((await zoe.get(path)).html)]).toEqual([path, false]);
      const { key } = await make.caller(world, { email: 'zoe-key@board.example.org' });
      expect((await api.get('/v1/prototypes/being-read/rounds/2/synthesis', { key })).status).toBe(200);
    });

    it('draws each on the day that it is where it is: in Auckland the morning after, in Paris the night that it expires', async () => {
      const ahead = { startsOn: '2026-12-01', expiresOn: '2027-11-29' };
      await registered('2026-11-23T10:00:00Z', {
        slug: 'down-under',
        title: 'Down under',
        timeZone: 'Pacific/Auckland',
        term: ahead,
      });
      await api.world.setClock('2026-11-30T21:45:00Z');
      const down = rowOf(await at('/?q=down-under'));
      expect(down).toContain('running');
      expect(down).toMatch(/<rect[^>]*y="10" height="8"/);
      await api.world.setClock('2026-11-23T10:00:00Z');
      await registered('2026-11-23T10:00:00Z', {
        slug: 'at-home',
        title: 'At home',
        term: { startsOn: '2026-12-01', expiresOn: '2026-12-31' },
      });
      await api.world.setClock('2026-12-31T23:30:00Z');
      const home = rowOf(await at('/?q=at-home'));
      expect(home).toContain('expired');
      expect(home).toContain('halted since 1\u00a0January\u00a02027');
    });

    it('says of one that was withdrawn when and why, draws nothing that was lived, and leads to no namesake', async () => {
      await registered('2026-11-23T10:00:00Z', { slug: 'never-begun', title: 'Never begun' });
      const { world } = api;
      await world.setClock('2026-11-24T10:00:00Z');
      await world.prototypes.void('never-begun', 'Entered twice.', await world.request());
      const { text } = await at('/prototypes/never-begun');
      expect(text).toContain('It was withdrawn: 24 November 2026');
      expect(text).toContain('Entered twice.');
      expect(text).not.toContain('It runs until');
      expect(rowOf(await at('/?status=voided&q=never-begun'))).toContain('withdrawn on 24\u00a0November\u00a02026');
      expect(lives(await at('/?status=voided&q=never-begun'))).toContain('never-begun');
      await registered('2026-11-24T10:00:00Z', { slug: 'never-begun', title: 'Begun after all' });
      expect(lives(await at('/?status=voided&q=never-begun'))).not.toContain('never-begun');
    });

    it('shows the rounds of two terms beside one another, and the line it stands in', async () => {
      const { world } = api;
      await world.setClock('2026-11-23T10:00:00Z');
      const [read] = await evaluated(world, { manifest: { slug: 'two-terms' } });
      await evaluatedAgain(world, read);
      const { text, html } = await at('/prototypes/two-terms');
      expect(html).toContain('id="rounds-heatmap-title"');
      expect(text).toContain('Round 4: expiry round');
      expect(text).toContain('The dossier of the decision, frozen');
      const heatmap = /<details class="more"><summary>The rounds as a table<\/summary>.*?<\/details>/s.exec(html)![0];
      expect(heatmap.match(/<th scope="col"/g)!.length).toBeGreaterThanOrEqual(5);
    });

    it('shows the line in which one follows another, from either end', async () => {
      const first = await registered('2026-11-23T10:00:00Z', {
        slug: 'line-first',
        title: 'The tent',
        term: { startsOn: '2026-12-01', expiresOn: '2027-06-30' },
      });
      await api.world.setClock('2027-07-10T10:00:00Z');
      await make.decided(api.world, first);
      const asked = { predecessor: 'line-first', hypotheses: [make.hypothesis('H1', 'They would stay.')] };
      await registered('2027-08-01T10:00:00Z', {
        slug: 'line-second',
        title: 'The cabin',
        ...asked,
        term: { startsOn: '2027-09-01', expiresOn: '2028-01-31' },
      });
      await api.world.setClock('2027-11-10T10:00:00Z');
      const [before, after] = [await at('/prototypes/line-first'), await at('/prototypes/line-second')];
      expect(after.text).toContain('The tent, 1 December 2026 – 30 June 2027, stopped');
      expect(after.text).toContain('The cabin (this one)');
      expect(after.html).toContain('href="../prototypes/line-first"');
      expect(before.text).toContain('It is followed by line-second');
    });

    it('says that a chain is broken where somebody changed what is past', async () => {
      const { world } = api;
      await world.setClock('2027-11-10T10:00:00Z');
      await registered('2027-11-10T10:00:00Z', {
        slug: 'tampered',
        term: { startsOn: '2027-12-01', expiresOn: '2028-06-30' },
      });
      expect((await at('/prototypes/tampered')).text).toContain('Chain verified: 1 event.');
      await world.database.unguarded((client) =>
        client.query(
          `UPDATE events SET at = at - interval '1 day' WHERE prototype_id = (SELECT id FROM prototypes WHERE slug = 'tampered')`,
        ),
      );
      const { text, html } = await at('/prototypes/tampered');
      expect(text).toContain('The chain is broken: “bestbefore verify” says where.');
      expect(html).not.toContain('Chain verified');
      expect((await french.get('/prototypes/tampered')).text).toContain('La chaîne est rompue');
    });

    it.each([
      '/prototypes/unknown',
      '/prototypes/unknown/decide',
      '/portfolios/unknown',
      '/dossier/unknown/1',
      '/dossier/unknown/1/decision',
      '/dossier/being-read/7',
      '/dossier/being-read/x',
      '/dossier/being-read/1/decision',
      '/prototypes/%00',
      '/portfolios/%00',
      '/dossier/%00/1',
      '/prototypes/Being%20Read',
      `/prototypes/${encodeURIComponent('<script>alert(1)</script>')}`,
    ])('explains an address that leads nowhere: %s', async (path) => {
      const { status, text, html } = await at(path);
      expect([path, status]).toEqual([path, 404]);
      expect(text).toContain('There is no such page');
      expect(text).toContain('Back to the board');
      expect(html).not.toMatch(HARM);
    });

    it.each([
      ['/prototypes', '/'],
      ['/portfolios', '/'],
      ['/dossier', '/'],
      ['/dossier/being-read', '/prototypes/being-read'],
      ['/prototypes/being-read/steps/talks/result', '/prototypes/being-read'],
    ])('leads on from an address that is cut short, or to which a form was sent: %s', async (path, location) => {
      expect(await at(path)).toMatchObject({ status: 303, location });
    });
  });

  describe('a portfolio, and what is printed', () => {
    beforeAll(async () => {
      const { world } = api;
      await world.setClock('2027-11-10T10:00:00Z');
      const body = {
        title: `P ${HOSTILE}`,
        summary: `S ${HOSTILE}`,
        locale: 'en',
        horizon: [{ years: 3, aim: `Z ${HOSTILE}` }],
        prototypes: ['being-read', 'two-terms'],
        options: [
          {
            key: 'inside',
            title: `O ${HOSTILE}`,
            summary: `Os ${HOSTILE}`,
            pros: [`For ${HOSTILE}`],
            cons: [`Against ${HOSTILE}`],
            references: [{ name: `Ref ${HOSTILE}`, says: `Says ${HOSTILE}`, url: 'https://example.org/model' }],
            testedBy: ['being-read'],
          },
          { key: 'outside', title: 'Outside', summary: 'Alone.', testedBy: [] },
        ],
        leads: [
          { key: 'federation', question: `Q ${HOSTILE}`, ask: [`Who ${HOSTILE}`], by: '2027-10-01' },
          {
            key: 'answered',
            question: 'Would they join?',
            ask: ['The town'],
            cameOf: 'They would.',
            answeredOn: '2027-09-01',
          },
        ],
      };
      const answer = await api.send('PUT', '/v1/portfolios/hostile-one', body);
      expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
    });
    beforeEach(() => api.world.setClock('2027-11-10T10:00:00Z'));

    it('lays its options beside the evidence, with the figures that the API has', async () => {
      const { text, html } = await at('/portfolios/hostile-one');
      const { body } = await api.get('/v1/portfolios/hostile-one');
      const percent = (share: number): string => `${Math.round(share * 100)}%`;
      const [read] = (body as { prototypes: { spent: { amount: string }[]; hypotheses: object }[] }).prototypes.filter(
        ({ spent }) => spent.length > 0,
      );
      expect(read).toMatchObject({ spent: [{ amount: '312.40', currency: 'EUR' }], hypotheses: { open: 1 } });
      expect(text.match(/€312\.40/g)!.length).toBeGreaterThanOrEqual(3); // at its option, in its row, in the sum
      for (const said of [
        '1 October 2027: past, and still open',
        'They would. (on 1 September 2027)',
        'No prototype tests it yet.',
        'running; hypotheses: 1 open; spent: €312.40',
        percent((body as { overstay: { index: number } }).overstay.index),
      ])
        expect([said, text.includes(said)]).toEqual([said, true]);
      expect(html).toContain('href="https://example.org/model"');
      expect(html).not.toMatch(HARM);
      expect((await french.get('/portfolios/hostile-one')).text).toContain('312,40 €');
    });

    it('prints the dossier for funders in either language, as a page and as Markdown', async () => {
      const [en, fr, md] = [
        await at('/dossier/being-read/1?locale=en'),
        await at('/dossier/being-read/1?locale=fr'),
        await at('/dossier/being-read/1?locale=en&format=md'),
      ];
      expect([en.status, fr.status, md.status]).toEqual([200, 200, 200]);
      expect(en.text).toContain('€312.40');
      expect(fr.text).toContain('312,40 €');
      expect(md.headers['content-type']).toBe('text/markdown; charset=utf-8');
      expect(md.headers['content-disposition']).toBe('attachment; filename="being-read-funders-1.md"');
      expect(md.html).toContain('€312.40');
      expect(await at('/dossier/being-read/1')).toMatchObject({ html: fr.html }); // the prototype's own language
      expect((await at('/dossier/being-read/1?locale=xx&format=exe')).html).toBe(fr.html);
      for (const { headers } of [en, fr, md])
        expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-frame-options': 'DENY' });
    });

    it('prints the frozen dossier of a decision', async () => {
      const { status, text } = await at('/dossier/two-terms/1/decision?locale=en');
      expect(status).toBe(200);
      expect(text).toContain('The readings say so.');
      const { dossier } = await api.world.dossiers.show('two-terms', 1);
      expect(dossier).toMatchObject({ decision: { outcome: 'continue' } });
    });

    it('says when to come back where other PDFs are being made', async () => {
      const busy = new Refusal('try-again', 'Several PDFs are being made already.', { retryAfter: 15 });
      const spy = jest.spyOn(PdfMaker.prototype, 'make').mockRejectedValue(busy);
      const { status, headers, text } = await at('/dossier/being-read/1?format=pdf');
      spy.mockRestore();
      expect([status, headers['retry-after']]).toEqual([503, '15']);
      expect(text).not.toContain('went wrong on our side');
    });

    it('says in words that no PDF can be made where there is no Chromium', async () => {
      const { status, text } = await at('/dossier/being-read/1?format=pdf');
      expect(status).toBe(501);
      expect(text).toContain('No PDF can be made here');
      expect((await french.get('/dossier/being-read/1?format=pdf')).text).toContain('Aucun PDF ne peut être fait ici');
    });
  });

  describe('every page of it', () => {
    const pages = [
      '/',
      '/?q=x',
      '/prototypes/hostile-one',
      '/prototypes/hostile-one/decide',
      '/prototypes/two-terms',
      '/prototypes/being-read',
      '/prototypes/being-read/decide',
      '/portfolios/hostile-one',
      '/dossier/hostile-one/1',
      '/dossier/hostile-one/1?format=md',
      '/dossier/two-terms/1/decision',
      '/prototypes/unknown',
      '/sign-in',
    ];

    beforeAll(async () => {
      await registered('2026-11-23T10:00:00Z', {
        slug: 'hostile-one',
        ...hostile(),
        documents: [{ label: `D ${HOSTILE}`, url: 'https://example.org/x' }],
      });
      await api.world.setClock('2027-11-15T10:00:00Z');
      await api.world.steps.add('hostile-one', 'H1', { key: 'talks', method: HOSTILE }, await api.world.request());
      await api.world.steps.giveResult(
        'hostile-one',
        'talks',
        { outcome: 'failed', observation: HOSTILE, evidence: [{ label: HOSTILE, url: 'https://example.org/y' }] },
        await api.world.request(),
      );
      await api.world.hypotheses.settle(
        'hostile-one',
        'H1',
        { outcome: 'refuted', reason: HOSTILE },
        await api.world.request(),
      );
    });
    beforeEach(() => api.world.setClock('2027-11-15T10:00:00Z'));

    it('is harmless whatever people wrote, to a member of whatever name', async () => {
      const hostileMember = await signedIn(api, { name: `M ${HOSTILE}`, email: 'hostile@example.org', role: 'admin' });
      for (const path of pages) {
        const { html } = await hostileMember.get(path);
        if (!path.endsWith('md')) expect([path, HARM.exec(html)?.[0]]).toEqual([path, undefined]);
      }
      expect((await hostileMember.get('/')).text).toContain(`M "><script>alert(1)</script>`);
    });

    it('is framed, cached and scripted by nobody', async () => {
      for (const path of pages) {
        const { headers, html } = await at(path);
        expect([path, headers]).toMatchObject([
          path,
          {
            'cache-control': 'no-store',
            'x-frame-options': 'DENY',
            'referrer-policy': 'no-referrer',
            'x-content-type-options': 'nosniff',
          },
        ]);
        const policy = String(headers['content-security-policy']);
        for (const rule of [`default-src 'none'`, `frame-ancestors 'none'`, `base-uri 'none'`])
          expect([path, policy]).toEqual([path, expect.stringContaining(rule)]);
        expect([path, /script-src|unsafe-eval/.test(policy)]).toEqual([path, false]);
        if (!path.endsWith('md')) expect([path, HARM.test(html)]).toEqual([path, false]);
      }
    });

    it('changes nothing when it is read, by GET or HEAD (law 8)', async () => {
      const before = await api.state();
      for (const path of pages) {
        const { status } = await at(path);
        expect([path, (await visitor.head(path)).status]).toEqual([path, status]);
      }
      expect(await api.state()).toEqual(before);
    });
  });

  describe('with ten thousand prototypes', () => {
    beforeAll(async () => {
      await api.world.setClock(NOW);
      await api.world.database.unguarded(async (client) => {
        await client.query(`
          INSERT INTO prototypes
          SELECT (jsonb_populate_record(p, jsonb_build_object('id', md5('p' || n)::uuid, 'slug', 'copy-' || n, 'title', 'Copy ' || n))).*
            FROM prototypes p, generate_series(1, 10000) n WHERE p.slug = 'soon-over'`);
        await client.query(`
          INSERT INTO terms
          SELECT (jsonb_populate_record(t, jsonb_build_object('id', md5('t' || n)::uuid, 'prototype_id', md5('p' || n)::uuid,
                   'starts_on', d.starts, 'expires_on', d.expires, 'starts_at', d.starts::timestamp AT TIME ZONE t.time_zone,
                   'ends_at', (d.expires + 1)::timestamp AT TIME ZONE t.time_zone))).*
            FROM terms t JOIN prototypes p ON p.id = t.prototype_id AND p.slug = 'soon-over', generate_series(1, 10000) n,
                 LATERAL (SELECT date '2026-12-01' + n % 300 AS starts, date '2027-08-01' + n % 300 AS expires) d`);
      });
      await api.world.database.owner.query('ANALYZE');
    });

    it('asks the database no more often than for a few, and reads no more than a page holds', async () => {
      let page: Page | undefined;
      const many = await traffic(async () => (page = await at('/')));
      expect(many.statements).toEqual(few.statements);
      expect(few.statements.length).toBeLessThanOrEqual(8);
      expect(few.rows).toBeLessThan(40);
      expect(many.rows).toBeLessThan(600);
      expect(lives(page!)).toHaveLength(500);
      expect(due(page!)).toHaveLength(20);
      expect(page!.text).toContain('500 prototypes, and more on the next page.');
      expect(page!.text).toMatch(/20 of \d{4} are shown, the most overdue first\./);
      expect(page!.html).toContain('status=expired');
    });

    it('leads from page to page through all of them, without a gap and none twice', async () => {
      const { rows } = await api.world.database.owner.query<{ slug: string }>(
        'SELECT slug FROM prototypes WHERE voided_at IS NULL',
      );
      const found: string[] = [];
      let path: string | undefined = '/';
      while (path !== undefined) {
        const page: Page = await at(path);
        found.push(...lives(page));
        const next: string | undefined = /<a class="jump" rel="next" href="([^"]+)"/.exec(page.html)?.[1];
        path = next?.replace('./', '/').replaceAll('&amp;', '&');
      }
      expect(found).toHaveLength(rows.length);
      expect(new Set(found)).toEqual(new Set(rows.map(({ slug }) => slug)));
    });

    it('keeps what was asked on the way from page to page', async () => {
      const page = await at('/?status=expired&q=copy');
      expect(lives(page)).toHaveLength(500);
      expect(/rel="next" href="([^"]+)"/.exec(page.html)![1]).toMatch(/^\.\/\?q=copy&amp;status=expired&amp;after=/);
    });
  });
});

jest.setTimeout(120_000);
