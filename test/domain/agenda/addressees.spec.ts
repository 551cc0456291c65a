import { Temporal } from 'temporal-polyfill';
import { addressees } from '../../../src/domain/agenda/addressees.js';
import { triage } from '../../../src/domain/agenda/triage.js';
import { type Manifest } from '../../../src/domain/manifest.js';
import { prototype } from '../../support/prototype.js';

const ADMINISTRATOR = { id: 'a', name: 'Administration', email: 'administration@example.org', locale: 'en' } as const;
const someone = (name: string): { name: string; email: string } => ({ name, email: `${name}@example.org` });
const STAFF = { coordinators: [someone('c')], deciders: [someone('d')], sponsors: [someone('s')] };

/** Who is written to by each act of a waking that finds these on record, as `role name`. */
function written(now: string, recorded: string[], manifest: Partial<Manifest> = STAFF): Record<string, string[]> {
  const of = Object.assign(prototype({ manifest }), { rounds: [] });
  const verdicts = triage(of, new Set(recorded.map((key) => `term/1/${key}`)), Temporal.Instant.from(now));
  const performed = verdicts.filter(({ skipped }) => skipped === null).map(({ act }) => act);
  const found = [...addressees(of, performed, [ADMINISTRATOR])];
  return Object.fromEntries(found.map(([act, to]) => [act.kind, to.map(({ role, name }) => `${role} ${name}`)]));
}

const NOTICES = ['notice/30', 'notice/14', 'notice/7', 'notice/1'];

describe('who is written to', () => {
  it('is not given notice on the morning of the request to decide', () => {
    expect(written('2027-10-31T08:00:00Z', [])).toEqual({
      notice: ['coordinator c'],
      'decision-request': ['decider d'],
    });
  });

  it('in two roles, is written to in the first', () => {
    const both = { ...STAFF, coordinators: [someone('d')] };
    expect(written('2027-11-16T08:00:00Z', ['notice/30'], both).notice).toEqual([]);
    expect(written('2027-10-31T08:00:00Z', [], both)).toEqual({ notice: [], 'decision-request': ['decider d'] });
  });

  it('gets one mail at an asking and an escalation that fall together', () => {
    expect(written('2028-01-01T00:00:00Z', NOTICES)).toEqual({
      overdue: ['decider d', 'coordinator c', 'sponsor s'],
      'decision-request': [],
      escalation: [],
      expiry: [],
    });
    const sponsored = { ...STAFF, sponsors: [someone('d'), someone('s')] };
    expect(written('2027-12-14T08:00:00Z', NOTICES, sponsored)).toMatchObject({
      overdue: ['decider d', 'coordinator c'],
      escalation: ['sponsor s'],
    });
  });

  it('where nobody is named as sponsor, is an administrator; but not where the sponsors are written to otherwise', () => {
    expect(written('2028-01-01T00:00:00Z', NOTICES, { ...STAFF, sponsors: [] }).escalation).toEqual([
      'administrator Administration',
    ]);
  });
});
