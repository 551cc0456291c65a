import { type Prototype } from '../../src/domain/prototype.js';
import { Api, type Answer } from '../support/api.js';
import { accept, HalfTime, PEOPLE } from '../support/half-time.js';
import { make } from '../support/make.js';
import { eventsSince, mailsSince } from '../support/said.js';

type Fault = { pointer: string; code: string };
const faults = ({ body }: Answer): string[] => body.errors.map(({ pointer, code }: Fault) => `${pointer} ${code}`);
const pointers = (answer: Answer): string[] => answer.body.errors.map(({ pointer }: Fault) => pointer).sort();

const SPRING = { opensOn: '2027-03-01', answersDueOn: '2027-03-22', meeting: { startsAt: '2027-03-18T18:00', place: 'Room 2' } }; // prettier-ignore
const REASON = 'Half of us are away: <script>alert(1)</script>';

// A year from 1 December 2026 in Paris: round 1 at half-time (1 to 22 June 2027), round 2 before expiry (31 October to 21 November).
describe('…/rounds', () => {
  let api: Api;
  let slug: string;
  const at = (rest = ''): string => `/v1/prototypes/${slug}/rounds${rest}`;
  const minutes = (number: number, body: unknown): Promise<Answer> => api.send('PUT', at(`/${number}/minutes`), body);
  const mails = (since: string): Promise<string[]> => mailsSince(api.world, slug, since);
  const journal = async (): Promise<{ kind: string; data: unknown }[]> =>
    (await api.get(`/v1/prototypes/${slug}/events?after=1&limit=200`)).body.items;
  const close = async (): Promise<void> => {
    expect(await api.world.verify.verify()).toEqual([]);
    await api.close();
  };

  describe('before it opens', () => {
    beforeAll(async () => {
      api = await Api.open();
    });
    beforeEach(async () => {
      ({ slug } = await make.registered(api.world, PEOPLE));
    });
    afterAll(close);

    it('comes with a term, with days, a meeting and an agenda drawn from the grid', async () => {
      const { body } = await api.get(at());
      expect(body.items).toMatchObject([
        { number: 1, kind: 'checkpoint', state: 'planned', opensOn: '2027-06-01', answersDueOn: '2027-06-22', closesOn: '2027-07-06' },
        { number: 2, kind: 'expiry', state: 'planned', opensOn: '2027-10-31', answersDueOn: '2027-11-21', closesOn: null },
      ]);
      expect((await api.get(at('/1'))).body).toMatchObject({
        term: 1, halfTime: true, gridVersion: null, minutes: null, openedAt: null,
        invitations: { planned: 0, sent: 0, submitted: 0 },
        quorum: { needed: 2, answered: 0, externalNeeded: 1, externalAnswered: 0, reached: false },
        meeting: {
          startsAt: '2027-06-15T16:00:00.000Z', endsAt: '2027-06-15T17:30:00.000Z', durationMinutes: 90, place: null, sequence: 0, agendaDrawn: true,
          agenda: [
            { text: 'Ouverture : qui est là, ce que l’on regarde', minutes: 10 },
            { text: 'Could it go on by itself?', minutes: 70 },
            { text: 'Clôture : ce que l’on retient, et la suite', minutes: 10 },
          ],
        },
      });
      for (const none of ['/9', '/0', '/x', '/-1', '/99999999999999999999']) expect([none, (await api.get(at(none))).status]).toEqual([none, 404]);
    }); // prettier-ignore

    it('is planned once under one Idempotency-Key, and not at all by a dry run', async () => {
      const dry = await api.post(`${at()}?dryRun=true`, SPRING);
      expect([dry.status, dry.body.number]).toEqual([200, 3]);
      const headers = { 'idempotency-key': `spring-${slug}` };
      const first = await api.post(at(), SPRING, { headers });
      expect([first.status, first.headers.etag, first.body.number, first.body.state]).toEqual([201, '"2"', 3, 'planned']);
      expect(first.body.meeting).toMatchObject({ startsAt: '2027-03-18T17:00:00.000Z', durationMinutes: 90, place: 'Room 2', sequence: 0 });
      const again = await api.post(at(), SPRING, { headers });
      expect([again.status, again.headers['idempotency-replayed'], again.body]).toEqual([201, 'true', first.body]);
      expect((await api.get(at())).body.items).toHaveLength(3);
      expect(faults(await api.post(at(), SPRING))).toEqual(['/opensOn overlaps']);
    }); // prettier-ignore

    it('is refused with every fault of its shape', async () => {
      const answer = await api.post(at(), {
        opensOn: 20270301, answersDueOn: null, kind: 'expiry', number: 3,
        meeting: { startsAt: 1, durationMinutes: 14, place: 'a\nb', agenda: ['x'.repeat(301)], sequence: 9 },
      });
      expect([answer.status, pointers(answer)]).toEqual([400, ['/answersDueOn', '/kind', '/meeting/agenda', '/meeting/durationMinutes', '/meeting/place', '/meeting/sequence', '/meeting/startsAt', '/number', '/opensOn']]);
      const meetings = [[], 'noon', null, { agenda: Array<string>(61).fill('x') }, { agenda: 'x' }, { place: 'x'.repeat(501) }];
      for (const body of [{}, { opensOn: '' }, ...meetings.map((meeting) => ({ opensOn: '2027-03-01', meeting }))])
        expect([body, (await api.post(at(), body)).status]).toEqual([body, 400]);
    }); // prettier-ignore

    it.each([
      ['outside the term', { opensOn: '2028-03-01' }, ['/opensOn outside-the-term']],
      ['in the past', { opensOn: '2026-11-22' }, ['/opensOn in-the-past', '/opensOn outside-the-term']],
      ['into the expiry round', { opensOn: '2027-10-31' }, ['/opensOn reaches-into-the-expiry-round']],
      ['the wrong way round', { opensOn: '2027-03-01', answersDueOn: '2027-02-28' }, ['/answersDueOn reversed-dates']],
      ['beside another', { opensOn: '2027-06-10' }, ['/opensOn overlaps']],
      ['on no day', { opensOn: '2027-02-29', answersDueOn: '2027-13-01' }, ['/opensOn no-such-date', '/answersDueOn no-such-date']],
      ['with a meeting in the gap of the clocks', { opensOn: '2027-03-20', meeting: { startsAt: '2027-03-28T02:30' } }, ['/meeting/startsAt no-such-instant']],
      ['with a meeting at one of two times', { opensOn: '2027-10-01', meeting: { startsAt: '2027-10-31T02:30' } }, ['/meeting/startsAt twice-on-that-day']],
    ] as [string, object, string[]][])('is not planned %s', async (_, entry, expected) => {
      const answer = await api.post(at(), entry);
      expect([answer.status, faults(answer)]).toEqual([422, expected]);
    }); // prettier-ignore

    it('takes a key that may change the prototype', async () => {
      const observer = await make.caller(api.world, { role: 'observer', scopes: ['read'] });
      const stranger = await make.caller(api.world, {});
      for (const { key } of [observer, stranger]) {
        const writes = [
          await api.post(at(), SPRING, { key }),
          await api.patch(at('/1'), { opensOn: '2027-05-03' }, { key }),
          await api.post(at('/1/cancellations'), { reason: REASON }, { key }),
          await api.send('PUT', at('/1/minutes'), { text: 'x' }, { key }),
        ];
        expect(writes.map(({ body }) => body.code)).toEqual(writes.map(() => 'forbidden'));
      }
      expect((await api.get(at(), { key: observer.key })).status).toBe(200);
    });

    it('is moved with its answers and its meeting, and tells nobody', async () => {
      const answer = await api.patch(at('/1'), { opensOn: '2027-05-03' });
      expect([answer.status, answer.headers.etag]).toEqual([200, '"2"']);
      expect(answer.body).toMatchObject({ opensOn: '2027-05-03', answersDueOn: '2027-05-24', meeting: { startsAt: '2027-05-17T16:00:00.000Z', sequence: 1 } }); // prettier-ignore
      expect(await mails('2026-01-01T00:00:00Z')).toEqual([]);
    });

    it('opens before expiry at the latest on the day on which deciders are asked', async () => {
      expect((await api.patch(at('/2'), { opensOn: '2027-10-01' })).body).toMatchObject({ opensOn: '2027-10-01', answersDueOn: '2027-10-22' }); // prettier-ignore
      expect(faults(await api.patch(at('/2'), { opensOn: '2027-11-01' }))).toEqual(['/opensOn too-late']);
      expect(faults(await api.patch(at('/2'), { opensOn: '2027-06-20' }))).toEqual(['/opensOn overlaps']);
      const acts = (await api.get(`/v1/prototypes/${slug}`)).body.nextActs;
      expect(acts[0]).toMatchObject({ key: 'round/1/opening', dueAt: '2027-06-01T07:00:00.000Z' });
    });

    it('changes nothing by the same again, or by nothing', async () => {
      await api.patch(at('/1'), { meeting: { place: 'Room 2' } });
      for (const same of [{ meeting: { place: 'Room 2' } }, {}, { meeting: {} }, { opensOn: '2027-06-01' }, { meeting: { startsAt: '2027-06-15T18:00' } }])
        expect([same, (await api.patch(at('/1'), same)).headers.etag]).toEqual([same, '"2"']);
    }); // prettier-ignore

    it('is refused unknown fields and wrong types of a move', async () => {
      const answer = await api.patch(at('/1'), { state: 'closed', opensOn: null, meeting: { endsAt: 'x', place: 5, durationMinutes: 90.5 } });
      expect([answer.status, pointers(answer)]).toEqual([400, ['/meeting/durationMinutes', '/meeting/endsAt', '/meeting/place', '/opensOn', '/state']]);
      expect((await api.patch(at('/7'), { answersDueOn: '2027-06-25' })).status).toBe(404);
    }); // prettier-ignore

    it('leaves ids, days and quotes of it in the journal, and no words', async () => {
      await api.patch(at('/1'), {
        opensOn: '2027-05-03',
        meeting: { place: 'Secret room', agenda: ['Secret matter'] },
      });
      const event = (await eventsSince(api.world, slug, '2026-01-01T00:00:00Z')).at(-1)!;
      expect([event.kind, event.data]).toMatchObject(['round-moved', { round: 1, opensOn: '2027-05-03', meeting: { sequence: 1 } }]); // prettier-ignore
      expect(JSON.stringify(event.data)).not.toContain('Secret');
      expect((await journal()).at(-1)!.data).toMatchObject({ meeting: { place: 'Secret room' }, agenda: ['Secret matter'] }); // prettier-ignore
    });

    it('is called off, silently', async () => {
      const answer = await api.post(at('/1/cancellations'), { reason: REASON });
      expect([answer.status, answer.body.state, answer.body.cancelledAt]).toEqual([201, 'cancelled', '2026-11-23T10:00:00.000Z']); // prettier-ignore
      expect(await mails('2026-01-01T00:00:00Z')).toEqual([]);
      expect((await journal()).at(-1)).toMatchObject({ kind: 'round-cancelled', data: { round: 1, reason: REASON } });
      expect((await api.get(`/v1/prototypes/${slug}`)).body).toMatchObject({ round: { number: 2 } });
      expect(await minutes(1, { text: 'x' })).toMatchObject({ status: 409, body: { code: 'ended' } });
      for (const again of [await api.post(at('/1/cancellations'), { reason: REASON }), await api.patch(at('/1'), {})])
        expect([again.status, again.body.code]).toEqual([409, 'ended']);
    });

    it('is not called off before expiry, nor without a reason', async () => {
      const answer = await api.post(at('/2/cancellations'), { reason: REASON });
      expect(answer).toMatchObject({ status: 409, body: { code: 'ends-with-decision' } });
      for (const body of [{}, { reason: ' ' }, { reason: 'x'.repeat(2001) }, { reason: REASON, other: 1 }, { reason: 5 }])
        expect([body, (await api.post(at('/1/cancellations'), body)).status]).toEqual([body, 400]);
      expect((await api.post(at('/9/cancellations'), { reason: REASON })).status).toBe(404);
    }); // prettier-ignore

    it('goes with the withdrawal of the prototype', async () => {
      await api.post(`/v1/prototypes/${slug}/void`, { reason: 'Registered twice.' });
      expect((await api.get(at())).body.items).toMatchObject([{ state: 'cancelled' }, { state: 'cancelled' }]);
      expect((await api.get(`/v1/prototypes/${slug}`)).body.round).toBeNull();
      expect((await api.post(at(), SPRING)).body.code).toBe('ended');
    });

    it('has no minutes, and never too many of them', async () => {
      expect(await minutes(1, { text: 'x' })).toMatchObject({ status: 409, body: { code: 'not-begun' } });
      for (const body of [{}, { text: '' }, { text: null }, { text: 'x'.repeat(8001) }, { text: 'a\u0000b' }, { text: 'x', round: 2 }])
        expect([body, (await minutes(1, body)).status]).toEqual([body, 400]);
      expect((await minutes(9, { text: 'x' })).status).toBe(404);
    }); // prettier-ignore
  });

  describe('while it is open', () => {
    let halfTime: HalfTime;
    let since: string;

    beforeAll(async () => {
      api = await Api.open();
      halfTime = await HalfTime.reached(api.world, [{}, {}, {}, {}, {}]);
    });
    beforeEach(async () => {
      ({ slug, since } = await halfTime.next());
    });
    afterAll(close);

    const invited = async (): Promise<{ id: string; reviewer: { id: string } }[]> =>
      (await api.get(at('/1/invitations'))).body.items;

    it('has asked the panel, by its grid', async () => {
      expect((await api.get(at('/1'))).body).toMatchObject({ state: 'open', openedAt: '2027-06-01T07:00:00.000Z', gridVersion: 1, invitations: { sent: 3 } }); // prettier-ignore
      expect((await api.get(`/v1/prototypes/${slug}`)).body.round).toEqual({
        number: 1, kind: 'checkpoint', state: 'open', opensOn: '2027-06-01', answersDueOn: '2027-06-22', meetingStartsAt: '2027-06-15T16:00:00.000Z', answered: 0, quorum: 2,
      }); // prettier-ignore
      expect(await mails('2027-06-01T00:00:00Z')).toEqual([
        'coordination@example.org meeting', 'decision@example.org meeting',
        'inside@example.org invitation', 'outside-1@example.org invitation', 'outside-2@example.org invitation',
      ]); // prettier-ignore
    });

    it('tells those who were asked of another day, but for who has a later one of their own', async () => {
      const [first, second] = await invited();
      await api.patch(at(`/1/invitations/${first.id}`), { answersDueOn: '2027-06-30' });
      await api.patch(at(`/1/invitations/${second.id}`), { answersDueOn: '2027-06-24' });
      const own = ['outside-1@example.org due-day-moved', 'outside-2@example.org due-day-moved'];
      expect(await mails(since)).toEqual(own);
      expect((await api.patch(at('/1'), { answersDueOn: '2027-06-25' })).status).toBe(200);
      const moved = ['inside@example.org due-day-moved', 'outside-2@example.org due-day-moved'];
      expect(await mails(since)).toEqual([...own, ...moved].sort());
      expect((await api.get(at('/1/invitations'))).body.items).toMatchObject([
        { answersDueOn: '2027-06-30', ownDay: true }, { answersDueOn: '2027-06-25', ownDay: false }, { answersDueOn: '2027-06-25', ownDay: false },
      ]); // prettier-ignore
      await api.patch(at('/1'), { answersDueOn: '2027-06-24' });
      await api.patch(at('/1'), { answersDueOn: '2027-06-25' });
      expect(await mails(since)).toHaveLength(8);
    });

    it('calls everybody who was called where it meets now, and nobody for another agenda', async () => {
      const [{ id }] = await invited();
      await accept(api, slug, id);
      const meeting = { startsAt: '2027-06-17T18:30', place: '<b>Room</b> 2', durationMinutes: 60 };
      expect((await api.patch(at('/1'), { meeting })).body.meeting).toMatchObject({
        startsAt: '2027-06-17T16:30:00.000Z', endsAt: '2027-06-17T17:30:00.000Z', place: '<b>Room</b> 2', sequence: 1,
      }); // prettier-ignore
      const called = ['coordination@example.org meeting-moved', 'decision@example.org meeting-moved', 'outside-1@example.org meeting', 'outside-1@example.org meeting-moved']; // prettier-ignore
      expect(await mails(since)).toEqual(called);
      expect((await api.patch(at('/1'), { meeting: { agenda: ['Accounts', 'What next'] } })).body.meeting).toMatchObject({
        sequence: 1, agendaDrawn: false, agenda: [{ text: 'Accounts', minutes: null }, { text: 'What next', minutes: null }],
      }); // prettier-ignore
      expect((await api.patch(at('/1'), { meeting: { agenda: null } })).body.meeting).toMatchObject({ sequence: 1, agendaDrawn: true }); // prettier-ignore
      expect(await mails(since)).toEqual(called);
    });

    it('is called off, and tells whoever was called or asked, once', async () => {
      const [{ id }] = await invited();
      await accept(api, slug, id);
      const headers = { 'idempotency-key': 'off' };
      for (const replayed of [undefined, 'true'])
        expect((await api.post(at('/1/cancellations'), { reason: REASON }, { headers })).headers['idempotency-replayed']).toBe(replayed); // prettier-ignore
      expect(await mails(since)).toEqual([
        'coordination@example.org meeting-cancelled', 'decision@example.org meeting-cancelled', 'inside@example.org invitation-withdrawn',
        'outside-1@example.org meeting', 'outside-1@example.org meeting-cancelled', 'outside-2@example.org invitation-withdrawn',
      ]); // prettier-ignore
      expect((await api.get(at('/1'))).body).toMatchObject({ state: 'cancelled', meeting: { sequence: 1 }, invitations: { withdrawn: 3 } }); // prettier-ignore
    });

    // Last: it moves the clock into the next day.
    it('is not followed by a reminder that a move itself makes due', async () => {
      const [{ id, reviewer }] = await invited();
      await accept(api, slug, id);
      await api.world.setClock('2027-06-03T10:00:00Z');
      await api.patch(at('/1'), { answersDueOn: '2027-06-06', meeting: { startsAt: '2027-06-03T20:00' } });
      await api.world.tick();
      expect(await mails('2027-06-03T00:00:00Z')).toEqual([
        'coordination@example.org meeting-moved', 'decision@example.org meeting-moved', 'inside@example.org due-day-moved',
        'outside-1@example.org due-day-moved', 'outside-1@example.org meeting-moved', 'outside-2@example.org due-day-moved',
      ]); // prettier-ignore
      const skipped = (await eventsSince(api.world, slug, '2027-06-03T00:00:00Z')).filter(({ kind }) => kind === 'skipped'); // prettier-ignore
      expect(skipped.map(({ key }) => key)).toEqual(['round/1/meeting-reminder/2027-06-02', `round/1/answer-reminder/${reviewer.id}/2027-06-03`]); // prettier-ignore
    });
  });

  describe('as time goes by', () => {
    beforeEach(async () => {
      api = await Api.open();
      ({ slug } = await make.registered(api.world, PEOPLE));
    });
    afterEach(close);

    const on = async (now: string): Promise<Prototype> => {
      await api.world.advanceTo(now);
      return api.world.prototype(slug);
    };
    const brief = async (): Promise<unknown> => {
      const { round } = (await api.get(`/v1/prototypes/${slug}`)).body;
      return round && `${round.number} ${round.state} ${round.answered}/${round.quorum}`;
    };

    it('opens, meets, closes, and ends with the decision (law 3)', async () => {
      expect(await brief()).toBe('1 planned 0/2');
      await on('2027-06-15T15:59:00Z');
      expect(await brief()).toBe('1 open 0/2');
      expect(faults(await api.patch(at('/1'), { opensOn: '2027-06-20' }))).toEqual(['/opensOn has-opened']);
      expect(faults(await api.patch(at('/1'), { answersDueOn: '2027-06-14' }))).toEqual(['/answersDueOn in-the-past']);
      expect(faults(await api.patch(at('/1'), { meeting: { startsAt: '2027-06-15T15:59:00Z' } }))).toEqual(['/meeting/startsAt in-the-past']); // prettier-ignore
      await on('2027-06-15T16:00:00Z');
      expect(faults(await api.patch(at('/1'), { meeting: { startsAt: '2027-06-20T18:00' } }))).toEqual(['/meeting has-begun']); // prettier-ignore
      const written = await minutes(1, { text: 'We agreed on <b>payroll</b>.\nNot on the rest.' });
      expect([written.status, written.headers.etag, written.body.minutesAt]).toEqual([200, '"2"', '2027-06-15T16:00:00.000Z']); // prettier-ignore
      expect((await minutes(1, { text: 'We agreed on <b>payroll</b>.\nNot on the rest.' })).headers.etag).toBe('"2"');

      await on('2027-07-08T10:00:00Z');
      expect(await brief()).toBe('2 planned 0/2');
      expect((await minutes(1, { text: 'Better.' })).body).toMatchObject({ state: 'closed', minutes: 'Better.' });
      expect(await api.patch(at('/1'), { answersDueOn: '2027-07-20' })).toMatchObject({ status: 409, body: { code: 'ended' } }); // prettier-ignore

      await make.evaluations(api.world, await on('2027-11-01T10:00:00Z'), { external: 1, internal: 1 });
      expect(await brief()).toBe('2 open 2/2');
      expect((await api.get(at('/2'))).body).toMatchObject({ invitations: { submitted: 2 }, quorum: { answered: 2, externalAnswered: 1, reached: true } }); // prettier-ignore

      const prototype = await on('2027-12-10T10:00:00Z');
      expect(await api.post(at(), { opensOn: '2027-12-20' })).toMatchObject({ status: 423, body: { code: 'halted' } });
      expect((await api.patch(at('/2'), { answersDueOn: '2028-01-10' })).body.answersDueOn).toBe('2028-01-10');
      expect(faults(await api.patch(at('/2'), { answersDueOn: '2999-12-31' }))).toEqual(['/answersDueOn too-late']);
      expect((await minutes(2, { text: 'Before the decision.' })).status).toBe(200);

      await make.decided(api.world, prototype);
      expect(await brief()).toBeNull();
      const late = [
        await api.post(at(), SPRING),
        await api.patch(at('/2'), { answersDueOn: '2028-01-20' }),
        await api.post(at('/1/cancellations'), { reason: REASON }),
        await minutes(1, { text: 'Late.' }),
      ];
      expect(late.map(({ body }) => body.code)).toEqual(['ended', 'ended', 'ended', 'ended']);
      const events = (await journal()).filter(({ kind }) => kind === 'minutes-written').map(({ data }) => data);
      expect(events).toEqual([
        { round: 1, minutes: 'We agreed on <b>payroll</b>.\nNot on the rest.' },
        { round: 1, minutes: 'Better.' },
        { round: 2, minutes: 'Before the decision.' },
      ]);
    });

    it('is one more, which the clock opens, asks into and closes', async () => {
      await api.post(at(), SPRING);
      await on('2027-03-01T10:00:00Z');
      expect(await mails('2027-03-01T00:00:00Z')).toEqual([
        'coordination@example.org meeting', 'decision@example.org meeting',
        'inside@example.org invitation', 'outside-1@example.org invitation', 'outside-2@example.org invitation',
      ]); // prettier-ignore
      await on('2027-04-06T10:00:00Z');
      expect((await api.get(at('/3'))).body.state).toBe('closed');
    });

    it('is reminded of where it was moved to, and is silent once it is called off', async () => {
      await api.patch(at('/2'), { opensOn: '2027-10-01' });
      await on('2027-06-02T10:00:00Z');
      await api.patch(at('/1'), { meeting: { startsAt: '2027-06-17T18:30' } });
      await on('2027-06-16T10:00:00Z');
      expect((await mails('2027-06-14T00:00:00Z')).filter((line) => line.includes('meeting'))).toEqual(['coordination@example.org meeting-reminder', 'decision@example.org meeting-reminder']); // prettier-ignore
      await api.post(at('/1/cancellations'), { reason: REASON });
      await on('2027-09-30T10:00:00Z');
      expect(await mails('2027-06-16T10:00:01Z')).toEqual([]);
      await on('2027-10-01T10:00:00Z');
      expect((await api.get(at('/2'))).body).toMatchObject({ state: 'open', opensOn: '2027-10-01' });
    });
  });
});
