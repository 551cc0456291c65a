import { type ComponentChildren, type JSX } from 'preact';
import { Document } from './document.js';
import { Background, Terms } from './facts.js';
import { FaultSummary } from './fields.js';
import { JarLabel } from './jar-label.js';
import { Notice } from './notice.js';
import { facts } from './phrases/facts.js';
import { faults } from './phrases/faults.js';
import { frame } from './phrases/frame.js';
import { inviting } from './phrases/inviting.js';
import { reviewed } from './phrases/reviewed.js';
import { reviewing } from './phrases/reviewing.js';
import { Conflict } from './review-conflict.js';
import { DeclineSection } from './review-decline.js';
import { readingIn, wordsTo } from './review-fields.js';
import { type ReviewFilling } from './review-filling.js';
import { ReviewForm } from './review-form.js';
import { ReviewIntro } from './review-intro.js';
import { REVIEW_SCRIPT_AT } from './review-script.js';
import { type ReviewSituation } from './review-situation.js';
import { Typed } from './typed.js';

/** A form that came back, and what for. */
export type Returned =
  | { why: 'faults'; sent: ReviewFilling; of: keyof (typeof reviewed)['en']['told'] }
  | { why: 'conflict' | 'questions'; sent: ReviewFilling };

export interface ReviewProps {
  s: ReviewSituation;
  root: string;
  token: string;
  returned?: Returned;
}

/** What a reviewer sees while their answer is awaited. */
export function OpenReview(props: ReviewProps): JSX.Element {
  const { s } = props;
  const headline = inviting[s.locale].headline(s);
  return (
    <ReviewSheet {...props} headline={headline}>
      <ReviewIntro s={s} />
      <div class="body">
        <Context s={s} />
        <Questions {...props} />
        <DeclineSection s={s} at={addressOf(props)} sent={declining(props.returned)} />
        <Leftovers {...props} />
      </div>
    </ReviewSheet>
  );
}

/** What somebody sees who has declined, and may still change their mind. */
export function DeclinedReview(props: ReviewProps): JSX.Element {
  const { s, returned } = props;
  const words = inviting[s.locale].declined;
  return (
    <ReviewSheet {...props} headline={words.headline}>
      <div class="intro">
        <p class="lead">{words.so(s.on(s.invitation.changedAt))}</p>
        <p>{s.hasSeen ? words.seen : words.afterSo}</p>
      </div>
      <div class="body">
        {!s.hasSeen && (
          <details class="way" open={returned !== undefined}>
            <summary>{words.after}</summary>
            <Questions {...props} />
          </details>
        )}
        <Context s={s} />
        <Leftovers {...props} />
      </div>
    </ReviewSheet>
  );
}

/** What it is about, without a word of what others have answered (law 10). */
export function Context({ s }: { s: ReviewSituation }): JSX.Element {
  return (
    <section id="facts" aria-labelledby="facts-title">
      <h2 id="facts-title">{facts[s.locale].heading}</h2>
      <Background s={s} />
      <Terms s={s} />
    </section>
  );
}

/** The grid, with everything that came back in it. */
export function Questions(props: ReviewProps): JSX.Element {
  const { s, returned } = props;
  const words = reviewing[s.locale];
  const sent = returned && declining(returned) === null ? returned.sent : null;
  return (
    <section id="questions" aria-labelledby="questions-title">
      <h2 id="questions-title">{words.heading}</h2>
      <p>{words.lead}</p>
      <ReviewForm s={s} at={addressOf(props)} sent={sent} inConflict={returned?.why === 'conflict'} />
    </section>
  );
}

/** Words to questions that are asked no more. */
export function Leftovers({ s, returned }: ReviewProps): JSX.Element | null {
  if (returned?.why !== 'questions') return null;
  return <Typed locale={s.locale} words={wordsTo(returned.sent.form, s.criteria)} />;
}

interface SheetProps extends ReviewProps {
  headline: string;
  children: ComponentChildren;
}

/** The sheet around whatever a reviewer sees; what has to be read first stands first. */
export function ReviewSheet(props: SheetProps): JSX.Element {
  const { s, root, returned, headline, children } = props;
  const alert = returned && alertOf(s, returned);
  return (
    <Document
      locale={s.locale}
      root={root}
      title={alert ? `${alert}: ${headline}` : headline}
      footer={frame[s.locale].footer(s.coordinators.list)}
      script={REVIEW_SCRIPT_AT}
    >
      {returned && <FirstOfAll {...props} returned={returned} />}
      <div class="sheet">
        <h1>{headline}</h1>
        <JarLabel s={s} />
        {children}
      </div>
    </Document>
  );
}

function FirstOfAll(props: ReviewProps & { returned: Returned }): JSX.Element {
  const { s, returned } = props;
  const words = reviewed[s.locale];
  if (returned.why === 'faults') {
    const kept = returned.of === 'decline' ? words.typedKept : words.kept;
    const told = { heading: words.told[returned.of], kept };
    return <FaultSummary filling={returned.sent} locale={s.locale} told={told} />;
  }
  if (returned.why === 'questions') return <Notice heading={words.questions.heading}>{words.questions.so}</Notice>;
  const typed = readingIn(returned.sent.form, s.criteria, s.locale);
  return (
    <>
      <Notice heading={words.conflict.heading}>{words.conflict.so(s.draft ? s.at(s.draft.savedAt) : '')}</Notice>
      <Conflict s={s} at={addressOf(props)} typed={typed} />
    </>
  );
}

function alertOf({ locale }: ReviewSituation, { why }: Returned): string {
  if (why === 'conflict') return reviewed[locale].conflict.title;
  return why === 'questions' ? reviewed[locale].questions.heading : faults[locale].title;
}

/** The form of declining, if it is that one which came back. */
function declining(returned: Returned | undefined): ReviewFilling | null {
  return returned?.why === 'faults' && returned.of === 'decline' ? returned.sent : null;
}

function addressOf({ root, token }: ReviewProps): string {
  return `${root}r/${token}`;
}
