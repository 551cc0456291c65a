import type { FastifyReply } from 'fastify';
import { type Shown } from '../services/prototypes.service.js';
import { type Registered } from '../services/registrations.service.js';
import { type WriteRequest, type Written } from '../services/writes.js';
import { wayTo } from './pages.js';

/** Sends JSON text as the database made it; with a version, under its ETag (for If-Match only). */
export function sendJson(reply: FastifyReply, body: string, version?: number, status = 200): void {
  if (version !== undefined) void reply.header('etag', `"${version}"`);
  void reply.status(status).header('cache-control', 'no-store').type('application/json; charset=utf-8').send(body);
}

/** What is opened in a browser as a document of its own runs nothing and fetches nothing. */
const AS_A_FILE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Sends something that is kept as a file, or opened in another program. */
export function sendFile(
  reply: FastifyReply,
  type: string,
  name: string,
  content: string | Buffer,
  policy = "default-src 'none'",
): void {
  const headers = {
    ...AS_A_FILE,
    'content-security-policy': policy,
    // What a browser shows by a program of its own is kept: that program may not like the policy.
    'content-disposition': `${typeof content === 'string' ? 'inline' : 'attachment'}; filename="${name}"`,
  };
  const charset = typeof content === 'string' ? '; charset=utf-8' : '';
  void reply.headers(headers).type(`${type}${charset}`).send(content);
}

/** Sends the prototype that a write shows; a kept answer of an earlier same request says so. */
export function sendWritten(reply: FastifyReply, { result, replayed }: Written<Shown>, status = 200): void {
  markReplay(reply, replayed);
  sendJson(reply, result.body, result.version, status);
}

/** Sends what was registered, with its warnings, and where it is from now on. */
export function sendRegistered(
  reply: FastifyReply,
  { result, replayed }: Written<Registered>,
  request: WriteRequest,
): void {
  const { slug, version, warnings } = result;
  if (!request.dryRun) void reply.header('location', wayTo(slug, reply.request.url));
  const body = `${result.body.slice(0, -1)},"warnings":${JSON.stringify(warnings)}}`;
  sendWritten(reply, { result: { version, body }, replayed }, made(request));
}

/** Sends anything else that a write shows. */
export function sendResult(reply: FastifyReply, { result, replayed }: Written<unknown>, status = 200): void {
  markReplay(reply, replayed);
  sendJson(reply, JSON.stringify(result), undefined, status);
}

/** 201 for what was made; 200 for what a dry run has taken back. */
export function made({ dryRun }: WriteRequest): number {
  return dryRun ? 200 : 201;
}

function markReplay(reply: FastifyReply, replayed: boolean): void {
  if (replayed) void reply.header('idempotency-replayed', 'true');
}
