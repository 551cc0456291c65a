import { type Locale } from './person.js';
import { type Policy } from './policy.js';

/** What a coordinator sends to register a prototype; the shapes are checked at the door, the sense in `registration.ts`. */
export interface Manifest {
  slug: string;
  title: string;
  summary: string;
  locale: Locale;
  timeZone: string;
  tags?: string[];
  structure?: Structure;
  documents?: Link[];
  coordinators: PersonEntry[];
  deciders: PersonEntry[];
  sponsors?: PersonEntry[];
  horizon: Aim[];
  predecessor?: string | null;
  /** `YYYY-MM-DD`: since when the thing already lives, when it is older than its registration. */
  livedSince?: string | null;
  term: { startsOn: string; expiresOn: string };
  policy?: Partial<Policy>;
  hypotheses: HypothesisEntry[];
  grid: { criteria: Criterion[] };
  panel?: PanelEntry[];
}

/** What may be described anew at any time, as a merge-patch; everything else of a prototype is frozen or has its own door. */
export interface Description {
  title?: string;
  summary?: string;
  locale?: Locale;
  tags?: string[] | null;
  structure?: Structure | null;
  documents?: Link[] | null;
  horizon?: Aim[];
}

export interface Structure {
  legalForm?: string | null;
  territory?: string | null;
  activityCode?: string | null;
}

export interface Link {
  label: string;
  url: string;
}

/** What is aimed at in so many years. */
export interface Aim {
  years: number;
  aim: string;
}

export interface PersonEntry {
  name: string;
  email: string;
  locale?: Locale;
  organisation?: string | null;
}

export interface PanelEntry extends PersonEntry {
  external: boolean;
}

export interface HypothesisEntry {
  key: string;
  statement: string;
  convincedIf: string;
  stopIf: string;
}

export interface Level {
  value: number;
  label: string;
  descriptor?: string | null;
}

export type ScaleKind = 'rating' | 'yesNo' | 'number' | 'text';

export interface Scale {
  kind: ScaleKind;
  /** Described levels; demanded by `rating`, refused elsewhere. */
  levels?: Level[];
  /** What a number counts, e.g. `€` or `personnes`; only with `number`. */
  unit?: string | null;
}

export interface Criterion {
  key: string;
  question: string;
  guidance?: string | null;
  /** Share in the whole, before renormalising over what was answered (law 11). */
  weight?: number;
  required?: boolean;
  /** Key of the hypothesis that this criterion reads. */
  hypothesis?: string | null;
  scale: Scale;
  target?: number | null;
  notApplicable?: boolean;
}
