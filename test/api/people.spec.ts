import { Api } from '../support/api.js';
import { make } from '../support/make.js';

interface Person {
  id: string;
  name: string;
  email: string;
  roles: { role: string; external: boolean; until: string | null }[];
}

type Fault = { pointer: string; code: string };

describe('…/people', () => {
  let api: Api;
  let slug: string;
  const at = (rest = ''): string => `/v1/prototypes/${slug}/people${rest}`;
  const known = async (role: string): Promise<Person[]> => {
    const people = (await api.get(at())).body.items as Person[];
    return people.filter(({ roles }) => roles.some((held) => held.role === role && held.until === null));
  };

  beforeAll(async () => {
    api = await Api.open();
  });
  beforeEach(async () => {
    ({ slug } = await make.registered(api.world));
  });
  afterAll(() => api.close());

  it('gives somebody a role', async () => {
    const entry = { name: 'Second decider', email: 'second@example.org', role: 'decider' };
    const answer = await api.post(at(), entry);
    expect([answer.status, answer.headers.etag, answer.body.deciders.length]).toEqual([201, '"2"', 2]);
    expect(await api.post(at(), entry)).toMatchObject({ status: 409, body: { code: 'key-taken' } });
  });

  it('knows an address as one person, who is corrected and not named otherwise in passing', async () => {
    const [sponsor] = await known('sponsor');
    const [reviewer] = await known('reviewer');
    const otherwise = { email: sponsor.email.toUpperCase(), name: 'Another', locale: 'fr', organisation: 'Elsewhere' };
    for (const [path, entry] of [
      [at(), { ...otherwise, role: 'decider' }],
      [at(`/${reviewer.id}/replacements`), otherwise],
    ] as const) {
      const { status, body } = await api.post(path, entry);
      expect([status, body.errors.map(({ pointer, code }: Fault) => `${pointer} ${code}`)]).toEqual([
        422,
        ['/name known-as', '/locale known-as', '/organisation known-as'],
      ]);
      expect(body.errors[0].detail).toContain('name of');
      expect(body.errors[0].detail).toContain(`stands as "${sponsor.name}"; here it is "Another"`);
      expect(body.errors[0].detail).toContain(`PATCH ${at(`/${sponsor.id}`)}`);
    }
    const same = await api.post(at(), { email: sponsor.email, name: sponsor.name, role: 'decider' });
    expect([same.status, same.body.deciders.length]).toEqual([201, 2]);
    const taken = await api.post(at(`/${reviewer.id}/replacements`), {
      email: sponsor.email,
      name: sponsor.name,
      locale: 'en',
    });
    expect(taken.status).toBe(201);
  });

  it('makes nobody an outside eye who is inside', async () => {
    const [sponsor] = await known('sponsor');
    const answer = await api.post(at(), { name: sponsor.name, email: sponsor.email, role: 'reviewer', external: true });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/external', code: 'not-external' }] } });
    const decider = await api.post(at(), { name: 'X', email: 'x@example.org', role: 'decider', external: true });
    expect(decider.status).toBe(422);
  });

  it('makes nobody an outside eye who ever was inside', async () => {
    const entry = { name: 'Was here', email: 'was-here@example.org' };
    for (const role of ['coordinator', 'decider', 'sponsor']) {
      const own = { ...entry, email: `${role}-${entry.email}` };
      const added = await api.post(at(), { ...own, role });
      const { id } = (await known(role)).find(({ email }) => email === own.email)!;
      expect([added.status, (await api.delete(at(`/${id}/roles/${role}`))).status]).toEqual([201, 200]);
      const outside = await api.post(at(), { ...own, role: 'reviewer', external: true });
      expect(outside).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/external', code: 'not-external' }] },
      });
      expect((await api.post(at(), { ...own, role: 'reviewer' })).status).toBe(201);
    }
  });

  it('corrects somebody, whose id stays', async () => {
    const [decider] = await known('decider');
    const answer = await api.patch(at(`/${decider.id}`), { email: 'right@example.org', organisation: null });
    expect(answer.status).toBe(200);
    expect(answer.body.deciders).toEqual([expect.objectContaining({ id: decider.id, email: 'right@example.org' })]);
  });

  it('does not let two people have one address', async () => {
    const [decider] = await known('decider');
    const [sponsor] = await known('sponsor');
    const answer = await api.patch(at(`/${decider.id}`), { email: sponsor.email.toUpperCase() });
    expect(answer).toMatchObject({ status: 409, body: { code: 'key-taken' } });
  });

  it('replaces the last decider, but does not remove them', async () => {
    const [decider] = await known('decider');
    const removed = await api.delete(at(`/${decider.id}/roles/decider`));
    expect(removed).toMatchObject({ status: 409, body: { code: 'last-of-its-role' } });
    const answer = await api.post(at(`/${decider.id}/replacements`), {
      name: 'Newcomer',
      email: 'newcomer@example.org',
    });
    expect([answer.status, answer.body.deciders[0].email]).toEqual([201, 'newcomer@example.org']);
    const left = ((await api.get(at())).body.items as Person[]).find(({ id }) => id === decider.id);
    expect(left?.roles).toEqual([expect.objectContaining({ role: 'decider', until: expect.any(String) })]);
  });

  it('ends a role that others hold too', async () => {
    const [, inside] = await known('reviewer');
    const answer = await api.delete(at(`/${inside.id}/roles/reviewer`));
    expect([answer.status, answer.body.panel.length]).toEqual([200, 2]);
    expect((await api.delete(at(`/${inside.id}/roles/reviewer`))).status).toBe(404);
  });

  it('knows nobody by what is no id, and no other roles than its own', async () => {
    const [decider] = await known('decider');
    const elsewhere = await make.registered(api.world);
    const stranger = elsewhere.holders('decider')[0].id;
    for (const id of ['1', '%00', 'not-an-id', stranger]) {
      expect([id, (await api.patch(at(`/${id}`), { name: 'X' })).status]).toEqual([id, 404]);
      expect([id, (await api.post(at(`/${id}/replacements`), { name: 'X', email: 'x@example.org' })).status]).toEqual([
        id,
        404,
      ]);
      expect([id, (await api.delete(at(`/${id}/roles/decider`))).status]).toEqual([id, 404]);
    }
    expect((await api.delete(at(`/${decider.id}/roles/king`))).status).toBe(404);
  });

  it('refuses what is wrong about a person all at once', async () => {
    const { body } = await api.post(at(), {
      name: 'Two\nlines',
      email: 'nobody',
      role: 'king',
      locale: 'de',
      external: 'yes',
      phone: 1,
    });
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/email', '/external', '/locale', '/name', '/phone', '/role',
    ]); // prettier-ignore
  });
});
