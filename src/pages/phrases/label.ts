import { type Outcome } from '../../domain/decision.js';
import { type Status } from '../../domain/prototype.js';
import { fr } from '../../print/spacing.js';

/** The words on the jar. */
const en = {
  kind: 'Prototype',
  bestBefore: 'Best before',
  left: (days: number): string => (days === 1 ? 'day left' : 'days left'),
  lastDay: 'today is its last day',
  over: (days: number): string => (days === 1 ? 'day past its date' : 'days past its date'),
  status: 'Status',
  statuses: {
    planned: 'not started yet',
    running: 'running',
    expired: 'halted: its date has passed',
    halted: 'halted until its next term',
    stopped: 'stopped',
    adopted: 'adopted',
    voided: 'withdrawn before it started',
  } satisfies Record<Status, string>,
  decision: 'Decision',
  outcomes: { stop: 'stop', continue: 'continue', adopt: 'adopt' } satisfies Record<Outcome, string>,
  lapsed: 'stop, recorded by the clock (lapsed)',
  whoDecides: 'Who decides',
  term: 'Term',
  termOf: (number: number, most: number) => `${number} of at most ${most}`,
  name: 'Short name',
};

const french: typeof en = {
  kind: 'Prototype',
  bestBefore: 'Date de péremption',
  left: (days) => (days === 1 ? 'jour restant' : 'jours restants'),
  lastDay: 'c’est aujourd’hui son dernier jour',
  over: (days) => (days === 1 ? 'jour de dépassement' : 'jours de dépassement'),
  status: 'État',
  statuses: {
    planned: 'pas encore commencé',
    running: 'en cours',
    expired: fr`suspendu : sa date est passée`,
    halted: 'suspendu jusqu’à sa prochaine période',
    stopped: 'arrêté',
    adopted: 'adopté',
    voided: 'retiré avant d’avoir commencé',
  },
  decision: 'Décision',
  outcomes: { stop: 'arrêter', continue: 'poursuivre', adopt: 'adopter' },
  lapsed: 'arrêt enregistré par l’horloge (par défaut)',
  whoDecides: 'Qui décide',
  term: 'Période',
  termOf: (number, most) => fr`${number} sur ${most} au plus`,
  name: 'Nom court',
};

export const label = { en, fr: french };
