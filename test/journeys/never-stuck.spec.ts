import { type Prototype } from '../../src/domain/prototype.js';
import { Links } from '../../src/mail/links.js';
import { Api, type Answer } from '../support/api.js';
import { make } from '../support/make.js';
import { TEST_SECRET } from '../support/secret.js';

// Law 4: there is always a lawful way on. Every way in which reviewers fail, and what is done about it until the decision to continue.

jest.setTimeout(60_000);

const links = new Links(TEST_SECRET, 'https://best-before.example.org');
const OPENING = '2027-10-31T08:00:00Z';
const HALTED = '2027-12-05T10:00:00Z';

/** One for each story: mails go out while it is told, and no clock goes backwards. */
let api: Api;

interface Failure {
  name: string;
  panel?: { name: string; email: string; external: boolean }[];
  /** What goes wrong, from the opening of the expiry round on. */
  happens?: (of: Prototype) => Promise<void>;
  /** The clock's door was shut all the while. */
  ticksFrom?: string;
  /** What the coordinators hear of it. */
  tells: string[];
}

const FAILURES: Failure[] = [
  { name: 'the tick was down over the whole lead time', ticksFrom: HALTED, tells: [] },
  { name: 'everybody declines', happens: (of) => each(of, decline), tells: ['reviewer-lost', 'panel-short', 'unanswered'] },
  { name: 'the mail of everybody comes back', happens: (of) => each(of, bounce), tells: ['reviewer-lost', 'panel-short', 'unanswered'] },
  { name: 'everybody stays silent', tells: ['reviewer-lost', 'panel-short', 'unanswered'] },
  { name: 'everybody is withdrawn', happens: (of) => each(of, withdraw), tells: ['panel-short', 'unanswered'] },
  { name: 'one answers, and the round is short of its quorum at expiry', happens: answerAlone, tells: ['reviewer-lost', 'panel-short', 'unanswered'] },
  { name: 'the panel is too small', panel: [{ name: 'Alone', email: 'alone@example.org', external: false }], tells: ['panel-short', 'reviewer-lost', 'unanswered'] },
  { name: 'there is no panel', panel: [], tells: ['panel-short', 'unanswered'] },
]; // prettier-ignore

describe.each(FAILURES)('where $name', ({ panel, happens, ticksFrom, tells }) => {
  let slug: string;
  const now = async (): Promise<Prototype> => api.world.prototype(slug);

  beforeAll(async () => {
    api = await Api.open();
    ({ slug } = await make.registered(api.world, { policy: { halfTimeCheckpoint: false }, ...(panel && { panel }) }));
    if (ticksFrom) {
      await api.world.setClock(ticksFrom);
      await api.world.tick();
    } else {
      await api.world.advanceTo(OPENING);
      await happens?.(await now());
      await api.world.advanceTo(HALTED);
    }
  });
  afterAll(() => api.close());

  it('the coordinators hear of it, and the expiry round is open', async () => {
    const { body } = await api.get(`/v1/mails?prototype=${slug}&limit=200`);
    const kinds = new Set<string>(body.items.filter(aboutReviewers).map(({ kind }: { kind: string }) => kind));
    expect([...kinds].sort()).toEqual([...tells].sort());
    expect((await now()).rounds.map(({ state }) => state)).toEqual(['open']);
  });

  it('stopping is allowed, continuing is not yet, and the checklist says what to do', async () => {
    const { body } = await api.get(`/v1/prototypes/${slug}/readiness`);
    expect([body.stop.allowed, body.continue.allowed, body.adopt.allowed]).toEqual([true, false, false]);
    expect(body.wayOn).toBe('Stop now, or gather the missing readings first: further reviewers may be invited until the decision.');
    expect((await api.post(`/v1/prototypes/${slug}/decisions?dryRun=true`, make.stop(await now()))).status).toBe(200);
  }); // prettier-ignore

  it('further reviewers are invited, expired as it is; they answer, and it is continued', async () => {
    const { rounds } = await now();
    for (const name of ['first', 'second']) {
      const entry = { name, email: `${name}-${slug}@example.org`, external: true };
      const asked = await api.post(`/v1/prototypes/${slug}/rounds/${rounds[0].number}/invitations`, entry);
      expect(asked.status).toBe(201);
      expect(await answers(await now(), entry.email)).toBe(303);
    }
    await make.settled(api.world, await now());
    expect((await api.get(`/v1/prototypes/${slug}/readiness`)).body.continue.allowed).toBe(true);
    const decided = await api.post(`/v1/prototypes/${slug}/decisions`, make.continuation(await now()));
    expect(decided.status).toBe(201);
    expect((await now()).lastTerm.number).toBe(2);
    expect(await api.world.verify.verify()).toEqual([]);
  });
});

function aboutReviewers({ kind, role }: { kind: string; role: string }): boolean {
  return role === 'coordinator' && ['reviewer-lost', 'panel-short', 'unanswered'].includes(kind);
}

type Doing = (
  of: Prototype,
  invitation: Prototype['rounds'][number]['invitations'][number],
) => Promise<Answer | number>;

async function each(of: Prototype, what: Doing): Promise<void> {
  for (const invitation of of.rounds[0].invitations) await what(of, invitation);
}

async function decline(_of: Prototype, { id, linkVersion }: Parameters<Doing>[1]): Promise<number> {
  return form(id, linkVersion, 'declines', { sure: 'yes', reason: 'No time.' });
}

async function bounce(of: Prototype, { personId }: Parameters<Doing>[1]): Promise<Answer> {
  const { items } = (await api.get(`/v1/mails?prototype=${of.slug}&limit=200`)).body;
  const { email } = of.person(personId)!;
  const mail = items.find((one: { kind: string; email: string }) => one.kind === 'invitation' && one.email === email);
  await api.world.db.reading.query(`UPDATE mails SET state = 'kept', ended_at = clock_now(), address = $2 WHERE id = $1`, [mail.id, email]);
  const report = { messageId: `<${mail.id}@127.0.0.1>`, recipient: email, status: '5.1.1', diagnostic: 'no such user' };
  return api.post('/v1/bounces', report);
} // prettier-ignore

async function withdraw(of: Prototype, { id }: Parameters<Doing>[1]): Promise<Answer> {
  return api.post(`/v1/prototypes/${of.slug}/rounds/${of.rounds[0].number}/invitations/${id}/withdrawals`);
}

async function answerAlone(of: Prototype): Promise<void> {
  const [first] = of.holders('reviewer');
  expect(await answers(of, first.email)).toBe(303);
}

/** Somebody reads the grid of `make.manifest` behind their link, and hands it in. */
async function answers(of: Prototype, email: string): Promise<number> {
  const { id } = of.people.find((person) => person.email === email)!;
  const invitation = of.rounds[0].invitationOf(id)!;
  const reading = { version: '0', interest: 'none', 'answer-autonomy': '1', recommendation: 'continue', confirmed: 'yes' };
  return form(invitation.id, invitation.linkVersion, 'evaluations', reading);
} // prettier-ignore

async function form(id: string, version: number, action: string, fields: Record<string, string>): Promise<number> {
  const { pathname } = new URL(links.review(id, version));
  const reply = await api.app.inject({
    method: 'POST',
    url: `${pathname}/${action}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
  return reply.statusCode;
}
