// The floor: the same work by hand, on Fastify and pg alone. The same database and rows, a key looked up on each request,
// a policed body, answers through Fastify's own schema serialisation. No Nest, no TypeORM, no dry run, no idempotency.
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import Fastify from 'fastify';
import pg from 'pg';
import { manifestSchema, oneSchema, gateSchema, listSchema } from './bare-schemas.mjs';

// The database takes a whole policy only; which values it has by default is no work to compare.
const { DEFAULT_POLICY } = createRequire(import.meta.url)('../dist/src/domain/policy.js');

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 16,
  options: '-c role=bestbefore_runtime -c timezone=UTC',
});
const secret = process.env.SECRET;
const app = Fastify({ bodyLimit: 100 * 1024 });
const STATUS = { running: 200, planned: 425, expired: 423, halted: 423, stopped: 410, adopted: 410, voided: 410 };

const rows = async (name, text, values) => (await pool.query({ name, text, values })).rows;

app.addHook('onRequest', async (request, reply) => {
  const hash = createHash('sha256')
    .update((request.headers.authorization ?? '').slice(7))
    .digest();
  const [caller] = await rows(
    'caller',
    `SELECT m.id, m.role, k.scopes FROM api_keys k JOIN members m ON m.id = k.member_id
      WHERE k.hash = $1 AND k.revoked_at IS NULL AND m.ended_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > clock_now())`,
    [hash],
  );
  if (!caller) return reply.code(401).send({ detail: 'no' });
  request.caller = caller;
});

const GATE = `SELECT p.slug, s.status, s.at, s.time_zone AS "timeZone", s.starts_on::text AS "startsOn", s.expires_on::text AS "expiresOn", s.ends_at AS "endsAt"
  FROM standings s JOIN prototypes p ON p.id = s.prototype_id WHERE p.slug = $1 AND p.voided_at IS NULL`;

app.get('/v1/prototypes/:slug/gate', { schema: { response: gateSchema } }, async (request, reply) => {
  const [gate] = await rows('gate', GATE, [request.params.slug]);
  if (!gate) return reply.code(404).send({ detail: 'unknown' });
  reply.code(STATUS[gate.status]).header('cache-control', 'no-store');
  return {
    ...gate,
    open: gate.status === 'running',
    reason: `It is ${gate.status} until ${gate.expiresOn} in ${gate.timeZone}.`,
    whatToDo: 'Go on.',
  };
});

const ONE = `SELECT p.id, p.version, p.slug, p.title, p.summary, p.locale, p.time_zone AS "timeZone", p.tags, p.structure, p.documents, p.horizon,
    p.lived_since::text AS "livedSince", p.registered_at AS "registeredAt", p.next_acts AS "nextActs", s.status, s.term_id, t.number, t.starts_on::text AS "startsOn",
    t.expires_on::text AS "expiresOn", t.starts_at AS "startsAt", t.ends_at AS "endsAt", t.policy, t.policy_version AS "policyVersion"
  FROM prototypes p JOIN standings s ON s.prototype_id = p.id JOIN terms t ON t.id = s.term_id WHERE p.slug = $1 AND p.voided_at IS NULL`;
const CHILDREN = `SELECT 'hypothesis' AS what, h.position, to_jsonb(h) AS row FROM hypotheses h WHERE h.term_id = $2
  UNION ALL SELECT r.role, r.position, to_jsonb(e) || jsonb_build_object('external', r.external) FROM roles r JOIN people e ON e.id = r.person_id WHERE r.prototype_id = $1 AND r.until IS NULL
  UNION ALL SELECT 'term', t.number, to_jsonb(t) || jsonb_build_object('outcome', d.outcome) FROM terms t LEFT JOIN decisions d ON d.term_id = t.id WHERE t.prototype_id = $1
  UNION ALL (SELECT 'grid', g.version, to_jsonb(g) FROM grids g WHERE g.prototype_id = $1 ORDER BY version DESC LIMIT 1) ORDER BY 1, 2`;

async function one(slug) {
  const [found] = await rows('one', ONE, [slug]);
  if (!found) return null;
  const children = await rows('children', CHILDREN, [found.id, found.term_id]);
  const of = (what) => children.filter((child) => child.what === what).map((child) => child.row);
  const person = ({ id, name, email, locale, organisation, external }) => ({
    id,
    name,
    email,
    locale,
    organisation,
    external,
  });
  const { number, startsOn, expiresOn, startsAt, endsAt, policy, policyVersion, timeZone } = found;
  return {
    ...found,
    openTerm: { number, startsOn, expiresOn, startsAt, endsAt, policy, policyVersion, timeZone },
    terms: of('term').map((term) => ({
      number: term.number,
      startsOn: term.starts_on,
      expiresOn: term.expires_on,
      outcome: term.outcome,
    })),
    coordinators: of('coordinator').map(person),
    deciders: of('decider').map(person),
    sponsors: of('sponsor').map(person),
    panel: of('reviewer').map(person),
    hypotheses: of('hypothesis').map((row) => ({
      key: row.key,
      statement: row.statement,
      convincedIf: row.convinced_if,
      stopIf: row.stop_if,
      outcome: row.outcome,
      reason: row.reason,
    })),
    grid: of('grid').map((row) => ({ version: row.version, criteria: row.criteria }))[0],
  };
}

app.get('/v1/prototypes/:slug', { schema: { response: oneSchema } }, async (request, reply) => {
  const found = await one(request.params.slug);
  if (!found) return reply.code(404).send({ detail: 'unknown' });
  reply.header('etag', `"${found.version}"`);
  return found;
});

const LIST = `SELECT p.slug, p.title, p.summary, s.status, p.locale, p.tags, s.time_zone AS "timeZone", s.term_number AS term, s.starts_on::text AS "startsOn",
    s.expires_on::text AS "expiresOn", s.ends_at AS "endsAt", s.outcome, p.registered_at AS "registeredAt"
  FROM prototypes p JOIN standings s ON s.prototype_id = p.id ORDER BY p.registered_at DESC, p.id DESC LIMIT $1`;

app.get('/v1/prototypes', { schema: { response: listSchema } }, async (request) => {
  const limit = Number(request.query.limit ?? 50);
  const found = await rows('list', LIST, [limit + 1]);
  return {
    items: found.slice(0, limit).map((row) => ({ ...row, needsDecision: row.status === 'expired' })),
    next: found.length > limit ? 'more' : null,
  };
});

app.post('/v1/prototypes', { schema: { body: manifestSchema, response: oneSchema } }, async (request, reply) => {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await register(client, request.body, request.caller);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
  reply.code(201).header('location', `/v1/prototypes/${request.body.slug}`);
  return one(request.body.slug);
});

async function register(client, body, caller) {
  const id = randomUUID();
  const term = randomUUID();
  await client.query({
    name: 'r1',
    text: `INSERT INTO prototypes (id, slug, title, summary, locale, time_zone, tags, structure, documents, horizon, registered_by, wakes_at, next_acts)
           VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11, ($12::date - 30 + time '09:00') AT TIME ZONE $6, $13)`,
    values: [
      id,
      body.slug,
      body.title,
      body.summary,
      body.locale,
      body.timeZone,
      body.tags ?? [],
      body.structure ?? {},
      JSON.stringify(body.documents ?? []),
      JSON.stringify(body.horizon),
      caller.id,
      body.term.expiresOn,
      '[]',
    ],
  });
  await client.query({
    name: 'r2',
    text: `INSERT INTO terms (id, prototype_id, number, starts_on, expires_on, time_zone, starts_at, ends_at, policy, policy_version)
           VALUES ($1,$2,1,$3,$4,$5, $3::date::timestamp AT TIME ZONE $5, ($4::date + 1)::timestamp AT TIME ZONE $5, $6, 1)`,
    values: [term, id, body.term.startsOn, body.term.expiresOn, body.timeZone, { ...DEFAULT_POLICY, ...body.policy }],
  });
  const people = [
    ...body.coordinators.map((p, i) => [p, 'coordinator', i]),
    ...body.deciders.map((p, i) => [p, 'decider', i]),
    ...(body.panel ?? []).map((p, i) => [p, 'reviewer', i]),
  ];
  const known = new Map();
  for (const [person] of people) if (!known.has(person.email)) known.set(person.email, { id: randomUUID(), ...person });
  await client.query({
    name: 'r3',
    text: `WITH p AS (INSERT INTO people (id, prototype_id, name, email, locale, organisation) SELECT e.id, $1, e.name, e.email, coalesce(e.locale, 'fr'), e.organisation FROM jsonb_to_recordset($2) AS e(id uuid, name text, email text, locale text, organisation text)),
                r AS (INSERT INTO roles (prototype_id, person_id, role, position, external) SELECT $1, e.person, e.role, e.position, e.external FROM jsonb_to_recordset($3) AS e(person uuid, role text, position int, external boolean)),
                g AS (INSERT INTO grids (prototype_id, version, criteria) VALUES ($1, 1, $4))
           SELECT 1`,
    values: [
      id,
      JSON.stringify([...known.values()]),
      JSON.stringify(
        people.map(([p, role, position]) => ({
          person: known.get(p.email).id,
          role,
          position,
          external: p.external ?? false,
        })),
      ),
      JSON.stringify(body.grid.criteria),
    ],
  });
  await client.query({
    name: 'r4',
    text: `INSERT INTO hypotheses (prototype_id, term_id, key, position, statement, convinced_if, stop_if)
           SELECT $1, $2, e.key, 1, e.statement, e."convincedIf", e."stopIf" FROM jsonb_to_recordset($3) AS e(key text, statement text, "convincedIf" text, "stopIf" text)`,
    values: [id, term, JSON.stringify(body.hypotheses)],
  });
  const event = await client.query({
    name: 'r5',
    text: `INSERT INTO events (prototype_id, number, at, kind, actor, data, previous_hash, hash) VALUES ($1, 0, clock_now(), 'registered', $2, $3, '', '') RETURNING number, hash`,
    values: [id, `member:${caller.id}`, { slug: body.slug }],
  });
  const mac = createHmac('sha256', secret)
    .update(`journal\n${id}/1/${event.rows[0].hash.toString('hex')}`)
    .digest();
  await client.query({ name: 'r6', text: 'UPDATE journals SET mac = $2 WHERE prototype_id = $1', values: [id, mac] });
}

await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.on('SIGTERM', () => void app.close().then(() => pool.end()));
