import { type Prototype } from '../../src/domain/prototype.js';
import { ANSWERED, outside, ReviewDoor, type Fields } from './review-door.js';

describe('declining on the page', () => {
  let door: ReviewDoor;
  beforeAll(async () => {
    door = await ReviewDoor.open();
  });
  afterAll(() => door.close());

  it('takes a reason and somebody else to ask, and tells the coordinators', async () => {
    const { prototype, path } = await door.asked();
    const before = await door.mails(prototype, 'reviewer-lost');
    const sent = await door.post(`${path}/declines`, {
      reason: 'I am at sea until May.',
      name: '  Zoë   Autre ',
      email: 'zoe@example.org',
      sure: 'yes',
    });
    expect(sent.statusCode).toBe(303);
    expect(await door.invitation(prototype)).toMatchObject({
      state: 'declined',
      declineReason: 'I am at sea until May.',
      suggestion: { name: 'Zoë Autre', email: 'zoe@example.org' },
    });
    const [told, ...more] = (await door.mails(prototype, 'reviewer-lost')).slice(before.length);
    expect([told.role, more]).toEqual(['coordinator', []]);
    const { body } = await door.get(path);
    expect(body).toContain('You declined on 3\u00a0November\u00a02027.');
    expect(body).not.toContain('href="#decline"');
  });

  it('needs neither, and is said once however often it is sent', async () => {
    const { prototype, path } = await door.asked();
    const before = await door.mails(prototype, 'reviewer-lost');
    for (let time = 0; time < 2; time++)
      expect((await door.post(`${path}/declines`, { reason: '', name: '', email: '', sure: 'yes' })).statusCode).toBe(
        303,
      );
    expect(await door.invitation(prototype)).toMatchObject({
      state: 'declined',
      declineReason: null,
      suggestion: null,
    });
    expect(await door.mails(prototype, 'reviewer-lost')).toHaveLength(before.length + 1);
    expect(await door.events(prototype, 'invitation-declined')).toHaveLength(1);
  });

  it.each<[string, Fields, string]>([
    ['no tick', {}, 'sure'],
    ['an address without a name', { sure: 'yes', email: 'zoe@example.org' }, 'name'],
    ['an address that is none', { sure: 'yes', name: 'Zoë', email: 'zoe at home' }, 'email'],
    ['a reason that is too long', { sure: 'yes', reason: 'y'.repeat(8001) }, 'reason'],
    ['a name that is too long', { sure: 'yes', name: 'z'.repeat(201) }, 'name'],
  ])('comes back with %s, and declines nothing', async (_, fields, field) => {
    const { path } = await door.asked();
    const before = await door.state();
    const sent = await door.post(`${path}/declines`, { reason: 'No time.', ...fields });
    expect(sent.statusCode).toBe(422);
    expect(sent.body).toContain(`href="#${field}"`);
    expect(sent.body).toContain(`id="${field}-problem"`);
    expect(sent.body).toMatch(/<details class="way" open>/);
    expect(sent.body).toMatch(/>No time\.<|>y{8001}</);
    expect(await door.state()).toEqual(before);
  });

  it('can be thought better of', async () => {
    const { prototype, path } = await door.asked();
    await door.post(`${path}/declines`, { sure: 'yes' });
    await door.post(`${path}/evaluations`, ANSWERED);
    expect(await door.invitation(prototype)).toMatchObject({ state: 'submitted' });
    expect((await door.get(path)).body).toContain('Thank you: your answer is in');
  });

  it.each([
    ['decides as well', async (prototype: Prototype): Promise<void> => door.giveRole(prototype, 'decider')],
    ['is a member of the installation', async (prototype: Prototype): Promise<void> => door.makeMember(prototype)],
  ])('cannot be thought better of by who %s: they may have seen what others said since', async (_, become) => {
    const { prototype, path } = await door.asked();
    await door.post(`${path}/declines`, { sure: 'yes' });
    await become(prototype);
    expect((await door.get(path)).body).toContain('Your own answer is therefore no longer taken in this round.');
    await door.post(`${path}/evaluations`, ANSWERED);
    expect(await door.invitation(prototype)).toMatchObject({ state: 'declined' });
    const { id } = await door.invitation(prototype);
    expect(await door.evaluation(id)).toBeUndefined();
  });

  it('is possible after having said yes, and not after having answered', async () => {
    const { prototype, path } = await door.asked();
    await door.post(`${path}/acceptances`, { version: '0', interest: 'none' });
    await door.post(`${path}/declines`, { sure: 'yes' });
    expect(await door.invitation(prototype)).toMatchObject({ state: 'declined' });
    await door.post(`${path}/evaluations`, { ...ANSWERED, version: '1' });
    expect((await door.post(`${path}/declines`, { sure: 'yes' })).statusCode).toBe(409);
    expect(await door.invitation(prototype)).toMatchObject({ state: 'submitted' });
  });

  it('needs a person: looking, or sending every form as it stands, changes nothing', async () => {
    const { prototype, path } = await door.asked();
    const french = door.pathOf(prototype, outside(prototype));
    const before = await door.state();
    for (let visit = 0; visit < 20; visit++) {
      expect((await door.head(path)).statusCode).toBe(200);
      expect((await door.get(french)).statusCode).toBe(200);
    }
    const asItStands = {
      version: '0',
      'interest-words': '',
      'comment-alone': '',
      'answer-members': '',
      'answer-words': '',
    };
    for (const part of ['acceptances', 'drafts', 'evaluations', 'declines'])
      await door.post(`${path}/${part}`, asItStands);
    expect(await door.state()).toEqual(before);
  });

  it('needs a person also where a draft is complete: what is filled in beforehand accepts and hands in nothing', async () => {
    const { prototype, path } = await door.asked();
    const { id } = await door.invitation(prototype);
    await door.autosave(path, { ...ANSWERED, interest: 'some', 'interest-words': 'A friend.' });
    const { body } = await door.get(path);
    expect(body).not.toMatch(/name="interest"[^>]* checked/);
    expect(body).toContain('value="A friend."');
    const before = await door.state();
    const asItStands = { ...ANSWERED, version: '1', interest: [], 'interest-words': 'A friend.', confirmed: [] };
    for (const part of ['acceptances', 'drafts', 'evaluations', 'declines'])
      await door.post(`${path}/${part}`, asItStands);
    expect(await door.state()).toEqual(before);
    expect(await door.evaluation(id)).toBeUndefined();
  });
});
