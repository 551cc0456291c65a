import { type Caller } from '../../src/domain/permissions.js';
import { type ShownKey } from '../../src/services/members.service.js';
import { World } from '../support/world.js';

describe('keys that make keys', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.open();
  });

  afterAll(() => world.close());

  const made = async (caller: Caller, entry: Partial<ShownKey>, more = {}): Promise<ShownKey> =>
    (await world.members.addKey({ label: 'l', scopes: ['read'], ...entry }, await world.request(caller, more))).result;
  const holder = async (key: ShownKey): Promise<Caller> => world.authentication.whoHolds(key.key!);
  const coordinator = async (entry: Partial<ShownKey>): Promise<Caller> => {
    const email = `member-${Math.random()}@example.org`;
    const { result } = await world.members.add({ name: 'C', email, role: 'coordinator' }, await world.request());
    return holder(await made(world.admin, { ...entry, memberId: result.id }));
  };

  it('one that only reads makes none, and revokes itself alone', async () => {
    const reader = await coordinator({ scopes: ['read'] });
    await expect(made(reader, { scopes: ['read'] })).rejects.toMatchObject({ code: 'forbidden' });
    const writer = await made(world.admin, { scopes: ['write'], memberId: reader.memberId });
    await expect(world.members.revokeKey(writer.id, await world.request(reader))).rejects.toMatchObject({
      code: 'forbidden',
    });
    const gone = await world.members.revokeKey(reader.keyId, await world.request(reader));
    expect(gone.result.revokedAt).not.toBeNull();
  });

  it('one that expires makes none that outlives it', async () => {
    const until = '2026-12-24T00:00:00.000Z';
    const passing = await coordinator({ scopes: ['read', 'write'], expiresAt: until });
    expect(await made(passing, {})).toMatchObject({ expiresAt: until });
    await expect(made(passing, { expiresAt: '2026-12-24T00:00:01Z' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('none makes one that opens more, or for somebody else', async () => {
    const writer = await coordinator({ scopes: ['write'] });
    await expect(made(writer, { scopes: ['admin'] })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(made(writer, { scopes: ['write'], memberId: world.admin.memberId })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await made(writer, { scopes: ['gate'] })).toMatchObject({ scopes: ['gate'] });
  });

  it('a dry run shows no key, since there is none', async () => {
    expect(await made(world.admin, {}, { dryRun: true })).not.toHaveProperty('key');
  });

  it('whoever holds the machine makes a new one when the first is lost', async () => {
    const caller = await world.authentication.whoHolds(await world.members.makeRescueKey());
    expect(caller).toMatchObject({ memberId: world.admin.memberId, role: 'admin' });
  });

  it('a membership that has ended is not corrected', async () => {
    const { memberId } = await coordinator({});
    await world.members.end(memberId, await world.request());
    await expect(world.members.correct(memberId, { role: 'admin' }, await world.request())).rejects.toMatchObject({
      code: 'ended',
    });
  });
});
