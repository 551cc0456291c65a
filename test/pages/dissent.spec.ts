import { make } from '../support/make.js';
import { Door, stopForm, TWO_DECIDERS } from './door.js';

const stopProposal = {
  outcome: 'stop' as const,
  rationale: 'Too few use it.',
  learned: 'Prices matter.',
  kept: 'The tools.',
  windDown: [],
};

describe('after the decision', () => {
  let door: Door;
  beforeAll(async () => {
    door = await Door.open();
  });
  afterAll(() => door.close());

  it('shows a decision that came first, with the words that came second', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    await door.post(`${await door.pathFor(prototype, 'ada@example.org')}/decisions`, stopForm(prototype.slug));
    const path = await door.pathFor(prototype, 'bea@example.org');
    const late = stopForm(prototype.slug, { rationale: 'Mes propres raisons.' });
    const sent = await door.post(`${path}/decisions`, late);
    expect(sent.statusCode).toBe(409);
    expect(sent.body).toContain('Votre décision n’a pas été enregistrée');
    expect(sent.body).toContain('Mes propres raisons.');
    expect(sent.body).toContain('Décision prise par Ada le 16\u00a0novembre\u00a02027 à 11:00 (Europe/Paris).');
    expect(sent.body).toContain('Consigner mon avis divergent');
    expect(await door.world.decisions.list(prototype.slug)).toHaveLength(1);
  });

  it('records a dissent once, beside the decision, for everybody to see', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    const ada = await door.pathFor(prototype, 'ada@example.org');
    const bea = await door.pathFor(prototype, 'bea@example.org');
    await door.post(`${ada}/decisions`, stopForm(prototype.slug));
    const empty = await door.post(`${bea}/dissents`, { dissent: '  ' });
    expect([empty.statusCode, empty.body.includes('href="#dissent-dissent"')]).toEqual([422, true]);

    expect((await door.post(`${bea}/dissents`, { dissent: 'Six mois de plus.' })).statusCode).toBe(303);
    const again = await door.post(`${bea}/dissents`, { dissent: 'Et encore.' });
    expect([again.statusCode, again.body.includes('Et encore.')]).toEqual([409, true]);

    const seen = await door.get(ada);
    expect(seen.body).toContain('Six mois de plus.');
    expect(seen.body).toContain('Béa, on 16\u00a0November\u00a02027 at 11:00 (Europe/Paris)');
    expect((await door.get(bea)).body).not.toContain('<form');
    const events = await door.world.prototypes.events(prototype.slug, 0, 100);
    expect(events.items.filter((event) => event.kind === 'dissent')).toHaveLength(1);
  });

  it('takes no dissent from who decided, nor before there is a decision', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    const path = await door.pathFor(prototype, 'ada@example.org');
    const early = await door.post(`${path}/dissents`, { dissent: 'Too soon.' });
    expect([early.statusCode, early.body.includes('Too soon.')]).toEqual([409, true]);
    await door.post(`${path}/decisions`, stopForm(prototype.slug));
    const own = await door.post(`${path}/dissents`, { dissent: 'Against myself.' });
    expect([own.statusCode, own.body.includes('Against myself.')]).toEqual([409, true]);
  });

  it('takes no dissent from who decided through any door, nor twice', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    const [ada, bea] = await Promise.all(
      TWO_DECIDERS.map(async ({ email }) => (await door.pathFor(prototype, email)).slice('/d/'.length)),
    );
    const now = await door.world.db.now();
    const dissent = (token: string): Promise<true | null> => door.requests.dissent(token, 'Otherwise.', now);
    await expect(dissent(ada)).rejects.toMatchObject({ code: 'not-begun' });
    await door.requests.decide(ada, stopProposal, prototype.slug, now);
    await expect(dissent(ada)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await dissent(bea)).toBe(true);
    await expect(dissent(bea)).rejects.toMatchObject({ code: 'already-decided' });
    const { items } = await door.world.prototypes.events(prototype.slug, 0, 100);
    expect(items.filter(({ kind }) => kind === 'dissent')).toHaveLength(1);
  });

  it('says that the clock stopped it where nobody did, and lets every decider dissent', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS, policy: { lapseAfterDays: 20 } });
    const path = await door.pathFor(prototype, 'ada@example.org');
    await door.advanceTo('2027-12-21T10:00:00Z');
    const { body } = await door.get(path);
    expect(body).toContain('It stops: nobody decided in time');
    expect(body).toContain('the clock recorded a stop on 20\u00a0December\u00a02027 at 09:00 (Europe/Paris)');
    expect((await door.post(`${path}/dissents`, { dissent: 'I was away.' })).statusCode).toBe(303);
  });

  it('shows those who look on the same, with nothing to fill in', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    const path = door.followPath(prototype.holders('coordinator')[0]);
    const running = await door.get(path);
    expect(running.statusCode).toBe(200);
    expect(running.body).toContain('Il court jusqu’au 30\u00a0novembre\u00a02027');
    expect(running.body).toContain(`POST /v1/prototypes/${prototype.slug}/decisions`);
    expect(running.body).not.toContain('<form');
    await make.decided(door.world, prototype);
    expect((await door.get(path)).body).toContain('C’est décidé\u00a0: il s’arrête');
  });

  it('shows it no more to who holds no role any more', async () => {
    const prototype = await door.asked();
    const sponsor = prototype.holders('sponsor')[0];
    const path = door.followPath(sponsor);
    expect((await door.get(path)).statusCode).toBe(200);
    await door.world.people.endRole(prototype.slug, sponsor.id, 'sponsor', await door.world.request());
    expect((await door.get(path)).statusCode).toBe(404);
    const reviewer = prototype.holders('reviewer')[0];
    expect((await door.get(door.followPath(reviewer))).statusCode).toBe(404);
  });

  it('shows it no more at the address that was corrected', async () => {
    const prototype = await door.asked();
    const sponsor = prototype.holders('sponsor')[0];
    const path = door.followPath(sponsor);
    await door.world.people.correct(
      prototype.slug,
      sponsor.id,
      { email: 'moved@example.org' },
      await door.world.request(),
    );
    expect((await door.get(path)).statusCode).toBe(404);
    expect((await door.get(door.followPath({ id: sponsor.id, email: 'moved@example.org' }))).statusCode).toBe(200);
  });
});
