import { replaceReviewLink } from '../../src/storage/rounds.js';
import { ANSWERED, otherOutside, outside, ReviewDoor } from './review-door.js';

describe('a reviewer’s link', () => {
  let door: ReviewDoor;
  beforeAll(async () => {
    door = await ReviewDoor.open();
  });
  afterAll(() => door.close());

  /** A dead link's page without the token that it repeats. */
  async function deadPage(path: string): Promise<string> {
    const { statusCode, body } = await door.get(path);
    expect(statusCode).toBe(404);
    return body.replaceAll(/\/r\/[\w-]+\//g, '/r/TOKEN/');
  }

  async function withdrawn(): Promise<string> {
    const { prototype, path } = await door.asked();
    await door.world.db.transaction(async (tx) => {
      const round = prototype.rounds.find(({ isOpen }) => isOpen)!;
      const invitation = door.invitationIn(prototype, outside(prototype));
      await door.inviting.withdrawn(tx, { prototype, round, invitation, actor: 'clock' });
    });
    return path;
  }

  it('that opens nothing looks like every other one that opens nothing', async () => {
    const replaced = await door.asked();
    await replaceReviewLink(
      door.world.db.reading,
      door.invitationIn(replaced.prototype, outside(replaced.prototype)).id,
    );
    const { path } = await door.asked();
    const mangled = `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`;
    const decider = path.replace('/r/', '/d/').replace('/d/', '/r/x');
    const odd = ['/r/%F0%9F%92%A5', `/r/${'x'.repeat(250)}`, '/r/a%00b', '/r/__proto__', '/r/nothing'];
    const pages = await Promise.all([await withdrawn(), replaced.path, mangled, decider, ...odd].map(deadPage));
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain('Ce lien n’ouvre plus rien');
    expect(pages[0]).toContain('Send me a new link');
    expect((await door.get('/r')).statusCode).toBe(404);
  });

  it('of another purpose opens nothing here', async () => {
    const { prototype } = await door.asked();
    const { id, linkVersion } = door.invitationIn(prototype, outside(prototype));
    const path = new URL(door.links.decide(id, linkVersion)).pathname.replace('/d/', '/r/');
    expect((await door.get(path)).statusCode).toBe(404);
  });

  it('opens its own invitation and nothing else, in its own round', async () => {
    const { prototype, path } = await door.asked();
    const earlier = door.pathOf(prototype, outside(prototype), 'checkpoint');
    expect((await door.get(earlier)).body).toContain('This round is closed');
    await door.post(`${earlier}/evaluations`, ANSWERED);
    const { id } = await door.invitation(prototype);
    expect(await door.evaluation(id)).toBeUndefined();
    expect((await door.get(path)).body).toContain('Your view, by');
    expect((await door.get(door.pathOf(prototype, otherOutside(prototype)))).body).not.toContain(
      'You talk to yourselves.',
    );
  });

  it('that is dead records nothing, and gives the words back', async () => {
    const path = await withdrawn();
    const before = await door.state();
    for (const part of ['evaluations', 'drafts', 'acceptances', 'declines']) {
      const sent = await door.post(`${path}/${part}`, { ...ANSWERED, reason: 'No time this month.' });
      expect(sent.statusCode).toBe(404);
      expect(sent.body).toContain('Once without heating.');
      expect(sent.body).toContain('You talk to yourselves.');
    }
    expect(await door.state()).toEqual(before);
  });

  it('is replaced by mail, once a day at most, and the answer is the same for everybody', async () => {
    const { prototype, path } = await door.asked();
    await replaceReviewLink(door.world.db.reading, door.invitationIn(prototype, outside(prototype)).id);
    const answers = [
      await door.post(`${path}/links`),
      await door.post(`${path}/links`),
      await door.post('/r/nothing/links'),
      await door.post(`${await withdrawn()}/links`),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(await door.mails(prototype, 'reviewer-link')).toEqual([{ role: 'reviewer', email: outside(prototype) }]);
    await door.advanceTo('2027-11-04T10:00:00Z');
    await door.post(`${path}/links`);
    expect(await door.mails(prototype, 'reviewer-link')).toHaveLength(2);
  });

  it('is not renewed once the round has closed', async () => {
    const { prototype, path } = await door.askedAtHalfTime();
    await door.advanceTo('2027-07-20T10:00:00Z');
    await door.post(`${path}/links`);
    expect(await door.mails(prototype, 'reviewer-link')).toEqual([]);
  });

  it('comes home from where a form was sent, or from what a mail program hung on', async () => {
    const { path } = await door.asked();
    for (const hung of [`${path}/evaluations`, `${path}/drafts`, `${path}/declines`, `${path}/`, `${path}/a/b`]) {
      const { statusCode, headers } = await door.get(hung);
      expect([statusCode, new URL(headers.location!, `https://x${hung}`).pathname]).toEqual([303, path]);
    }
  });
});
