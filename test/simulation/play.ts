import { Temporal } from 'temporal-polyfill';
import { type TickReport } from '../../src/services/tick.service.js';
import { type Fault } from '../support/faulty-proxy.js';
import { type Command, type RegistrationStory } from './commands.js';
import { Life } from './life.js';
import { must, Observer } from './observer.js';
import { expectStaffedRounds } from './rounds.js';
import { clear, type Stage } from './stage.js';
import { review } from './reviewing.js';
import { askMore, decide, register, replace, withdraw } from './writing.js';

const MINUTE = 60_000;
/** The longest that a prototype whose acts threw is left alone. */
const LONGEST_BACK_OFF = 6 * 60 * MINUTE;

/** Plays one life from its first registration until the faults have stopped and everything has been said. */
export async function play(stage: Stage, commands: Command[]): Promise<void> {
  await clear(stage);
  stage.sent?.splice(0);
  const scene = new Scene(new Life(stage));
  await scene.begin();
  for (const command of commands) await scene.play(command);
  await scene.end();
}

class Scene {
  private readonly observer: Observer;

  constructor(private readonly life: Life) {
    this.observer = new Observer(life);
  }

  async begin(): Promise<void> {
    await this.life.readClock();
  }

  async play(command: Command): Promise<void> {
    await this.perform(command);
    await this.life.readClock();
    await this.observer.look();
  }

  private async perform(command: Command): Promise<unknown> {
    const { life } = this;
    switch (command.do) {
      case 'register':
        return register(life, command.story, command.who, command.fault);
      case 'crowd':
        return this.crowd(command.days, command.release);
      case 'wait':
        return this.setClock(life.now + command.minutes * MINUTE);
      case 'wait until':
        return this.setClock(life.chosen(command.of).edge(command.edge, life.now) + command.milliseconds);
      case 'live on':
        return this.liveOn(command.days, command.who, command.fault);
      case 'tick':
        return this.tick(command.faults, command.release);
      case 'decide':
        return decide(life, command, async () => void (await this.ticks([null], true, command.who + 2)));
      case 'review':
        return review(life, command);
      case 'replace':
        return replace(life, command);
      case 'void':
        return withdraw(life, command);
      case 'ask more':
        return askMore(life, command);
      case 'deliver':
        return this.deliver(command.faults);
      case 'restart':
        return life.stage.restart(command.who);
    }
  }

  /** The faults have stopped: whatever was left undone is done, once, and every chain is whole. */
  async end(): Promise<void> {
    const { life } = this;
    await this.setClock(life.now + LONGEST_BACK_OFF + MINUTE);
    await this.tick([null, null, null], true);
    await this.observer.look();
    const again = await this.ticks([null, null, null], true);
    must(
      again.every(({ report }) => report?.woken === 0),
      'a second tick found something to do',
    );
    await this.deliver([null, null]);
    await this.checkDeliveries();
    await this.observer.look();
    const findings = await life.stage.world.verify.verify();
    must(findings.length === 0, `verify finds ${JSON.stringify(findings)}`);
  }

  /** Moves the clock and nothing else, never backwards: as if no tick ran. */
  private async setClock(to: number): Promise<void> {
    const { life } = this;
    if (to <= life.now || to === Infinity) return;
    await life.stage.world.setClock(new Date(to).toISOString());
    life.now = to;
  }

  /** So many at once that the safety belt must hold: nothing is said but what a human has looked at. */
  private async crowd(days: number, release: boolean): Promise<void> {
    const { life } = this;
    for (let count = 0; count < 24; count++) await register(life, { ...OF_A_CROWD, days: days + 2 }, 0, null);
    await this.setClock(life.prototypes[life.prototypes.length - 1].lastTerm.endsAt + 10 * 60 * MINUTE);
    const mails = await this.countMails();
    const [{ report }] = await this.ticks([null], false);
    life.stage.coverage.reached('the safety belt held');
    must(report!.held > 20 && (await this.countMails()) === mails, 'a crowd was due, and the safety belt did not hold');
    for (const model of life.prototypes)
      if (model.isOpen && model.lastTerm.endsAt <= life.now) model.must.add(`term/${model.terms.length}/expiry`);
    if (release) await this.tick([null], true);
  }

  private async countMails(): Promise<number> {
    const { rows } = await this.life.stage.world.database.owner.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM mails',
    );
    return rows[0].count;
  }

  /** The rehearsal clock as it is moved through the API: from wake to wake, with a tick at each. */
  private async liveOn(days: number, who: number, fault: Fault | null): Promise<void> {
    const { life } = this;
    const target = Temporal.Instant.fromEpochMilliseconds(life.now + days * 24 * 60 * MINUTE);
    const [began, aside] = [life.now, await this.backingOff()];
    const { hit } = await life.stage.disturbed(who, fault, (services) => services.moveTo(target));
    if (hit) life.brokenDeliveries += 1;
    await life.readClock();
    if (!hit) await this.expectEverythingDue(began, aside);
  }

  private async tick(faults: (Fault | null)[], release: boolean): Promise<void> {
    const outcomes = await this.ticks(faults, release);
    const { coverage } = this.life.stage;
    const atWork = outcomes.filter(({ report }) => (report?.woken ?? 0) > 0).length;
    if (atWork > 1) coverage.reached('two ticks at once both found work');
    if (outcomes.some(({ report }) => (report?.held ?? 0) > 0)) coverage.reached('the safety belt held');
    if (outcomes.every(({ hit, report }) => !hit && report?.held === 0)) await this.expectEverythingDue();
  }

  /** Several instances at once, each with its own fault. What fails without a fault is a bug. */
  private async ticks(
    faults: (Fault | null)[],
    release: boolean,
    first = 0,
  ): Promise<{ hit: boolean; report: TickReport | null }[]> {
    const { stage } = this.life;
    return Promise.all(
      faults.map(async (fault, index) => {
        const { hit, answer } = await stage.disturbed(first + index, fault, (services) => services.tick(release));
        const failed = answer?.failed ?? [];
        must(
          hit || failed.length === 0,
          `a tick failed by itself: ${failed.map(({ error }) => String(error)).join('; ')}`,
        );
        if (failed.some(({ failures }) => failures > 0)) stage.coverage.reached('a prototype backed off');
        return { hit, report: answer };
      }),
    );
  }

  /**
   * After a tick that nothing disturbed, everything due is on record; but of who backs off.
   * @param ticking since when ticks have followed the clock
   */
  private async expectEverythingDue(ticking = this.life.now, aside = new Set<string>()): Promise<void> {
    const { life } = this;
    const backingOff = await this.backingOff();
    for (const model of life.prototypes) {
      if (!model.isOpen || backingOff.has(model.slug) || aside.has(model.slug)) continue;
      const due = model.lastTerm.due(life.now, model.present('decider'), ticking);
      for (const { key } of due) model.must.add(key);
      for (const { key, at, term } of model.rounds) if (at <= life.now && term === model.lastTerm) model.must.add(key);
    }
    await expectStaffedRounds(life, [...backingOff, ...aside]);
  }

  /** Slugs of those whose acts threw, and who are left alone for at most six hours. */
  private async backingOff(): Promise<Set<string>> {
    const { life } = this;
    const { rows } = await life.stage.world.database.owner.query<{ slug: string; until: Date }>(
      'SELECT slug, tick_retry_at AS until FROM prototypes WHERE tick_retry_at > $1',
      [life.nowText],
    );
    for (const { slug, until } of rows) {
      must(until.getTime() <= life.now + LONGEST_BACK_OFF, `${slug} is left alone until ${until.toISOString()}`);
    }
    return new Set(rows.map(({ slug }) => slug));
  }

  private async deliver(faults: (Fault | null)[]): Promise<void> {
    const { life } = this;
    const outcomes = await Promise.all(
      faults.map((fault, index) => life.stage.disturbed(index, fault, (services) => services.drain())),
    );
    life.brokenDeliveries += outcomes.filter(({ hit }) => hit).length;
  }

  /** Each mail went out once; one more time only where a connection broke before its going was on record. */
  private async checkDeliveries(): Promise<void> {
    const { stage, brokenDeliveries } = this.life;
    const { rows } = await stage.world.database.owner.query<{ id: string; state: string }>(
      'SELECT id, state FROM mails',
    );
    for (const { id, state } of rows) {
      must(state === 'kept' || state === 'skipped', `mail ${id} is ${state} when all is done`);
      if (state === 'kept' && stage.sent) must(stage.sent.includes(id), `mail ${id} counts as gone and never went`);
    }
    if (!stage.sent) return;
    const twice = stage.sent.length - new Set(stage.sent).size;
    must(
      twice <= brokenDeliveries,
      `${twice} mails went twice, though only ${brokenDeliveries} deliveries could break`,
    );
  }
}

const OF_A_CROWD: Omit<RegistrationStory, 'days'> = {
  zone: 'Europe/Paris',
  startsIn: 0,
  endsOnClocksGoing: null,
  noticeDays: [1],
  reviewLeadDays: 30,
  overdueEveryDays: 7,
  overdueTimes: 8,
  escalateAfterDays: 14,
  lapseAfterDays: null,
  maxTerms: 3,
  deciders: 1,
  sponsors: 1,
  coordinatorDecides: false,
};
