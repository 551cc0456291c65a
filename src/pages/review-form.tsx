import { type JSX } from 'preact';
import { progressOf } from '../domain/draft.js';
import { RECOMMENDATIONS } from '../domain/evaluation.js';
import { LineField, Problem } from './fields.js';
import { reviewing } from './phrases/reviewing.js';
import { Choice, CriterionFields } from './review-criterion.js';
import { readingIn } from './review-fields.js';
import { ReviewFilling } from './review-filling.js';
import { type ReviewSituation } from './review-situation.js';

interface Props {
  s: ReviewSituation;
  /** The page's own address; what is sent goes below it. */
  at: string;
  /** The form that came back. */
  sent: ReviewFilling | null;
  /** It was made from a draft that has changed since: only a person saves it. */
  inConflict: boolean;
}

/**
 * The grid to be filled in. The first button is the one that Enter in a line presses: it saves, and does nothing else. The version
 * tells from which draft the page was made.
 */
export function ReviewForm({ s, at, sent, inConflict }: Props): JSX.Element {
  const words = reviewing[s.locale];
  const filling = sent ?? ReviewFilling.kept(s);
  return (
    <form
      id="reading"
      method="post"
      action={`${at}/drafts`}
      noValidate
      {...(inConflict ? {} : { 'data-autosave': `${at}/drafts` })}
      data-unsaved={words.script.unsaved}
      data-saving={words.script.saving}
      data-offline={words.script.offline}
      data-failed={words.script.failed}
      data-progress={words.progress('#', s.criteria.length)}
    >
      <button type="submit" hidden>
        {words.saveDraft}
      </button>
      <input type="hidden" name="version" value={s.draft?.version ?? 0} />
      <InterestFields s={s} at={at} filling={filling} />
      {s.criteria.map((criterion, index) => (
        <CriterionFields s={s} criterion={criterion} number={index + 1} filling={filling} />
      ))}
      <RecommendationFields s={s} filling={filling} />
      <HandIn s={s} at={at} filling={filling} />
      <Strip s={s} filling={filling} inConflict={inConflict} />
    </form>
  );
}

function InterestFields({ s, at, filling }: { s: ReviewSituation; at: string; filling: ReviewFilling }): JSX.Element {
  const words = reviewing[s.locale];
  const problem = filling.problem('interest');
  const chosen = filling.typed('interest');
  const described = problem ? 'interest-hint interest-problem' : 'interest-hint';
  return (
    <fieldset class={problem ? 'criterion faulty' : 'criterion'} aria-describedby={described}>
      <legend>{words.interest.legend}</legend>
      <p class="hint" id="interest-hint">
        {words.interest.hint}
      </p>
      <Problem id="interest" problem={problem} />
      <div class="choices">
        <Choice name="interest" id="interest" value="none" checked={chosen === 'none'}>
          {words.interest.none}
        </Choice>
        <Choice name="interest" id="interest-some" value="some" checked={chosen === 'some'}>
          {words.interest.some}
        </Choice>
      </div>
      <LineField filling={filling} name="interest-words" asked={words.interest.words} optional />
      {s.round.isOpen && s.invitation.may('accepted') && (
        <p class="accept">
          <button type="submit" class="second" formAction={`${at}/acceptances`}>
            {words.accept}
          </button>{' '}
          <span class="hint">{words.acceptHint}</span>
        </p>
      )}
    </fieldset>
  );
}

function RecommendationFields({ s, filling }: { s: ReviewSituation; filling: ReviewFilling }): JSX.Element {
  const words = reviewing[s.locale].recommendation;
  const problem = filling.problem('recommendation');
  const described = problem ? 'recommendation-hint recommendation-problem' : 'recommendation-hint';
  return (
    <fieldset class={problem ? 'criterion faulty' : 'criterion'} aria-describedby={described}>
      <legend>{words.legend}</legend>
      <p class="hint" id="recommendation-hint">
        {words.hint}
      </p>
      <Problem id="recommendation" problem={problem} />
      <div class="choices">
        {RECOMMENDATIONS.map((value, index) => (
          <Choice
            name="recommendation"
            id={index === 0 ? 'recommendation' : `recommendation-${value}`}
            value={value}
            checked={filling.typed('recommendation') === value}
          >
            {words.choices[value]}
          </Choice>
        ))}
      </div>
    </fieldset>
  );
}

/** The tick is never there beforehand: a program that sends forms as it finds them hands in nothing (rule 1). */
function HandIn({ s, at, filling }: { s: ReviewSituation; at: string; filling: ReviewFilling }): JSX.Element {
  const words = reviewing[s.locale];
  const problem = filling.problem('confirmed');
  return (
    <div class="confirm">
      <div class={problem ? 'faulty' : undefined}>
        <Problem id="confirmed" problem={problem} />
        <label class="tick">
          <input
            type="checkbox"
            name="confirmed"
            id="confirmed"
            value="yes"
            aria-describedby={problem ? 'confirmed-hint confirmed-problem' : 'confirmed-hint'}
          />
          <span>{words.confirmed}</span>
        </label>
      </div>
      <p class="hint" id="confirmed-hint">
        {words.confirmedHint}
      </p>
      <button type="submit" formAction={`${at}/evaluations`}>
        {s.evaluation ? words.handInAgain : words.handIn}
      </button>
    </div>
  );
}

/** How far one is and what is saved: in sight wherever one is on the page. */
function Strip({
  s,
  filling,
  inConflict,
}: {
  s: ReviewSituation;
  filling: ReviewFilling;
  inConflict: boolean;
}): JSX.Element {
  const words = reviewing[s.locale];
  const { done, all } = progressOf(readingIn(filling.form, s.criteria, s.locale), s.criteria);
  return (
    <div class="strip" id="saved">
      <p>
        <span class="progress">{words.progress(done, all)}</span>
        <span class="saved" role="status">
          {s.draft ? words.saved(s.hour(s.draft.savedAt)) : words.nothingSaved}
        </span>
      </p>
      <button type="submit" class="second">
        {inConflict ? words.saveMine : words.saveDraft}
      </button>
    </div>
  );
}
