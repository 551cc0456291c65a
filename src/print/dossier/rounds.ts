import {
  type FrozenEvaluation,
  type FrozenRound,
  type PrintedDossier,
  type SecondDossier,
} from '../../domain/dossier.js';
import { type Answers } from '../../domain/evaluation.js';
import { type Criterion } from '../../domain/manifest.js';
import { synthesise, type Figures } from '../../domain/synthesis/synthesis.js';
import { type ShownSynthesis } from '../../domain/synthesis/visibility.js';
import { dossier as phrases, type DossierWords } from '../phrases/dossier.js';
import { plots } from '../phrases/plots.js';
import { movementTable, sheetTable } from '../plots/table.js';
import { heading, line, pairs, quoted, table, type Block } from './block.js';
import { dayText, momentText } from './moments.js';

type Content = SecondDossier<string>;
type Round = FrozenRound<string>;

/** Every round of the term: when, who was asked, what was said at the meeting, what was answered and what had moved. */
export function roundBlocks(printed: PrintedDossier, content: Content): Block[] {
  const words = phrases[printed.locale];
  return [heading(2, words.rounds), ...content.rounds.flatMap((round) => oneRound(printed, content, round, words))];
}

function oneRound(printed: PrintedDossier, content: Content, round: Round, words: DossierWords): Block[] {
  const { locale } = printed;
  const { timeZone } = content.term;
  const at = (instant: string): string => momentText(instant, timeZone, locale);
  const { meeting } = round;
  return [
    heading(3, words.round(round.number, plots[locale].rounds[round.kind])),
    pairs(
      [words.opened, round.openedAt && at(round.openedAt)],
      [words.cancelled, round.cancelledAt && at(round.cancelledAt)],
      [words.due, dayText(round.answersDueOn, locale)],
      [words.meeting, words.minutesLong(at(meeting.startsAt), meeting.durationMinutes)],
      [words.place, meeting.place],
      [words.agenda, meeting.agenda?.join(' · ')],
    ),
    ...(round.openedAt === null ? [line(words.notOpened)] : []),
    ...(round.minutesAt === null ? [] : [heading(4, words.minutes), quoted(round.minutes ?? '')]),
    ...(round.synthesis === null
      ? []
      : [...invitedBlocks(printed, round, words), ...answerBlocks(printed, content, round, words)]),
  ];
}

/** By name where the reader may know who sat where; otherwise how many. */
function invitedBlocks({ names, seats, locale }: PrintedDossier, round: Round, words: DossierWords): Block[] {
  const { invitations } = round;
  const answered = invitations.filter(({ answeredAt }) => answeredAt !== null);
  const count = (trait: 'external' | 'late'): number => answered.filter((one) => one[trait]).length;
  const told = line(words.asked(invitations.length, answered.length, count('external'), count('late')));
  if (seats.size === 0) return [heading(4, words.invited), told];
  const rows = invitations.map(({ personId, external, state, late, interest, declineReason }) => [
    names.get(personId) ?? words.somebody,
    external ? words.yes : words.no,
    words.invitations[state] + (late ? ` (${words.late})` : ''),
    [interest, declineReason].filter(Boolean).join(' · ') || '–',
  ]);
  const head = [words.person, words.from, words.state, `${words.interest}, ${words.reason.toLocaleLowerCase(locale)}`];
  return [heading(4, words.invited), told, table({ caption: words.invited, head, rows })];
}

function answerBlocks(printed: PrintedDossier, content: Content, round: Round, words: DossierWords): Block[] {
  const { locale } = printed;
  const shown = shownRound(printed, content, round);
  if (shown.reviewers.length === 0) return [heading(4, words.answers), line(words.noAnswers)];
  const moved = [round.movements?.sinceLastRound, round.movements?.sinceLastTerm].filter(
    (movement) => movement != null,
  );
  const distinct = moved.filter(
    ({ since }, index) => moved.findIndex((other) => other.since.number === since.number) === index,
  );
  return [
    heading(4, words.answers),
    { is: 'heatmap', synthesis: shown },
    table(sheetTable(shown, locale)),
    ...wordBlocks(shown, printed, words),
    ...(distinct.length === 0 ? [] : [heading(4, words.moved)]),
    ...distinct.map((movement) => table(movementTable(shown, movement, locale))),
  ];
}

function wordBlocks(shown: ShownSynthesis, { locale }: PrintedDossier, words: DossierWords): Block[] {
  const by = (seat: number): string =>
    shown.reviewers.find((reviewer) => reviewer.seat === seat)?.name ?? plots[locale].reviewer(seat);
  const said = shown.criteria.flatMap(({ criterion, answers, comments }) => {
    const inWords = answers.flatMap(({ seat, value }) =>
      typeof value === 'string' && value.trim() ? [quoted(value, by(seat))] : [],
    );
    const beside = comments.map(({ seat, comment }) => quoted(comment, by(seat)));
    const all = [...inWords, ...beside];
    return all.length === 0 ? [] : [line(criterion.question), ...all];
  });
  return said.length === 0 ? [] : [heading(4, words.inWords), ...said];
}

/** The synthesis as it was, made once more of what is frozen, with names where the reader may know them. */
function shownRound(printed: PrintedDossier, content: Content, round: Round): ShownSynthesis {
  const { names, seats } = printed;
  const grid = content.grids.find(({ version }) => version === round.synthesis!.gridVersion)!;
  const invitedAt = (seat: number): Round['invitations'][number] | undefined =>
    round.invitations.find(({ personId }) => personId === seats.get(`${round.number}/${seat}`));
  const evaluations = content.evaluations
    .filter((evaluation) => evaluation.round === round.number)
    .map(({ seat, recommendation, answers }) => ({
      seat,
      personId: '',
      external: false,
      late: false,
      interest: null,
      recommendation,
      answers: answersOf(answers),
    }));
  const mark = { term: content.term.number, number: round.number, kind: round.kind };
  const criteria = grid.criteria.map(criterionOf);
  const again = synthesise({ round: mark, gridVersion: grid.version, criteria, evaluations });
  const figures: Figures = {
    ...again,
    evaluations: round.synthesis!.evaluations,
    recommendations: round.synthesis!.recommendations,
  };
  return {
    ...figures,
    reviewers: again.reviewers.map(({ seat, recommendation, whole }) => {
      const invited = invitedAt(seat);
      const name = (invited && names.get(invited.personId)) ?? null;
      return {
        seat,
        recommendation,
        whole,
        own: false,
        name,
        external: invited?.external ?? null,
        late: invited?.late ?? null,
        interest: invited?.interest ?? null,
      };
    }),
  };
}

function answersOf(answers: FrozenEvaluation<string>['answers']): Answers {
  const entries = answers.map(({ criterion, ...answer }) => [criterion, answer]);
  return Object.fromEntries(entries) as Answers;
}

function criterionOf({ scale, ...criterion }: Content['grids'][number]['criteria'][number]): Required<Criterion> {
  const { kind, unit, levels } = scale;
  return { ...criterion, scale: { kind, unit, ...(levels.length > 0 && { levels }) } };
}
