import { completeCriterion } from '../../domain/grid.js';
import type { PersonEntry } from '../../domain/manifest.js';
import type { HypothesisDto } from '../manifest.dto.js';
import type { AskedInTermDto } from '../life.answers.dto.js';
import type { SettlementDto } from '../hypotheses.dto.js';
import type { KeptCriterionDto } from '../grids.answers.dto.js';
import type { HolderDto, PrototypeDto, PrototypeLineDto, RegisteredDto } from '../prototypes.answers.dto.js';
import type { DescriptionDto } from '../prototypes.dto.js';
import { IDS } from './ids.js';
import { nextActs, openTerm } from './life.js';
import { manifest } from './manifest.js';

const holder = (id: string, { name, email, locale, organisation }: PersonEntry): HolderDto => ({
  id,
  name,
  email,
  locale: locale ?? manifest.locale,
  organisation: organisation ?? null,
});

const { slug, title, summary, locale, timeZone, horizon, term } = manifest;
const registeredAt = '2026-11-23T10:00:00.000Z';
const [asked] = manifest.hypotheses;

/** The manifest of the example as it is shown once it is registered. */
export const prototype: PrototypeDto = {
  slug,
  title,
  summary,
  status: 'planned',
  locale,
  timeZone,
  tags: manifest.tags!,
  structure: manifest.structure!,
  documents: manifest.documents!,
  horizon,
  livedSince: null,
  registeredAt,
  version: 1,
  predecessor: null,
  successor: null,
  voided: null,
  openTerm,
  terms: [{ number: 1, ...term, outcome: null, decidedAt: null, lapsed: null }],
  coordinators: [holder(IDS.coordinator, manifest.coordinators[0])],
  deciders: [holder(IDS.decider, manifest.deciders[0])],
  sponsors: [holder(IDS.sponsor, manifest.sponsors![0])],
  panel: manifest.panel!.map((entry, index) => ({ ...holder(IDS.panel[index], entry), external: entry.external })),
  hypotheses: [{ ...asked, outcome: 'open', reason: null, links: [], settledAt: null }],
  grid: { version: 1, criteria: manifest.grid.criteria.map(completeCriterion) as KeptCriterionDto[] },
  round: {
    number: 1,
    kind: 'checkpoint',
    state: 'planned',
    opensOn: '2027-06-01',
    answersDueOn: '2027-06-22',
    meetingStartsAt: '2027-06-15T16:00:00.000Z',
    answered: 0,
    quorum: 3,
  },
  nextActs,
};

export const registered: RegisteredDto = { ...prototype, warnings: [] };

export const voided: PrototypeDto = {
  ...prototype,
  status: 'voided',
  version: 2,
  voided: { at: '2026-11-24T09:12:00.000Z', reason: 'Enregistré deux fois.' },
  openTerm: null,
  round: null,
  nextActs: [],
};

export const line: PrototypeLineDto = {
  slug,
  title,
  summary,
  status: 'planned',
  needsDecision: false,
  locale,
  tags: manifest.tags!,
  timeZone,
  term: 1,
  ...term,
  endsAt: openTerm.endsAt,
  outcome: null,
  registeredAt,
};

export const description: DescriptionDto = { title: 'La faîtière, en préfiguration', tags: null };

export const hypothesis: HypothesisDto = {
  key: 'H2',
  statement: 'Les structures membres acceptent de payer la mutualisation à son prix réel.',
  convincedIf: 'Quatre structures signent un devis au coût complet.',
  stopIf: 'Plus de la moitié reprennent la fonction chez elles.',
};

export const settlement: SettlementDto = {
  outcome: 'supported',
  reason: 'Cinq structures ont confié leur paie ; le temps passé a baissé de 40 %.',
  links: [{ label: 'Relevés de temps', url: 'https://example.org/documents/releves-2027' }],
};

export const askedInTerm: AskedInTermDto = {
  term: 1,
  ...asked,
  outcome: settlement.outcome,
  reason: settlement.reason,
  links: settlement.links!,
  settledAt: '2027-11-02T16:40:00.000Z',
};
