import { type JSX } from 'preact';
import { type Ending } from '../services/follow.service.js';
import { EndingSheet, headlineOf, TermSheet } from './decided-page.js';
import { type Form } from './form.js';
import { Notice } from './notice.js';
import { frame } from './phrases/frame.js';
import { reviewed } from './phrases/reviewed.js';
import { ReadingOf } from './review-answers.js';
import { Readings } from './readings.js';
import { asTyped } from './review-fields.js';
import { Context, Leftovers, Questions, ReviewSheet, type ReviewProps } from './review-page.js';
import { type ReviewSituation } from './review-situation.js';

/** What a reviewer sees who has handed in, while the round is open: their answer, and how to change it. */
export function HandedInReview(props: ReviewProps): JSX.Element {
  const { s, returned } = props;
  const words = reviewed[s.locale];
  return (
    <ReviewSheet {...props} headline={words.headline}>
      <div class="intro">
        <p class="lead">{handedIn(s)}</p>
        <p>{words.until[s.round.kind]}</p>
        {s.differs && <p class="standing">{words.differs}</p>}
      </div>
      <div class="body">
        <OwnAnswer s={s} />
        <details class="way" open={returned !== undefined || s.differs}>
          <summary>{words.change}</summary>
          <Questions {...props} />
        </details>
        <Others s={s} />
        <Context s={s} />
        <Leftovers {...props} />
      </div>
    </ReviewSheet>
  );
}

/** A round that has closed, or was called off, while its term is undecided. A form that comes all the same has its faults mended here. */
export function ClosedReview(props: ReviewProps): JSX.Element {
  const { s, returned } = props;
  const words = reviewed[s.locale].closed;
  const { cancelledAt, closedAt } = s.round;
  return (
    <ReviewSheet {...props} headline={cancelledAt ? words.called : words.headline}>
      <div class="intro">
        <p class="lead">{cancelledAt ? words.calledSo(s.on(cancelledAt)) : words.so(s.on(closedAt!))}</p>
        {!cancelledAt && <p>{s.evaluation ? `${handedIn(s)} ${words.mine}` : words.none}</p>}
        {s.differs && <p>{words.kept}</p>}
      </div>
      <div class="body">
        <OwnAnswer s={s} />
        <Others s={s} />
        {returned ? <Questions {...props} /> : <Unsent s={s} />}
        <Leftovers {...props} />
      </div>
    </ReviewSheet>
  );
}

/** After the decision: what was decided and why, their own answer, and the words that came too late. */
export function DecidedReview({
  s,
  root,
  ending,
  late,
}: Omit<ReviewProps, 'returned' | 'token'> & { ending: Ending; late?: Form }): JSX.Element {
  const { decided } = reviewed[s.locale];
  return (
    <TermSheet s={s} root={root} title={headlineOf(s)} alert={late && decided.late}>
      {late && <Notice heading={decided.late}>{decided.lateSo}</Notice>}
      <EndingSheet s={s} ending={ending}>
        <OwnAnswer s={s} />
        <Others s={s} />
        <Unsent s={s} />
        {late && <TooLate s={s} form={late} />}
      </EndingSheet>
    </TermSheet>
  );
}

function OwnAnswer({ s }: { s: ReviewSituation }): JSX.Element | null {
  const { evaluation } = s;
  if (!evaluation) return null;
  const said = { ...evaluation, interest: evaluation.interest ?? '' };
  return <Reading s={s} id="own" title={reviewed[s.locale].own} reading={said} />;
}

/** What all have said: shown to whoever has answered (law 10). */
function Others({ s: { locale, sight } }: { s: ReviewSituation }): JSX.Element | null {
  return sight && <Readings locale={locale} sight={sight} />;
}

/** What was written and not handed in: not part of anything, and not lost either. */
function Unsent({ s }: { s: ReviewSituation }): JSX.Element | null {
  if (!s.draft || !s.differs) return null;
  return <Reading s={s} id="unsent" title={reviewed[s.locale].unsent} reading={s.draft} />;
}

function TooLate({ s, form }: { s: ReviewSituation; form: Form }): JSX.Element {
  return <Reading s={s} id="typed" title={frame[s.locale].typed} reading={asTyped(form, s.criteria, s.locale)} />;
}

type ReadingProps = { s: ReviewSituation; id: string; title: string } & Pick<
  Parameters<typeof ReadingOf>[0],
  'reading'
>;

function Reading({ s, id, title, reading }: ReadingProps): JSX.Element {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <ReadingOf s={s} reading={reading} />
    </section>
  );
}

function handedIn({ evaluation, locale, at }: ReviewSituation): string {
  const words = reviewed[locale];
  const { submittedAt, revision, late } = evaluation!;
  return [words.handedIn(at(submittedAt), revision), ...(late ? [words.late] : [])].join(' ');
}
