import { type Manifest } from '../../src/domain/manifest.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { Api } from '../support/api.js';
import { changesNothing, declare, declared, detailOf, faultsOf, onlySound, refused } from '../support/declaring.js';

describe('people in a declaration of what is there', () => {
  let api: Api;
  let file: Manifest;
  const idOf = (email: string, of: Prototype): string => of.people.find((person) => person.email === email)!.id;
  const door = (rest = ''): string => `/v1/prototypes/${file.slug}/people${rest}`;
  beforeAll(async () => {
    api = await Api.open();
  });
  beforeEach(async () => {
    file = await declared(api);
  });
  afterAll(() => onlySound(api));

  it('are not added, and not taken out', async () => {
    const newcomer = { name: 'New', email: 'new@example.org' };
    const answer = await refused(api, { ...file, deciders: [...file.deciders, newcomer], sponsors: [] });
    expect(faultsOf(answer)).toEqual(['/deciders/1 holds-no-role', '/sponsors missing']);
    expect(detailOf(answer, '/deciders/1')).toMatch(new RegExp(`new@example.org is no decider .*POST ${door()}`));
    expect(detailOf(answer, '/sponsors')).toContain(file.sponsors![0].email);
    expect(faultsOf(await refused(api, { ...file, sponsors: undefined, panel: undefined }))).toEqual([
      '/panel missing', '/panel missing', '/panel missing', '/sponsors missing',
    ]); // prettier-ignore
  });

  it('do not change role, and do not hold it twice', async () => {
    const [sponsor] = file.sponsors!;
    const moved = await refused(api, { ...file, deciders: [...file.deciders, sponsor], sponsors: [] });
    expect(faultsOf(moved)).toEqual(['/deciders/1 holds-no-role', '/sponsors missing']);
    const twice = await refused(api, {
      ...file,
      sponsors: [sponsor, { ...sponsor, email: sponsor.email.toUpperCase() }],
    });
    expect(faultsOf(twice)).toEqual(['/sponsors/1/email duplicate']);
  });

  it('are corrected through their own door, and the file follows', async () => {
    const [decider] = file.deciders;
    const id = idOf(decider.email, await api.world.prototype(file.slug));
    await api.patch(door(`/${id}`), { name: 'Corrected', locale: 'en', organisation: 'Hers' });
    const answer = await refused(api, file);
    expect(faultsOf(answer)).toEqual([
      '/deciders/0/locale known-as', '/deciders/0/name known-as', '/deciders/0/organisation known-as',
    ]); // prettier-ignore
    expect(detailOf(answer, '/deciders/0/name')).toMatch(
      new RegExp(`${decider.email} stands as "Corrected".*PATCH ${door(`/${id}`)}`),
    );
    const followed = { ...decider, name: 'Corrected', locale: 'en' as const, organisation: 'Hers' };
    await changesNothing(api, { ...file, deciders: [followed] });
    await api.patch(door(`/${id}`), { email: 'moved@example.org' });
    expect(faultsOf(await refused(api, { ...file, deciders: [followed] }))).toEqual([
      '/deciders missing', '/deciders/0 holds-no-role',
    ]); // prettier-ignore
    await changesNothing(api, { ...file, deciders: [{ ...followed, email: 'moved@example.org' }] });
  });

  it('are replaced and added through their own door, and the file follows', async () => {
    const prototype = await api.world.prototype(file.slug);
    const [first, second, inside] = file.panel!;
    const newcomer = { name: 'Newcomer', email: 'newcomer@example.org' };
    await api.post(door(`/${idOf(first.email, prototype)}/replacements`), newcomer);
    await api.post(door(), { ...newcomer, role: 'sponsor' });
    const sponsors = [newcomer, ...file.sponsors!];
    const answer = await refused(api, { ...file, sponsors });
    expect(faultsOf(answer)).toEqual(['/panel missing', '/panel/0 holds-no-role']);
    const external = await refused(api, {
      ...file,
      sponsors,
      panel: [{ ...newcomer, external: true }, second, inside],
    });
    expect(faultsOf(external)).toEqual(['/panel/0/external differs', '/panel/0/external not-external']);
    await changesNothing(api, { ...file, sponsors, panel: [{ ...newcomer, external: false }, second, inside] });
    await api.delete(door(`/${idOf(second.email, prototype)}/roles/reviewer`));
    await changesNothing(api, { ...file, sponsors, panel: [{ ...newcomer, external: false }, inside] });
  });

  it('are on the panel in the order in which they are invited, inside or outside', async () => {
    const [first, second, inside] = file.panel!;
    const shouted = { ...second, email: second.email.toUpperCase() };
    const reordered = await refused(api, { ...file, panel: [shouted, first, inside] });
    expect(faultsOf(reordered)).toEqual(['/panel order']);
    expect(detailOf(reordered, '/panel')).toContain(`${first.email}, ${second.email}, ${inside.email}`);
    const outside = await refused(api, { ...file, panel: [first, second, { ...inside, external: true }] });
    expect(faultsOf(outside)).toEqual(['/panel/2/external differs']);
  });

  it('keep their language when the prototype gets another: the file names it', async () => {
    expect(faultsOf(await refused(api, { ...file, locale: 'en' }))).toEqual([
      '/coordinators/0/locale known-as', '/deciders/0/locale known-as', '/panel/1/locale known-as', '/panel/2/locale known-as',
    ]); // prettier-ignore
    const french = <T extends { locale?: unknown }>(people: T[]): T[] =>
      people.map((entry) => ({ locale: 'fr', ...entry }));
    const named: Manifest = {
      ...file,
      locale: 'en',
      coordinators: french(file.coordinators),
      deciders: french(file.deciders),
      panel: french(file.panel!),
    };
    expect(await declare(api, named)).toMatchObject({ status: 200, body: { locale: 'en', version: 2 } });
    await changesNothing(api, named);
  });
});
