import { type JSX } from 'preact';
import { type PlainDate } from '../domain/calendar.js';
import { type Sight } from '../services/syntheses.service.js';
import { ChecklistOf } from './checklist.js';
import { Document } from './document.js';
import { Facts } from './facts.js';
import { FaultSummary } from './fields.js';
import { type Filling } from './filling.js';
import { JarLabel } from './jar-label.js';
import { Notice, type LateWords } from './notice.js';
import { asking } from './phrases/asking.js';
import { checklist } from './phrases/checklist.js';
import { faults } from './phrases/faults.js';
import { frame } from './phrases/frame.js';
import { ReadingsOf } from './readings.js';
import { plain, type Situation } from './situation.js';
import { Typed } from './typed.js';
import { Ways } from './ways.js';

export interface OpenDecisionProps {
  s: Situation;
  /** The day on which the clock records a stop, unless somebody decides; null: it never does. */
  lapsesOn: PlainDate | null;
  /** What this decider may see of what reviewers say. */
  sight: Sight;
  token: string;
  root: string;
  /** The form that came back with faults. */
  sent?: Filling;
  /** Words for which there is no form on the page. */
  late?: LateWords;
}

/** What a decider sees while nothing is decided. */
export function OpenDecision({ s, lapsesOn, sight, token, root, sent, late }: OpenDecisionProps): JSX.Element {
  const words = asking[s.locale];
  const headline = words.headline(s);
  const returned = sent !== undefined || late !== undefined;
  return (
    <Document
      locale={s.locale}
      root={root}
      title={`${returned ? `${faults[s.locale].title}: ` : ''}${headline}`}
      footer={frame[s.locale].footer(s.coordinators.list)}
    >
      {sent && <FaultSummary filling={sent} locale={s.locale} />}
      {late && <Notice heading={late.heading}>{late.so}</Notice>}
      <div class="sheet">
        <h1>{headline}</h1>
        <JarLabel s={s} />
        <Intro s={s} lapsesOn={lapsesOn} />
        <div class="body">
          <Facts s={s} />
          <ReadingsOf s={s} sight={sight} />
          <ChecklistOf s={s} ways={checklist[s.locale].ways} />
          <Ways s={s} action={`${root}d/${token}/decisions`} sent={sent ?? null} />
          {late && <Typed locale={s.locale} form={late.form} slug={s.slug} />}
        </div>
      </div>
    </Document>
  );
}

function Intro({ s, lapsesOn }: Pick<OpenDecisionProps, 's' | 'lapsesOn'>): JSX.Element {
  const words = asking[s.locale];
  return (
    <div class="intro">
      <p>{words.hello(plain(s.person.name))}</p>
      <p>{words.asked(s)}</p>
      <p>{words.standing(s)}</p>
      <dl class="terms-of-asking">
        <Answer to={words.takes}>{words.takesSo}</Answer>
        <Answer to={words.next}>{words.nextSo(s)}</Answer>
        <Answer to={words.otherwise}>{words.otherwiseSo(s, lapsesOn)}</Answer>
      </dl>
      <p class="hint">{words.yours}</p>
      <p>
        <a class="jump" href="#decide">
          {words.toDecision}
        </a>
      </p>
    </div>
  );
}

function Answer({ to, children }: { to: string; children: string }): JSX.Element {
  return (
    <div>
      <dt>{to}</dt>
      <dd>{children}</dd>
    </div>
  );
}
