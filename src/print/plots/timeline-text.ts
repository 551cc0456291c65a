import { dateBefore } from '../../domain/calendar.js';
import { type Locale } from '../../domain/person.js';
import { type Lifeline, type Stretch, type TimelineTerm } from '../../domain/timeline.js';
import { longDate } from '../dates.js';
import { timeline } from '../phrases/timeline.js';
import { type Table } from './table.js';

/** A whole life in words, a sentence for each term; also what the picture has no room for. */
export function lifelineText(line: Lifeline, locale: Locale): string {
  const words = timeline[locale];
  const before = line.stretches.filter(({ kind }) => kind === 'lived');
  return [
    ...before.map(({ from, to }) => words.lived(longDate(from, locale), longDate(to, locale))),
    ...line.life.terms.map((term) => termText(term, line, locale)),
  ]
    .map((sentence) => `${sentence}.`)
    .join(' ');
}

/** Every term of every prototype in a row of its own. */
export function timelineTable(rows: readonly { title: string; lifeline: Lifeline }[], locale: Locale): Table {
  const words = timeline[locale];
  return {
    caption: words.table,
    head: words.head,
    rows: rows.flatMap(({ title, lifeline }) => [
      ...lifeline.stretches
        .filter(({ kind }) => kind === 'lived')
        .map(({ from, to }) => [title, words.before, longDate(from, locale), longDate(to, locale), '–', '–', '–']),
      ...lifeline.life.terms.map((term) => [title, ...cellsOf(term, lifeline, locale)]),
    ]),
  };
}

function cellsOf(term: TimelineTerm, line: Lifeline, locale: Locale): string[] {
  const halfTime = halfTimeOf(term, line);
  const halt = haltOf(term, line);
  return [
    String(term.number),
    longDate(term.startsOn, locale),
    longDate(term.expiresOn, locale),
    halfTime ? longDate(halfTime.on, locale) : '–',
    halt ? haltText(halt, term, locale) : '–',
    endText(term, line, locale).join(', ') || '–',
  ];
}

function termText(term: TimelineTerm, line: Lifeline, locale: Locale): string {
  const words = timeline[locale];
  const halfTime = halfTimeOf(term, line);
  const halt = haltOf(term, line);
  const halted = halt ? [haltText(halt, term, locale)] : [];
  const ended = endText(term, line, locale);
  const inTime = term.decision !== null && !dateBefore(term.expiresOn, term.decision.on);
  return [
    words.term(term.number, longDate(term.startsOn, locale), longDate(term.expiresOn, locale)),
    ...(halfTime ? [words.halfTime(longDate(halfTime.on, locale))] : []),
    ...(inTime ? [...ended, ...halted] : [...halted, ...ended]),
  ].join(', ');
}

function halfTimeOf({ number }: TimelineTerm, { marks }: Lifeline): Lifeline['marks'][number] | undefined {
  return marks.find(({ kind, term }) => kind === 'half-time' && term === number);
}

function haltOf({ number }: TimelineTerm, { stretches }: Lifeline): Stretch | undefined {
  return stretches.find(({ kind, term }) => kind === 'halted' && term === number);
}

function haltText({ from, to }: Stretch, { decision }: TimelineTerm, locale: Locale): string {
  const words = timeline[locale];
  return decision === null
    ? words.haltedSince(longDate(from, locale))
    : words.halted(longDate(from, locale), longDate(to, locale));
}

function endText({ decision }: TimelineTerm, { life }: Lifeline, locale: Locale): string[] {
  if (life.voidedOn !== null) return [timeline[locale].withdrawn(longDate(life.voidedOn, locale))];
  if (decision === null) return [];
  const words = timeline[locale];
  const on = longDate(decision.on, locale);
  const handedOver = decision.outcome === 'adopt' && life.handOverOn !== null;
  return [
    decision.lapsed ? words.lapsed(on) : words.decided[decision.outcome](on),
    ...(handedOver ? [words.handOver(longDate(life.handOverOn!, locale))] : []),
  ];
}
