import { Temporal } from 'temporal-polyfill';
import { type JSX } from 'preact';
import { type ActKind } from '../domain/agenda/act.js';
import { type FollowPage } from '../services/follow.service.js';
import { ChecklistOf } from './checklist.js';
import { moment } from '../print/dates.js';
import { EndingSheet, headlineOf, TermSheet, Withdrawn } from './decided-page.js';
import { Facts } from './facts.js';
import { JarLabel } from './jar-label.js';
import { asking } from './phrases/asking.js';
import { following } from './phrases/following.js';
import { ReadingsOf } from './readings.js';
import { plain, type Situation } from './situation.js';

interface Props {
  s: Situation;
  root: string;
  token: string;
  page: FollowPage;
}

/** What coordinators and sponsors see: the same facts, what comes, how to act; nothing to fill in. */
export function Following({ s, root, token, page }: Props): JSX.Element {
  if (s.status === 'voided') return <Withdrawn s={s} root={root} />;
  if (page.ending) {
    return (
      <TermSheet s={s} root={root} title={headlineOf(s)}>
        <EndingSheet s={s} ending={page.ending} dossier={`${root}p/${token}/dossier`}>
          <Facts s={s} />
          <ReadingsOf s={s} sight={page.sight} />
        </EndingSheet>
      </TermSheet>
    );
  }
  return (
    <TermSheet s={s} root={root} title={following[s.locale].headline(s)}>
      <Undecided s={s} root={root} page={page} />
    </TermSheet>
  );
}

function Undecided({ s, root, page }: Omit<Props, 'token'>): JSX.Element {
  const words = following[s.locale];
  return (
    <div class="sheet">
      <h1>{words.headline(s)}</h1>
      <JarLabel s={s} />
      <div class="intro">
        <p>{asking[s.locale].hello(plain(s.person.name))}</p>
        <p>
          {words.concern[page.role]} {asking[s.locale].standing(s)}
        </p>
        <p>{words.whoDecides(s)}</p>
        {page.role !== 'coordinator' && <p>{words.coordinated(s)}</p>}
        <p class="hint">{words.lead}</p>
      </div>
      <div class="body">
        <Facts s={s} />
        <ReadingsOf s={s} sight={page.sight} />
        <ChecklistOf s={s} ways={words.ways} />
        <NextActs s={s} calendar={page.calendar} />
        {page.role === 'coordinator' && <HowToAct s={s} root={root} />}
      </div>
    </div>
  );
}

function NextActs({ s, calendar }: { s: Situation; calendar: string }): JSX.Element | null {
  const words = following[s.locale];
  const { nextActs } = s.prototype;
  if (nextActs.length === 0) return null;
  return (
    <section aria-labelledby="comes-title">
      <h2 id="comes-title">{words.comes}</h2>
      <dl class="acts">
        {nextActs.map(({ kind, dueAt }) => (
          <div>
            <dt>{moment(Temporal.Instant.from(dueAt), s.zone, s.locale)}</dt>
            <dd>{words.acts[kind as ActKind] ?? kind}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={calendar}>{words.subscribe}</a>. <span class="hint">{words.subscribing}</span>
      </p>
    </section>
  );
}

function HowToAct({ s, root }: { s: Situation; root: string }): JSX.Element {
  const words = following[s.locale];
  const at = `/v1/prototypes/${s.slug}`;
  const paths = [
    [words.paths.settlements, `POST ${at}/hypotheses/{key}/settlements`],
    [words.paths.people, `GET ${at}/people`],
    [words.paths.readiness, `GET ${at}/readiness`],
    [words.paths.decisions, `POST ${at}/decisions`],
  ];
  return (
    <section aria-labelledby="act-title">
      <h2 id="act-title">{words.act}</h2>
      <p>
        {words.actLead} <a href={`${root}docs`}>/docs</a>.
      </p>
      <ul class="paths">
        {paths.map(([what, path]) => (
          <li>
            {what} <code>{path}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
