import { checkGrid, completeCriterion } from '../../src/domain/grid.js';
import { checkWordings, withoutHypotheses, wordingIn, type Wording } from '../../src/domain/grid-template.js';
import { SHIPPED } from '../../src/domain/grid-templates/shipped.js';
import { type Criterion } from '../../src/domain/manifest.js';
import { faultsIn } from '../support/faults.js';

const criterion = (more: Partial<Criterion> = {}): Required<Criterion> =>
  completeCriterion({ key: 'use', question: 'Is it used?', scale: { kind: 'yesNo' }, target: 1, ...more });
const wording = (locale: Wording['locale'], ...criteria: Required<Criterion>[]): Wording => ({
  locale,
  title: 'Title',
  summary: 'Summary',
  criteria: criteria.length > 0 ? criteria : [criterion()],
});
const rating = (...values: number[]): Criterion['scale'] => ({
  kind: 'rating',
  levels: values.map((value) => ({ value, label: `Level ${value}` })),
});
const faultsOf = (...wordings: Wording[]): string[] => faultsIn((faults) => checkWordings(wordings, faults));

describe('a grid template', () => {
  it('is worded in one language, or in two that ask the same in other words', () => {
    expect(faultsOf(wording('fr'))).toEqual([]);
    expect(faultsOf(wording('fr'), wording('en', criterion({ question: 'Sert-il ?', guidance: 'Ask.' })))).toEqual([]);
    const labelled = { kind: 'rating', levels: [1, 2].map((value) => ({ value, label: `Niveau ${value}` })) } as const;
    const [english, french] = [rating(1, 2), { ...labelled, levels: [...labelled.levels] }].map((scale) =>
      criterion({ scale, target: 2 }),
    );
    expect(faultsOf(wording('en', english), wording('fr', french))).toEqual([]);
  });

  it('is worded once in a language', () => {
    expect(faultsOf(wording('fr'), wording('fr'))).toEqual(['/wordings/1/locale duplicate']);
  });

  it.each<[string, Partial<Criterion>, string[]]>([
    ['another key', { key: 'other' }, ['key']],
    ['another weight', { weight: 2 }, ['weight']],
    ['another target', { target: 0 }, ['target']],
    ['no need to answer', { required: false }, ['required']],
    ['N/A', { notApplicable: true }, ['notApplicable']],
    ['another scale', { scale: { kind: 'number', unit: '€' } }, ['scale']],
    ['levels', { scale: rating(0, 1) }, ['scale']],
  ])('measures the same in every language: not %s', (_, more, fields) => {
    const faults = fields.map((field) => `/wordings/1/criteria/0/${field} differs`);
    expect(faultsOf(wording('fr'), wording('en', criterion(more)))).toEqual(faults);
  });

  it('asks as many questions in every language', () => {
    const two = wording('en', criterion(), criterion({ key: 'more' }));
    expect(faultsOf(wording('fr'), two)).toEqual(['/wordings/1/criteria differs']);
    expect(faultsOf(two, wording('fr'))).toEqual(['/wordings/1/criteria differs']);
  });

  it('is a grid that reads no hypothesis', () => {
    const bad = wording(
      'fr',
      criterion({ target: 3 }),
      criterion({ hypothesis: 'H1', scale: rating(2, 1), target: 1 }),
    );
    expect(faultsOf(bad)).toEqual([
      '/wordings/0/criteria/1/key duplicate-key',
      '/wordings/0/criteria/0/target off-scale',
      '/wordings/0/criteria/1/hypothesis unknown-hypothesis',
      '/wordings/0/criteria/1/scale/levels levels-unordered',
      '/wordings/0/criteria/1/target off-scale',
    ]);
    expect(withoutHypotheses([criterion({ hypothesis: 'H1' })])).toEqual([criterion()]);
  });

  it('speaks the language that is asked for, or else the preferred one, or else what it has', () => {
    const template = { key: 'k', wordings: [wording('fr')] };
    expect(wordingIn(template, 'fr', 'en')?.locale).toBe('fr');
    expect(wordingIn(template, 'en', 'fr')).toBeUndefined();
    expect(wordingIn(template, undefined, 'en')?.locale).toBe('fr');
    const both = { key: 'k', wordings: [wording('fr'), wording('en')] };
    expect(wordingIn(both, undefined, 'en')?.locale).toBe('en');
  });
});

describe('the templates that come with the service', () => {
  it('are three', () => {
    expect(SHIPPED.map(({ key }) => key)).toEqual([
      'cooperative-or-association',
      'pilot-service',
      'light-technical-prototype',
    ]);
  });

  describe.each(SHIPPED)('$key', ({ wordings }) => {
    it('is complete in French and in English, and measures the same in both', () => {
      expect(wordings.map(({ locale }) => locale)).toEqual(['fr', 'en']);
      expect(faultsOf(...wordings)).toEqual([]);
      for (const { criteria } of wordings)
        expect(faultsIn((faults) => checkGrid(criteria, new Set(), '', faults))).toEqual([]);
    });

    it('asks five to seven questions: ratings, a number with its unit, a yes or no, and a text', () => {
      for (const { criteria } of wordings) {
        expect(criteria.length).toBeGreaterThanOrEqual(5);
        expect(criteria.length).toBeLessThanOrEqual(7);
        const kinds = criteria.map(({ scale }) => scale.kind);
        expect([...new Set(kinds)].sort()).toEqual(['number', 'rating', 'text', 'yesNo']);
        expect(criteria.flatMap(({ scale }) => (scale.kind === 'number' ? [scale.unit] : []))).toEqual([
          expect.stringMatching(/\S/),
        ]);
      }
    });

    it('describes each level by what one sees at it, guides to it, and aims at something', () => {
      for (const { criteria } of wordings) {
        for (const { key, guidance, target, scale } of criteria) {
          expect([key, (guidance?.length ?? 0) > 30]).toEqual([key, true]);
          expect([key, target !== null]).toEqual([key, scale.kind !== 'text']);
          for (const level of scale.levels ?? [])
            expect([key, level.value, (level.descriptor?.length ?? 0) > 30]).toEqual([key, level.value, true]);
        }
      }
    });

    it('may be answered "not applicable" somewhere, and says there when; nobody is made to write', () => {
      const [{ criteria: french }, { criteria: english }] = wordings;
      const saying = (criteria: Required<Criterion>[], words: string): string[] =>
        criteria.filter(({ guidance }) => guidance!.includes(words)).map(({ key }) => key);
      const allowed = french.filter(({ notApplicable }) => notApplicable).map(({ key }) => key);
      expect(allowed.length).toBeGreaterThan(0);
      expect(saying(french, 'Sans objet')).toEqual(allowed);
      expect(saying(english, 'Not applicable')).toEqual(allowed);
      expect(french.filter(({ scale, required }) => scale.kind === 'text' && required)).toEqual([]);
    });

    it('says nothing in one language that it leaves in the other', () => {
      const words = wordings.map(({ title, summary, criteria }) => [
        title,
        summary,
        ...criteria.flatMap(({ question, guidance, scale }) => [
          question,
          guidance,
          scale.unit ?? null,
          ...(scale.levels ?? []).flatMap(({ label, descriptor }) => [label, descriptor ?? null]),
        ]),
      ]);
      const same = words[0].filter((text, index) => text !== null && text === words[1][index]);
      expect(same).toEqual([]);
      expect(words.flat().filter((text) => text?.includes("'"))).toEqual([]);
    });
  });
});
