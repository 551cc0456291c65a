import {
  Invitation,
  INVITATION_STATES,
  INVITATION_TRANSITIONS,
  type InvitationState,
} from '../../src/domain/invitation.js';

function inState(state: InvitationState): Invitation {
  return Object.assign(new Invitation(), { state });
}

describe('the life of an invitation', () => {
  it('reaches every state from its beginning', () => {
    const reached = new Set<InvitationState>(['planned']);
    for (const state of reached) INVITATION_TRANSITIONS[state].forEach((next) => reached.add(next));
    expect([...reached].sort()).toEqual([...INVITATION_STATES].sort());
  });

  it('ends only when it is answered or withdrawn', () => {
    const ends = INVITATION_STATES.filter((state) => INVITATION_TRANSITIONS[state].length === 0);
    expect(ends).toEqual(['submitted', 'withdrawn']);
  });

  it('is never without a way to an answer, but where it was withdrawn', () => {
    const leadsOn = (state: InvitationState, seen = new Set<InvitationState>()): boolean =>
      state === 'submitted' ||
      INVITATION_TRANSITIONS[state].some((next) => !seen.has(next) && leadsOn(next, new Set([...seen, state])));
    expect(INVITATION_STATES.filter((state) => !leadsOn(state))).toEqual(['withdrawn']);
  });

  it('may only go on as its table says', () => {
    expect([inState('lapsed').may('submitted'), inState('bounced').may('sent'), inState('withdrawn').may('sent')]).toEqual([true, true, false]);
  }); // prettier-ignore

  it('counts as open while an answer is awaited', () => {
    expect(INVITATION_STATES.filter((state) => inState(state).isOpen)).toEqual(['sent', 'accepted']);
  });
});
