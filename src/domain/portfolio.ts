import { parseDate } from './calendar.js';
import { type Aim } from './manifest.js';
import { type Locale } from './person.js';
import { type Faults } from './refusal.js';
import { checkHorizon } from './registration.js';

/** An existing model that an option refers to, and what is said of it. */
export interface Reference {
  name: string;
  says: string;
  url: string | null;
}

/** A path that could be taken. */
export interface Option {
  key: string;
  title: string;
  summary: string;
  pros: string[];
  cons: string[];
  references: Reference[];
  /** Slugs of the prototypes that test it, all of them of the portfolio. */
  testedBy: string[];
}

/** An open question to explore. */
export interface Lead {
  key: string;
  question: string;
  /** Whom to ask. */
  ask: string[];
  /** `YYYY-MM-DD`: by when. */
  by: string | null;
  /** What came of it; null: it is still open. */
  cameOf: string | null;
  /** `YYYY-MM-DD`: when that was. */
  answeredOn: string | null;
}

/** Prototypes that serve one horizon, and the reflection that feeds them. */
export interface PortfolioContent {
  title: string;
  summary: string;
  locale: Locale;
  horizon: Aim[];
  options: Option[];
  leads: Lead[];
}

/** What is wrong with a portfolio, at its pointers. @param prototypes slugs of its prototypes */
export function checkPortfolio(content: PortfolioContent, prototypes: readonly string[], faults: Faults): void {
  checkHorizon(content.horizon, faults);
  checkKeys(content.options, '/options', faults);
  checkKeys(content.leads, '/leads', faults);
  for (const [index, option] of content.options.entries()) checkOption(option, prototypes, `/options/${index}`, faults);
  for (const [index, lead] of content.leads.entries()) checkLead(lead, `/leads/${index}`, faults);
}

export function checkOption(option: Option, prototypes: readonly string[], at: string, faults: Faults): void {
  for (const [index, slug] of option.testedBy.entries())
    faults.addIf(
      !prototypes.includes(slug),
      `${at}/testedBy/${index}`,
      'not-of-the-portfolio',
      `"${slug}" is no prototype of this portfolio: name it under "prototypes" first.`,
    );
}

export function checkLead({ by, cameOf, answeredOn }: Lead, at: string, faults: Faults): void {
  for (const [name, day] of Object.entries({ by, answeredOn }))
    faults.addIf(day !== null && !parseDate(day), `${at}/${name}`, 'date', 'There is no such day.');
  const detail = 'A lead is answered by what came of it, on a day: name both, or neither.';
  faults.addIf((cameOf === null) !== (answeredOn === null), at, 'half-answered', detail);
}

function checkKeys(entries: readonly { key: string }[], at: string, faults: Faults): void {
  for (const [index, { key }] of entries.entries()) {
    const first = entries.findIndex((other) => other.key === key);
    faults.addIf(first < index, `${at}/${index}/key`, 'duplicate', `"${key}" stands here already.`);
  }
}
