import type { DecidedDto, DecisionRecordDto, DecisionRequestDto } from '../decisions.answers.dto.js';
import type { AdoptDto, ContinueDto, StopDto } from '../decisions.dto.js';
import { HASH, IDS } from './ids.js';

export const stop: StopDto = {
  outcome: 'stop',
  decidedBy: 'presidence@example.org',
  rationale: 'Deux structures seulement ont confié une fonction ; la coordination coûte plus qu’elle ne rapporte.',
  learned: 'La paie se mutualise bien à quatre ; l’accompagnement se fait mieux chez chacun.',
  kept: 'Le modèle de convention et les relevés de temps, publiés sur le site du réseau.',
  windDown: ['Clore le compte bancaire avant le 31 janvier.', 'Rendre les clés du bureau.'],
};

export const carryOn: ContinueDto = {
  outcome: 'continue',
  decidedBy: 'presidence@example.org',
  rationale: 'La paie est acquise ; reste à savoir si les structures la paient à son prix.',
  learned: 'Le temps passé sur la paie a baissé de 40 %.',
  nextTerm: { startsOn: '2027-12-01', expiresOn: '2028-05-31' },
  hypotheses: [
    { key: 'H1' },
    {
      key: 'H2',
      statement: 'Les structures membres acceptent de payer la mutualisation à son prix réel.',
      convincedIf: 'Quatre structures signent un devis au coût complet.',
      stopIf: 'Plus de la moitié reprennent la fonction chez elles.',
    },
  ],
  grid: 'keep',
};

export const adopt: AdoptDto = {
  outcome: 'adopt',
  decidedBy: 'presidence@example.org',
  rationale: 'Trois fonctions sont mieux tenues ensemble, et cinq structures en paient le prix.',
  learned: 'Il faut une personne à mi-temps par tranche de quatre structures.',
  home: 'La coopérative d’activité et d’emploi, qui reprend la salariée et les conventions.',
  handOverOn: '2028-01-01',
};

export const decided: DecidedDto = {
  term: 1,
  outcome: 'stop',
  decidedAt: '2027-12-14T09:30:00.000Z',
  decidedBy: IDS.decider,
  lapsed: false,
  nextTerm: null,
  dossierHash: HASH,
};

export const record: DecisionRecordDto = {
  term: 1,
  id: IDS.decision,
  outcome: 'stop',
  via: 'api',
  decidedBy: IDS.decider,
  decidedAt: decided.decidedAt,
  rationale: stop.rationale,
  learned: stop.learned,
  kept: stop.kept,
  windDown: stop.windDown,
  dossierHash: HASH,
};

export const decisionRequest: DecisionRequestDto = {
  id: IDS.decisionRequest,
  term: 1,
  personId: IDS.decider,
  linkVersion: 1,
  revoked: false,
  openedAt: '2027-10-31T08:00:00.000Z',
};
