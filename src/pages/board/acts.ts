import { type Settlement } from '../../domain/hypothesis.js';
import { type Link } from '../../domain/manifest.js';
import { moneyFault, type Money } from '../../domain/money.js';
import { type RoundMove } from '../../domain/round-checks.js';
import { STEP_OUTCOMES, type StepOutcome } from '../../domain/step.js';
import { type SettlementEntry } from '../../services/hypotheses.service.js';
import { type StepResultEntry } from '../../services/steps.service.js';
import { type WindDownEntry } from '../../services/wind-downs.service.js';
import { type Form } from '../form.js';
import { type ActionFault } from './action.js';

// What forms of the board say, as the use cases take it. The limits are those of the API.

/** What a form says, or everything that is wrong with its shape. */
export type Said<T> = { entry: T } | { faults: ActionFault[] };

const LONGEST_OBSERVATION = 8000;
const LONGEST_REASON = 4000;
const LONGEST_LINK = 2000;
const LONGEST_LABEL = 200;
const LONGEST_PLACE = 500;
const LONGEST_ITEM = 500;
const SETTLEMENTS: readonly Settlement[] = ['supported', 'refuted', 'inconclusive'];

/** @param kept evidence that stands already: what the form names is added to it */
export function resultIn(form: Form, kept: Link[]): Said<StepResultEntry> {
  const outcome = chosen<StepOutcome>(form, STEP_OUTCOMES);
  const { link, fault: ofLink } = linkIn(form);
  const { cost, fault: ofCost } = costIn(form);
  const faults = [outcome ? null : CHOOSE, form.fault('observation', LONGEST_OBSERVATION), ofCost, ofLink];
  return said(faults, () => ({
    outcome: outcome!,
    observation: form.text('observation').trim(),
    evidence: link ? [...kept.filter(({ url }) => url !== link.url), link] : kept,
    cost,
  }));
}

export function settlementIn(form: Form, kept: Link[]): Said<SettlementEntry> {
  const outcome = chosen(form, SETTLEMENTS);
  const { link, fault: ofLink } = linkIn(form);
  const faults = [outcome ? null : CHOOSE, form.fault('reason', LONGEST_REASON), ofLink];
  return said(faults, () => ({
    outcome: outcome!,
    reason: form.text('reason').trim(),
    links: link ? [...kept.filter(({ url }) => url !== link.url), link] : kept,
  }));
}

export function meetingIn(form: Form): Said<RoundMove> {
  const minutes = form.text('minutes').trim();
  const lasts = /^\d{1,3}$/.test(minutes) && Number(minutes) >= 15 && Number(minutes) <= 480;
  const startsAt = form.text('startsAt').trim();
  const readable = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(startsAt);
  const faults: (ActionFault | null)[] = [
    readable ? null : (form.fault('startsAt') ?? { field: 'startsAt', told: 'no-such-instant' }),
    lasts ? null : { field: 'minutes', told: 'minutes' },
    form.faultIfAny('place', LONGEST_PLACE),
  ];
  return said(faults, () => ({
    meeting: { startsAt, durationMinutes: Number(minutes), place: form.text('place').trim() || null },
  }));
}

export function itemIn(form: Form): Said<string> {
  const item = form.text('item').replace(/\s+/g, ' ').trim();
  return said([form.fault('item', LONGEST_ITEM)], () => item);
}

export function windDownIn(form: Form): Said<WindDownEntry> {
  const { cost, fault } = costIn(form);
  const faults = [form.fault('doneOn', 40), form.faultIfAny('note', LONGEST_REASON), fault];
  return said(faults, () => ({ doneOn: form.text('doneOn').trim(), note: form.text('note').trim() || null, cost }));
}

const CHOOSE: ActionFault = { field: 'outcome', told: 'choose' };

function said<T>(found: (ActionFault | null)[], entry: () => T): Said<T> {
  const faults = found.filter((fault) => fault !== null);
  return faults.length > 0 ? { faults } : { entry: entry() };
}

function chosen<T extends string>(form: Form, of: readonly T[]): T | undefined {
  return of.find((one) => one === form.text('outcome'));
}

function costIn(form: Form): { cost: Money | null; fault: ActionFault | null } {
  const amount = plainAmount(form.text('amount'));
  if (amount === '') return { cost: null, fault: null };
  const cost = { amount, currency: form.text('currency').trim().toUpperCase() };
  return { cost, fault: moneyFault(cost) === null ? null : { field: 'amount', told: 'money' } };
}

/** As people write it: `1 205,00` is 1205.00. Where both a point and a comma stand, it is not guessed which is which. */
function plainAmount(text: string): string {
  const tight = text.replace(/[\s\u00a0\u202f]/g, '');
  return /^\d+,\d{1,2}$/.test(tight) ? tight.replace(',', '.') : tight;
}

function linkIn(form: Form): { link: Link | null; fault: ActionFault | null } {
  const [label, url] = [form.text('link-label').trim(), form.text('link-url').trim()];
  if (label === '' && url === '') return { link: null, fault: null };
  if (label === '' || url === '')
    return { link: null, fault: { field: label ? 'link-url' : 'link-label', told: 'both' } };
  const shape = form.faultIfAny('link-label', LONGEST_LABEL) ?? form.faultIfAny('link-url', LONGEST_LINK);
  const leads = /^https?:\/\//i.test(url) && URL.canParse(url);
  return { link: { label, url }, fault: shape ?? (leads ? null : { field: 'link-url', told: 'address' }) };
}
