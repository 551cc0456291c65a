/** Rare states: a simulation that never came through one of them has not shown that it is survived. */
const RARE = [
  'a tick crashed inside',
  'a process died in the middle',
  'a process died inside a tick or a write',
  'a COMMIT of which nobody knew what became',
  'a repeated request got the kept answer',
  'two ticks at once both found work',
  'a term ended on a day shorter than 24 hours',
  'a term ended on a day longer than 24 hours',
  'a lapse',
  'two deciders at once',
  'a term decided while a tick ran',
  'a prototype continued before its expiry',
  'a prototype continued after its expiry',
  'a prototype adopted',
  'the limit of terms',
  'older notices left out for a newer one',
  'a prototype backed off',
  'the safety belt held',
  'a decider came late',
  'a checkpoint was left out',
  'an expiry round opened late',
  'a reviewer was silent too long',
  'an alternate was asked',
  'a reviewer answered',
] as const;

export type Rare = (typeof RARE)[number];

/** How often each rare state was reached. */
export class Coverage {
  private readonly counts = new Map<Rare, number>(RARE.map((state) => [state, 0]));

  reached(state: Rare, times = 1): void {
    this.counts.set(state, this.counts.get(state)! + times);
  }

  count(state: Rare): number {
    return this.counts.get(state)!;
  }

  get missing(): Rare[] {
    return RARE.filter((state) => this.counts.get(state) === 0);
  }

  toString(): string {
    return [...this.counts].map(([state, count]) => `${String(count).padStart(6)}  ${state}`).join('\n');
  }
}
