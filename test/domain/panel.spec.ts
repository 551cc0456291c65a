import { Invitation, type InvitationState } from '../../src/domain/invitation.js';
import { askingOrder, nextToAsk } from '../../src/domain/panel.js';
import { type Policy } from '../../src/domain/policy.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { prototype } from '../support/prototype.js';

const PANEL = ['inside 1', 'outside 1', 'outside 2', 'inside 2', 'outside 3', 'outside 4'];

function withPanel(policy: Partial<Policy> = {}): Prototype {
  const panel = PANEL.map((name) => ({ name, email: `${name.replace(' ', '-')}@example.org`, external: name.startsWith('outside') }));
  return prototype({ policy, manifest: { panel } });
} // prettier-ignore

/** Whom to ask, when these have been asked and their invitations stand so. */
function asked(policy: Partial<Policy>, states: Record<string, InvitationState>): string[] {
  const { people, lastTerm } = withPanel(policy);
  const invitations = Object.entries(states).map(([name, state]) =>
    Object.assign(new Invitation(), {
      personId: people.find((person) => person.name === name)!.id,
      external: name.startsWith('outside'),
      state,
    }),
  );
  return nextToAsk({ invitations }, people, lastTerm.policy).map(({ name }) => name);
}

describe('the panel', () => {
  it('is asked from outside in, each in the order in which it was named', () => {
    expect(askingOrder(withPanel().people).map(({ name }) => name)).toEqual([
      'outside 1', 'outside 2', 'outside 3', 'outside 4', 'inside 1', 'inside 2',
    ]); // prettier-ignore
  });

  it('is asked up to the quorum and the margin', () => {
    expect(asked({ quorum: 2, invitationMargin: 1 }, {})).toEqual(['outside 1', 'outside 2', 'outside 3']);
  });

  it('sends an alternate for whoever declines, bounces, lapses or is withdrawn, and none for who has answered', () => {
    const states: Record<string, InvitationState> = { 'outside 1': 'submitted', 'outside 2': 'declined', 'outside 3': 'bounced' };
    expect(asked({ quorum: 2, invitationMargin: 1 }, states)).toEqual(['outside 4', 'inside 1']);
    expect(asked({ quorum: 1, invitationMargin: 1 }, { 'outside 1': 'lapsed', 'outside 2': 'withdrawn' })).toEqual(['outside 3', 'outside 4']);
  }); // prettier-ignore

  it('counts those whom somebody asked by hand, planned ones too, but keeps a place for eyes from outside', () => {
    const policy = { quorum: 1, externalQuorum: 1, invitationMargin: 1 };
    expect(asked(policy, { 'outside 2': 'planned' })).toEqual(['outside 1']);
    expect(asked(policy, { 'inside 1': 'planned', 'inside 2': 'submitted' })).toEqual(['outside 1']);
    expect(asked(policy, { 'inside 1': 'sent', 'outside 4': 'sent' })).toEqual([]);
    expect(asked({ ...policy, maxOpenInvitations: 2 }, { 'inside 1': 'sent', 'inside 2': 'accepted' })).toEqual([]);
  });

  it('never has more unanswered at once than the cap', () => {
    expect(asked({ quorum: 5, invitationMargin: 2, maxOpenInvitations: 2 }, { 'outside 1': 'accepted' })).toEqual(['outside 2']);
    expect(asked({ quorum: 5, invitationMargin: 2, maxOpenInvitations: 2 }, { 'outside 1': 'submitted' })).toEqual(['outside 2', 'outside 3']);
  }); // prettier-ignore

  it('is never asked twice by the clock, and ends', () => {
    expect(asked({ quorum: 6 }, Object.fromEntries(PANEL.map((name) => [name, 'declined'])))).toEqual([]);
  });

  it('is small where few are named: then all are asked', () => {
    expect(asked({ quorum: 50, externalQuorum: 1, maxOpenInvitations: 50 }, {})).toHaveLength(6);
  });
});
