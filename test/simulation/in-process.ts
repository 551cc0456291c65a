import { Refusal } from '../../src/domain/refusal.js';
import { type Transport } from '../../src/mail/transport.js';
import { type Fault, type Hit } from '../support/faulty-proxy.js';
import { World } from '../support/world.js';
import { Coverage } from './coverage.js';
import { Instance } from './instance.js';
import { type Disturbed, type Services, type Stage } from './stage.js';

/** Three instances in this process, each on connections that break where a life wants it. */
export class InProcess implements Stage {
  readonly coverage = new Coverage();
  readonly ticksByItself = false;
  readonly sent: string[] = [];
  private instances: Instance[] = [];

  private constructor(readonly world: World) {}

  static async open(): Promise<InProcess> {
    const stage = new InProcess(await World.open());
    const transport: Transport = {
      endsAs: 'kept',
      destination: 'the record of the simulation',
      send: (_message, { mail }) => Promise.resolve(void stage.sent.push(mail)),
    };
    const { runtimeUrl } = stage.world.database;
    stage.instances = await Promise.all([1, 2, 3].map(() => Instance.start(runtimeUrl, transport, stage.world.admin)));
    return stage;
  }

  async disturbed<T>(
    who: number,
    fault: Fault | null,
    work: (services: Services) => Promise<T>,
  ): Promise<Disturbed<T>> {
    const instance = this.instances[who % this.instances.length];
    const before = instance.proxy.hits.length;
    instance.proxy.breakAt(fault);
    try {
      const answer = await work(instance);
      return { hit: instance.proxy.hits.length > before, answer };
    } catch (error) {
      if (error instanceof Refusal || instance.proxy.hits.length === before) throw error;
      return { hit: true, answer: null };
    } finally {
      instance.proxy.breakAt(null);
      await this.recover(instance, instance.proxy.hits.slice(before));
    }
  }

  async restart(who: number): Promise<void> {
    await this.instances[who % this.instances.length].restart();
  }

  async close(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.stop()));
    await this.world.close();
  }

  private async recover(instance: Instance, hits: Hit[]): Promise<void> {
    const ambiguous = hits.filter(({ statement, how }) => statement === 'COMMIT' && how === 'after');
    this.coverage.reached('a COMMIT of which nobody knew what became', ambiguous.length);
    this.coverage.reached('a tick crashed inside', hits.filter(struckATick).length);
    if (!instance.proxy.isDead) return;
    this.coverage.reached('a process died in the middle');
    if (hits.some(struckAPrototype)) this.coverage.reached('a process died inside a tick or a write');
    await instance.restart();
  }
}

/** Ticks and writes hold their prototype, or have just inserted it. */
function struckAPrototype({ earlier }: Hit): boolean {
  return earlier.some((sent) => /FOR NO KEY UPDATE|INSERT[ -](INTO )?prototypes?\b/i.test(sent));
}

/** A tick claims a prototype first; where there was nothing to claim, nothing follows but the COMMIT. */
function struckATick({ statement, earlier }: Hit): boolean {
  const claimed = earlier.findIndex((sent) => sent.includes('FOR NO KEY UPDATE SKIP LOCKED'));
  const inVain = statement === 'COMMIT' && claimed === earlier.length - 1;
  return claimed >= 0 && !inVain;
}
