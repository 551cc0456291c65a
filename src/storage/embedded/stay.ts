import { setTimeout as sleep } from 'node:timers/promises';
import { findRunning } from './adoption';
import type { Cluster } from './cluster';
import { Presence } from './presence';

const pause = 1_000;

/**
 * Our presence from start to stop. PostgreSQL cuts all connections and restarts itself when one of its processes
 * crashes; ours is then taken up again, or another process that stops would think the server unused.
 */
export class Stay {
  private presence: Presence | undefined;
  private over = false;

  constructor(
    private readonly cluster: Cluster,
    presence: Presence,
  ) {
    this.hold(presence);
  }

  /** The presence to take leave with; `undefined` if the server is gone. */
  async end(): Promise<Presence | undefined> {
    this.over = true;
    const presence = this.presence ?? (await findRunning(this.cluster));
    return presence instanceof Presence ? presence : undefined;
  }

  private hold(presence: Presence): void {
    this.presence = presence;
    presence.rest();
    void presence.lost.then((reason) => this.lose(reason));
  }

  private async lose(reason: string): Promise<void> {
    if (this.over) return;
    this.presence = undefined;
    this.cluster.log(`PostgreSQL cut the connection (${reason}); see ${this.cluster.serverLog.path}.`);
    while (!this.presence && !this.over) {
      await sleep(pause, undefined, { ref: false });
      await this.takeUpAgain();
    }
  }

  private async takeUpAgain(): Promise<void> {
    const found = await findRunning(this.cluster).catch(() => undefined);
    if (!(found instanceof Presence)) return;
    if (this.over) return found.end();
    this.cluster.log('PostgreSQL answers again.');
    this.hold(found);
  }
}
