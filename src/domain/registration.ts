import {
  dateBefore,
  dayOf,
  daysBetween,
  endOfDay,
  isTimeZone,
  notAfter,
  parseDate,
  startOfDay,
  type Instant,
  type PlainDate,
} from './calendar.js';
import { checkGrid, checkKeysOnce, completeCriterion } from './grid.js';
import { checkAskedOnce } from './hypothesis.js';
import { type Aim, type Criterion, type HypothesisEntry, type Manifest, type PersonEntry } from './manifest.js';
import { checkKnownAs, sameAddress, type Locale, type Role } from './person.js';
import { checkPolicy, policyWith, POLICY_VERSION, type Policy } from './policy.js';
import { Faults } from './refusal.js';
import { checkNotLonger, inherit, type Predecessor } from './succession.js';

/** The dates of a term, ready to be kept. */
export interface TermDraft {
  startsOn: PlainDate;
  expiresOn: PlainDate;
  timeZone: string;
  startsAt: Instant;
  endsAt: Instant;
  policy: Policy;
  policyVersion: number;
}

export interface PersonDraft {
  name: string;
  email: string;
  locale: Locale;
  organisation: string | null;
  roles: { role: Role; position: number; external: boolean }[];
}

/** A registration that has passed every check. */
export interface Registration {
  manifest: Manifest;
  predecessorId: string | null;
  livedSince: PlainDate | null;
  term: TermDraft;
  people: PersonDraft[];
  hypotheses: HypothesisEntry[];
  criteria: Criterion[];
  warnings: Warning[];
}

/** Something lawful that will probably hurt later. */
export interface Warning {
  code: 'panel-too-small' | 'looks-recreated' | 'no-sponsor' | 'limit-inherited';
  detail: string;
}

/**
 * Turns a manifest into a registration.
 * @param predecessor the prototype that `manifest.predecessor` names; null when it names none or an unknown one
 * @param faults what is known to be wrong already
 * @throws Refusal `invalid` with every fault of sense at once
 */
export function register(
  manifest: Manifest,
  predecessor: Predecessor | null,
  now: Instant,
  faults = new Faults(),
): Registration {
  const policy = policyWith(manifest.policy ?? {});
  checkPolicy(policy, faults);
  const inherited = inherit(manifest, predecessor, policy, faults);
  const term = draftTerm(manifest, policy, now, faults);
  if (predecessor && term) checkNotLonger(predecessor, term, faults);
  checkContents(manifest, [], faults);
  const livedSince = checkLivedSince(manifest, faults);
  faults.refuseIfAny('This registration');
  return {
    manifest,
    predecessorId: predecessor?.id ?? null,
    livedSince,
    term: term!,
    people: draftPeople(manifest),
    hypotheses: manifest.hypotheses,
    criteria: manifest.grid.criteria.map(completeCriterion),
    warnings: [...inherited, ...warnings(manifest, policy)],
  };
}

/**
 * The faults that a manifest has by itself, whatever stands already.
 * @param alsoAsked keys of hypotheses beside its own that its grid may read
 */
export function checkContents(manifest: Manifest, alsoAsked: string[], faults: Faults): void {
  const { hypotheses, grid, horizon } = manifest;
  const asked = new Set([...alsoAsked, ...hypotheses.map((hypothesis) => hypothesis.key)]);
  checkPeople(manifest, faults);
  checkHypotheses(hypotheses, '/hypotheses', faults);
  checkGrid(grid.criteria, asked, '/grid/criteria', faults);
  checkHorizon(horizon, faults);
}

function draftTerm(manifest: Manifest, policy: Policy, now: Instant, faults: Faults): TermDraft | null {
  const { timeZone } = manifest;
  const zoneKnown = isTimeZone(timeZone);
  faults.addIf(
    !zoneKnown,
    '/timeZone',
    'unknown-time-zone',
    `"${timeZone}" is no name of the IANA time zone database, such as "Europe/Paris".`,
  );
  const startsOn = dateAt('/term/startsOn', manifest.term.startsOn, faults);
  const expiresOn = dateAt('/term/expiresOn', manifest.term.expiresOn, faults);
  if (!startsOn || !expiresOn) return null;
  checkTermDates(startsOn, expiresOn, policy.maxTermDays, '/term', faults);
  if (!zoneKnown) return null;
  const endsAt = endOfDay(expiresOn, timeZone);
  faults.addIf(
    notAfter(endsAt, now),
    '/term/expiresOn',
    'already-expired',
    `${expiresOn.toString()} is over in ${timeZone}, where it is ${dayOf(now, timeZone).toString()}: a term cannot open expired.`,
  );
  return {
    startsOn,
    expiresOn,
    timeZone,
    startsAt: startOfDay(startsOn, timeZone),
    endsAt,
    policy,
    policyVersion: POLICY_VERSION,
  };
}

/** What holds for the dates of any term: the right order, and no longer than the policy's cap. */
export function checkTermDates(
  startsOn: PlainDate,
  expiresOn: PlainDate,
  maxTermDays: number,
  at: string,
  faults: Faults,
): void {
  if (dateBefore(expiresOn, startsOn)) {
    faults.add(
      `${at}/expiresOn`,
      'reversed-dates',
      `The term expires on ${expiresOn.toString()}, before it starts on ${startsOn.toString()}.`,
    );
    return;
  }
  const days = daysBetween(startsOn, expiresOn);
  const detail = `The term lasts ${days} days; at most ${maxTermDays} are allowed (both ends counted).`;
  faults.addIf(days > maxTermDays, `${at}/expiresOn`, 'term-too-long', detail);
}

/** The date written at a pointer; null, with a fault, when there is no such day. */
export function dateAt(pointer: string, text: string, faults: Faults): PlainDate | null {
  const date = parseDate(text);
  const sensible = date !== null && date.year >= 1900 && date.year <= 2999;
  faults.addIf(
    !sensible,
    pointer,
    'no-such-date',
    `"${text}" is no date between 1900-01-01 and 2999-12-31, written YYYY-MM-DD.`,
  );
  return sensible ? date : null;
}

function checkLivedSince(manifest: Manifest, faults: Faults): PlainDate | null {
  if (manifest.livedSince == null) return null;
  const since = dateAt('/livedSince', manifest.livedSince, faults);
  const startsOn = parseDate(manifest.term.startsOn);
  const after = since && startsOn && dateBefore(startsOn, since);
  faults.addIf(!!after, '/livedSince', 'after-the-start', 'livedSince is not later than the start of the term.');
  return since;
}

/** Each number of years once. */
export function checkHorizon(horizon: Aim[], faults: Faults): void {
  const years = horizon.map((aim) => aim.years);
  years.forEach((year, index) => {
    faults.addIf(
      years.indexOf(year) !== index,
      `/horizon/${index}/years`,
      'duplicate',
      `Another aim is already set for ${year} years.`,
    );
  });
}

/** Keys once, and no statement asked twice under two keys. */
function checkHypotheses(hypotheses: HypothesisEntry[], at: string, faults: Faults): void {
  hypotheses.forEach((entry, index) => checkAskedOnce(entry, hypotheses.slice(0, index), `${at}/${index}`, faults));
  checkKeysOnce(
    hypotheses.map((hypothesis) => hypothesis.key),
    (index) => `${at}/${index}/key`,
    'hypothesis',
    faults,
  );
}

function checkPeople(manifest: Manifest, faults: Faults): void {
  const lists: [string, PersonEntry[]][] = [
    ['/coordinators', manifest.coordinators],
    ['/deciders', manifest.deciders],
    ['/sponsors', manifest.sponsors ?? []],
    ['/panel', manifest.panel ?? []],
  ];
  for (const [at, entries] of lists) {
    entries.forEach((entry, index) => {
      const twice = entries.findIndex((other) => sameAddress(other.email, entry.email)) < index;
      faults.addIf(twice, `${at}/${index}/email`, 'duplicate', `${entry.email} is listed twice here.`);
    });
  }
  named(manifest, faults);
  const inside = [...manifest.coordinators, ...manifest.deciders, ...(manifest.sponsors ?? [])];
  (manifest.panel ?? []).forEach((entry, index) => {
    const insider = entry.external && inside.some((other) => sameAddress(other.email, entry.email));
    const detail = 'A coordinator, decider or sponsor of the prototype is no external reviewer of it.';
    faults.addIf(insider, `/panel/${index}/external`, 'not-external', detail);
  });
}

/** Each person once, with all their roles. */
export function draftPeople(manifest: Manifest): PersonDraft[] {
  return named(manifest, new Faults()).map(({ entry, roles }) => ({
    name: entry.name,
    email: entry.email,
    locale: entry.locale ?? manifest.locale,
    organisation: entry.organisation ?? null,
    roles,
  }));
}

/** Who is named in several lists is one person: what one list leaves open, another may say; none says otherwise. */
function named(manifest: Manifest, faults: Faults): { entry: PersonEntry; roles: PersonDraft['roles'] }[] {
  const people: ReturnType<typeof named> = [];
  const enlist = (list: string, role: Role, entries: (PersonEntry & { external?: boolean })[] = []): void =>
    entries.forEach(({ external = false, ...entry }, index) => {
      const known = people.find((other) => sameAddress(other.entry.email, entry.email));
      const way = 'Say the same wherever somebody is listed.';
      if (known) checkKnownAs(known.entry, entry, way, `/${list}/${index}`, faults);
      const person = known ?? { entry, roles: [] };
      if (!known) people.push(person);
      person.entry.locale ??= entry.locale;
      person.entry.organisation ??= entry.organisation;
      person.roles.push({ role, position: index + 1, external });
    });
  enlist('coordinators', 'coordinator', manifest.coordinators);
  enlist('deciders', 'decider', manifest.deciders);
  enlist('sponsors', 'sponsor', manifest.sponsors);
  enlist('panel', 'reviewer', manifest.panel);
  return people;
}

function warnings(manifest: Manifest, policy: Policy): Warning[] {
  const panel = manifest.panel ?? [];
  const external = panel.filter((entry) => entry.external).length;
  const found: Warning[] = [];
  if (panel.length < policy.quorum || external < policy.externalQuorum) {
    const need = `${policy.quorum} reviewers, ${policy.externalQuorum} of them external`;
    found.push({
      code: 'panel-too-small',
      detail: `The panel has ${panel.length} reviewers, ${external} of them external; continuing or adopting will need ${need}.`,
    });
  }
  if (!manifest.sponsors?.length) {
    found.push({
      code: 'no-sponsor',
      detail: 'Nobody is named to be asked when the deciders stay silent; the administrators will be.',
    });
  }
  return found;
}
