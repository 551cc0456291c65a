import { ended, enqueue, list, retry, waiting, type MailState } from '../../../src/storage/outbox.js';
import { Scene, type Story } from './scene.js';

let scene: Scene;
let story: Story;

beforeEach(async () => {
  scene = await Scene.open();
  story = await scene.prototype([
    { name: 'Coordination', role: 'coordinator' },
    { name: 'Presidency', role: 'decider' },
  ]);
});
afterEach(() => scene.close());

it('says a thing once to each, whoever writes it again', async () => {
  const mails = [story.mail('Presidency', 'decider'), story.mail('Coordination', 'coordinator')];
  const write = (): Promise<number> => scene.db.transaction((tx) => enqueue(tx, mails));
  expect([await write(), await write()]).toEqual([2, 0]);
  expect(await story.outbox()).toHaveLength(2);
  expect(await scene.rows('SELECT id FROM graphile_worker.jobs')).toHaveLength(2);
});

it('writes to somebody with two roles in the first of them', async () => {
  await story.write(story.mail('Presidency', 'decider'), story.mail('Presidency', 'coordinator'));
  expect((await story.outbox()).map(({ role }) => role)).toEqual(['decider']);
});

it('writes nothing for nobody', async () => {
  expect(await scene.db.transaction((tx) => enqueue(tx, []))).toBe(0);
});

it('keeps no name, no address and no link of what it will say', async () => {
  await story.write(story.mail('Presidency', 'decider'));
  const [row] = await scene.rows('SELECT to_jsonb(mails)::text AS text FROM mails');
  expect(row.text).not.toMatch(/presidency|example|http/i);
});

it('ends a mail once', async () => {
  const id = await story.write(story.mail('Presidency', 'decider'));
  for (const state of ['sent', 'failed'] as const) await scene.db.transaction((tx) => ended(tx, id, state));
  expect((await story.outbox())[0]).toMatchObject({ state: 'sent', attempts: 1 });
  expect(await waiting(scene.db.reading)).toEqual([]);
});

it('hands a failed mail to the worker again when somebody says so', async () => {
  const id = await story.write(story.mail('Presidency', 'decider'));
  await scene.db.transaction((tx) => ended(tx, id, 'failed', { address: 'wrong@example.org', error: 'no' }));
  await scene.rows('SELECT graphile_worker.remove_job($1)', [`mail:${id}`]);
  expect(await scene.db.transaction((tx) => retry(tx, id))).toBe(true);
  expect(await scene.rows('SELECT key FROM graphile_worker.jobs')).toEqual([{ key: `mail:${id}` }]);
  expect((await story.outbox())[0]).toMatchObject({
    state: 'waiting',
    endedAt: null,
    email: story.address('Presidency'),
  });
});

it('lists the newest first, by state and prototype, in pages', async () => {
  for (const days of [30, 14, 7]) {
    await story.write(story.mail('Presidency', 'decider', { actKey: `term/1/notice/${days}` }));
    await scene.moveTo(`2027-11-${30 - days + 1}T08:00:00Z`);
  }
  const page = (filter: { state?: MailState; prototype?: string; after?: string }): Promise<string[]> =>
    list(scene.db.reading, { limit: 2, ...filter }).then((mails) => mails.map(({ actKey }) => actKey));
  const [, second] = await list(scene.db.reading, { limit: 2 });

  expect(await page({})).toHaveLength(2);
  expect(await page({ after: second.id })).toHaveLength(1);
  expect(await page({ prototype: story.slug, state: 'waiting' })).toHaveLength(2);
  expect(await page({ state: 'sent' })).toEqual([]);
  expect(await page({ prototype: 'another' })).toEqual([]);
});
