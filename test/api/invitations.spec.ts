import { type Prototype } from '../../src/domain/prototype.js';
import { Api, type Answer } from '../support/api.js';
import { accept, decline, HalfTime, PEOPLE } from '../support/half-time.js';
import { make } from '../support/make.js';
import { eventsSince, mailsSince } from '../support/said.js';

type Fault = { pointer: string; code: string };
const faults = ({ body }: Answer): string[] => body.errors.map(({ pointer, code }: Fault) => `${pointer} ${code}`);
const pointers = ({ body }: Answer): string[] => body.errors.map(({ pointer }: Fault) => pointer).sort();

interface Invited {
  id: string;
  reviewer: { id: string; name: string; email: string };
  state: string;
}

const NEWCOMER = { name: 'Network director', email: 'network@example.org', organisation: 'A network', external: true };
const FOURTH = { name: 'Fourth', email: 'fourth@example.org', external: false };
const WITH_A_FOURTH = { panel: [...PEOPLE.panel!, FOURTH] };
const ONE_AT_A_TIME = { quorum: 1, invitationMargin: 0, maxOpenInvitations: 1 };

// A year from 1 December 2026 in Paris: round 1 at half-time (1 to 22 June 2027), round 2 before expiry (31 October to 21 November).
describe('…/rounds/{number}/invitations', () => {
  let api: Api;
  let slug: string;
  const at = (number = 1, rest = ''): string => `/v1/prototypes/${slug}/rounds/${number}/invitations${rest}`;
  const people = (rest: string): string => `/v1/prototypes/${slug}/people${rest}`;
  const mails = (since: string): Promise<string[]> => mailsSince(api.world, slug, since);
  const invited = async (number = 1): Promise<Invited[]> => (await api.get(at(number))).body.items;
  const states = async (number = 1): Promise<string[]> =>
    (await invited(number)).map(({ reviewer, state }) => `${reviewer.email.split('@')[0]} ${state}`);
  const close = async (): Promise<void> => {
    expect(await api.world.verify.verify()).toEqual([]);
    await api.close();
  };
  const version = async ({ id }: Invited): Promise<number> => {
    const found = await api.world.database.owner.query<{ version: number }>(
      'SELECT link_version AS version FROM invitations WHERE id = $1',
      [id],
    );
    return found.rows[0].version;
  };

  describe('while the round is open', () => {
    let halfTime: HalfTime;
    let since: string;

    beforeAll(async () => {
      api = await Api.open();
      const plain = Array<object>(12).fill({});
      halfTime = await HalfTime.reached(api.world, [{ ...WITH_A_FOURTH, policy: ONE_AT_A_TIME }, ...plain]);
    });
    beforeEach(async () => {
      ({ slug, since } = await halfTime.next());
    });
    afterAll(close);

    it('asks somebody of the panel whose turn has not come, and more than the cap of the clock', async () => {
      const fourth = (await api.world.prototype(slug)).people.find(({ email }) => email === FOURTH.email)!;
      expect(await states()).toEqual(['outside-1 sent']);
      expect((await api.post(at(), { person: fourth.id })).body).toMatchObject({ state: 'sent', external: false });
      expect(await states()).toEqual(['outside-1 sent', 'fourth sent']);
    });

    it('adds somebody to the panel and asks them at once, the same request once', async () => {
      const sent = { headers: { 'idempotency-key': 'ask' } };
      const answer = await api.post(at(), NEWCOMER, sent);
      expect([answer.status, answer.headers.etag]).toEqual([201, '"2"']);
      expect(answer.body).toMatchObject({ state: 'sent', external: true, askedAt: since });
      expect((await api.post(at(), NEWCOMER, sent)).body).toEqual(answer.body);
      expect(await mails(since)).toEqual(['network@example.org invitation']);
      const { id } = answer.body.reviewer;
      expect((await eventsSince(api.world, slug, since)).map(({ kind, data }) => [kind, data.person])).toEqual([['person-added', id], ['invited', id]]); // prettier-ignore
      const { body } = await api.get(`/v1/prototypes/${slug}/panel`);
      expect(body.items[2]).toMatchObject({ email: NEWCOMER.email, invitation: { round: 1, state: 'sent' } });
    });

    it('asks people from inside as such', async () => {
      const prototype = await api.world.prototype(slug);
      const [{ id, name, email }] = prototype.holders('sponsor');
      expect(faults(await api.post(at(), { name, email, external: true }))).toEqual(['/external not-external']);
      expect((await api.post(at(), { name, email })).body).toMatchObject({ state: 'sent', external: false, reviewer: { id } }); // prettier-ignore
      const [decider] = prototype.holders('decider');
      expect((await api.post(at(), { person: decider.id })).body).toMatchObject({ state: 'sent', external: false });
    });

    it('asks nobody twice, and nobody again who was withdrawn', async () => {
      const [first, second] = await invited();
      const again = await api.post(at(), { person: first.reviewer.id });
      expect([again.status, again.body.code, again.body.detail]).toEqual([409, 'already-asked', expect.stringContaining('/reminders')]); // prettier-ignore
      await api.post(at(1, `/${second.id}/withdrawals`));
      expect((await api.post(at(), { person: second.reviewer.id })).body.code).toBe('ended');
      expect(await mails(since)).toEqual(['outside-2@example.org invitation-withdrawn']);
      for (const way of ['withdrawals', 'reminders', 'link-replacements'])
        expect((await api.post(at(1, `/${second.id}/${way}`))).body.code).toBe('ended');
    });

    it('refuses what is wrong about an asking, all at once', async () => {
      const wrong = await api.post(at(), { name: 'Two\nlines', email: 'nobody', locale: 'de', external: 'yes', phone: 1 }); // prettier-ignore
      expect([wrong.status, pointers(wrong)]).toEqual([400, ['/email', '/external', '/locale', '/name', '/phone']]);
      const both = await api.post(at(), { person: '3a1d1c0e-0c62-4b0e-8a4f-0f6a52d9b104', name: 'X' });
      expect([both.status, pointers(both)]).toEqual([400, ['/name']]);
      for (const body of [{}, [], 'x', { person: null }, { person: '1' }, { email: 'x@example.org' }])
        expect([body, (await api.post(at(), body)).status]).toEqual([body, 400]);
      const elsewhere = (await make.registered(api.world)).people[0].id;
      expect(faults(await api.post(at(), { person: elsewhere }))).toEqual(['/person unknown-person']);
      const otherwise = { name: 'Somebody else', email: 'OUTSIDE-1@example.org', external: false };
      expect(faults(await api.post(at(), otherwise))).toEqual(['/name known-as', '/external known-as']);
      expect((await api.post(at(9), NEWCOMER)).status).toBe(404);
      expect((await api.get(at(9))).status).toBe(404);
      expect(await mails(since)).toEqual([]);
    });

    it('takes a key that may change the prototype, and a dry run asks nobody', async () => {
      const [{ id }] = await invited();
      const { key } = await make.caller(api.world, {});
      const writes = [
        await api.post(at(), NEWCOMER, { key }),
        await api.patch(at(1, `/${id}`), { answersDueOn: '2027-06-29' }, { key }),
        ...(await Promise.all(
          ['withdrawals', 'reminders', 'link-replacements'].map((way) =>
            api.post(at(1, `/${id}/${way}`), undefined, { key }),
          ),
        )),
      ];
      expect(writes.map(({ body }) => body.code)).toEqual(writes.map(() => 'forbidden'));
      const dry = await api.post(`${at()}?dryRun=true`, NEWCOMER);
      expect([dry.status, dry.body.state, (await states()).length]).toEqual([200, 'sent', 3]);
      expect(await mails(since)).toEqual([]);
    });

    it('gives a new link, and every earlier one is dead', async () => {
      const [first] = await invited();
      const headers = { 'idempotency-key': 'link' };
      for (const replayed of [undefined, 'true']) {
        const answer = await api.post(at(1, `/${first.id}/link-replacements`), undefined, { headers });
        expect([answer.status, answer.headers['idempotency-replayed']]).toEqual([201, replayed]);
      }
      expect([await version(first), await mails(since)]).toEqual([2, ['outside-1@example.org reviewer-link']]);
      const [{ kind, data }] = await eventsSince(api.world, slug, since);
      expect([kind, data]).toEqual(['link-replaced', { round: 1, invitation: first.id, person: first.reviewer.id, linkVersion: 2 }]); // prettier-ignore
      expect(JSON.stringify((await api.get(at())).body)).not.toContain('link');
    });

    it('gives somebody more time, and takes it back', async () => {
      const [first] = await invited();
      const path = at(1, `/${first.id}`);
      expect((await api.patch(path, { answersDueOn: '2027-06-29' })).body).toMatchObject({ answersDueOn: '2027-06-29', ownDay: true }); // prettier-ignore
      expect((await api.patch(path, { answersDueOn: '2027-06-29' })).headers.etag).toBe('"2"');
      expect(await mails(since)).toEqual(['outside-1@example.org due-day-moved']);
      expect((await api.patch(path, { answersDueOn: null })).body).toMatchObject({ answersDueOn: '2027-06-22', ownDay: false }); // prettier-ignore
      expect(await mails(since)).toHaveLength(2);
      for (const [day, code] of [['2027-06-22', 'not-later'], ['2027-07-07', 'after-the-closing'], ['2027-06-31', 'no-such-date'], ['9999-99-99', 'no-such-date']])
        expect([day, faults(await api.patch(path, { answersDueOn: day }))]).toEqual([day, [`/answersDueOn ${code}`]]);
      for (const body of [{}, { answersDueOn: 20270629 }, { answersDueOn: '2027-06-29', state: 'sent' }, { answersDueOn: '' }])
        expect([body, (await api.patch(path, body)).status]).toEqual([body, 400]);
      await decline(api, slug, first.id);
      expect((await api.patch(path, { answersDueOn: '2027-06-29' })).body.code).toBe('ended');
    }); // prettier-ignore

    it('knows each by its id, in its own round', async () => {
      const [{ id }] = await invited();
      const strays = [[1, '1'], [1, '%00'], [1, '3a1d1c0e-0c62-4b0e-8a4f-0f6a52d9b104'], [2, id]] as const; // prettier-ignore
      for (const [number, other] of strays) {
        for (const way of ['withdrawals', 'reminders', 'link-replacements'])
          expect([other, (await api.post(at(number, `/${other}/${way}`))).status]).toEqual([other, 404]);
        expect((await api.patch(at(number, `/${other}`), { answersDueOn: null })).status).toBe(404);
      }
    });

    it('asks a reviewer who leaves no longer, whatever they were asked into', async () => {
      const [first] = await invited();
      await api.post(at(2), { person: first.reviewer.id });
      expect((await api.delete(people(`/${first.reviewer.id}/roles/reviewer`))).status).toBe(200);
      expect([(await states())[0], await states(2)]).toEqual(['outside-1 withdrawn', ['outside-1 withdrawn']]);
      expect(await mails(since)).toEqual(['outside-1@example.org invitation-withdrawn']);
    });

    it('gives a reviewer who is reached elsewhere a new link there, and the old one dies', async () => {
      const [first, second] = await invited();
      await decline(api, slug, second.id);
      for (const { reviewer } of [first, second])
        await api.patch(people(`/${reviewer.id}`), { email: `moved-${reviewer.email}` });
      expect([await version(first), await version(second)]).toEqual([2, 2]);
      expect(await mails(since)).toEqual(['coordination@example.org reviewer-lost', 'moved-outside-1@example.org reviewer-link']); // prettier-ignore
      await api.patch(people(`/${first.reviewer.id}`), { name: 'Better spelt' });
      expect(await version(first)).toBe(2);
    });

    // Last: it moves the clock into the next day.
    it('mails somebody once more, at most once a day of the prototype’s zone', async () => {
      const [first, second] = await invited();
      await accept(api, slug, first.id);
      await api.world.setClock('2027-06-02T21:30:00Z');
      for (const { id } of [first, second]) expect((await api.post(at(1, `/${id}/reminders`))).status).toBe(201);
      const said = ['outside-1@example.org reviewer-link', 'outside-2@example.org invitation'];
      expect(await mails('2027-06-02T21:00:00Z')).toEqual(said);
      const again = await api.post(at(1, `/${first.id}/reminders`));
      expect([again.status, again.body.code, again.headers['retry-after']]).toEqual([429, 'already-said', '1800']);
      await api.world.setClock('2027-06-02T22:00:00Z');
      expect((await api.post(at(1, `/${first.id}/reminders`))).status).toBe(201);
      expect([await version(first), (await mails('2027-06-02T21:00:00Z')).length]).toEqual([1, 3]);
      await decline(api, slug, second.id);
      const declined = await api.post(at(1, `/${second.id}/reminders`));
      expect(declined.body).toMatchObject({ code: 'ended', detail: expect.stringContaining('Ask them again') });
    });
  });

  describe('as time goes by', () => {
    const on = async (now: string): Promise<Prototype> => {
      await api.world.advanceTo(now);
      return api.world.prototype(slug);
    };

    beforeEach(async () => {
      api = await Api.open();
      ({ slug } = await make.registered(api.world, { ...PEOPLE, ...WITH_A_FOURTH }));
    });
    afterEach(close);

    it('shows where each stands, and neither answers nor links', async () => {
      await on('2027-06-02T10:00:00Z');
      const [first, second, third] = await invited();
      await accept(api, slug, first.id);
      await decline(api, slug, second.id);
      const { body } = await api.get(at());
      expect(body.items[0]).toEqual({
        id: first.id, reviewer: { id: first.reviewer.id, name: 'Outside eye', email: 'outside-1@example.org', locale: 'en', organisation: null },
        external: true, state: 'accepted', askedAt: '2027-06-01T07:00:00.000Z', changedAt: '2027-06-02T10:00:00.000Z', answersDueOn: '2027-06-22',
        ownDay: false, overdue: false, declineReason: null, suggestion: null, interest: 'I know one of them.',
      });
      expect(body.items[1]).toMatchObject({ state: 'declined', declineReason: 'No time <i>at all</i>.', suggestion: { name: 'A friend', email: 'friend@example.org' } });
      expect(third).toMatchObject({ state: 'sent', external: false });
      await on('2027-06-22T21:59:59.999Z');
      expect((await api.get(at())).body.items[0].overdue).toBe(false);
      await on('2027-06-22T22:00:00Z');
      expect((await api.get(at())).body.items[0].overdue).toBe(true);
    }); // prettier-ignore

    it('plans before the round opens, and asks with the opening', async () => {
      const answer = await api.post(at(), NEWCOMER);
      const { id, reviewer } = answer.body;
      expect([answer.status, answer.body.state, answer.body.askedAt]).toEqual([201, 'planned', null]);
      expect((await api.post(at(), { person: reviewer.id })).body.code).toBe('already-asked');
      for (const way of ['reminders', 'link-replacements'])
        expect((await api.post(at(1, `/${id}/${way}`))).body.code).toBe('not-begun');
      const { body } = await api.post(at(), { name: 'Not after all', email: 'not@example.org' });
      expect((await api.post(at(1, `/${body.id}/withdrawals`))).status).toBe(201);
      expect(await mails('2026-01-01T00:00:00Z')).toEqual([]);
      await on('2027-06-01T10:00:00Z');
      expect(await states()).toEqual(['network sent', 'not withdrawn', 'outside-1 sent', 'outside-2 sent']);
      expect((await mails('2027-06-01T00:00:00Z')).filter((line) => line.endsWith('invitation'))).toHaveLength(3);
      await on('2027-06-04T10:00:00Z');
      expect(await mails('2027-06-04T00:00:00Z')).toEqual(['network@example.org reply-reminder', 'outside-1@example.org reply-reminder', 'outside-2@example.org reply-reminder']); // prettier-ignore
    });

    it('asks anew who declined or stayed silent, as a new request, with the same link (rule 8)', async () => {
      await on('2027-06-02T10:00:00Z');
      const [first, second] = await invited();
      await decline(api, slug, first.id);
      await on('2027-06-14T10:00:00Z');
      expect((await states()).slice(0, 2)).toEqual(['outside-1 declined', 'outside-2 lapsed']);
      for (const { reviewer } of [first, second])
        expect((await api.post(at(), { person: reviewer.id })).body).toMatchObject({ state: 'sent', askedAt: '2027-06-14T10:00:00.000Z', declineReason: null, suggestion: null }); // prettier-ignore
      const asked = ['outside-1@example.org invitation', 'outside-2@example.org invitation'];
      expect((await mails('2027-06-14T10:00:00Z')).filter((line) => asked.includes(line))).toEqual(asked);
      expect((await eventsSince(api.world, slug, '2027-06-14T10:00:00Z')).map(({ kind }) => kind)).toEqual(['invited-again', 'invited-again']); // prettier-ignore
      expect([await version(first), (await invited())[0].id]).toEqual([1, first.id]);
      await on('2027-06-17T10:00:00Z');
      const reminded = (await mails('2027-06-17T00:00:00Z')).filter((line) => line.endsWith('reply-reminder'));
      expect(reminded).toEqual(expect.arrayContaining(['outside-1@example.org reply-reminder', 'outside-2@example.org reply-reminder'])); // prettier-ignore
    });

    it('asks the next on the panel for who is withdrawn, and the newcomer for who is replaced', async () => {
      await on('2027-06-02T10:00:00Z');
      const [first, second] = await invited();
      expect((await api.post(at(1, `/${second.id}/withdrawals`))).body.state).toBe('withdrawn');
      await api.post(people(`/${first.reviewer.id}/replacements`), { name: 'Newcomer', email: 'newcomer@example.org' });
      const { body } = await api.get(`/v1/prototypes/${slug}/panel`);
      expect(body.items[0]).toMatchObject({ email: 'newcomer@example.org', external: true, turn: 1 });
      await on('2027-06-03T10:00:00Z');
      expect(await states()).toEqual(['outside-1 withdrawn', 'outside-2 withdrawn', 'inside sent', 'newcomer sent', 'fourth sent']); // prettier-ignore
      expect(await mails('2027-06-02T00:00:00Z')).toEqual([
        'fourth@example.org invitation', 'newcomer@example.org invitation',
        'outside-1@example.org invitation-withdrawn', 'outside-2@example.org invitation-withdrawn',
      ]); // prettier-ignore
    });

    it('asks further reviewers of an expired prototype, until it is decided (law 3), and keeps who has answered', async () => {
      await make.evaluations(api.world, await on('2027-11-01T10:00:00Z'));
      const [answered] = await invited(2);
      expect((await api.post(at(2, `/${answered.id}/withdrawals`))).body.code).toBe('ended');
      expect((await api.post(at(2), { person: answered.reviewer.id })).body.code).toBe('already-asked');
      await api.delete(people(`/${answered.reviewer.id}/roles/reviewer`));
      expect((await states(2))[0]).toBe('outside-1 submitted');
      const prototype = await on('2027-12-10T10:00:00Z');
      expect((await api.post(at(2), NEWCOMER)).body.state).toBe('sent');
      expect((await api.post(at(1), { ...NEWCOMER, email: 'late@example.org' })).body.code).toBe('ended');
      await make.decided(api.world, prototype);
      expect((await api.post(at(2), { ...NEWCOMER, email: 'late@example.org' })).body.code).toBe('ended');
    });
  });
});
