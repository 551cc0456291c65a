import { Links } from '../../../src/mail/links.js';

const ID = '0b5c8f4e-7d0f-4a57-9c39-0d5f0f1f2a3b';
const links = new Links('one secret', 'https://bestbefore.example.org/');

it('leads a decider to their own form and back to the request', () => {
  const url = links.decide(ID, 3);
  expect(url).toMatch(/^https:\/\/bestbefore\.example\.org\/d\/[A-Za-z0-9_-]{51}$/);
  expect(links.read('decide', tokenOf(url))).toEqual({ id: ID, version: 3 });
});

it('is the same each time, and another for each version, purpose and secret', () => {
  const tokens = [
    links.decide(ID, 1),
    links.decide(ID, 2),
    links.follow(ID, 'ada@example.org'),
    new Links('other', 'https://x').decide(ID, 1),
  ];
  expect(links.decide(ID, 1)).toBe(tokens[0]);
  expect(new Set(tokens.map(tokenOf)).size).toBe(4);
});

it('opens nothing but what it was made for', () => {
  const token = tokenOf(links.decide(ID, 1));
  expect(links.read('follow', token)).toBeNull();
  expect(new Links('other', 'https://x').read('decide', token)).toBeNull();
});

it('knows a token with any one character changed, added or missing', () => {
  const token = tokenOf(links.decide(ID, 1));
  const other = (character: string): string => (character === 'A' ? 'B' : 'A');
  const mangled = [...token].map((character, at) => token.slice(0, at) + other(character) + token.slice(at + 1));
  for (const wrong of [
    ...mangled,
    `${token}A`,
    token.slice(1),
    token.slice(0, -1),
    `${token}=`,
    `${token} `,
    '',
    '../..',
    'é'.repeat(51),
  ])
    expect(links.read('decide', wrong)).toBeNull();
});

it('refuses an id that is none and a version that does not fit', () => {
  expect(() => links.follow('not-a-uuid', 'ada@example.org')).toThrow('UUID');
  expect(() => links.decide(ID, 65_536)).toThrow('out of range');
});

function tokenOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}
