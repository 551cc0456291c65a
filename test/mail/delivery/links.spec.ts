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

it('leads to a calendar, of all that its holder has to do with or of one prototype alone', () => {
  const PROTOTYPE = '7d5c36a2-6d3a-4be8-9f6b-54fd3c9a6e1f';
  const [all, one] = [links.calendar(ID, 'Ada@example.org'), links.calendar(ID, 'ada@example.org', PROTOTYPE)];
  for (const url of [all, one]) expect(url).toMatch(/^https:\/\/bestbefore\.example\.org\/calendar\/[\w-]+\.ics$/);
  const [read, readOne] = [all, one].map((url) => links.readCalendar(tokenOf(url).replace('.ics', ''))!);
  expect(read).toEqual({ holderId: ID, prototypeId: null, version: readOne.version });
  expect(readOne.prototypeId).toBe(PROTOTYPE);
  expect(links.isMadeFor(read.version, 'ada@example.org')).toBe(true);
  expect(links.isMadeFor(read.version, 'bo@example.org')).toBe(false);
});

it('takes no calendar apart and puts none together', () => {
  const bytes = (url: string): Buffer => Buffer.from(tokenOf(url).replace('.ics', ''), 'base64url');
  const one = bytes(links.calendar(ID, 'ada@example.org', '7d5c36a2-6d3a-4be8-9f6b-54fd3c9a6e1f'));
  const all = bytes(links.calendar(ID, 'ada@example.org'));
  const cut = Buffer.concat([one.subarray(0, 16), one.subarray(32)]);
  const grown = Buffer.concat([all.subarray(0, 16), Buffer.alloc(16), all.subarray(16)]);
  const followed = bytes(links.follow(ID, 'ada@example.org'));
  for (const wrong of [cut, grown, followed, all.subarray(16), Buffer.alloc(0)])
    expect(links.readCalendar(wrong.toString('base64url'))).toBeNull();
  expect(links.read('calendar', one.toString('base64url'))).toBeNull();
  expect(links.read('follow', all.toString('base64url'))).toBeNull();
});

it('refuses an id that is none and a version that does not fit', () => {
  expect(() => links.follow('not-a-uuid', 'ada@example.org')).toThrow('UUID');
  expect(() => links.decide(ID, 65_536)).toThrow('out of range');
});

function tokenOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}
