import { type JSX } from 'preact';
import { type Hypothesis } from '../../domain/hypothesis.js';
import { type Step } from '../../domain/step.js';
import { type ShownInvitation, type ShownRound } from '../../services/shown-round.js';
import { LineField, Problem, TextField } from '../fields.js';
import { acting } from '../phrases/acting.js';
import { plain } from '../situation.js';
import { Action } from './action.js';
import { inZone } from './moments.js';
import { type BoardVisit } from './session.js';
import { BoardForm } from './sheet.js';

interface Props {
  visit: BoardVisit;
  /** The address of the prototype's page. */
  at: string;
  /** The form that came back with faults. */
  sent: Action | null;
}

/** What came of a step, or better words for it: those begin as what stands. */
export function ResultForm({ visit, at, sent, step }: Props & { step: Step }): JSX.Element {
  const { locale } = visit.member;
  const { result: words } = acting[locale];
  const scope = `result-${step.key}`;
  const own = sent?.scope === scope ? sent : null;
  const action = own ?? new Action(scope, locale);
  const stands = own ? null : step.result;
  const currency = step.result?.cost?.currency ?? step.plannedCost?.currency ?? 'EUR';
  return (
    <details class="act" id={scope} open={own !== null}>
      <summary>{step.result ? words.again(step.key) : words.summary(step.key)}</summary>
      <BoardForm visit={visit} action={`${at}/steps/${step.key}/result`}>
        <Choice action={action} legend={words.outcome} of={words.outcomes} stands={step.result?.outcome} />
        <TextField
          filling={action}
          name="observation"
          asked={acting[locale].fields.observation}
          preset={stands?.observation}
        />
        <MoneyFields visit={visit} action={action} amount={stands?.cost?.amount} currency={currency} />
        <LinkFields visit={visit} action={action} />
        <button type="submit">{words.button}</button>
      </BoardForm>
    </details>
  );
}

export function SettleForm({ visit, at, sent, hypothesis }: Props & { hypothesis: Hypothesis }): JSX.Element {
  const { locale } = visit.member;
  const { settle: words, fields } = acting[locale];
  const { key, isOpen, outcome, reason } = hypothesis;
  const scope = `settle-${key}`;
  const own = sent?.scope === scope ? sent : null;
  const action = own ?? new Action(scope, locale);
  return (
    <details class="act" id={scope} open={own !== null}>
      <summary>{isOpen ? words.summary(key) : words.again(key)}</summary>
      <BoardForm visit={visit} action={`${at}/hypotheses/${key}/settlement`}>
        <Choice action={action} legend={words.outcome} of={words.outcomes} stands={outcome} />
        <TextField filling={action} name="reason" asked={fields.reason} preset={own ? '' : (reason ?? '')} />
        <LinkFields visit={visit} action={action} />
        <button type="submit">{words.button}</button>
      </BoardForm>
    </details>
  );
}

/** What the form came back with counts before what stands. */
export function MeetingForm({
  visit,
  at,
  sent,
  round,
  zone,
}: Props & { round: ShownRound; zone: string }): JSX.Element {
  const { locale } = visit.member;
  const { meeting: words, fields } = acting[locale];
  const scope = `meeting-${round.number}`;
  const own = sent?.scope === scope ? sent : null;
  const action = own ?? new Action(scope, locale);
  const { startsAt, durationMinutes, place } = round.meeting;
  return (
    <details class="act" id={scope} open={own !== null}>
      <summary>{words.summary}</summary>
      <BoardForm visit={visit} action={`${at}/rounds/${round.number}/meeting`}>
        <LineField
          filling={action}
          name="startsAt"
          asked={{ ...fields.startsAt, hint: `${fields.startsAt.hint} (${zone})` }}
          preset={inZone(startsAt, zone)}
          extra={{ type: 'datetime-local' }}
        />
        <LineField
          filling={action}
          name="minutes"
          asked={fields.minutes}
          preset={String(durationMinutes)}
          extra={{ inputMode: 'numeric', size: 6 }}
        />
        <LineField filling={action} name="place" asked={fields.place} preset={own ? '' : (place ?? '')} optional />
        <p class="hint">{words.mailed}</p>
        <button type="submit">{words.button}</button>
      </BoardForm>
    </details>
  );
}

/** One button: the invitation, or the link of who has accepted, goes out once more. */
export function RemindForm(props: Omit<Props, 'sent'> & { round: number; invitation: ShownInvitation }): JSX.Element {
  const { visit, at, round, invitation } = props;
  const { remind: words } = acting[visit.member.locale];
  return (
    <div class="inline-form">
      <BoardForm visit={visit} action={`${at}/rounds/${round}/invitations/${invitation.id}/reminders`}>
        <button type="submit" class="second">
          {words.button}
          <span class="unseen">{words.to(plain(invitation.reviewer.name))}</span>
        </button>
      </BoardForm>
    </div>
  );
}

interface ChoiceProps {
  action: Action;
  legend: string;
  /** Labels by value. */
  of: Record<string, string>;
  /** What stands already. */
  stands?: string;
}

function Choice({ action, legend, of, stands }: ChoiceProps): JSX.Element {
  const id = action.id('outcome');
  const problem = action.problem('outcome');
  const picked = action.typed('outcome') || stands;
  return (
    <fieldset
      class={problem ? 'field faulty' : 'field'}
      id={id}
      aria-describedby={problem ? `${id}-problem` : undefined}
    >
      <legend>{legend}</legend>
      <Problem id={id} problem={problem} />
      <div class="choices">
        {Object.entries(of).map(([value, label]) => (
          <label class="choice">
            <input type="radio" name="outcome" value={value} checked={value === picked} required />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** An amount and its currency; empty where nothing is known. */
export function MoneyFields(props: {
  visit: BoardVisit;
  action: Action;
  amount?: string;
  currency: string;
}): JSX.Element {
  const { visit, action, amount, currency } = props;
  const { fields } = acting[visit.member.locale];
  return (
    <>
      <LineField
        filling={action}
        name="amount"
        asked={fields.amount}
        preset={amount}
        extra={{ inputMode: 'decimal', size: 14 }}
        optional
      />
      <LineField
        filling={action}
        name="currency"
        asked={fields.currency}
        preset={currency}
        extra={{ size: 4, maxLength: 3, autocapitalize: 'characters' }}
        optional
      />
    </>
  );
}

function LinkFields({ visit, action }: { visit: BoardVisit; action: Action }): JSX.Element {
  const { fields } = acting[visit.member.locale];
  return (
    <>
      <LineField filling={action} name="link-label" asked={fields['link-label']} optional />
      <LineField
        filling={action}
        name="link-url"
        asked={fields['link-url']}
        extra={{ inputMode: 'url', autocapitalize: 'none', spellcheck: false }}
        optional
      />
    </>
  );
}
