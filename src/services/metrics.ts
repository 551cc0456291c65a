import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Database } from '../storage/database.js';
import { readFigures, type Figures } from '../storage/figures.js';
import { type TickReport } from './tick.service.js';

/** Counting reads every prototype; whoever scrapes more often gets the same figures again. */
const FIGURES_FOR_MS = 15_000;

/** What Prometheus reads. Everything that should wake somebody has its own line here. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly ticks = new Counter({
    name: 'bestbefore_ticks_total',
    help: 'Ticks run by this process.',
    registers: [this.registry],
  });
  private readonly acts = new Counter({
    name: 'bestbefore_acts_total',
    help: 'Acts recorded by this process.',
    labelNames: ['verdict'],
    registers: [this.registry],
  });
  private readonly failures = new Counter({
    name: 'bestbefore_tick_failures_total',
    help: 'Prototypes whose acts threw and that back off.',
    registers: [this.registry],
  });
  private readonly held = new Gauge({
    name: 'bestbefore_tick_held',
    help: 'Prototypes held back by the safety belt at the last tick; release with "bestbefore tick --release".',
    registers: [this.registry],
  });
  private readonly lastTick = new Gauge({
    name: 'bestbefore_last_tick_timestamp_seconds',
    help: 'When this process last finished a tick.',
    registers: [this.registry],
  });
  private readonly requests = new Histogram({
    name: 'bestbefore_http_request_seconds',
    help: 'HTTP requests by method and status.',
    labelNames: ['method', 'status'],
    registers: [this.registry],
  });
  private readonly prototypes = new Gauge({
    name: 'bestbefore_prototypes',
    help: 'Prototypes by derived status.',
    labelNames: ['status'],
    registers: [this.registry],
  });
  private readonly mails = new Gauge({
    name: 'bestbefore_mails',
    help: 'Mails in the outbox that wait, have failed or have bounced.',
    labelNames: ['state'],
    registers: [this.registry],
  });

  private figures: { read: Promise<Figures>; at: number } | null = null;

  constructor(private readonly db: Database) {
    collectDefaultMetrics({ register: this.registry });
  }

  countTick(report: TickReport): void {
    this.ticks.inc();
    this.acts.inc({ verdict: 'performed' }, report.performed);
    this.acts.inc({ verdict: 'skipped' }, report.skipped);
    this.failures.inc(report.failed.length);
    this.held.set(report.held);
    this.lastTick.setToCurrentTime();
  }

  countRequest(method: string, status: number, seconds: number): void {
    this.requests.observe({ method, status: String(status) }, seconds);
  }

  async text(): Promise<string> {
    const { statuses, mails } = await this.freshFigures();
    this.prototypes.reset();
    for (const { name, count } of statuses) this.prototypes.set({ status: name }, count);
    this.mails.reset();
    for (const { name, count } of mails) this.mails.set({ state: name }, count);
    return this.registry.metrics();
  }

  /** One counting serves all who ask meanwhile; one that failed serves nobody. */
  private freshFigures(): Promise<Figures> {
    const now = performance.now();
    if (this.figures && now - this.figures.at < FIGURES_FOR_MS) return this.figures.read;
    const read = readFigures(this.db.reading);
    this.figures = { read, at: now };
    read.catch(() => (this.figures = null));
    return read;
  }
}
