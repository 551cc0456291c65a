import { type InvitationState, type Suggestion } from '../domain/invitation.js';
import { type Locale } from '../domain/person.js';
import { type Anonymity } from '../domain/policy.js';
import { type RoundKind, type RoundState } from '../domain/round.js';
import { type Tx } from './database.js';
import { type AddresseeRole, type MailFacts, type MailKind, type MailState, type NewMail } from './outbox.js';

/** Somebody as they are named and addressed at the moment of sending. */
export interface Named {
  id: string;
  name: string;
  email: string;
}

/** Somebody who may have been erased meanwhile. */
type OnceNamed = { [field in keyof Named]: Named[field] | null };

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
  /** There is nobody to write to any more: name and address are empty. */
  erased: boolean;
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
    by: OnceNamed | null;
    handOverOn: string | null;
    nextTerm: { startsOn: string; expiresOn: string } | null;
  } | null;
  /** From the policy of the term. */
  anonymity: Anonymity;
  /** The round that it is about, as it stands now. */
  round: OutgoingRound | null;
  /** The addressee's own invitation into that round; in a mail to coordinators, the one that it is about. */
  invitation: OutgoingInvitation | null;
  /** The mail that an `undeliverable`, or a `reviewer-lost` of a bounce, is about. */
  about: { name: string | null; email: string | null; kind: MailKind; reason: string; state: MailState } | null;
}

export interface OutgoingRound {
  id: string;
  number: number;
  kind: RoundKind;
  halfTime: boolean;
  state: RoundState;
  answersDueOn: string;
  /** What its grid asks, in order. */
  questions: string[];
  /** `startsAt` in UTC. */
  meeting: {
    startsAt: string;
    durationMinutes: number;
    place: string | null;
    sequence: number;
    agenda: string[] | null;
    daysUntil: number;
  };
  quorum: number;
  externalQuorum: number;
  answered: number;
  /** Asked, and not answered yet. */
  awaited: number;
  /** Names of those who were asked, did not say no, and have not answered. */
  missing: string[];
  /** Whether the addressee has been called to the meeting before. */
  called: boolean;
}

export interface OutgoingInvitation {
  id: string;
  version: number;
  state: InvitationState;
  personId: string;
  /** Null: erased. */
  name: string | null;
  dueOn: string;
  daysToDue: number;
  /** In the prototype's zone; null while it is planned. */
  askedOn: string | null;
  declineReason: string | null;
  suggestion: Suggestion | null;
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

/** Takes a mail in whatever state until the transaction ends; one that is being sent at this moment is waited for. */
export async function hold(tx: Tx, id: string): Promise<Outgoing | null> {
  await tx.query('SELECT FROM mails WHERE id = $1 FOR UPDATE', [id]);
  return look(tx, id);
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

const ROUND = `
  SELECT json_build_object('id', o.id, 'number', o.number, 'kind', o.kind, 'halfTime', o.half_time, 'answersDueOn', o.answers_due_on,
           'state', CASE WHEN o.cancelled_at IS NOT NULL THEN 'cancelled' WHEN o.closed_at IS NOT NULL THEN 'closed' WHEN o.opened_at IS NOT NULL THEN 'open' ELSE 'planned' END,
           'questions', (SELECT coalesce(json_agg(c.value->'question' ORDER BY c.place), '[]')
                           FROM (SELECT g.criteria FROM grids g WHERE g.prototype_id = o.prototype_id AND (o.grid_id IS NULL OR g.id = o.grid_id) ORDER BY g.version DESC LIMIT 1) read,
                                jsonb_array_elements(read.criteria) WITH ORDINALITY AS c(value, place)),
           'meeting', json_build_object('startsAt', instant_text(o.meeting_starts_at), 'durationMinutes', o.meeting_minutes, 'place', o.meeting_place,
             'sequence', o.meeting_sequence, 'agenda', o.meeting_agenda,
             'daysUntil', (o.meeting_starts_at AT TIME ZONE t.time_zone)::date - (clock.at AT TIME ZONE t.time_zone)::date),
           'quorum', (t.policy->>'quorum')::int, 'externalQuorum', (t.policy->>'externalQuorum')::int,
           'answered', (SELECT count(*) FROM invitations a WHERE a.round_id = o.id AND a.state = 'submitted'),
           'awaited', (SELECT count(*) FROM invitations a WHERE a.round_id = o.id AND a.state IN ('sent', 'accepted')),
           'missing', (SELECT coalesce(json_agg(x.name ORDER BY a.invited_at, a.id), '[]') FROM invitations a JOIN people x ON x.id = a.person_id
                        WHERE a.round_id = o.id AND a.state IN ('sent', 'accepted', 'lapsed') AND x.name IS NOT NULL),
           'called', EXISTS (SELECT FROM mails c WHERE c.prototype_id = p.id AND c.person_id = m.person_id AND c.facts->>'round' = m.facts->>'round'
                                AND c.kind IN ('meeting', 'meeting-moved') AND c.state IN ('sent', 'kept', 'waiting') AND c.id <> m.id)) AS told`;

const INVITATION = `
  SELECT json_build_object('id', i.id, 'version', i.link_version, 'state', i.state, 'personId', i.person_id, 'name', invited.name,
           'dueOn', coalesce(i.answers_due_on, o.answers_due_on),
           'daysToDue', coalesce(i.answers_due_on, o.answers_due_on) - (clock.at AT TIME ZONE t.time_zone)::date,
           'askedOn', (i.asked_at AT TIME ZONE t.time_zone)::date, 'declineReason', i.decline_reason, 'suggestion', i.suggestion) AS told
    FROM invitations i JOIN people invited ON invited.id = i.person_id
   WHERE i.round_id = o.id AND CASE WHEN m.facts ? 'invitation' THEN i.id = (m.facts->>'invitation')::uuid ELSE i.person_id = m.person_id END`;

const OUTGOING = `
  SELECT m.id, m.prototype_id AS "prototypeId", m.kind, m.role, m.facts, m.state, m.attempts,
         instant_text(clock.at) AS at,
         to_char(m.created_at AT TIME ZONE t.time_zone, 'YYYY-MM-DD"T"HH24-MI-SS') AS "writtenAt",
         m.person_id AS "personId", coalesce(person.name, member.name, '') AS name, coalesce(person.email, member.email, '') AS email,
         coalesce(person.erased_at, member.erased_at) IS NOT NULL AS erased,
         coalesce(person.locale, member.locale) AS locale,
         CASE WHEN m.member_id IS NULL
              THEN EXISTS (SELECT FROM roles r WHERE r.person_id = m.person_id AND r.role = m.role AND r.until IS NULL)
              ELSE member.ended_at IS NULL AND member.role = 'admin' END AS "holdsRole",
         EXISTS (SELECT FROM mails n
                  WHERE n.prototype_id = m.prototype_id AND coalesce(n.person_id, n.member_id) = coalesce(m.person_id, m.member_id)
                    AND n.facts->>'term' = m.facts->>'term' AND n.created_at > m.created_at AND n.state IN ('waiting', 'sent', 'kept')
                    AND (m.kind = 'notice' AND n.kind = 'notice'
                      OR m.kind IN ('ask', 'overdue') AND n.kind IN ('ask', 'overdue')
                      OR m.facts->>'round' = n.facts->>'round' AND (
                           m.kind IN ('reply-reminder', 'answer-reminder', 'due-day-moved') AND n.kind = m.kind
                        OR m.kind IN ('meeting', 'meeting-moved', 'meeting-reminder') AND n.kind IN ('meeting-moved', 'meeting-cancelled')))) AS "saidAnew",
         p.slug, p.title, p.voided_at IS NOT NULL AS voided,
         holders.coordinators, holders.deciders, holders.sponsors,
         t.number AS "termNumber", t.starts_on::text AS "startsOn", t.expires_on::text AS "expiresOn", t.time_zone AS "timeZone",
         t.policy->>'anonymity' AS anonymity, round.told AS round, invitation.told AS invitation,
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
    LEFT JOIN rounds o ON o.prototype_id = p.id AND o.number = (m.facts->>'round')::int
    LEFT JOIN LATERAL (${ROUND}) round ON o.id IS NOT NULL
    LEFT JOIN LATERAL (${INVITATION}) invitation ON true
    LEFT JOIN members fm ON fm.id = f.member_id
   WHERE m.id = $1`;
