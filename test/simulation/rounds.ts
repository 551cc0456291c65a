import { type Life } from './life.js';
import { type ModelPrototype } from './model.js';
import { must, type ActRow } from './observer.js';

// What must hold of rounds, whatever reviewers and faults do.

/** One act of a round on record: did the round open when it should, and was who it is about told, and nobody else? */
export function judgeRoundAct(life: Life, model: ModelPrototype, act: ActRow, told: string[], name: string): void {
  const at = act.at.getTime();
  must(told.length === act.mails, `${name}: the journal knows of ${act.mails} mails, the outbox of ${told.length}`);
  const [, , kind, about] = act.key.split('/');
  if (kind === 'opening') return judgeOpening(life, model, act, name);
  if (act.kind === 'skipped') return must(told.length === 0, `${name}: left out, and yet said`);
  if (kind === 'invitation' || kind === 'reply-reminder' || kind === 'answer-reminder')
    must(told.length === 1 && told[0] === about, `${name}: said to ${told.join()}`);
  if ((kind === 'silence' || kind === 'panel-short' || kind === 'unanswered') && !model.changedPeopleAt(at))
    must(told.sort().join() === model.holders('coordinator', at).sort().join(), `${name}: said to ${told.join()}`);
  if (kind === 'silence') life.stage.coverage.reached('a reviewer was silent too long');
}

function judgeOpening(life: Life, model: ModelPrototype, act: ActRow, name: string): void {
  const round = model.rounds.find(({ key }) => key === act.key);
  must(round, `${name}: no such round`);
  const { kind, term, at: due } = round!;
  const at = act.at.getTime();
  const skipped = act.kind === 'skipped';
  if (term.earned && kind === 'expiry') return; // the story opened it by hand
  must(due <= at, `${name}: before its time`);
  must(!term.decision || at <= term.decision.at, `${name}: its term was decided`);
  if (term.lapsesAt(at) <= at) return;
  const { coverage, ticksByItself } = life.stage;
  if (kind === 'expiry') {
    must(!skipped, `${name}: the expiry round was left out, because "${act.reason}"`);
    if (at >= term.endsAt) coverage.reached('an expiry round opened late');
    return;
  }
  if (skipped) coverage.reached('a checkpoint was left out');
  // A tick that somebody else's clock has overtaken opens what was lawful when it began.
  must((ticksByItself && !skipped) || skipped === !term.takesCheckpointAt(at), `${name}: ${skipped ? 'left out' : 'opened'} wrongly`);
} // prettier-ignore

interface Staffing {
  slug: string;
  round: number;
  coming: number;
  open: number;
  left: number;
  calm: boolean;
  alternates: number;
}

/** After a tick that nothing disturbed, every open round has asked as many as it wants, unless somebody was lost since yesterday morning. */
export async function expectStaffedRounds(life: Life, aside: string[]): Promise<void> {
  const { rows } = await life.stage.world.database.owner.query<Staffing>(STAFFING);
  for (const { slug, round, coming, open, left, calm, alternates } of rows) {
    must(open <= MOST_OPEN, `${slug}: ${open} invitations into round ${round} are open at once`);
    if (alternates > 0) life.stage.coverage.reached('an alternate was asked');
    if (!calm || aside.includes(slug)) continue;
    must(coming >= WANTED || left === 0, `${slug}: round ${round} awaits ${coming}, and ${left} could be asked`);
  }
}

/** Quorum and margin, by default. */
const WANTED = 3;
const MOST_OPEN = 6;

const STAFFING = `
  SELECT p.slug, o.number AS round,
         count(i.id) FILTER (WHERE i.state IN ('sent', 'accepted', 'submitted'))::int AS coming,
         count(i.id) FILTER (WHERE i.state IN ('sent', 'accepted'))::int AS open,
         ((SELECT count(*) FROM roles r WHERE r.prototype_id = p.id AND r.role = 'reviewer' AND r.until IS NULL) - count(i.id))::int AS left,
         coalesce(max(i.changed_at) FILTER (WHERE i.state IN ('declined', 'bounced', 'lapsed')), o.opened_at) < clock_now() - interval '26 hours' AS calm,
         count(i.id) FILTER (WHERE i.invited_at > o.opened_at)::int AS alternates
    FROM rounds o JOIN prototypes p ON p.id = o.prototype_id LEFT JOIN invitations i ON i.round_id = o.id
   WHERE o.opened_at IS NOT NULL AND o.closed_at IS NULL AND o.cancelled_at IS NULL
   GROUP BY p.id, o.id`;
