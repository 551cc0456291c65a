import { mentions } from '../../src/domain/mention.js';

describe('a name or an address in a text', () => {
  it.each([
    ['Al paid.', 'Al', true],
    ['They also paid.', 'Al', false],
    ['ÉLODIE  DUPONT,\nher neighbour', 'Élodie Dupont', true],
    ['Élodie Dupontel', 'Élodie Dupont', false],
    ['<ada@example.org>', 'ADA@example.org', true],
    ['ada@exampleXorg', 'ada@example.org', false],
    ['Ada (Byron)', 'Ada (Byron)', true],
    ['anything', ' ', false],
  ])('%j names %j: %s', (text, said, named) => {
    expect(mentions(text, said)).toBe(named);
  });
});
