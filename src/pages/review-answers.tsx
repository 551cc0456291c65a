import { type JSX } from 'preact';
import { answerTo, type Answer, type Recommendation } from '../domain/evaluation.js';
import { type Underway } from '../domain/draft.js';
import { Words } from './words.js';
import { reviewed } from './phrases/reviewed.js';
import { reviewing } from './phrases/reviewing.js';
import { labelOfChoice } from './review-criterion.js';
import { isChosen, numberText, type Asked } from './review-fields.js';
import { type ReviewSituation } from './review-situation.js';

interface Props {
  s: ReviewSituation;
  reading: Underway;
}

/** A reading to be read, question by question. */
export function ReadingOf({ s, reading }: Props): JSX.Element {
  const words = reviewed[s.locale];
  return (
    <dl class="reading">
      {s.criteria.map((criterion, index) => {
        const answer = answerTo(criterion.key, reading.answers);
        return (
          <div>
            <dt>
              <span class="nth">{index + 1}</span> <span dir="auto">{criterion.question}</span>
            </dt>
            <dd>
              <AnswerOf s={s} criterion={criterion} answer={answer} />
            </dd>
          </div>
        );
      })}
      <div>
        <dt>{words.recommendation}</dt>
        <dd>{recommended(s, reading.recommendation)}</dd>
      </div>
      {reading.interest !== null && (
        <div>
          <dt>{words.interest}</dt>
          <dd class="words" dir="auto">
            {reading.interest || words.nothingTies}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** What was answered to one question, and the comment. */
export function AnswerOf({
  s,
  criterion,
  answer,
}: {
  s: ReviewSituation;
  criterion: Asked;
  answer?: Answer;
}): JSX.Element {
  return (
    <>
      <p class="answered words" dir="auto">
        {said(s, criterion, answer)}
      </p>
      {answer?.comment && <Words>{answer.comment}</Words>}
    </>
  );
}

export function recommended({ locale }: ReviewSituation, recommendation: Recommendation | null): string {
  return recommendation === null
    ? reviewed[locale].noRecommendation
    : reviewing[locale].recommendation.choices[recommendation];
}

function said({ locale }: ReviewSituation, criterion: Asked, answer: Answer | undefined): string {
  const words = reviewed[locale];
  if (answer?.notApplicable) return words.notApplicable;
  const value = answer?.value ?? null;
  if (value === null) return words.unanswered;
  if (typeof value === 'string') return value;
  if (isChosen(criterion)) return labelOfChoice(criterion, String(value), reviewing[locale]);
  return [numberText(value, locale), criterion.scale.unit].filter(Boolean).join('\u00a0');
}
