import { type ComponentChildren, type JSX } from 'preact';
import { type Outcome } from '../domain/decision.js';
import { AdoptFields } from './adopt-form.js';
import { MissingFor } from './checklist.js';
import { ContinueFields } from './continue-form.js';
import { ConfirmField, TextField } from './fields.js';
import { Filling } from './filling.js';
import { deciding } from './phrases/deciding.js';
import { type Situation } from './situation.js';
import { StopFields } from './stop-form.js';

const OUTCOMES: readonly Outcome[] = ['stop', 'continue', 'adopt'];

const FIELDS: Record<Outcome, (props: { s: Situation; filling: Filling }) => JSX.Element> = {
  stop: StopFields,
  continue: ContinueFields,
  adopt: AdoptFields,
};

interface Props {
  s: Situation;
  /** Where the forms are sent. */
  action: string;
  /** The form that came back with faults. */
  sent: Filling | null;
  /** What else goes along with each form. */
  along?: (filling: Filling) => ComponentChildren;
}

/** The three ways on: a form for each that is possible, and what is missing for each that is not. */
export function Ways({ s, action, sent, along }: Props): JSX.Element {
  const words = deciding[s.locale];
  return (
    <section id="decide" aria-labelledby="decide-title">
      <h2 id="decide-title">{words.heading}</h2>
      <p>{words.lead}</p>
      {OUTCOMES.map((outcome) =>
        s.evidence.checklist[outcome].allowed ? (
          <OpenWay s={s} action={action} outcome={outcome} sent={sent?.scope === outcome ? sent : null} along={along} />
        ) : (
          <ClosedWay s={s} outcome={outcome} />
        ),
      )}
    </section>
  );
}

function OpenWay({ s, action, outcome, sent, along }: Props & { outcome: Outcome }): JSX.Element {
  const words = deciding[s.locale];
  const filling = sent ?? new Filling(s, outcome);
  const OwnFields = FIELDS[outcome];
  return (
    <details class="way" name="way" open={sent !== null}>
      <summary class="way-head">
        <Heading s={s} outcome={outcome} badge={outcome === 'stop' ? words.always : words.earned} />
      </summary>
      <form method="post" action={action} noValidate>
        <input type="hidden" name="outcome" value={outcome} />
        {along?.(filling)}
        <TextField filling={filling} name="rationale" asked={words.rationale[outcome]} />
        <TextField filling={filling} name="learned" asked={words.learned} />
        <OwnFields s={s} filling={filling} />
        <div class="confirm">
          <ConfirmField filling={filling} name="confirmation" asked={words.confirm(s.slug)} />
          <button type="submit">{words.record[outcome]}</button>
        </div>
      </form>
    </details>
  );
}

function ClosedWay({ s, outcome }: { s: Situation; outcome: Outcome }): JSX.Element {
  const words = deciding[s.locale];
  return (
    <div class="way closed">
      <div class="way-head">
        <Heading s={s} outcome={outcome} badge={words.notYet} />
      </div>
      <p class="hint">{words.missing}</p>
      <MissingFor s={s} outcome={outcome} />
    </div>
  );
}

function Heading({ s, outcome, badge }: { s: Situation; outcome: Outcome; badge: string }): JSX.Element {
  const words = deciding[s.locale];
  return (
    <>
      <h3>{words.titles[outcome]}</h3>
      <span class="badge">{badge}</span>
      <span class="means">{words.means[outcome]}</span>
    </>
  );
}
