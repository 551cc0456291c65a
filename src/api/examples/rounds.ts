import { drawnAgenda } from '../../domain/meeting-agenda.js';
import type { InvitationDto, SeatDto, ShownRoundDto } from '../rounds.answers.dto.js';
import type { MinutesDto, NewReviewerDto, PanelOrderDto, RoundDto, RoundMoveDto } from '../rounds.dto.js';
import { IDS } from './ids.js';
import { manifest } from './manifest.js';
import { prototype } from './prototype.js';

const questions = manifest.grid.criteria.map(({ question }) => question);

/** The half-time of the example, three days after it opened. */
export const round: ShownRoundDto = {
  number: 1,
  term: 1,
  kind: 'checkpoint',
  halfTime: true,
  state: 'open',
  opensOn: '2027-06-01',
  answersDueOn: '2027-06-22',
  closesOn: '2027-07-06',
  openedAt: '2027-06-01T07:00:00.000Z',
  closedAt: null,
  cancelledAt: null,
  gridVersion: 1,
  meeting: {
    startsAt: '2027-06-15T16:00:00.000Z',
    endsAt: '2027-06-15T17:30:00.000Z',
    durationMinutes: 90,
    place: 'Maison des associations, salle 2',
    sequence: 1,
    agenda: drawnAgenda(questions, 90, 'fr'),
    agendaDrawn: true,
  },
  minutes: null,
  minutesAt: null,
  invitations: { planned: 0, sent: 2, accepted: 1, declined: 0, submitted: 0, bounced: 0, withdrawn: 0, lapsed: 0 },
  quorum: { needed: 3, answered: 0, externalNeeded: 1, externalAnswered: 0, reached: false },
};

export const roundEntry: RoundDto = {
  opensOn: '2027-03-01',
  answersDueOn: '2027-03-22',
  meeting: { startsAt: '2027-03-18T18:00', place: 'https://example.org/visio/faitiere' },
};

export const planned: ShownRoundDto = {
  ...round,
  number: 3,
  halfTime: false,
  state: 'planned',
  opensOn: roundEntry.opensOn,
  answersDueOn: roundEntry.answersDueOn!,
  closesOn: '2027-04-05',
  openedAt: null,
  gridVersion: null,
  meeting: {
    ...round.meeting,
    startsAt: '2027-03-18T17:00:00.000Z',
    endsAt: '2027-03-18T18:30:00.000Z',
    place: roundEntry.meeting!.place!,
    sequence: 0,
  },
  invitations: { ...round.invitations, sent: 0, accepted: 0 },
};

export const roundMove: RoundMoveDto = {
  answersDueOn: '2027-06-24',
  meeting: { startsAt: '2027-06-17T18:30', place: 'Maison des associations, salle 2' },
};

export const cancelled: ShownRoundDto = { ...planned, state: 'cancelled', cancelledAt: '2027-02-10T09:12:00.000Z' };

export const minutes: MinutesDto = {
  text: 'Les relevés de temps ont convaincu pour la paie, pas pour la comptabilité. On regarde de près à l’échéance.',
};

export const invitation: InvitationDto = {
  id: IDS.invitation,
  reviewer: (({ id, name, email, locale, organisation }) => ({ id, name, email, locale, organisation }))(
    prototype.panel[0],
  ),
  external: true,
  state: 'sent',
  askedAt: '2027-06-01T07:00:00.000Z',
  changedAt: '2027-06-01T07:00:00.000Z',
  answersDueOn: '2027-06-22',
  ownDay: false,
  overdue: false,
  declineReason: null,
  suggestion: null,
  interest: null,
};

export const reviewerEntry: NewReviewerDto = {
  name: 'Une directrice de réseau associatif',
  email: 'reseau@example.org',
  organisation: 'Un réseau breton',
  external: true,
};

export const seats: SeatDto[] = prototype.panel.map((reviewer, index) => ({
  ...reviewer,
  invitation: index === 0 ? { round: 1, id: IDS.invitation, state: 'sent' } : null,
  turn: index === 0 ? null : index,
}));

export const panelOrder: PanelOrderDto = { order: [IDS.panel[2], IDS.panel[0], IDS.panel[1]] };
