import { ANSWERED, ReviewDoor } from './review-door.js';

describe('two tabs, and a script that saves', () => {
  let door: ReviewDoor;
  beforeAll(async () => {
    door = await ReviewDoor.open();
  });
  afterAll(() => door.close());

  it('do not overwrite each other: both versions are shown, and a person chooses', async () => {
    const { prototype, path } = await door.asked();
    const { id } = await door.invitation(prototype);
    await door.post(`${path}/drafts`, { version: '0', 'answer-alone': '5', 'comment-alone': 'From the first tab.' });
    const late = { version: '0', 'answer-alone': '5', 'comment-alone': 'From the second tab.', recommendation: 'stop' };
    const conflict = await door.post(`${path}/drafts`, late);
    expect(conflict.statusCode).toBe(409);
    expect(conflict.body).toContain('Saved elsewhere meanwhile: nothing is overwritten');
    expect(conflict.body).toContain('From the first tab.');
    expect(conflict.body).toContain('>From the second tab.</textarea>');
    expect(conflict.body).toContain('Drop what I typed here and go on with the other');
    expect(conflict.body).not.toContain('data-autosave');
    expect(conflict.body.match(/<h3 dir="auto">/g)).toHaveLength(2);
    expect(await door.draft(id)).toMatchObject({ version: 1, answers: { alone: { comment: 'From the first tab.' } } });

    const version = /name="version" value="(\d+)"/.exec(conflict.body)![1];
    expect((await door.post(`${path}/drafts`, { ...late, version })).statusCode).toBe(303);
    expect(await door.draft(id)).toMatchObject({ version: 2, answers: { alone: { comment: 'From the second tab.' } } });
  });

  it('do not hand in over each other either', async () => {
    const { prototype, path } = await door.asked();
    const { id } = await door.invitation(prototype);
    await door.post(`${path}/drafts`, { version: '0', 'comment-alone': 'From the first tab.' });
    expect((await door.post(`${path}/evaluations`, ANSWERED)).statusCode).toBe(409);
    expect(await door.evaluation(id)).toBeUndefined();
  });

  it('of which the first to save wins, even at the same moment', async () => {
    const { prototype, path } = await door.asked();
    const { id } = await door.invitation(prototype);
    const tabs = ['one', 'two', 'three'].map((comment) =>
      door.post(`${path}/drafts`, { version: '0', 'comment-alone': comment }),
    );
    expect((await Promise.all(tabs)).map(({ statusCode }) => statusCode).sort()).toEqual([303, 409, 409]);
    expect(await door.draft(id)).toMatchObject({ version: 1 });
  });

  it('tells the script the version and when it was saved', async () => {
    const { prototype, path } = await door.asked();
    const { id } = await door.invitation(prototype);
    const first = await door.autosave(path, { version: '0', interest: 'none', 'answer-alone': '3' });
    expect(first).toEqual({ status: 200, version: 1, message: 'Draft saved at 11:00 (Europe/Paris)' });
    const same = await door.autosave(path, { version: '1', interest: 'none', 'answer-alone': '3' });
    expect(same).toMatchObject({ status: 200, version: 1 });
    expect(await door.draft(id)).toMatchObject({ version: 1, interest: '' });
  });

  it('says nothing in the name of somebody who has pressed no button', async () => {
    const { prototype, path } = await door.asked();
    await door.autosave(path, { ...ANSWERED, interest: 'some', 'interest-words': 'A friend.' });
    expect(await door.invitation(prototype)).toMatchObject({ state: 'sent', interest: null });
    expect((await door.get(path)).body).toContain('value="A friend."');
  });

  it('saves what it can, and names the question that it cannot', async () => {
    const { path } = await door.asked();
    const { status, message } = await door.autosave(path, {
      version: '0',
      'answer-members': 'many',
      'answer-alone': '3',
    });
    expect([status, message]).toEqual([200, 'Draft saved at 11:00 (Europe/Paris), but for: question 3']);
  });

  it('stops the script where another tab has saved, the term is decided, or the link has died', async () => {
    const { prototype, path } = await door.asked();
    await door.autosave(path, { version: '0', 'answer-alone': '3' });
    const stale = await door.autosave(path, { version: '0', 'answer-alone': '1' });
    expect(stale).toEqual({
      status: 409,
      message: expect.stringContaining('another tab or device has saved meanwhile'),
    });
    const dead = await door.autosave('/r/nothing', { version: '0', 'answer-alone': '1' });
    expect(dead).toEqual({ status: 404, message: expect.stringContaining('this link no longer opens anything') });
    await door.world.decisions.decide(
      prototype.slug,
      {
        outcome: 'stop',
        decidedBy: prototype.holders('decider')[0].email,
        rationale: 'R',
        learned: 'L',
        kept: 'K',
        windDown: [],
      },
      await door.world.request(),
    );
    const decided = await door.autosave(path, { version: '1', 'answer-alone': '1' });
    expect(decided).toEqual({ status: 409, message: expect.stringContaining('the term has been decided') });
  });
});
