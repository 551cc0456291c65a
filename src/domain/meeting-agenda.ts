import { type Locale } from './person.js';

/** One thing to be talked about. */
export interface Point {
  text: string;
  /** How long; null where nobody has said, or the meeting is too short to be shared out. */
  minutes: number | null;
}

/** Most minutes of the opening, and of the closing. */
const LONGEST_FRAME = 10;

const FRAME: Record<Locale, { opening: string; closing: string }> = {
  fr: { opening: 'Ouverture : qui est là, ce que l’on regarde', closing: 'Clôture : ce que l’on retient, et la suite' },
  en: {
    opening: 'Opening: who is here, and what we look at',
    closing: 'Closing: what we keep in mind, and what is next',
  },
};

/**
 * What a meeting talks about where nobody has written it: an opening, what the grid asks in its order, each with the same share of
 * the minutes, and a closing. The minutes add up to the meeting.
 */
export function drawnAgenda(questions: string[], durationMinutes: number, locale: Locale): Point[] {
  const { opening, closing } = FRAME[locale];
  const frame = Math.min(LONGEST_FRAME, Math.floor(durationMinutes / 6));
  const left = durationMinutes - 2 * frame;
  const share = Math.floor(left / Math.max(1, questions.length));
  const rest = left - share * questions.length; // a minute more for each of the first
  const points = questions.map((text, index) => ({ text, minutes: share < 1 ? null : share + Number(index < rest) }));
  return [{ text: opening, minutes: frame }, ...points, { text: closing, minutes: frame }];
}

/** What a meeting talks about: what somebody has written, or else what is drawn from the grid. */
export function pointsOf(
  { agenda, durationMinutes }: { agenda: string[] | null; durationMinutes: number },
  questions: string[],
  locale: Locale,
): Point[] {
  return agenda?.map((text) => ({ text, minutes: null })) ?? drawnAgenda(questions, durationMinutes, locale);
}

/** The same a line a point, as mails and calendars have it. */
export function agendaLines(...of: Parameters<typeof pointsOf>): string[] {
  return pointsOf(...of).map(({ text, minutes }) => (minutes === null ? text : `${text} (${minutes} min)`));
}
