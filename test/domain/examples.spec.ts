import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { type Manifest, type PersonEntry } from '../../src/domain/manifest.js';
import { Refusal } from '../../src/domain/refusal.js';
import { register } from '../../src/domain/registration.js';

const folder = join(__dirname, '../../examples');
const written = Temporal.Instant.from('2026-11-23T10:00:00Z');
const slugs = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length));

describe('the examples', () => {
  it('are the three associations of the notes', () => {
    expect(slugs).toEqual(['asso-rhone-alpes', 'faitiere-bretagne', 'scop-audiovisuelle']);
  });

  it.each(slugs)('%s is registered without a fault or a warning', (slug) => {
    const manifest = read(slug);
    expect(manifest.slug).toBe(slug);
    expect(faultsOf(manifest)).toEqual([]);
    expect(register(manifest, null, written).warnings).toEqual([]);
  });

  it.each(slugs)('%s aims two, three and five years ahead, and each hypothesis is read by a criterion', (slug) => {
    const manifest = read(slug);
    expect(manifest.horizon.map((aim) => aim.years)).toEqual([2, 3, 5]);
    const asked = manifest.hypotheses.map((hypothesis) => hypothesis.key);
    const readings = manifest.grid.criteria.map((criterion) => criterion.hypothesis);
    expect(asked.filter((key) => !readings.includes(key))).toEqual([]);
  });

  it('name nobody: people are roles, each with an address of its own at example.org', () => {
    const addresses = slugs.flatMap((slug) => peopleOf(read(slug))).map((person) => person.email);
    expect(addresses.filter((address) => !address.endsWith('@example.org'))).toEqual([]);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('are read in French and in English', () => {
    for (const slug of slugs) {
      expect(new Set(peopleOf(read(slug)).map((person) => person.locale))).toEqual(new Set(['fr', 'en']));
    }
  });
});

function read(slug: string): Manifest {
  return JSON.parse(readFileSync(join(folder, `${slug}.json`), 'utf8')) as Manifest;
}

function peopleOf(manifest: Manifest): PersonEntry[] {
  return [...manifest.coordinators, ...manifest.deciders, ...(manifest.sponsors ?? []), ...(manifest.panel ?? [])];
}

function faultsOf(manifest: Manifest): unknown {
  try {
    register(manifest, null, written);
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.details.faults;
    throw error;
  }
}
