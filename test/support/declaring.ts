import { type Manifest } from '../../src/domain/manifest.js';
import { type Answer, type Api, type Sent } from './api.js';
import { make } from './make.js';

// How stories of declarations (PUT /v1/prototypes/{slug}) are told.

interface Fault {
  pointer: string;
  code: string;
  detail: string;
}

export const declare = (
  api: Api,
  manifest: Manifest,
  { query = '', ...sent }: Sent & { query?: string } = {},
): Promise<Answer> => api.send('PUT', `/v1/prototypes/${manifest.slug}${query}`, manifest, sent);

export const faultsOf = ({ body }: Answer): string[] =>
  (body.errors as Fault[]).map(({ pointer, code }) => `${pointer} ${code}`).sort();

export const detailOf = ({ body }: Answer, pointer: string): string =>
  (body.errors as Fault[]).find((fault) => fault.pointer === pointer)!.detail;

export const events = async (api: Api, slug: string, after = 0): Promise<{ kind: string; data: object }[]> =>
  ((await api.get(`/v1/prototypes/${slug}/events?after=${after}`)).body.items as { kind: string; data: object }[]).map(
    ({ kind, data }) => ({ kind, data }),
  );

/** A file as it was registered by its first declaration. */
export async function declared(api: Api, overrides: Partial<Manifest> = {}): Promise<Manifest> {
  const file = make.manifest(overrides);
  const { status, body } = await declare(api, file);
  expect([status, body.errors]).toEqual([201, undefined]);
  return file;
}

/** Declares, and sees that nothing at all was written and that the prototype is shown as it was. */
export async function changesNothing(api: Api, file: Manifest): Promise<void> {
  const before = [await api.rows(), (await api.get(`/v1/prototypes/${file.slug}`)).text];
  const answer = await declare(api, file);
  expect([answer.status, answer.text]).toEqual([200, before[1]]);
  expect([await api.rows(), (await api.get(`/v1/prototypes/${file.slug}`)).text]).toEqual(before);
}

/** Declares, is refused, and sees that nothing was written. */
export async function refused(api: Api, file: Manifest, status = 422, code = 'invalid'): Promise<Answer> {
  const before = [await api.rows(), (await api.get(`/v1/prototypes/${file.slug}`)).text];
  const answer = await declare(api, file);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect([await api.rows(), (await api.get(`/v1/prototypes/${file.slug}`)).text]).toEqual(before);
  return answer;
}

export async function onlySound(api: Api): Promise<void> {
  expect(await api.world.verify.verify()).toEqual([]);
  await api.close();
}
