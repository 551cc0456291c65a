import { createHash } from 'node:crypto';
import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { canonicalJson } from '../domain/canonical.js';
import { type Caller as CallerOfKey } from '../domain/permissions.js';
import { Refusal } from '../domain/refusal.js';
import { Clock } from '../services/clock.js';
import { type WriteRequest } from '../services/writes.js';

export type AuthenticatedRequest = FastifyRequest & { caller: CallerOfKey };

/** Whose key came with the request. */
export const Caller = createParamDecorator(
  (_: unknown, context: ExecutionContext): CallerOfKey => requestOf(context).caller,
);

const Raw = createParamDecorator((_: unknown, context: ExecutionContext): AuthenticatedRequest => requestOf(context));

function requestOf(context: ExecutionContext): AuthenticatedRequest {
  return context.switchToHttp().getRequest<AuthenticatedRequest>();
}

/** Reads the clock, once, and what the headers say about the write. */
@Injectable()
export class WriteRequestPipe implements PipeTransform<AuthenticatedRequest, Promise<WriteRequest>> {
  constructor(private readonly clock: Clock) {}

  async transform(request: AuthenticatedRequest): Promise<WriteRequest> {
    const idempotency = request.method === 'POST' ? idempotencyOf(request) : undefined;
    return { caller: request.caller, now: await this.clock.now(), dryRun: dryRunOf(request), idempotency };
  }
}

/** The write as the services take it: caller, now, dry run, idempotency. */
export const Write = (): ParameterDecorator => Raw(WriteRequestPipe);

function dryRunOf(request: FastifyRequest): boolean {
  return (request.query as { dryRun?: unknown }).dryRun === 'true';
}

function idempotencyOf(request: FastifyRequest): { key: string; fingerprint: Buffer } | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new Refusal('malformed', 'Idempotency-Key is 1 to 200 printable characters without spaces.');
  const content = `${request.method} ${request.url}\n${canonicalJson(request.body ?? null)}`;
  return { key, fingerprint: createHash('sha256').update(content).digest() };
}

/** The version named by If-Match. @throws Refusal `precondition-required`, `malformed` */
export function versionIn(ifMatch: string | undefined): number {
  if (ifMatch === undefined)
    throw new Refusal(
      'precondition-required',
      'Send If-Match with the ETag that you read, so that nobody overwrites what they have not seen.',
    );
  const version = /^"(\d{1,9})"$/.exec(ifMatch.trim())?.[1];
  if (version === undefined) throw new Refusal('malformed', 'If-Match takes one ETag as it was read, such as "3".');
  return Number(version);
}
