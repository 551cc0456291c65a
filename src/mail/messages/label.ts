import { type Locale } from '../../domain/person.js';
import { type Letter, type MailKind } from '../letter.js';
import { type Reading } from './reading.js';

/** The prototype as it stands on a jar: what it is, best before when, how long still, who decides; and what its round asks of the addressee. */
export interface Label {
  title: string;
  rows: { name: string; value: string; pastItsDate: boolean }[];
}

const ANSWERS_ARE_DUE: MailKind[] = [
  'invitation',
  'reply-reminder',
  'answer-reminder',
  'reviewer-link',
  'due-day-moved',
  'reviewer-lost',
  'panel-short',
];
const IT_MEETS: MailKind[] = ['meeting', 'meeting-moved', 'meeting-reminder'];

const NAMES = {
  en: {
    bestBefore: 'Best before',
    left: 'Days left',
    over: 'Past its date by',
    lastDay: 'today is the last day',
    decision: 'Decision',
    whoDecides: 'Who decides',
    due: 'Answers due',
    meeting: 'Meeting',
    lapsed: 'stop, recorded by the clock (lapsed)',
    day: 'day',
    days: 'days',
    outcomes: { stop: 'stop', continue: 'continue', adopt: 'adopt' },
  },
  fr: {
    bestBefore: 'Date de péremption',
    left: 'Jours restants',
    over: 'Date dépassée de',
    lastDay: 'c’est aujourd’hui le dernier jour',
    decision: 'Décision',
    whoDecides: 'Qui décide',
    due: 'Réponses attendues',
    meeting: 'Réunion',
    lapsed: 'arrêt enregistré par l’horloge (par défaut)',
    day: 'jour',
    days: 'jours',
    outcomes: { stop: 'arrêt', continue: 'poursuite', adopt: 'adoption' },
  },
};

export function label(letter: Letter, r: Reading, title: string): Label {
  const names = NAMES[letter.to.locale];
  const fate = fateOf(letter, letter.to.locale);
  const past = fate === null && r.daysOver > 0;
  const row = (name: string, value: string, pastItsDate = false): Label['rows'][number] => ({
    name,
    value,
    pastItsDate,
  });
  return {
    title,
    rows: [
      row(names.bestBefore, `${r.fullDate(letter.term.expiresOn)} (${r.zone})`, past),
      fate === null ? remaining(r, letter.to.locale, past, row) : row(names.decision, fate),
      row(names.whoDecides, r.deciders.list),
      ...ofItsRound(letter, r).map(({ name, value }) => row(name, value)),
    ],
  };
}

function ofItsRound({ kind, to }: Letter, r: Reading): { name: string; value: string }[] {
  const names = NAMES[to.locale];
  return [
    ...(ANSWERS_ARE_DUE.includes(kind) ? [{ name: names.due, value: `${r.round.due} (${r.zone})` }] : []),
    ...(IT_MEETS.includes(kind) ? [{ name: names.meeting, value: `${r.round.meeting.when} (${r.zone})` }] : []),
  ];
}

function remaining(
  { daysLeft, daysOver }: Reading,
  locale: Locale,
  past: boolean,
  row: (name: string, value: string, pastItsDate?: boolean) => Label['rows'][number],
): Label['rows'][number] {
  const names = NAMES[locale];
  if (past) return row(names.over, `${daysOver} ${daysOver === 1 ? names.day : names.days}`, true);
  return row(names.left, daysLeft === 0 ? `0 (${names.lastDay})` : String(daysLeft));
}

function fateOf({ kind, facts }: Letter, locale: Locale): string | null {
  const names = NAMES[locale];
  if (kind === 'lapsed') return names.lapsed;
  return facts.outcome ? names.outcomes[facts.outcome] : null;
}
