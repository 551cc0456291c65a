import { type Life } from './life.js';
import { type ModelPrototype, type ModelTerm, type Role } from './model.js';
import { judgeRoundAct } from './rounds.js';

// After every command: is what the database says what the model says?

interface DecisionRow {
  slug: string;
  term: number;
  outcome: 'stop' | 'continue' | 'adopt';
  at: Date;
  via: string;
  nextStartsOn: string | null;
  nextExpiresOn: string | null;
}

export interface ActRow {
  slug: string;
  key: string;
  kind: string;
  at: Date;
  reason: string | null;
  mails: number;
}

interface MailRow {
  slug: string;
  key: string;
  addressee: string;
}

/** Who has handed in an evaluation of a term. */
interface ReaderRow {
  slug: string;
  term: number;
  reader: string;
}

/** Watches one life. Remembers what was recorded, so that nothing may vanish and nothing is judged twice. */
export class Observer {
  private readonly judged = new Set<string>();

  constructor(private readonly life: Life) {}

  async look(): Promise<void> {
    const acts = await this.read<ActRow>(ACTS);
    const mails = await this.read<MailRow>(MAILS);
    const readers = await this.read<ReaderRow>(READERS);
    this.noteFirstAskings(acts);
    await this.noteDecisions();
    await this.checkGates();
    this.checkSaidOnce(mails);
    for (const model of this.life.prototypes) {
      this.checkActs(model, of(model, acts), of(model, mails));
      this.checkEndings(model, of(model, mails), of(model, readers));
    }
  }

  private async read<Row>(sql: string): Promise<Row[]> {
    return (await this.life.stage.world.database.owner.query(sql)).rows as Row[];
  }

  private noteFirstAskings(acts: ActRow[]): void {
    for (const { slug, key, kind, at } of acts) {
      if (kind !== 'ask' && kind !== 'overdue') continue;
      const term = this.life.prototypes.find((model) => model.slug === slug)!.terms[Number(key.split('/')[1]) - 1];
      term.firstAskedAt ??= at.getTime();
    }
  }

  /** A decision that nobody proposed and no policy announced is an invention. */
  private async noteDecisions(): Promise<void> {
    for (const row of await this.read<DecisionRow>(DECISIONS)) {
      const model = this.life.prototypes.find(({ slug }) => slug === row.slug)!;
      const term = model.terms[row.term - 1];
      if (term.decision) continue;
      term.decision = { outcome: row.outcome, at: row.at.getTime(), byClock: row.via === 'clock' };
      if (row.via === 'clock') this.checkLapse(model, term);
      else this.checkProposed(model, row);
    }
  }

  private checkLapse(model: ModelPrototype, term: ModelTerm): void {
    const { at } = term.decision!;
    must(
      term.firstAskedAt !== null && term.lapsesAt(at) <= at,
      `${model.slug}: the clock decided, and no policy had announced it`,
    );
    must(term.decision!.outcome === 'stop', `${model.slug}: the clock does anything but stop`);
    this.life.stage.coverage.reached('a lapse');
  }

  private checkProposed(model: ModelPrototype, row: DecisionRow): void {
    const proposed = model.proposed.find(({ outcome }) => outcome === row.outcome);
    must(proposed, `${model.slug}: nobody proposed to ${row.outcome}`);
    if (row.outcome !== 'continue') return;
    const { startsOn, expiresOn } = proposed!.nextTerm!;
    must(
      row.nextStartsOn === startsOn && row.nextExpiresOn === expiresOn,
      `${model.slug}: another next term was opened`,
    );
    model.open(startsOn, expiresOn, row.at.getTime());
    model.proposed.length = 0;
  }

  private async checkGates(): Promise<void> {
    const { prototypes, now, nowText, stage } = this.life;
    const gates = await Promise.all(prototypes.map(({ slug }) => stage.world.prototypes.gate(slug)));
    prototypes.forEach((model, index) => {
      const [says, should] = [gates[index].status, model.statusAt(now)];
      must(says === should, `${model.slug}: the gate says ${says} at ${nowText}; by its dates it is ${should}`);
    });
  }

  private checkSaidOnce(mails: MailRow[]): void {
    const said = new Set<string>();
    for (const { slug, key, addressee } of mails) {
      const what = `${slug} ${key} ${addressee}`;
      must(!said.has(what), `said twice: ${what}`);
      said.add(what);
    }
  }

  private checkActs(model: ModelPrototype, acts: ActRow[], mails: MailRow[]): void {
    const recorded = new Set(acts.map(({ key }) => key));
    must(recorded.size === acts.length, `${model.slug}: an act is on record twice`);
    for (const key of model.must)
      must(recorded.has(key), `${model.slug}: ${key} was forgotten (it is ${this.life.nowText})`);
    for (const key of this.judged)
      if (key.startsWith(`${model.slug} `)) must(recorded.has(key.split(' ')[1]), `${key} has vanished`);
    for (const act of acts) {
      const name = `${model.slug} ${act.key}`;
      if (this.judged.has(name)) continue;
      this.judge(
        model,
        act,
        acts,
        mails.filter(({ key }) => key === act.key).map(({ addressee }) => addressee),
      );
      this.judged.add(name);
    }
  }

  /** Everybody concerned is told how a term ended, whoever has read it as well, and nobody of an ending that was none. */
  private checkEndings(model: ModelPrototype, mails: MailRow[], readers: ReaderRow[]): void {
    for (const { number, decision } of model.terms) {
      const told = (kind: string): string[] =>
        mails.filter(({ key }) => key === `term/${number}/${kind}`).map(({ addressee }) => addressee);
      const [right, wrong] = decision?.byClock ? ['lapsed', 'decided'] : ['decided', 'lapsed'];
      must(told(wrong).length === 0, `${model.slug}: term ${number} is said to be ${wrong}`);
      if (decision && model.changedPeopleAt(decision.at)) continue;
      const roles = ['decider', 'coordinator', 'sponsor'] as const;
      const thanked = readers.filter(({ term }) => term === number).map(({ reader }) => reader);
      const all = decision ? new Set([...roles.flatMap((role) => model.holders(role, decision.at)), ...thanked]) : [];
      must(same(told(right), [...all]), `${model.slug}: the wrong people are told that term ${number} is ${right}`);
    }
  }

  /** One act on record: was it due, was it lawful to perform or to leave out, and were the right people told? */
  private judge(model: ModelPrototype, act: ActRow, acts: ActRow[], told: string[]): void {
    const name = `${model.slug} ${act.key} (recorded at ${act.at.toISOString()})`;
    if (act.key.startsWith('round/')) return judgeRoundAct(this.life, model, act, told, name);
    const term = model.terms[Number(act.key.split('/')[1]) - 1];
    const at = act.at.getTime();
    const due = act.kind === 'lapse' ? term?.lapsesAt(at) : term?.dueAt(act.key);
    must(due !== undefined, `${name}: no such act`);
    must(due! <= at, `${name}: before its time`);
    must(due! <= term.lapsesAt(at), `${name}: after the lapse`);
    must(term.openedAt <= at && (!term.decision || at <= term.decision.at), `${name}: its term was not open`);
    const skipped = act.kind === 'skipped';
    // A tick that somebody else's clock has overtaken performs what was lawful when it began.
    const overtaken = !skipped && this.life.stage.ticksByItself;
    must(
      overtaken || skipped === mayBeLeftOut(term, act, due!),
      `${name}: ${skipped ? `wrongly left out, because "${act.reason}"` : 'should have been left out'}`,
    );
    must(told.length === act.mails, `${name}: the journal knows of ${act.mails} mails, the outbox of ${told.length}`);
    if (skipped) must(told.length === 0, `${name}: left out, and yet said`);
    else if (!model.changedPeopleAt(at)) this.checkAddressees(model, term, act, acts, told, name);
    this.noteRarities(term, act);
  }

  private checkAddressees(
    model: ModelPrototype,
    term: ModelTerm,
    act: ActRow,
    acts: ActRow[],
    told: string[],
    name: string,
  ): void {
    // At one instant of a standing clock one term may be decided and the next one woken: those are two wakings.
    const ofTerm = `term/${term.number}/`;
    const together = acts.filter(
      (other) => other.at.getTime() === act.at.getTime() && other.kind !== 'skipped' && other.key.startsWith(ofTerm),
    );
    const whom = addressees(model, term, together).get(act)!;
    if (whom !== 'administrators') must(same(told, whom), `${name}: said to ${told.join()} instead of ${whom.join()}`);
    else must(told.length > 0 && !told.some((id) => model.knows(id)), `${name}: said to anybody but administrators`);
  }

  private noteRarities(term: ModelTerm, act: ActRow): void {
    const { coverage } = this.life.stage;
    if (act.reason === 'a newer one is due as well') coverage.reached('older notices left out for a newer one');
    const going = act.kind === 'expiry' ? term.endsOnClocksGoing : null;
    if (going === 'forward') coverage.reached('a term ended on a day shorter than 24 hours');
    if (going === 'back') coverage.reached('a term ended on a day longer than 24 hours');
  }
}

/** Whom the acts of one waking write to: everybody once, under what says most to them. */
function addressees(model: ModelPrototype, term: ModelTerm, acts: ActRow[]): Map<ActRow, string[] | 'administrators'> {
  const weights = ['overdue', 'ask', 'decision-request', 'escalation', 'notice', 'expiry', 'lapse'];
  const whom = new Map<ActRow, string[] | 'administrators'>();
  const written = new Set<string>();
  for (const act of [...acts].sort((a, b) => weights.indexOf(a.kind) - weights.indexOf(b.kind))) {
    const concerned = concernedBy(model, term, act);
    const fresh = concerned.filter((id) => !written.has(id));
    fresh.forEach((id) => written.add(id));
    whom.set(act, act.kind === 'escalation' && concerned.length === 0 ? 'administrators' : fresh);
  }
  return whom;
}

function concernedBy(model: ModelPrototype, term: ModelTerm, { key, kind, at }: ActRow): string[] {
  const those = (...roles: Role[]): string[] => [
    ...new Set(roles.flatMap((role) => model.holders(role, at.getTime()))),
  ];
  const escalated = kind === 'overdue' && term.dueAt('//escalation')! < term.dueAt(key)!;
  if (escalated) return those('decider', 'coordinator', 'sponsor');
  if (kind === 'notice' || kind === 'ask' || kind === 'overdue') return those('decider', 'coordinator');
  if (kind === 'decision-request') return those('decider').filter((id) => id === key.split('/')[3]);
  return kind === 'escalation' ? those('sponsor') : [];
}

/** Which acts are lawfully left out: all but the newest of a kind, notices that would come too early or too late, and all at a lapse. */
function mayBeLeftOut(term: ModelTerm, act: ActRow, due: number): boolean {
  const at = act.at.getTime();
  const [kind] = act.key.split('/').slice(2);
  if (kind === 'expiry' || kind === 'lapse') return false;
  const family = kind === 'notice' ? ['notice'] : kind === 'ask' || kind === 'overdue' ? ['ask', 'overdue'] : [];
  const newer = term.due(at, []).some((other) => family.includes(other.kind) && other.at > due);
  const untimely = kind === 'notice' && (due < term.startsAt || due < term.openedAt || at >= term.endsAt);
  return newer || untimely || term.lapsesAt(at) <= at;
}

function of<Row extends { slug: string }>(model: ModelPrototype, rows: Row[]): Row[] {
  return rows.filter(({ slug }) => slug === model.slug);
}

function subset(some: string[], all: string[]): boolean {
  return some.every((one) => all.includes(one));
}

function same(some: string[], others: string[]): boolean {
  return some.length === others.length && subset(some, others);
}

export function must(holds: unknown, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

const DECISIONS = `
  SELECT p.slug, t.number AS term, d.outcome, d.decided_at AS at, d.via, n.starts_on::text AS "nextStartsOn", n.expires_on::text AS "nextExpiresOn"
    FROM decisions d JOIN terms t ON t.id = d.term_id JOIN prototypes p ON p.id = t.prototype_id
    LEFT JOIN terms n ON n.prototype_id = p.id AND n.number = t.number + 1 ORDER BY p.slug, t.number`;

const ACTS = `
  SELECT p.slug, e.act_key AS key, e.kind, e.at, e.data->>'reason' AS reason, coalesce((e.data->>'mails')::int, 0) AS mails
    FROM events e JOIN prototypes p ON p.id = e.prototype_id WHERE e.act_key LIKE 'term/%' OR e.act_key LIKE 'round/%' ORDER BY p.slug, e.number`;

const READERS = `
  SELECT DISTINCT p.slug, t.number AS term, i.person_id::text AS reader
    FROM invitations i JOIN rounds o ON o.id = i.round_id JOIN terms t ON t.id = o.term_id JOIN prototypes p ON p.id = t.prototype_id
   WHERE i.state = 'submitted'`;

const MAILS = `
  SELECT p.slug, m.act_key AS key, coalesce(m.person_id, m.member_id)::text AS addressee
    FROM mails m JOIN prototypes p ON p.id = m.prototype_id`;
