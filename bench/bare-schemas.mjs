// What Fastify serialises and validates by in the bare service.
const string = { type: 'string' };
const number = { type: 'number' };
const nullable = { type: ['string', 'null'] };
const any = {};
const array = (items) => ({ type: 'array', items });
const object = (properties, required) => ({ type: 'object', properties, ...(required && { required }) });

const person = object({
  id: string,
  name: string,
  email: string,
  locale: string,
  organisation: nullable,
  external: { type: 'boolean' },
});
const hypothesis = object({
  key: string,
  statement: string,
  convincedIf: string,
  stopIf: string,
  outcome: string,
  reason: nullable,
});
const criterion = object({
  key: string,
  question: string,
  guidance: nullable,
  weight: number,
  required: { type: 'boolean' },
  hypothesis: nullable,
  scale: { type: 'object', additionalProperties: true },
  target: { type: ['number', 'null'] },
  notApplicable: { type: 'boolean' },
});
const dates = { startsOn: string, expiresOn: string };

const gate = object({
  slug: string,
  status: string,
  open: { type: 'boolean' },
  at: string,
  timeZone: string,
  ...dates,
  endsAt: string,
  reason: string,
  whatToDo: string,
});
export const gateSchema = { 200: gate, 410: gate, 423: gate, 425: gate };

const one = object({
  slug: string, title: string, summary: string, status: string, locale: string, timeZone: string, tags: array(string), structure: { type: 'object', additionalProperties: true },
  documents: array(object({ label: string, url: string })), horizon: array(object({ years: number, aim: string })), livedSince: nullable, registeredAt: string, version: number,
  openTerm: object({ number, ...dates, startsAt: string, endsAt: string, timeZone: string, policy: { type: 'object', additionalProperties: true }, policyVersion: number }),
  terms: array(object({ number, ...dates, outcome: nullable })), coordinators: array(person), deciders: array(person), sponsors: array(person), panel: array(person),
  hypotheses: array(hypothesis), grid: object({ version: number, criteria: array(criterion) }), nextActs: array({ type: 'object', additionalProperties: true }),
}); // prettier-ignore
export const oneSchema = { 200: one, 201: one };

const item = object({
  slug: string,
  title: string,
  summary: string,
  status: string,
  needsDecision: { type: 'boolean' },
  locale: string,
  tags: array(string),
  timeZone: string,
  term: number,
  ...dates,
  endsAt: string,
  outcome: nullable,
  registeredAt: string,
});
export const listSchema = { 200: object({ items: array(item), next: nullable }) };

const line = { type: 'string', minLength: 1, maxLength: 200 };
const text = { type: 'string', minLength: 1, maxLength: 4000 };
const entry = object(
  {
    name: line,
    email: { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+$' },
    locale: { enum: ['fr', 'en'] },
    organisation: nullable,
    external: { type: 'boolean' },
  },
  ['name', 'email'],
);
export const manifestSchema = object(
  {
    slug: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }, title: line, summary: text, locale: { enum: ['fr', 'en'] }, timeZone: line, tags: array(line), structure: any, documents: array(object({ label: line, url: text }, ['label', 'url'])),
    coordinators: array(entry), deciders: array(entry), sponsors: array(entry), panel: array(entry), horizon: array(object({ years: number, aim: text }, ['years', 'aim'])),
    term: object({ startsOn: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }, expiresOn: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } }, ['startsOn', 'expiresOn']),
    policy: { type: 'object', additionalProperties: true },
    hypotheses: array(object({ key: line, statement: text, convincedIf: text, stopIf: text }, ['key', 'statement', 'convincedIf', 'stopIf'])),
    grid: object({ criteria: array(object({ key: line, question: text, scale: { type: 'object', additionalProperties: true } }, ['key', 'question', 'scale'])) }, ['criteria']),
  },
  ['slug', 'title', 'summary', 'locale', 'timeZone', 'coordinators', 'deciders', 'horizon', 'term', 'hypotheses', 'grid'],
); // prettier-ignore
