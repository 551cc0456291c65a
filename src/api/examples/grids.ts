import { completeCriterion } from '../../domain/grid.js';
import { SHIPPED } from '../../domain/grid-templates/shipped.js';
import type { ShownTemplateDto, TemplateLineDto } from '../grid-templates.answers.dto.js';
import type { TemplateDto, TemplateFromPrototypeDto, WordingDto } from '../grid-templates.dto.js';
import type { GridVersionDto, KeptCriterionDto } from '../grids.answers.dto.js';
import type { GridFromTemplateDto } from '../grids.dto.js';
import type { GridDto } from '../manifest.dto.js';
import { IDS } from './ids.js';
import { manifest } from './manifest.js';
import { prototype } from './prototype.js';

export const grid: GridDto = manifest.grid;

export const fromTemplate: GridFromTemplateDto = { template: 'pilot-service', locale: 'fr' };

export const gridVersion: GridVersionDto = {
  ...prototype.grid,
  createdAt: '2026-11-23T10:00:00.000Z',
  newest: 1,
  holdsFrom: 'now',
  openRounds: [],
};

/** While somebody answers the checkpoint by the version before. */
export const changed: GridVersionDto = {
  ...gridVersion,
  version: 2,
  createdAt: '2027-06-08T14:05:00.000Z',
  newest: 2,
  holdsFrom: 'next-round',
  openRounds: [{ number: 1, kind: 'checkpoint', version: 1 }],
};

const shipped = SHIPPED.find(({ key }) => key === fromTemplate.template)!;

export const templateLine: TemplateLineDto = {
  key: shipped.key,
  shipped: true,
  wordings: shipped.wordings.map(({ locale, title, summary, criteria }) => ({
    locale,
    title,
    summary,
    questions: criteria.map(({ question }) => question),
  })),
};

const wording: WordingDto = {
  locale: 'fr',
  title: 'Résidence d’écriture',
  summary:
    'Pour un lieu qui accueille quelques semaines des personnes qui écrivent, et se demande s’il en accueillera encore.',
  criteria: [
    {
      key: 'travail',
      question: 'Le séjour a-t-il fait avancer le travail apporté ?',
      guidance: 'Demandez à voir ce qui existait à l’arrivée et ce qui existe au départ.',
      weight: 2,
      scale: {
        kind: 'rating',
        levels: [
          { value: 1, label: 'Non', descriptor: 'Le temps est passé en intendance.' },
          { value: 2, label: 'Un peu', descriptor: 'Des pages en plus, que la personne aurait écrites chez elle.' },
          { value: 3, label: 'Nettement', descriptor: 'Un chapitre, une maquette ou un dossier a abouti ici.' },
        ],
      },
      target: 3,
    },
    { key: 'retour', question: 'Reviendriez-vous ?', scale: { kind: 'yesNo' }, target: 1 },
  ],
};

export const templateEntry: TemplateDto = { key: 'residence-d-ecriture', wordings: [wording] };

export const templateFromPrototype: TemplateFromPrototypeDto = {
  key: 'faitiere-en-preparation',
  prototype: manifest.slug,
  title: 'Faîtière en préparation',
  summary: 'Pour une association qui cherche quelles fonctions gagnent à être mises en commun.',
};

export const template: ShownTemplateDto = {
  key: templateEntry.key,
  shipped: false,
  version: 1,
  keptBy: IDS.member,
  writtenAt: '2026-11-23T10:00:00.000Z',
  retired: false,
  wordings: [{ ...wording, criteria: wording.criteria.map(completeCriterion) as KeptCriterionDto[] }],
};
