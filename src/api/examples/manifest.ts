import type { ManifestDto } from '../manifest.dto.js';

/** The shortest of `examples/`, shortened: what somebody would send. */
export const manifest: ManifestDto = {
  slug: 'faitiere-bretagne',
  title: 'Association de préfiguration de la faîtière',
  summary:
    'Une association en Bretagne, limitée à un an, pour déterminer quelles fonctions gagnent à être mutualisées. Elle s’arrête le 30 novembre 2027, sauf décision argumentée.',
  locale: 'fr',
  timeZone: 'Europe/Paris',
  tags: ['mutualisation', 'bretagne'],
  structure: { legalForm: 'association loi 1901', territory: 'Bretagne', activityCode: null },
  documents: [{ label: 'V1 statuts', url: 'https://example.org/documents/statuts-v1' }],
  coordinators: [{ name: 'La coordinatrice de la préfiguration', email: 'coordination@example.org', locale: 'fr' }],
  deciders: [{ name: 'La présidente de l’association', email: 'presidence@example.org' }],
  sponsors: [
    {
      name: 'La chargée de mission vie associative',
      email: 'vie-associative@example.org',
      organisation: 'Une collectivité bretonne',
    },
  ],
  horizon: [
    { years: 2, aim: 'Savoir, preuves à l’appui, quelles fonctions mutualiser.' },
    { years: 5, aim: 'Les membres passent d’un cadre à l’autre sans rupture de droits.' },
  ],
  predecessor: null,
  term: { startsOn: '2026-12-01', expiresOn: '2027-11-30' },
  policy: { quorum: 3, externalQuorum: 1 },
  hypotheses: [
    {
      key: 'H1',
      statement: 'Au moins trois fonctions coûtent moins cher et sont mieux tenues ensemble que chacune dans son coin.',
      convincedIf: 'Quatre structures confient leur paie, le temps passé baisse d’un tiers.',
      stopIf: 'Moins de deux structures confient une fonction.',
    },
  ],
  grid: {
    criteria: [
      {
        key: 'fonctions',
        question: 'Les fonctions essayées sont-elles mieux tenues ensemble que séparément ?',
        guidance: 'Regarder les relevés de temps et les retards, avant et après.',
        weight: 3,
        required: true,
        hypothesis: 'H1',
        scale: {
          kind: 'rating',
          levels: [
            { value: 1, label: 'Moins bien', descriptor: 'Des structures tiennent encore un double chez elles.' },
            { value: 2, label: 'Pareil', descriptor: 'Sans gain que l’on puisse montrer.' },
            { value: 3, label: 'Mieux', descriptor: 'Au moins une fonction est plus rapide, relevés à l’appui.' },
          ],
        },
        target: 3,
        notApplicable: false,
      },
      {
        key: 'temps-gagne',
        question: 'Combien d’heures par mois une structure membre gagne-t-elle ?',
        scale: { kind: 'number', unit: 'heures par mois' },
        target: 8,
        notApplicable: true,
      },
    ],
  },
  panel: [
    {
      name: 'A researcher in cooperative studies',
      email: 'cooperative.studies@example.org',
      organisation: 'A university research group',
      external: true,
      locale: 'en',
    },
    { name: 'Une salariée d’une structure membre', email: 'salariee@example.org', external: false },
    { name: 'Un accompagnateur de coopérative', email: 'accompagnement@example.org', external: true },
  ],
};
