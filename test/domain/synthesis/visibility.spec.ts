import { INVITATION_STATES } from '../../../src/domain/invitation.js';
import { synthesise } from '../../../src/domain/synthesis/synthesis.js';
import {
  ownReading,
  seatsOf,
  seenBy,
  type ShownSynthesis,
  type Viewer,
} from '../../../src/domain/synthesis/visibility.js';
import { EXPIRY, NAMES } from './example.js';

const ROLES = ['coordinator', 'decider', 'sponsor', 'member', 'reviewer'] as const;
const round = synthesise(EXPIRY);

function seen(viewer: Partial<Viewer>, anonymity: 'everyone' | 'deciders' | 'nobody' = 'deciders', of = round) {
  return seenBy({ personId: null, role: 'member', ownReading: 'none', ...viewer }, of, anonymity, NAMES);
}

const names = (shown: ShownSynthesis | null) => shown && shown.reviewers.map(({ name }) => name);
const traits = (shown: ShownSynthesis | null) => shown!.reviewers.map(({ external, late }) => [external, late]);

describe('before their own reading', () => {
  it.each(ROLES)('a %s who may still answer sees nothing, whatever the anonymity', (role) => {
    for (const anonymity of ['everyone', 'deciders', 'nobody'] as const)
      expect(seen({ personId: 'bo', role, ownReading: 'awaited' }, anonymity)).toBeNull();
  });

  it('is who was asked into an open round, until they answer or it is settled that they will not', () => {
    const awaited = INVITATION_STATES.filter((state) => ownReading(state, true) === 'awaited');
    expect(awaited).toEqual(['planned', 'sent', 'accepted', 'bounced', 'lapsed']);
    expect(ownReading('submitted', true)).toBe('submitted');
    expect(ownReading(null, true)).toBe('none');
  });

  it('is nobody once the round is closed', () => {
    const readings = INVITATION_STATES.map((state) => ownReading(state, false));
    expect(new Set(readings)).toEqual(new Set(['none', 'submitted']));
  });

  it('who is a reviewer and nothing else sees it only after handing in', () => {
    expect(seen({ personId: 'zoe', role: 'reviewer' })).toBeNull();
    expect(seen({ personId: 'bo', role: 'reviewer', ownReading: 'submitted' })).not.toBeNull();
  });
});

describe('names', () => {
  const all = [...NAMES.values()];
  const none = all.map(() => null);

  it.each([
    ['everyone', { coordinator: all, decider: all, sponsor: all, member: all, reviewer: all }],
    ['deciders', { coordinator: none, decider: all, sponsor: none, member: none, reviewer: none }],
    ['nobody', { coordinator: none, decider: none, sponsor: none, member: none, reviewer: none }],
  ] as const)('are shown to %s', (anonymity, expected) => {
    const shown = ROLES.map((role) => [
      role,
      names(seen({ personId: 'ada', role, ownReading: 'submitted' }, anonymity)),
    ]);
    expect(Object.fromEntries(shown)).toEqual(expected);
  });

  it('go with what ties them to it, and hide it where they are hidden', () => {
    const evaluations = EXPIRY.evaluations.map((one) => ({
      ...one,
      interest: one.personId === 'bo' ? 'A cousin.' : null,
    }));
    const tied = synthesise({ ...EXPIRY, evaluations });
    const interests = (role: 'decider' | 'sponsor') =>
      seen({ role }, 'deciders', tied)!.reviewers.map(({ interest }) => interest);
    expect(interests('decider')).toEqual([null, 'A cousin.', null, null, null]);
    expect(interests('sponsor')).toEqual([null, null, null, null, null]);
  });

  it('and ids stay inside: nothing that is shown without names holds one', () => {
    const text = JSON.stringify(seen({ personId: 'ada', role: 'coordinator', ownReading: 'submitted' }));
    for (const hidden of [...NAMES.keys(), ...NAMES.values(), 'personId']) expect(text).not.toContain(`"${hidden}"`);
  });

  it('an erased person has none', () => {
    const shown = seenBy(
      { personId: null, role: 'decider', ownReading: 'none' },
      round,
      'deciders',
      new Map([['bo', 'Bo']]),
    );
    expect(names(shown)).toEqual([null, 'Bo', null, null, null]);
  });

  it("one's own reading is known as one's own", () => {
    const own = (viewer: Partial<Viewer>) => seen(viewer)!.reviewers.filter((reviewer) => reviewer.own);
    expect(own({ personId: 'cy', role: 'reviewer', ownReading: 'submitted' }).map(({ seat }) => seat)).toEqual([3]);
    expect(own({ personId: null })).toEqual([]);
  });
});

describe('where names are hidden, what would tell them is too', () => {
  it('late, of the only one who was; external stays where two are', () => {
    const shown = seen({ role: 'coordinator', personId: 'someone' });
    expect(traits(shown)).toEqual([
      [true, null],
      [false, null],
      [true, null],
      [false, null],
      [false, null],
    ]);
    expect([shown!.recommendations.late, shown!.evaluations.late]).toEqual([null, 1]);
  });

  it("counting without one's own: to Ada, Cy would be the other from outside", () => {
    const shown = seen({ role: 'reviewer', personId: 'ada', ownReading: 'submitted' });
    expect(traits(shown)).toEqual(Array(5).fill([null, null]));
  });

  it('also of the only one who is not', () => {
    const evaluations = EXPIRY.evaluations.map((one) => ({ ...one, external: one.seat !== 2, late: one.seat < 3 }));
    expect(traits(seen({}, 'nobody', synthesise({ ...EXPIRY, evaluations })))).toEqual([
      [null, true],
      [null, true],
      [null, false],
      [null, false],
      [null, false],
    ]);
  });

  it('but not from who sees the names', () => {
    const shown = seen({ role: 'decider', personId: 'someone' });
    expect(traits(shown)[4]).toEqual([false, true]);
    expect(shown!.recommendations.late).toEqual({ stop: 0, continue: 1, adopt: 0, abstain: 0 });
  });
});

describe('seats', () => {
  const lots = new Map([
    ['ada', 'c'],
    ['bo', 'a'],
    ['cy', 'b'],
  ]);

  it('follow the lots, and nothing else', () => {
    const expected = { bo: 1, cy: 2, ada: 3 };
    expect(Object.fromEntries(seatsOf(lots))).toEqual(expected);
    expect(Object.fromEntries(seatsOf(new Map([...lots].reverse())))).toEqual(expected);
  });

  it('are each somebody’s own, even by the same lot', () => {
    const same = [...lots.keys()].map((id) => [id, 'x'] as const);
    expect(Object.fromEntries(seatsOf(new Map(same)))).toEqual({ ada: 1, bo: 2, cy: 3 });
    expect(Object.fromEntries(seatsOf(new Map(same.reverse())))).toEqual({ ada: 1, bo: 2, cy: 3 });
  });
});
