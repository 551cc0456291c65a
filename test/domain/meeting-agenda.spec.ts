import { agendaLines, drawnAgenda } from '../../src/domain/meeting-agenda.js';

const lines = (questions: string[], minutes: number): string[] =>
  drawnAgenda(questions, minutes, 'en').map((point) => `${point.minutes}: ${point.text}`);

describe('the agenda of a meeting for which nobody wrote one', () => {
  it('opens, asks what the grid asks in its order, and closes', () => {
    expect(lines(['Cheaper?', 'Better?', 'Wanted?'], 90)).toEqual([
      '10: Opening: who is here, and what we look at',
      '24: Cheaper?',
      '23: Better?',
      '23: Wanted?',
      '10: Closing: what we keep in mind, and what is next',
    ]);
  });

  it('shares out every minute of the meeting, however long it is', () => {
    for (const minutes of [15, 45, 60, 90, 479, 480])
      for (const count of [1, 2, 3, 7]) {
        const agenda = drawnAgenda(Array<string>(count).fill('?'), minutes, 'fr');
        expect([minutes, count, agenda.reduce((sum, point) => sum + point.minutes!, 0)]).toEqual([minutes, count, minutes]);
      } // prettier-ignore
  });

  it('gives no share where there is not a minute each', () => {
    const agenda = drawnAgenda(Array<string>(40).fill('?'), 15, 'fr');
    expect(agenda.map(({ minutes }) => minutes)).toEqual([2, ...Array<null>(40).fill(null), 2]);
    expect([agenda[0].text, agenda.at(-1)!.text]).toEqual([
      'Ouverture : qui est là, ce que l’on regarde',
      'Clôture : ce que l’on retient, et la suite',
    ]);
  });

  it('is that of whoever has written one, point by point, as mails and calendars have it', () => {
    const meeting = { agenda: ['Accounts', 'What next'], durationMinutes: 60 };
    expect(agendaLines(meeting, ['Cheaper?'], 'fr')).toEqual(['Accounts', 'What next']);
    expect(agendaLines({ ...meeting, agenda: null }, ['Cheaper?'], 'en')[1]).toBe('Cheaper? (40 min)');
  });
});
