import { canonicalJson } from '../../domain/canonical.js';
import {
  frozenFigures,
  type DossierContent,
  type FirstDossier,
  type FrozenRound,
  type SecondDossier,
} from '../../domain/dossier.js';
import { type Answers } from '../../domain/evaluation.js';
import { type Criterion } from '../../domain/manifest.js';
import { synthesise } from '../../domain/synthesis/synthesis.js';
import { seenBy } from '../../domain/synthesis/visibility.js';
import { evaluationsOf, seatsIn, type RoundRow } from '../readings.js';
import { type Seal } from '../seal.js';
import { type Quote } from '../texts.js';

/** What is wrong with a dossier: after `The dossier of term 1`. */
export type Break = [code: 'grid-differs' | 'readings-differ' | 'figures-differ', detail: string];
export type Words = ReadonlyMap<string, string | null>;

/** Where a dossier says otherwise of its readings than the rows that are kept, or than it says itself. */
export function breaks(content: DossierContent<Quote>, kept: RoundRow[], words: Words, seal: Seal): Break[] {
  if (content.format === 1) return firstDiffers(content, kept, words);
  return [
    ...kept.flatMap((row) => invitationsDiffer(content, row)),
    ...kept.flatMap((row) => evaluationsDiffer(content, row, words, seal)),
    ...content.rounds.flatMap((round) => figuresDiffer(content, round, seal)),
    ...countsDiffer(content),
  ];
}

/** Who answered, whether from outside and whether late. */
function invitationsDiffer({ rounds }: SecondDossier<Quote>, row: RoundRow): Break[] {
  const round = rounds.find(({ id }) => id === row.id);
  if (!round) return [['readings-differ', `knows nothing of round ${row.number}, which opened.`]];
  const said = round.invitations.filter(({ answeredAt }) => answeredAt !== null);
  const kept = row.invited.filter(({ answers }) => answers !== null);
  const facts = (all: { personId: string; external: boolean; late: boolean }[]): string =>
    canonicalJson(all.map(({ personId, external, late }) => [personId, external, late].join(' ')).sort());
  return facts(said) === facts(kept)
    ? []
    : [['readings-differ', `has others who answered in round ${row.number} than are kept.`]];
}

/** What they answered; a text that has been redacted cannot be compared any more. */
function evaluationsDiffer(content: SecondDossier<Quote>, row: RoundRow, words: Words, seal: Seal): Break[] {
  const frozen = content.evaluations.filter(({ round }) => round === row.number);
  return evaluationsOf(row, seal).evaluations.flatMap(({ seat, recommendation, answers }): Break[] => {
    const said = frozen.find((evaluation) => evaluation.seat === seat);
    const answered = row.criteria.filter(({ key }) => Object.hasOwn(answers, key)).length;
    const same =
      said?.recommendation === recommendation &&
      said.answers.length === answered &&
      said.answers.every(({ criterion, value, notApplicable, comment }) => {
        const answer = Object.hasOwn(answers, criterion) ? answers[criterion] : undefined;
        return (
          answer?.notApplicable === notApplicable &&
          sameSaid(value, answer.value, words) &&
          sameSaid(comment, answer.comment, words)
        );
      });
    return same
      ? []
      : [['readings-differ', `has another reading at seat ${seat} of round ${row.number} than is kept.`]];
  });
}

function sameSaid(frozen: number | Quote | null, kept: number | string | null, words: Words): boolean {
  if (frozen === null || typeof frozen === 'number') return frozen === kept;
  const body = words.get(frozen.text) ?? null;
  return body === null || body === kept;
}

/** Reckons the figures once more, from what the dossier itself says was answered. */
function figuresDiffer(content: SecondDossier<Quote>, round: FrozenRound<Quote>, seal: Seal): Break[] {
  if (!round.synthesis) return [];
  const grid = content.grids.find(({ version }) => version === round.synthesis!.gridVersion);
  const seats = seatsIn({ id: round.id, invited: round.invitations }, seal);
  const bySeat = new Map(round.invitations.map((invited) => [seats.get(invited.personId)!, invited]));
  const evaluations = content.evaluations
    .filter(({ round: number }) => number === round.number)
    .map(({ seat, recommendation, answers }) => {
      const { personId, external, late } = bySeat.get(seat) ?? { personId: '', external: false, late: false };
      return { seat, personId, external, late, interest: null, recommendation, answers: numbersOf(answers) };
    });
  const { number, kind } = round;
  const mark = { term: content.term.number, number, kind };
  const criteria = (grid?.criteria ?? []).map(numbersOfCriterion);
  const again = synthesise({ round: mark, gridVersion: round.synthesis.gridVersion, criteria, evaluations });
  const nobody = { personId: null, role: 'member', ownReading: 'none' } as const;
  const figures = frozenFigures(seenBy(nobody, again, 'nobody', new Map())!);
  return canonicalJson(figures) === canonicalJson(round.synthesis)
    ? []
    : [['figures-differ', `has figures of round ${number} that do not follow from its readings.`]];
}

/** Words count as words, whichever they are. */
function numbersOf(answers: SecondDossier<Quote>['evaluations'][number]['answers']): Answers {
  const entries = answers.map(({ criterion, value, notApplicable }) => {
    const said = typeof value === 'object' && value !== null ? value.text : value;
    return [criterion, { value: said, notApplicable, comment: null }];
  });
  return Object.fromEntries(entries) as Answers;
}

function numbersOfCriterion({
  scale,
  ...criterion
}: SecondDossier<Quote>['grids'][number]['criteria'][number]): Required<Criterion> {
  const levels = scale.levels.map(({ value, label }) => ({ value, label: label.text }));
  const kept = { kind: scale.kind, unit: null, ...(levels.length > 0 && { levels }) };
  return { ...criterion, question: criterion.question.text, guidance: null, scale: kept };
}

/** What readiness was told is what the expiry round says. */
function countsDiffer({ rounds, readings }: SecondDossier<Quote>): Break[] {
  const answered = rounds
    .filter(({ kind }) => kind === 'expiry')
    .flatMap(({ invitations }) => invitations.filter(({ answeredAt }) => answeredAt !== null));
  const external = answered.filter((invitation) => invitation.external).length;
  return readings.answered === answered.length && readings.answeredExternally === external
    ? []
    : [['figures-differ', 'counts other readings than its expiry round has.']];
}

/** Of the first format: the same readings by the same people, whatever the rounds are called by now. */
function firstDiffers({ evaluations }: FirstDossier<Quote>, kept: RoundRow[], words: Words): Break[] {
  const readable = evaluations.filter(({ answers }) => typeof words.get(answers.text) === 'string');
  const facts = (personId: string, recommendation: unknown, answers: unknown): string =>
    canonicalJson([personId, recommendation, answers]);
  const rows = kept.flatMap(({ invited }) => invited.filter(({ answers }) => answers !== null));
  const known = new Set(rows.map(({ personId, recommendation, answers }) => facts(personId, recommendation, answers)));
  const other = readable.filter(
    ({ personId, recommendation, answers }) =>
      !known.has(facts(personId, recommendation, JSON.parse(words.get(answers.text)!) as unknown)),
  );
  return rows.length === evaluations.length && other.length === 0
    ? []
    : [['readings-differ', 'has other readings than are kept.']];
}
