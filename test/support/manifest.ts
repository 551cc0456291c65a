import { type Manifest } from '../../src/domain/manifest.js';

let made = 0;

/** A lawful manifest; only what a story is about need be said. Each has a slug and a title of its own. */
export function manifest(overrides: Partial<Manifest> = {}): Manifest {
  made += 1;
  return {
    slug: `prototype-${made}`,
    title: `Prototype ${made}`,
    summary: 'Three associations try out what a cooperative could share.',
    locale: 'fr',
    timeZone: 'Europe/Paris',
    tags: ['mutualisation'],
    structure: { legalForm: 'association', territory: 'Bretagne' },
    documents: [{ label: 'Statuts', url: 'https://example.org/statuts' }],
    coordinators: [{ name: 'Coordinatrice', email: `coordination-${made}@example.org` }],
    deciders: [{ name: 'Décideuse', email: `decision-${made}@example.org` }],
    sponsors: [{ name: 'Sponsor', email: `sponsor-${made}@example.org`, locale: 'en' }],
    horizon: [{ years: 2, aim: 'A cooperative that pays its people.' }],
    term: { startsOn: '2026-12-01', expiresOn: '2027-11-30' },
    hypotheses: [hypothesis('H1')],
    grid: {
      criteria: [
        { key: 'autonomy', question: 'Could it go on by itself?', hypothesis: 'H1', scale: { kind: 'yesNo' } },
      ],
    },
    panel: [
      { name: 'Outside eye', email: `outside-1-${made}@example.org`, external: true, locale: 'en' },
      { name: 'Second outside eye', email: `outside-2-${made}@example.org`, external: true },
      { name: 'Inside eye', email: `inside-${made}@example.org`, external: false },
    ],
    ...overrides,
  };
}

export function hypothesis(
  key: string,
  statement = `Members would pay for it (${key}).`,
): Manifest['hypotheses'][number] {
  return { key, statement, convincedIf: 'Ten members pay.', stopIf: 'Nobody pays.' };
}
