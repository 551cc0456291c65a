import { type ComponentChildren, type JSX } from 'preact';
import { type Ending } from '../services/follow.service.js';
import { Dissents, DissentForm } from './dissents.js';
import { Document } from './document.js';
import { EndingOf } from './ending.js';
import { FaultSummary } from './fields.js';
import { type Filling } from './filling.js';
import { JarLabel } from './jar-label.js';
import { Notice, type LateWords } from './notice.js';
import { decided } from './phrases/decided.js';
import { dissent } from './phrases/dissent.js';
import { faults } from './phrases/faults.js';
import { frame } from './phrases/frame.js';
import { type Situation } from './situation.js';
import { Typed } from './typed.js';

export interface DecidedProps {
  s: Situation;
  token: string;
  root: string;
  ending: Ending;
  dissented: boolean;
  /** The dissent that came back with faults. */
  sent?: Filling;
  late?: LateWords;
}

/** What a decider sees once there is a decision: what, when, by whom, and where to disagree. */
export function DecidedDecision({ s, token, root, ending, dissented, sent, late }: DecidedProps): JSX.Element {
  const own = s.term.decision?.decidedBy === s.person.id;
  const action = `${root}d/${token}/dissents`;
  return (
    <TermSheet s={s} root={root} title={headlineOf(s)} alert={sent ? faults[s.locale].title : late?.heading}>
      {sent && <FaultSummary filling={sent} locale={s.locale} />}
      {late && <Notice heading={late.heading}>{late.so}</Notice>}
      <EndingSheet s={s} ending={ending} dossier={`${root}d/${token}/dossier`}>
        {dissented && <p>{dissent[s.locale].done}</p>}
        {!own && !dissented && <DissentForm s={s} action={action} sent={sent ?? null} />}
        {late && <Typed locale={s.locale} form={late.form} slug={s.slug} />}
      </EndingSheet>
    </TermSheet>
  );
}

interface EndingSheetProps {
  s: Situation;
  ending: Ending;
  /** Where the dossier can be read by whoever looks. */
  dossier?: string;
  children?: ComponentChildren;
}

/** A term that has ended, as everybody who may look sees it. */
export function EndingSheet({ s, ending, dossier, children }: EndingSheetProps): JSX.Element {
  return (
    <div class="sheet">
      <h1>{headlineOf(s)}</h1>
      <JarLabel s={s} />
      <EndingOf s={s} ending={ending} dossier={dossier} />
      <div class="body">
        <Dissents s={s} dissents={ending.dissents} />
        {children}
      </div>
    </div>
  );
}

/** The page of a prototype that was registered by mistake. */
export function Withdrawn({ s, root }: { s: Situation; root: string }): JSX.Element {
  const words = decided[s.locale];
  return (
    <TermSheet s={s} root={root} title={words.withdrawn}>
      <div class="sheet">
        <h1>{words.withdrawn}</h1>
        <JarLabel s={s} />
        <p class="intro">{words.withdrawnSo}</p>
      </div>
    </TermSheet>
  );
}

export function headlineOf({ term, locale }: Situation): string {
  const words = decided[locale];
  return term.decision?.lapsed ? words.lapsedHeadline : words.headlines[term.decision?.outcome ?? 'stop'];
}

interface SheetProps {
  s: Situation;
  root: string;
  title: string;
  alert?: string;
  children: ComponentChildren;
}

export function TermSheet({ s, root, title, alert, children }: SheetProps): JSX.Element {
  const footer = frame[s.locale].footer(s.coordinators.list);
  return (
    <Document locale={s.locale} root={root} title={alert ? `${alert}: ${title}` : title} footer={footer}>
      {children}
    </Document>
  );
}
