import { type VNode } from 'preact';
import { type PlainDate } from '../../src/domain/calendar.js';
import { DeadLink } from '../../src/pages/dead-link.js';
import { DecidedDecision } from '../../src/pages/decided-page.js';
import { OpenDecision } from '../../src/pages/decision-page.js';
import { ErrorPage } from '../../src/pages/error-page.js';
import { Filling } from '../../src/pages/filling.js';
import { Following } from '../../src/pages/follow-page.js';
import { faultsOfShape } from '../../src/pages/proposal.js';
import { htmlOf } from '../../src/pages/reply.js';
import { type Situation } from '../../src/pages/situation.js';
import { movements } from '../../src/domain/synthesis/movement.js';
import { synthesise } from '../../src/domain/synthesis/synthesis.js';
import { type SeenRound, type Sight } from '../../src/services/syntheses.service.js';
import { type Ending } from '../../src/services/follow.service.js';
import { shown, writing } from '../print/plots/pictures.js';
import { decide } from '../support/prototype.js';
import { ENOUGH, form, HOSTILE, hostile, scene, type Scene } from './sheets.js';

const hostileForm = form({
  outcome: 'continue',
  rationale: `</textarea>R ${HOSTILE}`,
  learned: `L ${HOSTILE}`,
  expiresOn: HOSTILE,
  startsOn: HOSTILE,
  confirmation: HOSTILE,
  'new-1-key': HOSTILE,
  'new-1-statement': HOSTILE,
  [HOSTILE]: HOSTILE,
});

function open(story: Scene = {}, sight: Sight = null): string {
  const s = scene(story);
  return htmlOf(<OpenDecision s={s} lapsesOn={lapseOf(s)} sight={sight} token="t" root="../" />);
}

/** What reviewers say where every text is this one, after a round in which it was as well. */
function saying(text: string): SeenRound {
  const { round, names } = writing(text);
  const before = { ...round, round: { ...round.round, number: 1 } };
  return { ...shown(round, names), isOpen: true, movements: movements(synthesise(round), [synthesise(before)]) };
}

/** As nobody has been asked yet. */
function lapseOf({ term, now }: Situation): PlainDate | null {
  return term.lapsesOn(term.firstAsked(undefined, now));
}

function faulty(s: Situation): VNode {
  const sent = new Filling(s, 'continue', hostileForm, faultsOfShape(hostileForm, 'continue'));
  return <OpenDecision s={s} lapsesOn={null} sight="withheld" token="t" root="../" sent={sent} />;
}

function ended(s: Situation): Ending {
  decide(s.prototype, 'stop', '2027-11-15T09:00:00Z');
  const words = { rationale: HOSTILE, learned: null, kept: HOSTILE, windDown: [HOSTILE, null] };
  const dissents = s.prototype
    .holders('decider')
    .map(({ id }) => ({ personId: id, at: '2027-11-16T09:00:00Z', dissent: HOSTILE }));
  return { said: { term: 1, outcome: 'stop', ...words, dossierHash: 'ab'.repeat(32) }, dissents };
}

function everyPage(): string[] {
  const story: Scene = { manifest: hostile(), readings: ENOUGH, settled: `Q ${HOSTILE}` };
  const second = scene({ ...story, now: '2027-12-04T08:00:00Z', reader: (made) => made.holders('decider')[1] });
  const coordinator = scene({ ...story, reader: (made) => made.holders('coordinator')[0] });
  const seen = { ending: null, sight: saying(HOSTILE), calendar: 'https://best-before.example.org/calendar/t.ics' };
  const follow = { ...coordinator, role: 'coordinator' as const, ...seen };
  const late = { heading: 'Late', so: 'So.', form: hostileForm };
  return [
    open(story, saying(HOSTILE)),
    open({ ...story, locale: 'fr', settled: undefined, readings: { answered: 0, answeredExternally: 0 } }),
    htmlOf(faulty(scene({ ...story, locale: 'fr', now: '2027-12-04T08:00:00Z' }))),
    htmlOf(<Following s={coordinator} root="../" token="t" page={follow} />),
    htmlOf(<DecidedDecision s={second} token="t" root="../" ending={ended(second)} dissented={false} late={late} />),
    htmlOf(<DeadLink first="fr" root="../" renew="../d/t/links" form={hostileForm} />),
    htmlOf(<ErrorPage locale="en" root="../" status={500} requestId={HOSTILE} form={hostileForm} />),
  ];
}

describe('every page', () => {
  const pages = everyPage();

  it('shows hostile text as text, wherever it stands', () => {
    for (const html of pages) {
      expect(html).not.toMatch(/<script|<img|<\/textarea>R|href="javascript:/i);
      expect(html).not.toMatch(/ on\w+=(?![^<]*>?alert)/i);
    }
    for (const mark of 'TSLYADZCWHIJQ') expect(pages[0]).toContain(`${mark} &quot;>&lt;script>alert(1)`);
  });

  it('names every field, describes it by what exists, and uses no id twice', () => {
    for (const html of pages) {
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(ids).toEqual([...new Set(ids)]);
      const referred = [...html.matchAll(/ (?:for|aria-describedby|aria-labelledby)="([^"]+)"/g)];
      for (const [, names] of referred) for (const name of names.split(' ')) expect(ids).toContain(name);
      const fields = [...html.matchAll(/<(?:input|textarea)(?![^>]*type="(?:hidden|checkbox)")[^>]*>/g)];
      for (const [field] of fields) expect(html).toContain(`<label for="${/ id="([^"]+)"/.exec(field)![1]}">`);
      for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    }
  });

  it('has one first heading and skips no level', () => {
    for (const html of pages) {
      const levels = [...html.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
      const summary = /role="alert"/.test(html);
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      const from = summary ? levels.indexOf(1) : 0;
      for (let index = from + 1; index < levels.length; index++)
        expect(levels[index] - levels[index - 1]).toBeLessThanOrEqual(1);
    }
  });
});

describe('the page of an open decision', () => {
  it('says on which day, how long still, and what happens if one does nothing', () => {
    expect(open()).toContain('<strong>14</strong> days left');
    expect(open()).toContain('Nobody decides in your place.');
    expect(open({ policy: { lapseAfterDays: 60 } })).toContain(
      'If there is still no decision on 29\u00a0January\u00a02028',
    );
    expect(open({ now: '2027-11-30T22:59:59Z' })).toContain('Decide today');
  });

  it('is red only once the date has passed', () => {
    expect(open({ now: '2027-11-30T22:59:59Z' })).not.toMatch(/class="[^"]*past/);
    const over = open({ now: '2027-11-30T23:00:00Z', locale: 'fr' });
    expect(over).toContain('Suspendu jusqu’à votre décision');
    expect(over).toContain('<p class="jar-days past"><strong>1</strong> jour de dépassement</p>');
  });

  it('offers a first day only where the next term does not begin by itself', () => {
    const earned = { readings: ENOUGH, settled: 'Yes.' };
    expect(open(earned)).toContain('It starts on 1\u00a0December\u00a02027, the day after this term ends.');
    const late = open({ ...earned, now: '2027-12-10T09:00:00Z' });
    expect(late).toContain('name="startsOn"');
    expect(late).toContain('9\u00a0December\u00a02028 at the latest when it starts on 10\u00a0December\u00a02027.');
  });

  it('says what is missing for what is not earned, and offers no form for it', () => {
    const html = open({ readings: ENOUGH, locale: 'fr' });
    expect(html).toContain('Hypothèses tranchées\u00a0: 0\u00a0sur 1. Encore ouvertes\u00a0: H1');
    expect(html.match(/<form/g)).toHaveLength(1);
    expect(open({ readings: ENOUGH, settled: 'Yes.' }).match(/<form/g)).toHaveLength(3);
  });

  it('leaves adopting and stopping where the limit of terms is reached', () => {
    const html = open({ readings: ENOUGH, settled: 'Yes.', policy: { maxTerms: 1 } });
    expect(html).toContain('Terms used: 1 of at most 1. Adopt or stop');
    expect(html.match(/<form/g)).toHaveLength(2);
  });

  it('proposes the next free key', () => {
    expect(open({ readings: ENOUGH, settled: 'Yes.' })).toMatch(/value="H2"[^>]*>/);
  });
});
