import { type JSX } from 'preact';
import { LineField, Problem, TextField } from './fields.js';
import { inviting } from './phrases/inviting.js';
import { ReviewFilling } from './review-filling.js';
import { type ReviewSituation } from './review-situation.js';

interface Props {
  s: ReviewSituation;
  at: string;
  /** The form that came back. */
  sent: ReviewFilling | null;
}

/** Saying no, for a reason and with somebody else to ask if one likes. The tick is what a person does and a mail scanner does not (rule 1). */
export function DeclineSection({ s, at, sent }: Props): JSX.Element | null {
  if (!s.round.isOpen || !s.invitation.may('declined')) return null;
  const words = inviting[s.locale].decline;
  const filling = sent ?? new ReviewFilling(s);
  const problem = filling.problem('sure');
  return (
    <section id="decline" aria-labelledby="decline-title">
      <h2 id="decline-title">{words.heading}</h2>
      <p>{words.lead}</p>
      <details class="way" open={sent !== null}>
        <summary>{words.open}</summary>
        <form method="post" action={`${at}/declines`} noValidate>
          <TextField filling={filling} name="reason" asked={words.reason} rows={3} optional />
          <fieldset>
            <legend>{words.instead}</legend>
            <LineField filling={filling} name="name" asked={words.name} optional />
            <LineField filling={filling} name="email" asked={words.email} extra={{ type: 'email' }} optional />
          </fieldset>
          <div class={problem ? 'confirm faulty' : 'confirm'}>
            <Problem id="sure" problem={problem} />
            <label class="tick">
              <input
                type="checkbox"
                name="sure"
                id="sure"
                value="yes"
                {...(problem && { 'aria-describedby': 'sure-problem' })}
              />
              <span>{words.sure}</span>
            </label>
            <button type="submit" class="second">
              {words.button}
            </button>
          </div>
        </form>
      </details>
    </section>
  );
}
