// Small trials beside the three associations: one person who carries it, one hypothesis, one question, two readers.
const TRIALS = {
  'bureaux-partages': ['Bureaux partagés à Rennes', 'Huit bureaux loués au mois trouvent preneur.'],
  'pret-de-materiel': ['Prêt de matériel entre structures', 'On peut tout se prêter sans rien perdre.'],
  'cape-version-deux': ['Une deuxième version du CAPE, à blanc', 'Le CAPE peut servir entre deux contrats salariés.'],
  'explo-contrats': ['Exploration des contrats', 'On passe d’un CDD à un CAPE, puis à un CDI, sans trou.'],
  'flux-entre-structures': ['Flux entre structures, sur le papier', 'Une UES suffit à encadrer les flux.'],
};

const PEOPLE = ['porteuse', 'voisine', 'usagere'].map((name) => ({ email: `${name}@example.org`, locale: 'fr' }));
const LEVELS = ['Pas du tout', 'Un peu', 'Bien', 'Sans nous'];

export function trial(slug, startsOn, expiresOn) {
  const [title, statement] = TRIALS[slug];
  const [carrier, neighbour, user] = PEOPLE;
  return {
    slug,
    title,
    summary: `${statement} Un essai de quelques mois, avec ce qu’il y a.`,
    locale: 'fr',
    timeZone: 'Europe/Paris',
    horizon: [{ years: 2, aim: 'Savoir s’il faut le faire en grand.' }],
    term: { startsOn, expiresOn },
    coordinators: [{ ...carrier, name: 'Celle qui le porte' }],
    deciders: [{ ...carrier, name: 'Celle qui le porte' }],
    hypotheses: [{ key: 'H1', statement, convincedIf: 'Quatre sur cinq le refont.', stopIf: 'Personne ne revient.' }],
    grid: {
      criteria: [
        {
          key: 'tenue',
          question: 'Cela tient-il ?',
          scale: {
            kind: 'rating',
            levels: LEVELS.map((label, index) => ({ value: index + 1, label, descriptor: label })),
          },
          target: 3,
        },
      ],
    },
    panel: [
      { ...neighbour, name: 'Une voisine', external: true },
      { ...user, name: 'Une usagère', external: false },
    ],
  };
}
