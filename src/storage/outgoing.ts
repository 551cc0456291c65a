import { type Locale } from '../domain/person.js';
import { type Tx } from './database.js';
import { type AddresseeRole, type MailFacts, type MailKind, type MailState, type NewMail } from './outbox.js';

/** Somebody as they are named and addressed at the moment of sending. */
export interface Named {
  id: string;
  name: string;
  email: string;
}

/** All that is known about a mail when its turn comes: read then, not when it was written (rule 6). */
export interface Outgoing {
  id: string;
  prototypeId: string;
  kind: MailKind;
  role: AddresseeRole;
  facts: MailFacts;
  state: MailState;
  attempts: number;
  /** When this is read, on the one clock, in UTC. */
  at: string;
  /** When it was written, in the prototype's zone: `YYYY-MM-DDTHH-MM-SS`. */
  writtenAt: string;
  personId: string | null;
  name: string;
  email: string;
  locale: Locale;
  holdsRole: boolean;
  /** Of a notice, an ask or an overdue: a newer one to the same addressee about the same term waits or has gone out. */
  saidAnew: boolean;
  slug: string;
  title: string;
  voided: boolean;
  coordinators: Named[];
  deciders: Named[];
  sponsors: Named[];
  termNumber: number;
  startsOn: string;
  expiresOn: string;
  timeZone: string;
  /** From the policy of the term. */
  lapseAfterDays: number | null;
  /** When people were first really asked to decide, in UTC; null until then. */
  firstAsked: string | null;
  daysLeft: number;
  request: { id: string; version: number; revoked: boolean } | null;
  decision: {
    outcome: 'stop' | 'continue' | 'adopt';
    by: Named | null;
    handOverOn: string | null;
    nextTerm: { startsOn: string; expiresOn: string } | null;
  } | null;
  /** The mail that an `undeliverable` is about. */
  about: { name: string; email: string; kind: MailKind; reason: string; state: MailState } | null;
}

type StandIn = Pick<NewMail, 'personId' | 'memberId' | 'role'>;

/** A transaction that holds a mail may be idle for longer than others: as long as a slow mail server takes. */
const LONGEST_CONVERSATION = '3min';

/**
 * Takes a waiting mail until the transaction ends, or null when it has ended. Whoever comes second waits here for the
 * first and then finds it ended; a lock that dies with its holder is the only lease a `kill -9` cannot leave behind.
 */
export async function claim(tx: Tx, id: string): Promise<Outgoing | null> {
  const locked = await tx.query<unknown[]>(
    `SELECT set_config('idle_in_transaction_session_timeout', $2, true) FROM mails WHERE id = $1 AND state = 'waiting' FOR UPDATE`,
    [id, LONGEST_CONVERSATION],
  );
  if (locked.length === 0) return null;
  const mail = await look(tx, id);
  if (!mail) throw new Error(`Mail ${id} is about a term that its prototype does not have.`);
  return mail;
}

/** Reads a mail without taking it; an ended one as of its end. */
export async function look(tx: Tx, id: string): Promise<Outgoing | null> {
  const [row] = await tx.query<Outgoing[]>(OUTGOING, [id]);
  return row ?? null;
}

/**
 * The next who can act when a mail fails for good: the coordinators, else the sponsors, else the administrators, never
 * whoever was not reached. A failing `undeliverable` goes one step further, so that it cannot go round in circles.
 */
export async function standIns(tx: Tx, mail: Outgoing): Promise<StandIn[]> {
  if (mail.role === 'administrator') return [];
  const reached = mail.kind === 'undeliverable' ? TIERS.indexOf(mail.role) : -1;
  for (const role of TIERS.slice(reached + 1)) {
    const people = role === 'coordinator' ? mail.coordinators : mail.sponsors;
    const reachable = people.filter((person) => person.id !== mail.personId);
    if (reachable.length > 0) return reachable.map((person) => ({ personId: person.id, role }));
  }
  return administrators(tx, mail.email);
}

const TIERS: AddresseeRole[] = ['coordinator', 'sponsor'];

async function administrators(tx: Tx, except: string): Promise<StandIn[]> {
  const members = await tx.query<{ id: string }[]>(
    `SELECT id FROM members WHERE role = 'admin' AND ended_at IS NULL AND lower(email) <> lower($1) ORDER BY created_at, id`,
    [except],
  );
  return members.map((member) => ({ memberId: member.id, role: 'administrator' }));
}

const OUTGOING = `
  SELECT m.id, m.prototype_id AS "prototypeId", m.kind, m.role, m.facts, m.state, m.attempts,
         instant_text(clock.at) AS at,
         to_char(m.created_at AT TIME ZONE t.time_zone, 'YYYY-MM-DD"T"HH24-MI-SS') AS "writtenAt",
         m.person_id AS "personId", coalesce(person.name, member.name) AS name, coalesce(person.email, member.email) AS email,
         coalesce(person.locale, member.locale) AS locale,
         CASE WHEN m.member_id IS NULL
              THEN EXISTS (SELECT FROM roles r WHERE r.person_id = m.person_id AND r.role = m.role AND r.until IS NULL)
              ELSE member.ended_at IS NULL AND member.role = 'admin' END AS "holdsRole",
         EXISTS (SELECT FROM mails n
                  WHERE n.prototype_id = m.prototype_id AND coalesce(n.person_id, n.member_id) = coalesce(m.person_id, m.member_id)
                    AND n.facts->>'term' = m.facts->>'term' AND n.created_at > m.created_at AND n.state IN ('waiting', 'sent', 'kept')
                    AND (m.kind = 'notice' AND n.kind = 'notice'
                      OR m.kind IN ('ask', 'overdue') AND n.kind IN ('ask', 'overdue'))) AS "saidAnew",
         p.slug, p.title, p.voided_at IS NOT NULL AS voided,
         holders.coordinators, holders.deciders, holders.sponsors,
         t.number AS "termNumber", t.starts_on::text AS "startsOn", t.expires_on::text AS "expiresOn", t.time_zone AS "timeZone",
         (t.policy->>'lapseAfterDays')::int AS "lapseAfterDays", instant_text(asked.first_at) AS "firstAsked",
         t.expires_on - (clock.at AT TIME ZONE t.time_zone)::date AS "daysLeft",
         CASE WHEN q.id IS NOT NULL THEN
           json_build_object('id', q.id, 'version', q.link_version, 'revoked', q.revoked_at IS NOT NULL) END AS request,
         CASE WHEN d.id IS NOT NULL THEN json_build_object('outcome', d.outcome, 'handOverOn', d.hand_over_on,
           'by', CASE WHEN by.id IS NOT NULL THEN json_build_object('id', by.id, 'name', by.name, 'email', by.email) END,
           'nextTerm', CASE WHEN n.id IS NOT NULL THEN
              json_build_object('startsOn', n.starts_on, 'expiresOn', n.expires_on) END) END AS decision,
         CASE WHEN f.id IS NOT NULL THEN json_build_object('name', coalesce(fp.name, fm.name), 'kind', f.kind, 'state', f.state,
           'email', coalesce(f.address, fp.email, fm.email), 'reason', coalesce(f.last_error, '')) END AS about
    FROM mails m
    JOIN prototypes p ON p.id = m.prototype_id
    JOIN terms t ON t.prototype_id = p.id AND t.number = (m.facts->>'term')::int
   CROSS JOIN LATERAL (SELECT coalesce(m.ended_at, clock_now()) AS at) clock
   CROSS JOIN LATERAL (
     SELECT min(e.at) AS first_at FROM events e
      WHERE e.prototype_id = p.id AND e.kind IN ('ask', 'overdue') AND starts_with(e.act_key, 'term/' || t.number || '/')) asked
   CROSS JOIN LATERAL (
     SELECT coalesce(json_agg(h.who) FILTER (WHERE h.role = 'coordinator'), '[]') AS coordinators,
            coalesce(json_agg(h.who) FILTER (WHERE h.role = 'decider'), '[]') AS deciders,
            coalesce(json_agg(h.who) FILTER (WHERE h.role = 'sponsor'), '[]') AS sponsors
       FROM (SELECT r.role, json_build_object('id', x.id, 'name', x.name, 'email', x.email) AS who
               FROM roles r JOIN people x ON x.id = r.person_id
              WHERE r.prototype_id = p.id AND r.until IS NULL ORDER BY r.position, r.since, r.id) h) holders
    LEFT JOIN people person ON person.id = m.person_id
    LEFT JOIN members member ON member.id = m.member_id
    LEFT JOIN decision_requests q ON q.term_id = t.id AND q.person_id = m.person_id
    LEFT JOIN decisions d ON d.term_id = t.id
    LEFT JOIN people by ON by.id = d.decided_by
    LEFT JOIN terms n ON n.prototype_id = p.id AND n.number = t.number + 1
    LEFT JOIN mails f ON f.id = (m.facts->>'mail')::uuid
    LEFT JOIN people fp ON fp.id = f.person_id
    LEFT JOIN members fm ON fm.id = f.member_id
   WHERE m.id = $1`;
