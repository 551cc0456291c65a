import { type Prototype } from '../../src/domain/prototype.js';
import { evaluated, evaluatedAgain } from '../support/evaluated.js';
import { Door, TWO_DECIDERS } from './door.js';

const NBSP = '\u00a0';
/** Béa decides, and is on the panel as well. */
const BEA = { name: 'Béa', email: 'bea@example.org', external: false, locale: 'fr' as const };
const READERS = ['ada', 'bo', 'cy', 'dee', 'eve'].map((id) => ({
  name: `${id} Reads`,
  email: `${id}@example.org`,
  external: id === 'ada' || id === 'cy',
}));
const COORDINATOR = [{ name: 'Coordinatrice', email: 'coordination@example.org', locale: 'en' as const }];
const DECIDING = [{ ...TWO_DECIDERS[0], email: 'anna@example.org', name: 'Anna' }, TWO_DECIDERS[1]];

describe('what reviewers say, on the pages', () => {
  let door: Door;
  let prototype: Prototype;
  let hidden: Prototype;
  let awaiting: Prototype;
  const decider = async (of: Prototype, email: string): Promise<string> =>
    (await door.get(await door.pathFor(of, email))).body;
  const follow = async (of: Prototype, email: string): Promise<string> =>
    (await door.get(door.followPath(of.people.find((person) => person.email === email)!))).body;

  beforeAll(async () => {
    door = await Door.open();
    await door.world.setClock('2026-11-23T10:00:00Z');
    const people = { coordinators: COORDINATOR, deciders: DECIDING };
    [prototype, hidden, awaiting] = await evaluated(
      door.world,
      { manifest: people },
      { manifest: { ...people, policy: { anonymity: 'nobody' } } },
      { manifest: { ...people, panel: [BEA, ...READERS] } },
    );
  });
  afterAll(() => door.close());

  it('are shown to a decider by name, as a picture, as a table and in words', async () => {
    const page = await decider(prototype, 'anna@example.org');
    expect(page).toContain('<h2 id="readings-title">What reviewers say</h2>');
    expect(page).toContain('Evaluations handed in: 5, of which from outside: 2, and late: 1.');
    expect(page).toContain('Recommendations: stop 1, continue 3, adopt 1, no opinion 0.');
    expect(page).toMatch(/<svg[^>]* aria-labelledby="heatmap-title heatmap-text"/);
    expect(page).toMatch(/<th scope="col" dir="auto">Ada Reads \(from outside\)<\/th>/);
    expect(page).toMatch(
      /<th scope="row" dir="auto">Weighted whole [^<]*<\/th>(<td[^>]*>[^<]*<\/td>){5}<td dir="auto">0.63 \(covers 90%\)/,
    );
    expect(page).toMatch(
      /Two contracts run past the expiry date\.<\/p><\/blockquote><figcaption>Ada Reads<\/figcaption>/,
    );
    expect(page).toMatch(/The shared payroll\.<\/p><\/blockquote><figcaption>Ada Reads<\/figcaption>/);
  });

  it('are compared with the round before, and it is said what cannot be', async () => {
    const page = await decider(prototype, 'anna@example.org');
    expect(page).toContain('<caption>What moved from round 1 to round 2</caption>');
    expect(page).toMatch(
      /Are those who need it employed in good conditions\?<\/th><td dir="auto">2<\/td><td dir="auto">3<\/td><td dir="auto">\+1<\/td>/,
    );
    expect(page).toContain('<td dir="auto">another question then</td>');
    expect(page).toMatch(
      /Weighted whole<\/th><td dir="auto">–<\/td><td dir="auto">–<\/td><td dir="auto">other criteria then<\/td>/,
    );
    expect(page).toMatch(/<svg[^>]* aria-labelledby="radar-title radar-text"/);
  });

  it('scroll by themselves, reached by keyboard and named', async () => {
    const page = await decider(prototype, 'anna@example.org');
    const wide = [...page.matchAll(/<div class="wide" role="region" aria-label="([^"]+)" tabindex="0">/gi)];
    expect(wide.map(([, label]) => label)).toEqual([
      'Picture of the answers, to be scrolled sideways',
      'Table of the answers, to be scrolled sideways',
      'Picture of both rounds, to be scrolled sideways',
      'Table of what moved since round 1, to be scrolled sideways',
    ]);
    expect(page.match(/<svg|<table/g)).toHaveLength(wide.length);
  });

  it('are anonymous where the policy says so, to deciders as well', async () => {
    const page = await decider(hidden, 'anna@example.org');
    expect(page).toContain('Reviewers are known by a number drawn by lot for this round.');
    expect(page).toContain('Reviewer 5');
    for (const { name } of READERS) expect(page.toLowerCase()).not.toContain(name.toLowerCase());
  });

  it('come without names to those who coordinate, while only deciders may know them', async () => {
    const page = await follow(prototype, 'coordination@example.org');
    expect(page).toContain('Recommendations: stop 1, continue 3, adopt 1, no opinion 0.');
    expect(page).toContain('Reviewer 5');
    expect(page.toLowerCase()).not.toContain('ada reads');
  });

  it('are withheld from a decider whose own answer is awaited, on both pages, and from nobody else', async () => {
    const bea = awaiting.people.find(({ email }) => email === 'bea@example.org')!;
    expect(awaiting.round(2)!.invitationOf(bea.id)?.state).toBe('sent');
    for (const page of [await decider(awaiting, bea.email), await follow(awaiting, bea.email)]) {
      expect(page).toContain('Votre propre évaluation est attendue pour ce tour.');
      expect(page).not.toMatch(/<svg|<table|Two contracts|Weighted|Avis\s:/);
      expect(page).toContain(`id="readings"`);
    }
    expect(await decider(awaiting, 'anna@example.org')).toContain('Evaluations handed in: 5');
    expect(await decider(prototype, bea.email)).toContain(`Évaluations remises${NBSP}: 5`);
  });

  it('do not change by being looked at', async () => {
    const before = await door.state();
    await decider(prototype, 'anna@example.org');
    await follow(prototype, 'coordination@example.org');
    expect(await door.state()).toEqual(before);
  });
});

describe('what reviewers say in a second term', () => {
  let door: Door;
  let prototype: Prototype;
  beforeAll(async () => {
    door = await Door.open();
    await door.world.setClock('2026-11-23T10:00:00Z');
    const [first] = await evaluated(door.world, { manifest: { deciders: DECIDING } });
    prototype = await evaluatedAgain(door.world, first);
  });
  afterAll(() => door.close());

  const PAID = 'Are those who need it employed in good conditions\\?';
  const row = (before: number, now: number, change: string): RegExp =>
    new RegExp(`<th[^>]*>${PAID}</th><td[^>]*>${before}</td><td[^>]*>${now}</td><td[^>]*>\\${change}</td>`);

  it('is compared with the round before, and across terms with the last of the first', async () => {
    const { body } = await door.get(await door.pathFor(prototype, 'anna@example.org'));
    const [before, sinceRound, acrossTerms] = body.split(
      /(?:<caption>What moved from round 3 to round 4<\/caption>|<h4>Across terms: since round 2, in term 1<\/h4>)/,
    );
    expect(before).toContain('<h3>Round 4 (expiry round)</h3>');
    expect(sinceRound).toMatch(row(1, 4, '+3'));
    expect(acrossTerms).toContain('<caption>What moved from round 2 to round 4</caption>');
    expect(acrossTerms).toMatch(row(3, 4, '+1'));
  });
});
