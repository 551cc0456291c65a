import { type Prototype } from '../../src/domain/prototype.js';
import { RoundsService } from '../../src/services/rounds.service.js';
import { make } from '../support/make.js';
import { ANSWERED, outside, ReviewDoor } from './review-door.js';

describe('answering when it is late', () => {
  let door: ReviewDoor;
  beforeAll(async () => {
    door = await ReviewDoor.open();
  });
  afterAll(() => door.close());

  it('counts until the last second of the day on which it is due, and is marked as late from then on', async () => {
    const { prototype, path } = await door.asked();
    const { id } = await door.invitation(prototype);
    await door.world.setClock('2027-11-21T22:59:59Z');
    await door.post(`${path}/evaluations`, ANSWERED);
    expect(await door.evaluation(id)).toMatchObject({ late: false });
    await door.world.setClock('2027-11-21T23:00:00Z');
    await door.post(`${path}/evaluations`, { ...ANSWERED, version: '1' });
    expect(await door.evaluation(id)).toMatchObject({ late: false, revision: 1 });
    await door.post(`${path}/evaluations`, { ...ANSWERED, version: '1', 'answer-alone': '5' });
    expect(await door.evaluation(id)).toMatchObject({ late: true, revision: 2 });
    expect((await door.get(path)).body).toContain('It came after answers were due: it counts, and is marked as late.');
  });

  it('goes by the day of one’s own', async () => {
    const { prototype, path } = await door.asked();
    const { id } = await door.invitation(prototype);
    await door.world.db.reading.query(`UPDATE invitations SET answers_due_on = '2027-11-25' WHERE id = $1`, [id]);
    await door.world.setClock('2027-11-24T10:00:00Z');
    expect((await door.get(path)).body).toContain(
      'By the end of 25\u00a0November\u00a02027 (Europe/Paris time), a day of your own.',
    );
    await door.post(`${path}/evaluations`, ANSWERED);
    expect(await door.evaluation(id)).toMatchObject({ late: false });
  });

  it('is welcome from who was thought silent', async () => {
    const { prototype, path } = await door.asked();
    const { id } = await door.invitation(prototype);
    await door.world.db.reading.query(`UPDATE invitations SET state = 'lapsed' WHERE id = $1`, [id]);
    expect((await door.get(path)).body).toContain('Yours is still welcome while the round is open.');
    await door.post(`${path}/evaluations`, ANSWERED);
    expect(await door.invitation(prototype)).toMatchObject({ state: 'submitted' });
  });

  it('is kept and marked when it comes to a closed round, which asks for nothing any more', async () => {
    const { prototype, path } = await door.askedAtHalfTime();
    await door.post(`${path}/drafts`, { version: '0', 'comment-alone': 'Half a thought.' });
    await door.advanceTo('2027-07-20T10:00:00Z');
    const closed = await door.get(path);
    expect(closed.body).toContain('This round is closed');
    expect(closed.body).toContain('You had handed in no answer. Nothing more is asked of you.');
    expect(closed.body).toContain('Half a thought.');
    expect(closed.body).not.toContain('<form');
    const faulty = await door.post(`${path}/evaluations`, { version: '1', 'comment-alone': 'A whole thought.' });
    expect(faulty.statusCode).toBe(422);
    expect(faulty.body).toContain('>A whole thought.</textarea>');
    expect((await door.post(`${path}/evaluations`, { ...ANSWERED, version: '2' })).statusCode).toBe(303);
    const { id } = await door.invitation(prototype, outside(prototype), 'checkpoint');
    expect(await door.evaluation(id)).toMatchObject({ late: true });
    expect((await door.get(path)).body).toContain('Your answer below is part of it. Thank you.');
    expect((await door.post(`${path}/declines`, { sure: 'yes' })).statusCode).toBe(409);
  });

  it('changes nothing of what was handed in once the round has closed: it is kept beside it', async () => {
    const { prototype, path } = await door.askedAtHalfTime();
    await door.post(`${path}/evaluations`, ANSWERED);
    const { id } = await door.invitation(prototype, outside(prototype), 'checkpoint');
    const handedIn = await door.evaluation(id);
    await door.advanceTo('2027-07-20T10:00:00Z');
    const sent = await door.post(`${path}/evaluations`, {
      ...ANSWERED,
      version: '1',
      'comment-alone': 'On second thoughts.',
    });
    expect(sent.statusCode).toBe(303);
    expect(await door.evaluation(id)).toEqual(handedIn);
    expect((await door.get(path)).body).toContain('On second thoughts.');
  });

  it('is taken into no round that was called off', async () => {
    const { prototype, path } = await door.askedAtHalfTime();
    await door.post(`${path}/declines`, { sure: 'yes' });
    const { id } = await door.invitation(prototype, outside(prototype), 'checkpoint');
    await door.world.db.reading.query(
      `UPDATE rounds SET cancelled_at = clock_now() WHERE id = (SELECT round_id FROM invitations WHERE id = $1)`,
      [id],
    );
    await door.post(`${path}/evaluations`, ANSWERED);
    expect(await door.evaluation(id)).toBeUndefined();
    expect((await door.get(path)).body).toContain('called off');
  });

  it('says to whoever was asked that the round was called off, and keeps the words that come all the same', async () => {
    const { prototype, path } = await door.askedAtHalfTime();
    const { world } = door;
    const rounds = new RoundsService(world.db, world.writes, world.prototypes, world.journal);
    await rounds.cancel(prototype.slug, 1, 'The room is gone.', await world.request());
    const { statusCode, body } = await door.get(path);
    expect([statusCode, body.includes('called off'), body.includes('name="recommendation"')]).toEqual([
      200,
      true,
      false,
    ]);
    await door.advanceTo('2027-06-12T10:00:00Z');
    const sent = await door.post(`${path}/evaluations`, ANSWERED);
    expect([
      sent.statusCode < 500,
      await door.evaluation((await door.invitation(prototype, outside(prototype), 'checkpoint')).id),
    ]).toEqual([true, undefined]);
    const looked = await door.state();
    await door.get(path);
    expect(await door.state()).toEqual(looked);
  });

  it('is refused after the decision, with what was decided and the words given back', async () => {
    const { prototype, path } = await door.asked();
    const { id } = await door.invitation(prototype);
    await door.post(`${path}/drafts`, { version: '0', 'comment-alone': 'Begun.' });
    await stopped(prototype);
    const before = await door.state();
    for (const part of ['evaluations', 'drafts', 'acceptances', 'declines']) {
      const sent = await door.post(`${path}/${part}`, {
        ...ANSWERED,
        version: '1',
        'answer-members': 'a dozen',
        sure: 'yes',
      });
      expect(sent.statusCode).toBe(409);
      for (const said of [
        'Your answer was not recorded',
        'It is decided: it stops',
        'Once without heating.',
        'a dozen',
      ])
        expect(sent.body).toContain(said);
    }
    expect(await door.state()).toEqual(before);
    expect(await door.evaluation(id)).toBeUndefined();
    const { body, statusCode } = await door.get(path);
    expect([statusCode, body.includes('<form')]).toEqual([200, false]);
    expect(body).toContain('What you had written and not handed in');
    expect(body).toContain('Begun.');
  });

  it('stands beside the decision once it was handed in', async () => {
    const { prototype, path } = await door.asked();
    await door.post(`${path}/evaluations`, ANSWERED);
    await stopped(prototype);
    const { body } = await door.get(path);
    expect(body).toContain('It is decided: it stops');
    expect(body).toContain('What you handed in');
    expect(body).toContain('You talk to yourselves.');
  });

  async function stopped(prototype: Prototype): Promise<void> {
    await make.decided(door.world, await door.world.prototype(prototype.slug));
  }
});
