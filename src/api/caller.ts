import { createHash } from 'node:crypto';
import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { canonicalJson } from '../domain/canonical.js';
import { type Caller as CallerOfKey } from '../domain/permissions.js';
import { type Seen } from '../domain/prototype.js';
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

/**
 * What If-Match says was seen (RFC 9110, 13.1.1). A weak tag counts as the strong one: what stands in between weakens the
 * ETags of what it compresses, and our representations differ in nothing but that.
 * @throws Refusal `precondition-required`, `malformed`
 */
export function seenIn(ifMatch: string | undefined): Seen {
  if (ifMatch === undefined)
    throw new Refusal(
      'precondition-required',
      'Send If-Match with the ETag that you read, so that nobody overwrites what they have not seen.',
    );
  if (ifMatch.trim() === '*') return 'any';
  const tags = elementsOf(ifMatch).map((element) => TAG.exec(element)?.[1]);
  if (tags.length === 0 || tags.includes(undefined))
    throw new Refusal('malformed', 'If-Match takes ETags as they were read, such as "3", or *.');
  return tags.filter((tag) => /^[1-9]\d{0,8}$/.test(tag!)).map(Number);
}

/** A weak tag or a strong one (RFC 9110, 8.8.3): what stands between the quotes. */
const TAG = /^(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"$/;

/** The elements of a list in a header, in which a quoted comma separates nothing and an empty element says nothing (RFC 9110, 5.6.1). */
function elementsOf(list: string): string[] {
  const elements = list.match(/(?:"[^"]*"|[^",])+|"/g) ?? [];
  return elements.map((element) => element.trim()).filter((element) => element !== '');
}
