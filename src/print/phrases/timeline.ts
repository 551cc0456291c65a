import { type Outcome } from '../../domain/decision.js';
import { type StretchKind } from '../../domain/timeline.js';
import { fr } from '../spacing.js';

type Sign = StretchKind | 'half-time' | 'expiry' | 'withdrawn' | Outcome | 'lapsed' | 'outside';

/** The words in and beside a timeline; dates come as text. */
const en = {
  today: 'today',
  axis: (from: string, to: string, today: string) => `From ${from} to ${to}; today is ${today}`,
  lived: (since: string, until: string) => `There from ${since} to ${until}, before its first term`,
  term: (number: number, from: string, to: string) => `Term ${number} from ${from} to ${to}`,
  halfTime: (on: string) => `half-time on ${on}`,
  haltedSince: (on: string) => `halted since ${on}`,
  halted: (from: string, to: string) => `halted from ${from} to ${to}`,
  decided: {
    stop: (on: string) => `stopped on ${on}`,
    continue: (on: string) => `continued on ${on}`,
    adopt: (on: string) => `adopted on ${on}`,
  } satisfies Record<Outcome, (on: string) => string>,
  lapsed: (on: string) => `stopped on ${on} since nobody decided`,
  handOver: (on: string) => `hand-over on ${on}`,
  withdrawn: (on: string) => `withdrawn on ${on}, before it began`,
  legend: {
    lived: 'there before its first term',
    running: 'lived',
    planned: 'to come',
    halted: 'halted: its date is past',
    'half-time': 'half-time',
    expiry: 'best before',
    stop: 'stopped',
    continue: 'continued',
    adopt: 'adopted',
    lapsed: 'stopped since nobody decided',
    withdrawn: 'withdrawn before it began',
    outside: 'goes on outside these dates',
  } satisfies Record<Sign, string>,
  table: 'The terms of the prototypes, and how they ended',
  head: ['Prototype', 'Term', 'From', 'Last day', 'Half-time', 'Halted', 'Decision'],
  before: 'before the first',
};

const french: typeof en = {
  today: 'aujourd’hui',
  axis: (from, to, today) => fr`Du ${from} au ${to} ; nous sommes le ${today}`,
  lived: (since, until) => `En place du ${since} au ${until}, avant sa première période`,
  term: (number, from, to) => fr`Période n° ${number} du ${from} au ${to}`,
  halfTime: (on) => `mi-parcours le ${on}`,
  haltedSince: (on) => `suspendu depuis le ${on}`,
  halted: (from, to) => `suspendu du ${from} au ${to}`,
  decided: {
    stop: (on) => `arrêté le ${on}`,
    continue: (on) => `poursuivi le ${on}`,
    adopt: (on) => `adopté le ${on}`,
  },
  lapsed: (on) => `arrêté le ${on} faute de décision`,
  handOver: (on) => `passage de relais le ${on}`,
  withdrawn: (on) => `retiré le ${on}, avant d’avoir commencé`,
  legend: {
    lived: 'en place avant sa première période',
    running: 'vécu',
    planned: 'à venir',
    halted: fr`suspendu : sa date est passée`,
    'half-time': 'mi-parcours',
    expiry: 'date de péremption',
    stop: 'arrêté',
    continue: 'poursuivi',
    adopt: 'adopté',
    lapsed: 'arrêté faute de décision',
    withdrawn: 'retiré avant d’avoir commencé',
    outside: 'continue hors de ces dates',
  },
  table: 'Les périodes des prototypes, et comment elles ont pris fin',
  head: ['Prototype', 'Période', 'Du', 'Dernier jour', 'Mi-parcours', 'Suspendu', 'Décision'],
  before: 'avant la première',
};

export const timeline = { en, fr: french };
