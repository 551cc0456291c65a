import { type ComponentChildren, type JSX } from 'preact';
import { NOTHING_YET, sameReading, type Underway } from '../domain/draft.js';
import { answerTo } from '../domain/evaluation.js';
import { reviewed } from './phrases/reviewed.js';
import { reviewing } from './phrases/reviewing.js';
import { AnswerOf, recommended } from './review-answers.js';
import { type Asked } from './review-fields.js';
import { type ReviewSituation } from './review-situation.js';

interface Props {
  s: ReviewSituation;
  at: string;
  /** What was typed on the page that came too late. */
  typed: Underway;
}

/** Two tabs, two readings: what differs, side by side, and a way on with either. */
export function Conflict({ s, at, typed }: Props): JSX.Element {
  const words = reviewed[s.locale].conflict;
  const there = s.draft ?? NOTHING_YET;
  const differing = s.criteria.filter((criterion) => differ(criterion, there, typed));
  return (
    <section class="conflict" aria-labelledby="differences-title">
      <h2 id="differences-title">{words.differences}</h2>
      {differing.map((criterion) => (
        <Difference
          s={s}
          name={criterion.question}
          there={<AnswerOf s={s} criterion={criterion} answer={answerTo(criterion.key, there.answers)} />}
          here={<AnswerOf s={s} criterion={criterion} answer={answerTo(criterion.key, typed.answers)} />}
        />
      ))}
      {there.recommendation !== typed.recommendation && (
        <Difference
          s={s}
          name={reviewed[s.locale].recommendation}
          there={recommended(s, there.recommendation)}
          here={recommended(s, typed.recommendation)}
        />
      )}
      {there.interest !== typed.interest && (
        <Difference
          s={s}
          name={reviewed[s.locale].interest}
          there={tied(s, there.interest)}
          here={tied(s, typed.interest)}
        />
      )}
      <ul>
        <li>
          <a href={at}>{words.takeOther}</a>
        </li>
        <li>
          <a href="#questions">{words.orMine}</a>
        </li>
      </ul>
    </section>
  );
}

function Difference(props: {
  s: ReviewSituation;
  name: string;
  there: ComponentChildren;
  here: ComponentChildren;
}): JSX.Element {
  const words = reviewed[props.s.locale].conflict;
  return (
    <div class="difference">
      <h3 dir="auto">{props.name}</h3>
      <dl>
        <div>
          <dt>{words.there}</dt>
          <dd class="words">{props.there}</dd>
        </div>
        <div>
          <dt>{words.here}</dt>
          <dd class="words">{props.here}</dd>
        </div>
      </dl>
    </div>
  );
}

function differ({ key }: Asked, a: Underway, b: Underway): boolean {
  const only = ({ answers }: Underway): Underway => {
    const answer = answerTo(key, answers);
    return { ...NOTHING_YET, answers: answer ? { [key]: answer } : {} };
  };
  return !sameReading(only(a), only(b));
}

function tied({ locale }: ReviewSituation, interest: string | null): string {
  if (interest === null) return reviewed[locale].unanswered;
  return interest === '' ? reviewing[locale].interest.none : interest;
}
