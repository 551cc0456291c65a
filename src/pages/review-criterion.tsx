import { type ComponentChildren, type JSX } from 'preact';
import { Words } from './words.js';
import { LineField, Problem, TextField } from './fields.js';
import { reviewing } from './phrases/reviewing.js';
import {
  answerField,
  choicesOf,
  commentField,
  isChosen,
  NOT_APPLICABLE,
  notApplicableField,
  numberText,
  type Asked,
} from './review-fields.js';
import { type ReviewFilling } from './review-filling.js';
import { type ReviewSituation } from './review-situation.js';

interface Props {
  s: ReviewSituation;
  criterion: Asked;
  number: number;
  filling: ReviewFilling;
}

/** One question of the grid: its guidance, its answers as they are described, and room for a comment. */
export function CriterionFields({ s, criterion, number, filling }: Props): JSX.Element {
  const words = reviewing[s.locale];
  const { key, question, guidance, required, hypothesis } = criterion;
  const field = answerField(key);
  const problem = filling.problem(field);
  const described = [guidance !== null && `${field}-guidance`, problem !== null && `${field}-problem`].filter(Boolean);
  return (
    <fieldset
      class={problem ? 'criterion faulty' : 'criterion'}
      data-question={key}
      {...(described.length > 0 && { 'aria-describedby': described.join(' ') })}
    >
      <legend>
        <span class="nth">{number}</span>
        <span dir="auto">{question}</span>
        {!required && <span class="badge">{words.optional}</span>}
      </legend>
      {hypothesis !== null && <p class="hint">{words.reads(hypothesis)}</p>}
      {guidance !== null && (
        <div class="hint" id={`${field}-guidance`}>
          <Words>{guidance}</Words>
        </div>
      )}
      {isChosen(criterion) && <Problem id={field} problem={problem} />}
      <AnswerFields s={s} criterion={criterion} number={number} filling={filling} />
      {criterion.scale.kind !== 'text' && (
        <TextField
          filling={filling}
          name={commentField(key)}
          asked={{ label: words.comment(number) }}
          rows={3}
          optional
        />
      )}
    </fieldset>
  );
}

function AnswerFields(props: Props): JSX.Element {
  const { s, criterion, filling } = props;
  const words = reviewing[s.locale];
  const { key, scale, target, notApplicable } = criterion;
  if (isChosen(criterion)) return <Choices {...props} />;
  const unit = scale.unit ?? null;
  const hint = target === null ? undefined : words.target(numberText(target, s.locale), unit);
  const tick = notApplicableField(key);
  return (
    <>
      {scale.kind === 'number' ? (
        <LineField
          filling={filling}
          name={answerField(key)}
          asked={{ label: words.number(unit), hint }}
          extra={{ inputMode: 'decimal', autocomplete: 'off', size: 12 }}
          optional
        />
      ) : (
        <TextField filling={filling} name={answerField(key)} asked={{ label: words.words }} rows={5} optional />
      )}
      {notApplicable && (
        <label class="tick">
          <input type="checkbox" name={tick} id={tick} value="yes" checked={filling.typed(tick) !== ''} />
          <span>{words.notApplicable}</span>
        </label>
      )}
    </>
  );
}

function Choices({ s, criterion, filling }: Props): JSX.Element {
  const words = reviewing[s.locale];
  const field = answerField(criterion.key);
  const offered = choicesOf(criterion);
  const typed = filling.typed(field);
  const choices = criterion.required ? offered : [...offered, ''];
  return (
    <div class="choices">
      {choices.map((value, index) => (
        <Choice
          name={field}
          id={index === 0 ? field : `${field}-${index}`}
          value={value}
          checked={value === typed && (value !== '' || !criterion.required)}
          descriptor={descriptorOf(criterion, value)}
        >
          {labelOfChoice(criterion, value, words)}
        </Choice>
      ))}
    </div>
  );
}

interface ChoiceProps {
  name: string;
  id: string;
  value: string;
  checked: boolean;
  descriptor?: string | null;
  children: ComponentChildren;
}

/** One answer among several; what one sees at it belongs to its name, so that it is read with it. */
export function Choice({ name, id, value, checked, descriptor = null, children }: ChoiceProps): JSX.Element {
  return (
    <label class="choice">
      <input type="radio" name={name} id={id} value={value} checked={checked} />
      <span>
        <span class="choice-label" dir="auto">
          {children}
        </span>
        {descriptor !== null && (
          <span class="descriptor words" dir="auto">
            {descriptor}
          </span>
        )}
      </span>
    </label>
  );
}

function descriptorOf({ scale }: Asked, value: string): string | null {
  return scale.levels?.find((level) => String(level.value) === value)?.descriptor ?? null;
}

/** What an answer is called that can be chosen. */
export function labelOfChoice(criterion: Asked, value: string, words: (typeof reviewing)['en']): string {
  if (value === NOT_APPLICABLE) return words.notApplicable;
  if (value === '') return words.leaveOpen;
  if (criterion.scale.kind === 'yesNo') return value === '1' ? words.yes : words.no;
  return criterion.scale.levels?.find((level) => String(level.value) === value)?.label ?? value;
}
