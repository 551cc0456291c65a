import { Controller, Get, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Metrics } from '../services/metrics.js';
import { ReadinessProbe } from '../services/readiness-probe.js';
import { Open } from './documentation.js';
import { METRICS, notReady, ready } from './examples/operation.js';
import { HealthDto, ReadyDto } from './operation.answers.dto.js';
import { sendJson } from './replies.js';

@Controller()
@ApiTags('Operation')
export class OperationController {
  constructor(
    private readonly probe: ReadinessProbe,
    private readonly metrics: Metrics,
  ) {}

  @Get('healthz')
  @Open({
    summary: 'Ask whether the process answers',
    answers: { 200: { description: 'It does.', shape: HealthDto, example: { ok: true } } },
  })
  healthz(): { ok: true } {
    return { ok: true };
  }

  @Get('readyz')
  @Open({
    summary: 'Ask whether the process can do its work',
    description: 'Database, migrations, mail worker.',
    answers: {
      200: { description: 'It can.', shape: ReadyDto, example: ready },
      503: { description: 'It cannot, and says what is missing.', shape: ReadyDto, example: notReady },
    },
  })
  async readyz(@Res() reply: FastifyReply): Promise<void> {
    const readiness = await this.probe.probe();
    sendJson(reply, JSON.stringify(readiness), undefined, readiness.ready ? 200 : 503);
  }

  @Get('metrics')
  @Open({ summary: 'Read the metrics', description: 'In the text format of Prometheus.', answers: {} })
  @ApiResponse({
    status: 200,
    description: 'Counters and gauges since the start of this process; prototypes and mails as they stand.',
    content: { 'text/plain': { schema: { type: 'string' }, example: METRICS } },
  })
  async metricsText(@Res() reply: FastifyReply): Promise<void> {
    void reply.type('text/plain; version=0.0.4; charset=utf-8').send(await this.metrics.text());
  }
}
