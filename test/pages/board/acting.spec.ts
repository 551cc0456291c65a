import { type Manifest } from '../../../src/domain/manifest.js';
import { type Prototype } from '../../../src/domain/prototype.js';
import { Api } from '../../support/api.js';
import { accept, HalfTime, PEOPLE } from '../../support/half-time.js';
import { make } from '../../support/make.js';
import { eventsSince, mailsSince } from '../../support/said.js';
import { continueForm, stopForm } from '../door.js';
import { HOSTILE } from '../sheets.js';
import { signedIn, Visitor, type Page } from './member.js';

const NOW = '2026-11-23T10:00:00Z';
const STARTED = { startsOn: '2026-11-01', expiresOn: '2026-12-31' };
const eur = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });
const RESULT = { outcome: 'succeeded', observation: 'Nine of twelve would pay.' };

describe('acting at the board', () => {
  let api: Api;
  let coordinator: Visitor;
  let decider: Visitor;
  let admin: Visitor;
  let stranger: Visitor;
  let observer: Visitor;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    api = await Api.open();
    coordinator = await signedIn(api, { email: 'coordination@example.org' });
    decider = await signedIn(api, { email: 'decision@example.org', role: 'observer' });
    admin = await signedIn(api, { email: 'admin@acting.example.org', role: 'admin' });
    stranger = await signedIn(api, { email: 'stranger@acting.example.org' });
    observer = await signedIn(api, { email: 'observer@acting.example.org', role: 'observer', locale: 'fr' });
    const { items } = (await api.get('/v1/members')).body as { items: { email: string; id: string }[] };
    for (const { email, id } of items) ids[email] = id;
  });
  afterAll(() => api.close());
  beforeEach(() => api.world.setClock(NOW));

  /** Of the mails only how many there are: they are on their way meanwhile. */
  const state = async (): Promise<unknown[]> =>
    (await api.state()).map((table) => (table.name === 'mails' ? table.count : table));
  const events = async (slug: string, kind: string): Promise<{ actor: string; data: object }[]> =>
    (await eventsSince(api.world, slug, '2026-01-01T00:00:00Z'))
      .filter((event) => event.kind === kind)
      .map(({ actor, data }) => ({ actor, data }));
  const registered = (overrides: Partial<Manifest> = {}): Promise<Prototype> =>
    make.registered(api.world, { ...PEOPLE, locale: 'en', term: STARTED, ...overrides });
  /** With a step that has not begun. */
  const withStep = async (overrides: Partial<Manifest> = {}): Promise<Prototype> => {
    const made = await registered(overrides);
    await api.world.steps.add(
      made.slug,
      'H1',
      { key: 'talks', method: 'Twelve talks.', plannedCost: eur('300') },
      await api.world.request(),
    );
    return made;
  };
  const step = async (slug: string): Promise<{ result: object | null }> =>
    ((await api.get(`/v1/prototypes/${slug}/steps`)).body as { items: { result: object | null }[] }).items[0];
  const at = (slug: string, more = ''): string => `/prototypes/${slug}${more}`;
  const result = (slug: string): string => at(slug, '/steps/talks/result');
  const settlement = (slug: string): string => at(slug, '/hypotheses/H1/settlement');
  /** Every form of a page but the one for signing out. */
  const forms = ({ html }: Page): string[] =>
    [...html.matchAll(/<form method="post" action="([^"]+)"/g)]
      .map(([, action]) => action)
      .filter((action) => !action.endsWith('sign-out'));
  const keeps = (page: Page, ...words: string[]): void => {
    for (const said of words)
      expect([said, page.text.includes(said) || page.html.includes(said)]).toEqual([said, true]);
  };

  describe('deciding', () => {
    const fields = (
      { slug, lastTerm, ...of }: Prototype,
      overrides: Record<string, string> = {},
    ): Record<string, string> =>
      stopForm(slug, {
        term: String(lastTerm.number),
        decider: of.people.find((person) => person.email === 'decision@example.org')?.id ?? '',
        ...overrides,
      });
    const asContinue = (of: Prototype, overrides: Record<string, string> = {}): Record<string, string> => {
      const { term, decider: by } = fields(of);
      return continueForm(of.slug, { expiresOn: '2027-02-15', term, decider: by, ...overrides });
    };
    const decide = (who: Visitor, { slug }: Prototype, form: Record<string, string>): Promise<Page> =>
      who.post(at(slug, '/decide'), form);
    const decisions = async (slug: string): Promise<object[]> =>
      ((await api.get(`/v1/prototypes/${slug}/decisions`)).body as { items: object[] }).items;

    it('is done by a decider as themselves, and shown afterwards', async () => {
      const of = await registered();
      const page = await decider.get(at(of.slug, '/decide'));
      expect(forms(page)).toEqual([`../../prototypes/${of.slug}/decide`]);
      keeps(page, 'In whose name', 'Décideuse');
      const answer = await decide(decider, of, fields(of));
      expect(answer).toMatchObject({ status: 303, location: expect.stringMatching(/\?done=decision\.[\w-]{16}$/) });
      const after = await decider.get(answer.location!);
      keeps(
        after,
        'The decision is recorded',
        'Too few use it.',
        'Prices matter more than we thought.',
        'Close the account.',
      );
      expect(after.html).toContain(`dossier/${of.slug}/1/decision`);
      expect(forms(after)).toEqual([]);
      expect(await decisions(of.slug)).toMatchObject([{ outcome: 'stop', rationale: 'Too few use it.', via: 'page' }]);
      expect(await events(of.slug, 'decided')).toMatchObject([{ data: { outcome: 'stop', via: 'page' } }]);
      expect(await decider.get(at(of.slug, '/decide'))).toMatchObject({ status: 303, location: at(of.slug) });
      expect((await decider.get(`/dossier/${of.slug}/1/decision`)).text).toContain('Too few use it.');
      expect(await api.world.verify.verify()).toEqual([]);
    });

    it('is done by an administrator in the name of a decider, whom the record names', async () => {
      const of = await registered();
      expect((await decide(admin, of, fields(of))).status).toBe(303);
      const { rows } = await api.world.database.owner.query(
        `SELECT d.decided_by AS by, d.member_id AS member, d.via FROM decisions d WHERE d.prototype_id = $1`,
        [of.id],
      );
      expect(rows).toEqual([{ by: fields(of).decider, member: ids['admin@acting.example.org'], via: 'page' }]);
      expect(await api.world.verify.verify()).toEqual([]);
    });

    it('asks an administrator in whose name, where there is a choice, and believes nobody who says that it was done', async () => {
      const two = ['ann', 'ben'].map((name) => ({ name, email: `${name}@acting.example.org`, locale: 'en' as const }));
      const of = await registered({ deciders: two });
      const page = await admin.get(at(of.slug, '/decide'));
      expect(/<select[^>]*name="decider".*?<\/select>/s.exec(page.html)?.[0]).toContain('>Choose in whose name<');
      const unnamed = await decide(admin, of, { ...fields(of), decider: '' });
      expect([unnamed.status, await decisions(of.slug)]).toEqual([422, []]);
      for (const said of ['decision', 'decision.', `decision.${'x'.repeat(16)}`])
        expect((await admin.get(at(of.slug, `?done=${said}`))).text).not.toContain('The decision is recorded');
    });

    it('opens another term where that is earned', async () => {
      const of = await registered();
      await make.earned(api.world, of);
      const page = await decider.get(at(of.slug, '/decide'));
      expect(forms(page)).toHaveLength(3);
      expect(await decide(decider, of, asContinue(of))).toMatchObject({ status: 303 });
      expect((await api.get(`/v1/prototypes/${of.slug}/terms`)).body).toMatchObject({
        items: [{ number: 1 }, { number: 2, expiresOn: '2027-02-15' }],
      });
    });

    it('comes back with all that is wrong at once, and every word kept', async () => {
      const of = await registered();
      const before = await state();
      const page = await decide(
        decider,
        of,
        fields(of, { kept: '', learned: '', rationale: `Why ${HOSTILE}`, confirmation: 'another-slug' }),
      );
      expect(page.status).toBe(422);
      for (const field of ['learned', 'kept', 'confirmation'])
        expect([field, page.html.includes(`href="#stop-${field}"`)]).toEqual([field, true]);
      keeps(page, `Why ${HOSTILE}`, 'Close the account.');
      expect(page.html).not.toMatch(/<script|<img/);
      const undeciding = of.people.find((person) => !person.holds('decider'))!.id;
      for (const wrong of [{ decider: 'nobody' }, { decider: undeciding }, { confirmation: '' }] as Record<
        string,
        string
      >[])
        expect([wrong, (await decide(decider, of, fields(of, wrong))).status]).toEqual([wrong, 422]);
      const none = await decide(decider, of, fields(of, { outcome: 'dance' }));
      expect(none.status).toBe(400);
      keeps(none, 'Too few use it.');
      expect(await state()).toEqual(before);
    });

    it('says what is missing where continuing is not earned yet, and keeps the words', async () => {
      const of = await registered();
      const page = await decide(decider, of, asContinue(of, { rationale: 'It works so well.' }));
      expect(page.status).toBe(422);
      keeps(page, 'It works so well.', 'Would strangers pay too?');
      expect(await decisions(of.slug)).toEqual([]);
    });

    it('is told when somebody else was quicker, with the words kept; one of two at the same moment stands', async () => {
      const of = await registered();
      const both = await Promise.all([
        decide(admin, of, fields(of)),
        decide(decider, of, fields(of, { rationale: 'Mine.' })),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
      const late = await decide(decider, of, fields(of, { rationale: 'My own reasons.' }));
      expect(late.status).toBe(409);
      keeps(late, 'Your decision was not recorded', 'My own reasons.', 'Close the account.');
      expect(late.text).not.toContain(fields(of).decider);
      expect(await decisions(of.slug)).toHaveLength(1);
    });

    it('is told when the term that was looked at has been continued meanwhile', async () => {
      const of = await registered();
      await make.earned(api.world, of);
      await make.decided(
        api.world,
        await api.world.prototype(of.slug),
        make.continuation(of, { nextTerm: { expiresOn: '2027-02-15' } }),
      );
      const page = await decide(decider, of, fields(of, { rationale: 'About the first term.' }));
      expect(page.status).toBe(409);
      keeps(page, 'Your decision was not recorded', 'About the first term.');
      expect(await decisions(of.slug)).toHaveLength(1);
      expect((await decide(decider, of, fields(of, { term: 'x' }))).status).toBe(409);
    });

    it('is refused to whoever decides for nobody, who is told who does and keeps their words', async () => {
      const of = await registered();
      const before = await state();
      for (const [who, said, own] of [
        [coordinator, 'It is not for you to decide: Décideuse', 'Your decision was not recorded'],
        [stranger, 'It is not for you to decide: Décideuse', 'Your decision was not recorded'],
        [observer, 'Ce n’est pas à vous d’en décider: Décideuse', 'Votre décision n’a pas été enregistrée'],
      ] as const) {
        const shown = await who.get(at(of.slug, '/decide'));
        expect([shown.status, forms(shown)]).toEqual([200, []]);
        keeps(shown, said);
        for (const form of [fields(of), fields(of, { kept: '' })]) {
          const page = await decide(who, of, form);
          expect(page.status).toBe(403);
          keeps(page, own, said, 'Too few use it.');
        }
      }
      expect(await state()).toEqual(before);
    });
  });

  describe('what came of a step', () => {
    it('is recorded to the cent, and the API shows the same', async () => {
      const { slug } = await withStep();
      const page = await coordinator.get(at(slug));
      expect(forms(page)).toContain(`../prototypes/${slug}/steps/talks/result`);
      const link = { 'link-label': 'Notes', 'link-url': 'https://example.org/notes' };
      const answer = await coordinator.post(result(slug), { ...RESULT, amount: ' 312,4 ', currency: 'eur', ...link });
      expect(answer).toMatchObject({
        status: 303,
        location: expect.stringMatching(/\?done=result\.[\w-]{16}#result-talks$/),
      });
      expect((await coordinator.get(answer.location!)).text).toContain('The result is recorded.');
      const evidence = [{ label: 'Notes', url: 'https://example.org/notes' }];
      expect(await step(slug)).toMatchObject({ state: 'done', result: { ...RESULT, evidence, cost: eur('312.40') } });
      expect(await events(slug, 'step-done')).toMatchObject([
        {
          actor: `member:${ids['coordination@example.org']}`,
          data: { step: 'talks', outcome: 'succeeded', cost: eur('312.40') },
        },
      ]);
    });

    it('is told better later, beginning with what stands; evidence is added, and the journal keeps each', async () => {
      const { slug } = await withStep();
      await coordinator.post(result(slug), {
        ...RESULT,
        amount: '312.40',
        currency: 'EUR',
        'link-label': 'Notes',
        'link-url': 'https://example.org/notes',
      });
      const page = await coordinator.get(at(slug));
      expect(page.html).toContain('name="amount" value="312.40"');
      expect(page.html).toMatch(/<textarea[^>]*name="observation"[^>]*>Nine of twelve would pay\.<\/textarea>/);
      expect(page.html).toMatch(/value="succeeded" checked/);
      const better = { outcome: 'failed', observation: 'Three of them did.', amount: '312.40', currency: 'EUR' };
      await coordinator.post(result(slug), {
        ...better,
        'link-label': 'Accounts',
        'link-url': 'https://example.org/accounts',
      });
      const evidence = [
        { label: 'Notes', url: 'https://example.org/notes' },
        { label: 'Accounts', url: 'https://example.org/accounts' },
      ];
      expect((await step(slug)).result).toEqual({
        outcome: 'failed',
        observation: 'Three of them did.',
        evidence,
        cost: eur('312.40'),
      });
      await coordinator.post(result(slug), better);
      expect(await events(slug, 'step-done')).toHaveLength(2);
    });

    it('comes back with every fault at once, each leading to its field, and every word kept', async () => {
      const { slug } = await withStep();
      const before = await state();
      const long = `Seen ${'x'.repeat(8000)}`;
      const page = await coordinator.post(result(slug), {
        observation: long,
        amount: 'twelve',
        currency: 'EUR',
        'link-label': 'The table',
      });
      expect(page.status).toBe(422);
      for (const field of ['outcome', 'observation', 'amount', 'link-url'])
        expect(page.html).toContain(`href="#result-talks-${field}"`);
      keeps(
        page,
        'Please choose one.',
        'This is no amount of this currency',
        'write both, or neither',
        long,
        'value="twelve"',
        'value="The table"',
      );
      expect(page.html).toMatch(/<details[^>]*id="result-talks"[^>]*open/);
      expect(await state()).toEqual(before);
    });

    it.each([
      { amount: '12.345' },
      { amount: '-1' },
      { amount: '1e3' },
      { amount: '1,5,0' },
      { amount: 'NaN' },
      { amount: '12', currency: 'EURO' },
      { amount: '1.5', currency: 'JPY' },
      { amount: '12', currency: '' },
      { amount: '9'.repeat(40) },
      { 'link-url': 'javascript:alert(1)' },
      { 'link-url': 'ftp://example.org/x' },
      { 'link-url': 'notes' },
      { 'link-url': 'https://' },
      { 'link-url': `https://example.org/${'x'.repeat(2000)}` },
      { 'link-label': '' },
      { observation: ' ' },
      { observation: 'a\u0007b' },
      { outcome: '__proto__' },
    ] as Record<string, string>[])('is refused with words that can be mended: %j', async (wrong) => {
      const { slug } = await withStep();
      const before = await state();
      const page = await coordinator.post(result(slug), {
        ...RESULT,
        amount: '12',
        currency: 'EUR',
        'link-label': 'Notes',
        'link-url': 'https://example.org/n',
        ...wrong,
      });
      expect([page.status, /role="alert"/.test(page.html)]).toEqual([422, true]);
      expect(page.html).not.toContain('href="javascript:');
      expect(await state()).toEqual(before);
    });

    it('of a step that does not exist leads nowhere, with the words kept', async () => {
      const { slug } = await registered();
      for (const path of [
        at(slug, '/steps/nothing/result'),
        at(slug, '/steps/%00/result'),
        at('unknown', '/steps/talks/result'),
        at(slug, '/hypotheses/H9/settlement'),
        at(slug, '/rounds/99/meeting'),
        at(slug, '/rounds/x/meeting'),
        at(slug, '/rounds/1/invitations/not-a-uuid/reminders'),
      ]) {
        const page = await coordinator.post(path, {
          ...RESULT,
          outcome: path.endsWith('settlement') ? 'supported' : 'failed',
          reason: 'Because of it.',
          startsAt: '2027-01-01T18:00',
          minutes: '60',
        });
        expect([path, page.status]).toEqual([path, 404]);
        keeps(page, 'There is no such page', 'Nine of twelve would pay.', 'What was seen');
      }
    });
  });

  describe('settling a hypothesis', () => {
    it('is recorded with its reason, and better reasons follow', async () => {
      const { slug } = await registered();
      const answer = await coordinator.post(settlement(slug), {
        outcome: 'refuted',
        reason: 'Nobody paid.',
        'link-label': 'List',
        'link-url': 'https://example.org/list',
      });
      expect(answer).toMatchObject({
        status: 303,
        location: expect.stringMatching(/\?done=settled\.[\w-]{16}#settle-H1$/),
      });
      const page = await coordinator.get(answer.location!);
      keeps(page, 'The hypothesis is settled.', 'Change how hypothesis H1 was settled');
      expect(page.html).toMatch(/<textarea[^>]*name="reason"[^>]*>Nobody paid\.<\/textarea>/);
      await coordinator.post(settlement(slug), { outcome: 'inconclusive', reason: 'Too few were asked.' });
      const { body } = await api.get(`/v1/prototypes/${slug}/hypotheses`);
      expect((body as { items: object[] }).items[0]).toMatchObject({
        outcome: 'inconclusive',
        reason: 'Too few were asked.',
        links: [{ label: 'List' }],
      });
      expect(await events(slug, 'hypothesis-settled')).toMatchObject([
        { actor: `member:${ids['coordination@example.org']}`, data: { key: 'H1', outcome: 'refuted' } },
        { data: { outcome: 'inconclusive' } },
      ]);
    });

    it('comes back with its faults and words', async () => {
      const { slug } = await registered();
      const page = await coordinator.post(settlement(slug), { reason: '', 'link-url': 'https://example.org/x' });
      expect(page.status).toBe(422);
      for (const field of ['outcome', 'reason', 'link-label'])
        expect(page.html).toContain(`href="#settle-H1-${field}"`);
      expect(page.html).toContain('value="https://example.org/x"');
      expect(await events(slug, 'hypothesis-settled')).toEqual([]);
    });
  });

  describe('of an expired prototype', () => {
    it('tells what came of a step that had begun, and of no other', async () => {
      const of = await withStep();
      const { slug } = of;
      await api.world.steps.add(slug, 'H1', { key: 'later', method: 'Not begun.' }, await api.world.request());
      await api.post(`/v1/prototypes/${slug}/steps/talks/beginnings`, undefined);
      await api.world.setClock('2027-01-05T10:00:00Z');
      const page = await coordinator.get(at(slug));
      expect(forms(page)).toContain(`../prototypes/${slug}/steps/talks/result`);
      expect(page.html).not.toContain('steps/later/result');
      expect((await coordinator.post(result(slug), RESULT)).status).toBe(303);
      expect((await coordinator.post(settlement(slug), { outcome: 'supported', reason: 'They paid.' })).status).toBe(
        303,
      );
      const before = await state();
      const halted = await coordinator.post(at(slug, '/steps/later/result'), {
        ...RESULT,
        observation: 'Seen all the same.',
      });
      expect(halted.status).toBe(423);
      keeps(halted, 'It is halted', 'What is left is to decide: stop, continue or adopt.', 'Seen all the same.');
      const faulty = await coordinator.post(at(slug, '/steps/later/result'), {
        observation: 'Seen, and not well told.',
        amount: 'x',
      });
      expect(faulty.status).toBe(422);
      keeps(faulty, 'Please choose one.', 'What you had written', 'Seen, and not well told.');
      expect(await state()).toEqual(before);

      await make.decided(api.world, await api.world.prototype(slug));
      expect(forms(await coordinator.get(at(slug)))).toEqual([
        `../prototypes/${slug}/wind-down/1`,
        `../prototypes/${slug}/wind-down`,
      ]);
      const ended = await coordinator.post(result(slug), { ...RESULT, observation: 'One word more.' });
      expect(ended.status).toBe(409);
      keeps(ended, 'One word more.');
    });
  });

  describe('whoever has nothing to do with it', () => {
    it('reads, sees no form, and is refused with an explanation', async () => {
      const { slug } = await withStep();
      const [invitation] = (await api.world.prototype(slug)).round(1)?.invitations ?? [];
      const before = await state();
      for (const [who, said] of [
        [stranger, 'This is not yours to change'],
        [observer, 'Vous ne pouvez pas modifier ce prototype'],
        [decider, 'This is not yours to change'],
      ] as const) {
        const page = await who.get(at(slug));
        expect([page.status, forms(page)]).toEqual([200, []]);
        const paths = [
          result(slug),
          settlement(slug),
          at(slug, '/rounds/1/meeting'),
          ...(invitation ? [at(slug, `/rounds/1/invitations/${invitation.id}/reminders`)] : []),
        ];
        for (const path of paths) {
          const no = await who.post(path, {
            ...RESULT,
            reason: 'Because.',
            startsAt: '2026-12-20T18:00',
            minutes: '60',
          });
          expect([path, no.status]).toEqual([path, 403]);
          keeps(no, said, 'Because.', 'Nine of twelve would pay.');
        }
      }
      expect(await state()).toEqual(before);
    });
  });

  describe('a form that no page of the session has sent', () => {
    const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };
    let slug: string;
    let french: Visitor;
    let paths: string[];

    beforeAll(async () => {
      await api.world.setClock(NOW);
      slug = (await withStep()).slug;
      french = await signedIn(api, { email: 'fr@acting.example.org', role: 'admin', locale: 'fr' });
      paths = [
        result(slug),
        settlement(slug),
        at(slug, '/rounds/1/meeting'),
        at(slug, '/decide'),
        '/sign-out',
        at(slug, '/rounds/1/invitations/3a1d1c0e-0c62-4b0e-8a4f-0f6a52d9b104/reminders'),
      ];
    });
    const FORM = { outcome: 'stop', observation: 'Words of mine.', reason: 'Words of mine.' };
    const body = (fields: Record<string, string>): string => new URLSearchParams({ ...FORM, ...fields }).toString();

    it.each<[string, () => { headers?: Record<string, string>; mark?: string }]>([
      ['without the mark', () => ({})],
      ['with an empty mark', () => ({ mark: '' })],
      ['with the mark of another session', () => ({ mark: admin.mark })],
      ['with a mark of the right length', () => ({ mark: 'x'.repeat(french.mark.length) })],
      ['with a mark that is longer in bytes', () => ({ mark: 'é'.repeat(french.mark.length) })],
      [
        'that another site had sent, with the mark',
        () => ({ mark: french.mark, headers: { 'sec-fetch-site': 'cross-site' } }),
      ],
      [
        'that a sister site had sent, with the mark',
        () => ({ mark: french.mark, headers: { 'sec-fetch-site': 'same-site' } }),
      ],
    ])(
      '%s, is refused, explained in the language of the member, with the words kept; and changes nothing',
      async (_what, forge) => {
        const before = await state();
        for (const path of paths) {
          const { headers = {}, mark } = forge();
          const page = await french.send(path, {
            method: 'POST',
            headers: { ...urlencoded, 'accept-language': 'en', ...headers },
            payload: body(mark === undefined ? {} : { mark }),
          });
          expect([path, page.status]).toEqual([path, 403]);
          keeps(page, 'Ce formulaire ne vient pas de votre tableau de bord', 'Words of mine.');
          expect(page.html).toContain('<html lang="fr"');
        }
        expect(await state()).toEqual(before);
        expect((await french.get('/')).status).toBe(200);
      },
    );

    it.each([
      ['JSON without the mark', 'application/json', JSON.stringify(FORM)],
      ['text', 'text/plain', 'mark=x&outcome=stop'],
      ['parts', 'multipart/form-data; boundary=x', '--x--'],
    ])('as %s, is refused and changes nothing', async (_what, type, payload) => {
      const before = await state();
      for (const path of paths) {
        const { status } = await french.send(path, { method: 'POST', headers: { 'content-type': type }, payload });
        expect([path, [403, 415].includes(status)]).toEqual([path, true]);
      }
      expect(await state()).toEqual(before);
    });

    it('as JSON with the mark, is no form: refused in the language of the member, with the words kept', async () => {
      const before = await state();
      for (const path of paths) {
        const payload = JSON.stringify({ ...FORM, mark: french.mark });
        const page = await french.send(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'accept-language': 'en' },
          payload,
        });
        expect([path, page.status]).toEqual([path, 415]);
        expect(page.html).toContain('<html lang="fr"');
        keeps(page, 'Words of mine.');
      }
      expect(await state()).toEqual(before);
    });

    it('without a session, leads to the door with the words kept, in the language of the browser', async () => {
      const before = await state();
      for (const [languages, said] of [
        ['en', 'Your session is over'],
        ['fr', 'Votre session est terminée'],
      ]) {
        for (const path of paths) {
          const page = await new Visitor(api, languages).post(path, { ...FORM, mark: french.mark });
          expect([path, page.status]).toEqual([path, 401]);
          keeps(page, said, 'Words of mine.');
          expect(page.html).toMatch(/href="(?:\.\.\/)*(?:\.\/)?sign-in"/);
        }
      }
      expect(await state()).toEqual(before);
    });

    it('goes through as its own page sends it', async () => {
      await french.get(at(slug));
      const headers = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' };
      expect((await french.post(result(slug), RESULT, headers)).status).toBe(303);
    });
  });

  describe('rounds', () => {
    let half: HalfTime;
    let others: Api;
    // Time passes here: no prototype of the other stories is to live through it.
    beforeAll(async () => {
      others = api;
      api = await Api.open();
      coordinator = await signedIn(api, { email: 'coordination@example.org' });
      half = await HalfTime.reached(api.world, [{}, {}, {}]);
    });
    afterAll(async () => {
      await api.close();
      api = others;
    });
    const invited = async (slug: string): Promise<string[]> =>
      (await api.world.prototype(slug)).round(1)!.invitations.map(({ id }) => id);

    it('have their meeting moved: whoever was called is told by mail, and nobody else', async () => {
      const { slug, since } = await half.next();
      const [first] = await invited(slug);
      await accept(api, slug, first);
      const called = await mailsSince(api.world, slug, since);
      const answer = await coordinator.post(at(slug, '/rounds/1/meeting'), {
        startsAt: '2027-06-17T18:30',
        minutes: '60',
        place: 'Room 2',
      });
      expect(answer).toMatchObject({
        status: 303,
        location: expect.stringMatching(/\?done=meeting\.[\w-]{16}#meeting-1$/),
      });
      keeps(
        await coordinator.get(answer.location!),
        'The meeting is moved.',
        '17 June 2027 at 18:30 (Europe/Paris), 60 minutes',
        'Room 2',
      );
      const told = (await mailsSince(api.world, slug, since)).filter((line) => !called.includes(line));
      expect(told).toEqual([
        'coordination@example.org meeting-moved',
        'decision@example.org meeting-moved',
        expect.stringMatching(/^(outside|inside).* meeting-moved$/),
      ]);
      expect((await api.get(`/v1/prototypes/${slug}/rounds/1`)).body).toMatchObject({
        meeting: { startsAt: '2027-06-17T16:30:00.000Z', durationMinutes: 60, place: 'Room 2', sequence: 1 },
      });
    });

    it.each([
      [{ startsAt: '2027-03-28T02:30' }, 'That day or time does not exist there: no such date, or the clocks change.'],
      [{ startsAt: '2027-10-31T02:30' }, 'The clocks show that time twice on that day'],
      [{ startsAt: '2027-02-30T18:00' }, 'That day or time does not exist there: no such date, or the clocks change.'],
      [{ startsAt: '2027-06-01T18:00' }, 'That is past: choose a time to come.'],
      [{ startsAt: '2029-06-17T18:00' }, 'That is too late'],
      [{ startsAt: 'tomorrow' }, 'That day or time does not exist there: no such date, or the clocks change.'],
      [{ startsAt: '2027-06-17T18:30', minutes: '5' }, 'From 15 to 480 minutes.'],
      [{ startsAt: '2027-06-17T18:30', place: 'x'.repeat(501) }, '500'],
    ] as [Record<string, string>, string][])('refuse a time that is none, and say why: %j', async (wrong, said) => {
      const { slug } = await third();
      const before = await state();
      const page = await coordinator.post(at(slug, '/rounds/1/meeting'), { minutes: '90', place: 'Room 3', ...wrong });
      expect(page.status).toBe(422);
      keeps(page, said, wrong.startsAt, wrong.place ?? 'Room 3');
      expect(await state()).toEqual(before);
    });
    let kept: { slug: string; since: string } | undefined;
    const third = async (): Promise<{ slug: string; since: string }> => {
      kept ??= await half.next();
      await api.world.setClock(kept.since);
      return kept;
    };

    it('have an invitation sent once more, and once a day', async () => {
      const { slug, since } = await half.next();
      const [first] = await invited(slug);
      const path = at(slug, `/rounds/1/invitations/${first}/reminders`);
      const shown = await coordinator.get(at(slug));
      expect(forms(shown)).toContain(`..${path}`);
      const answer = await coordinator.post(path);
      expect(answer).toMatchObject({
        status: 303,
        location: expect.stringMatching(/\?done=reminder\.[\w-]{16}#round-1$/),
      });
      keeps(await coordinator.get(answer.location!), 'The mail is on its way once more.');
      expect(await mailsSince(api.world, slug, since)).toEqual([expect.stringMatching(/ invitation$/)]);
      expect(await events(slug, 'reviewer-reminded')).toMatchObject([
        { actor: expect.stringMatching(/^member:/) as string },
      ]);
      const again = await coordinator.post(path);
      expect([again.status, again.headers['retry-after']]).toEqual([429, expect.stringMatching(/^\d+$/)]);
      keeps(again, 'They have already had a reminder today', 'the next one can be sent tomorrow');
      expect(await mailsSince(api.world, slug, since)).toHaveLength(1);
    });
  });
});

jest.setTimeout(60_000);
