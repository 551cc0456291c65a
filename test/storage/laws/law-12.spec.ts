import { type Prototype } from '../../../src/domain/prototype.js';
import { attempt } from '../../support/attempt.js';
import { make } from '../../support/make.js';
import { is } from '../../support/sql.js';
import { World } from '../../support/world.js';

describe('law 12: a link that is dead stays dead', () => {
  let world: World;
  let asked: Prototype;
  beforeAll(async () => {
    world = await World.open();
    asked = await make.expired(world);
  });
  afterAll(() => world.close());

  it('its version only rises', async () => {
    expect(await changed('link_version = link_version + 1')).toBe('done');
    expect(await changed('link_version = link_version - 1')).toBe('BBL12');
  });

  it('revoked, it comes back only as another', async () => {
    const revoked = change('revoked_at = clock_now()');
    expect(await both(revoked, change('revoked_at = NULL'))).toBe('BBL12');
    expect(await both(revoked, change('revoked_at = NULL, link_version = link_version + 1'))).toBe('done');
  });

  it('the database dates the request, and keeps whom it asks about what', async () => {
    const [sponsor] = asked.holders('sponsor');
    const backdated = `INSERT INTO decision_requests (term_id, person_id, opened_at) VALUES ('${asked.lastTerm.id}', '${sponsor.id}', '2020-01-01')`;
    const dated = is(`(SELECT opened_at = clock_now() FROM decision_requests WHERE person_id = '${sponsor.id}')`);
    expect(await both(backdated, dated)).toBe('done');
    const other = change(`person_id = '${sponsor.id}'`);
    expect(await attempt(world.database.runtime, other)).toBe('42501');
    expect(await attempt(world.database.owner, other)).toBe('BBL05');
  });

  const change = (set: string): string => `UPDATE decision_requests SET ${set} WHERE term_id = '${asked.lastTerm.id}'`;
  const changed = (set: string): Promise<string> => both(change(set));

  async function both(...statements: string[]): Promise<string> {
    const answers = [];
    for (const as of [world.database.runtime, world.database.owner]) answers.push(await attempt(as, ...statements));
    expect(answers[0]).toBe(answers[1]);
    return answers[0];
  }
});
