// The life that is photographed: the three associations of examples/, and some smaller trials beside them, from the notes of the same
// people. Moment by moment: what is done then, and what is photographed.
import { trial } from './trials.mjs';

const [LEAGUE, WORKS, FILM] = ['faitiere-bretagne', 'asso-rhone-alpes', 'scop-audiovisuelle'];
const DECIDER = 'presidence.faitiere@example.org';
const COORDINATOR = 'coordination.faitiere@example.org';
const [BELGIUM, CAE, RESEARCHER, INSIDER] = [
  'comptoir.belgique',
  'accompagnement.cae',
  'cooperative.studies',
  'salariee.membre',
].map((name) => `${name}@example.org`);

/**
 * A picture is a page of the board (`board`: its address), the page to which the newest mail to somebody leads (`page`: the letter that
 * its address begins with), or a mail itself (`mail`: its kind). `at`: the element that stands at the top.
 */
export const STORY = [
  {
    now: '2026-11-30T23:00:00Z',
    async acts(hands) {
      await hands.script('register.sh');
      await hands.call('POST', '/v1/prototypes', await trial('bureaux-partages', '2026-12-01', '2027-05-31'));
      await hands.call('POST', '/v1/prototypes', await trial('pret-de-materiel', '2026-12-01', '2027-06-30'));
      await hands.call('POST', '/v1/prototypes', await trial('cape-version-deux', '2027-01-11', '2027-10-31'));
    },
    pictures: [{ name: 'sign-in', board: '/sign-in', signedIn: false }],
  },
  {
    now: '2027-03-29T12:00:00Z',
    async acts(hands) {
      await hands.call('POST', '/v1/prototypes', await trial('explo-contrats', '2027-04-05', '2028-03-31'));
      await hands.tells(
        WORKS,
        'un-contrat',
        'succeeded',
        '1512.40',
        'Payée à l’heure ; neuf heures de gestion en tout.',
      );
      await hands.tells(WORKS, 'rencontre', 'failed', '96.00', 'Dix-huit personnes sont venues, deux sont revenues.');
      await hands.secures(WORKS, 'fdva', '3000.00', '2027-03-20', ['un-contrat']);
      await hands.tells(
        LEAGUE,
        'entretiens',
        'succeeded',
        '165.00',
        'Neuf structures sur douze confieraient leur paie ; personne sa comptabilité.',
      );
      await hands.tells(LEAGUE, 'ateliers', 'succeeded', '402.50', 'Onze personnes au premier, neuf au troisième.');
      await hands.secures(LEAGUE, 'dla', '2000.00', '2027-03-25', ['entretiens']);
      await hands.tells(FILM, 'rescrit', 'succeeded', '0.00', 'Le code obtenu est 5911C : il permet d’employer.');
    },
  },
  {
    now: '2027-05-24T12:00:00Z',
    acts: (hands) =>
      hands.decides('bureaux-partages', 'porteuse@example.org', {
        outcome: 'stop',
        rationale: 'Trois bureaux sur huit ont trouvé preneur.',
        learned: 'On cherche une salle pour un jour, pas un bureau pour un mois.',
        kept: 'La liste des salles prêtées.',
        windDown: ['Rendre les clés'],
      }),
  },
  {
    now: '2027-06-01T12:00:00Z',
    async acts(hands) {
      await hands.reads(LEAGUE, BELGIUM, 'continue', [2, 4, 2, 3, 1]);
      await hands.reads(LEAGUE, INSIDER, 'continue', [3, 6, 2, null, 1]);
    },
  },
  {
    now: '2027-06-14T12:00:00Z',
    async acts(hands) {
      for (const reader of ['voisine@example.org', 'usagere@example.org'])
        await hands.reads('pret-de-materiel', reader, 'adopt', [4]);
      await hands.settles('pret-de-materiel', {
        H1: ['supported', 'Quarante prêts, deux objets abîmés, aucun perdu.'],
      });
      await hands.decides('pret-de-materiel', 'porteuse@example.org', {
        outcome: 'adopt',
        rationale: 'Tout le monde s’en sert, et rien ne se perd.',
        learned: 'Une feuille au mur suffit.',
        home: 'Le Comptoir de Rennes',
        handOverOn: '2027-09-01',
      });
    },
  },
  {
    now: '2027-09-13T12:00:00Z',
    async acts(hands) {
      await hands.reads(WORKS, 'groupement.employeurs@example.org', 'continue', [3, 2, 55, 3, 1]);
      await hands.reads(WORKS, 'habitante.salariee@example.org', 'continue', [3, 1, 55, 2, 1]);
      await hands.settles(WORKS, {
        H1: ['supported', 'Deux contrats de sept mois, payés à l’heure.'],
        H2: ['supported', 'Le fonds et deux communes couvrent cinquante-cinq pour cent des salaires.'],
        H3: ['refuted', 'Deux personnes nouvelles, et aucun projet porté par elles.'],
      });
      await hands.decides(WORKS, 'presidence.rhone-alpes@example.org', {
        outcome: 'continue',
        rationale: 'Deux emplois tiennent ; il reste à savoir s’ils tiennent sans subvention.',
        learned: 'On vient pour un contrat, et on reste pour les gens.',
        grid: 'keep',
        nextTerm: { expiresOn: '2028-05-31' },
        hypotheses: [
          {
            key: 'H4',
            statement: 'Trois communes achètent assez de journées pour payer la moitié des salaires.',
            convincedIf: 'Trois conventions signées.',
            stopIf: 'Aucune au printemps.',
          },
        ],
      });
    },
  },
  {
    now: '2027-10-31T09:00:00Z',
    async acts(hands) {
      await hands.tells(
        LEAGUE,
        'paie-a-blanc',
        'failed',
        '390.00',
        'À son coût complet, une structure sur deux signe.',
      );
      await hands.call('POST', `/v1/prototypes/${LEAGUE}/steps/permanence/beginnings`);
      await hands.tells(FILM, 'deux-cachets', 'succeeded', '1012.00', 'Deux cachets déclarés et payés en douze jours.');
      await hands.accepts(LEAGUE, RESEARCHER);
    },
    pictures: [
      { name: 'mail-invitation', mail: 'invitation', to: BELGIUM },
      { name: 'mail-meeting', mail: 'meeting', to: RESEARCHER },
      { name: 'reviewer', page: 'r', to: BELGIUM },
      { name: 'reviewer-grid', page: 'r', to: BELGIUM, at: '[data-question]' },
      { name: 'mail-decision-request', mail: 'decision-request', to: DECIDER },
    ],
  },
  {
    now: '2027-11-16T10:00:00Z',
    async acts(hands) {
      await hands.call('POST', '/v1/prototypes', await trial('flux-entre-structures', '2028-01-10', '2028-09-30'));
      await hands.reads(LEAGUE, BELGIUM, 'continue', [4, 9, 3, 3, 1]);
      await hands.reads(LEAGUE, CAE, 'adopt', [3, 7, 4, 4, 1]);
      await hands.reads(LEAGUE, RESEARCHER, 'continue', [3, null, 2, 3, 0]);
      await hands.settles(LEAGUE, {
        H1: ['supported', 'Six structures ont tenu les ateliers jusqu’au bout, et quatre ont renouvelé.'],
        H2: ['refuted', 'À son prix réel, deux structures sur quatre ont repris leur paie.'],
        H3: ['inconclusive', 'Les demandes viennent encore du premier cercle.'],
      });
    },
    pictures: [
      { name: 'decider', page: 'd', to: DECIDER },
      { name: 'decider-readings', page: 'd', to: DECIDER, at: '#readings' },
      { name: 'decider-ways', page: 'd', to: DECIDER, at: '#decide' },
      { name: 'board', board: '/', height: 1230 },
      { name: 'timeline', board: '/', at: '#lives-title' },
      { name: 'prototype', board: `/prototypes/${LEAGUE}` },
      { name: 'decide', board: `/prototypes/${LEAGUE}/decide`, at: '#decide' },
      { name: 'portfolio', board: '/portfolios/une-cooperative-pour-durer', at: '#prototypes-title' },
      { name: 'dossier-funders', board: `/dossier/${LEAGUE}/1?locale=en` },
    ],
  },
  {
    now: '2027-12-01T09:00:00Z',
    pictures: [
      { name: 'coordinator', page: 'p', to: COORDINATOR },
      { name: 'mail-ask', mail: 'ask', to: DECIDER },
    ],
  },
];

/** Of whom the mails and their pages speak. */
export const TOLD_OF = LEAGUE;
