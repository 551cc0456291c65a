import { type Outcome } from '../domain/decision.js';
import { type HypothesisEntry } from '../domain/manifest.js';
import { type Fault } from '../domain/refusal.js';
import { type OwnProposal } from '../services/decision-requests.service.js';
import { type FaultCode, type FieldFault, type Form } from './form.js';

/** How many new hypotheses the page has room for; more go through the API. */
export const NEW_HYPOTHESES = [1, 2, 3] as const;
export const HYPOTHESIS_PARTS = ['statement', 'convincedIf', 'stopIf'] as const;
const LONGEST_PART = 2000;
const LONGEST_HOME = 2000;
const LONGEST_LINE = 500;
const MOST_LINES = 50;
const KEY = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/;

export type Part = 'key' | (typeof HYPOTHESIS_PARTS)[number];

/** The name of a field of the n-th new hypothesis. */
export function freshField(number: number, part: Part): string {
  return `new-${number}-${part}`;
}

export function outcomeOf(form: Form): Outcome | null {
  const outcome = form.text('outcome');
  return outcome === 'stop' || outcome === 'continue' || outcome === 'adopt' ? outcome : null;
}

/** The new hypotheses in which something is written; a key alone, filled in beforehand, is nothing. */
export function freshIn(form: Form): number[] {
  return NEW_HYPOTHESES.filter((number) =>
    HYPOTHESIS_PARTS.some((part) => form.text(freshField(number, part)).trim() !== ''),
  );
}

/** Everything that is wrong with the shape of a form, at once. */
export function faultsOfShape(form: Form, outcome: Outcome): FieldFault[] {
  const faults = [
    form.fault('rationale'),
    form.fault('learned'),
    ...OWN_FAULTS[outcome](form),
    form.fault('confirmation'),
  ];
  return faults.filter((fault) => fault !== null);
}

const OWN_FAULTS: Record<Outcome, (form: Form) => (FieldFault | null)[]> = {
  stop: (form) => [
    form.fault('kept'),
    form.faultIfAny('windDown', MOST_LINES * (LONGEST_LINE + 1)) ?? faultOfLines(form),
  ],
  continue: (form) => [form.fault('expiresOn', 40), ...freshIn(form).flatMap((number) => faultsOfFresh(form, number))],
  adopt: (form) => [form.fault('home', LONGEST_HOME), form.fault('handOverOn', 40)],
};

function faultOfLines(form: Form): FieldFault | null {
  const lines = linesOf(form);
  if (lines.length > MOST_LINES) return { field: 'windDown', code: 'too-many-lines', max: MOST_LINES };
  const long = lines.some((line) => line.length > LONGEST_LINE);
  return long ? { field: 'windDown', code: 'line-too-long', max: LONGEST_LINE } : null;
}

function faultsOfFresh(form: Form, number: number): (FieldFault | null)[] {
  const key = freshField(number, 'key');
  const marked = KEY.test(form.text(key).trim());
  return [
    marked ? null : { field: key, code: 'not-a-key' },
    ...HYPOTHESIS_PARTS.map((part) => form.fault(freshField(number, part), LONGEST_PART)),
  ];
}

/** The proposal that a form of sound shape makes. The grid is kept: another one goes through the API. */
export function proposalOf(form: Form, outcome: Outcome): OwnProposal {
  const said = { rationale: trimmed(form, 'rationale'), learned: trimmed(form, 'learned') };
  switch (outcome) {
    case 'stop':
      return { outcome, ...said, kept: trimmed(form, 'kept'), windDown: linesOf(form) };
    case 'adopt':
      return { outcome, ...said, home: trimmed(form, 'home'), handOverOn: trimmed(form, 'handOverOn') };
    case 'continue':
      return { outcome, ...said, nextTerm: datesOf(form), hypotheses: hypothesesOf(form), grid: 'keep' };
  }
}

function datesOf(form: Form): { startsOn?: string; expiresOn: string } {
  const startsOn = trimmed(form, 'startsOn');
  return { ...(startsOn !== '' && { startsOn }), expiresOn: trimmed(form, 'expiresOn') };
}

function hypothesesOf(form: Form): ({ key: string } | HypothesisEntry)[] {
  const part = (number: number, name: Part): string => trimmed(form, freshField(number, name));
  const fresh = freshIn(form).map((number) => ({
    key: part(number, 'key'),
    statement: part(number, 'statement'),
    convincedIf: part(number, 'convincedIf'),
    stopIf: part(number, 'stopIf'),
  }));
  return [...form.chosen('carry').map((key) => ({ key })), ...fresh];
}

function linesOf(form: Form): string[] {
  const lines = form.text('windDown').split('\n');
  return lines.map((line) => line.replaceAll('\t', ' ').trim()).filter((line) => line !== '');
}

function trimmed(form: Form, name: string): string {
  return form.text(name).trim();
}

/** A fault that the domain found, at the field where a person mends it. */
export function fieldFault(fault: Fault, form: Form): FieldFault {
  return { field: fieldAt(fault.pointer, form), code: DOMAIN_CODES.find((code) => code === fault.code) ?? 'refused' };
}

const DOMAIN_CODES: FaultCode[] = [
  'no-such-date',
  'reversed-dates',
  'term-too-long',
  'longer-than-before',
  'too-early',
  'gap',
  'in-the-past',
  'duplicate',
  'duplicate-key',
  'key-taken',
  'unknown-hypothesis',
  'nothing-new',
  'not-confirmed',
];

function fieldAt(pointer: string, form: Form): string {
  const [, first, second, third] = pointer.split('/');
  if (first === 'nextTerm') return second;
  if (first !== 'hypotheses') return first;
  const index = second === undefined ? -1 : Number(second) - form.chosen('carry').length;
  if (second === undefined) return freshField(1, 'statement');
  return index < 0 ? 'carry' : freshField(freshIn(form)[index] ?? 1, third === 'statement' ? third : 'key');
}
