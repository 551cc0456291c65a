import {
  Catch,
  HttpException,
  Logger,
  NotFoundException,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../domain/refusal.js';
import { databaseAway } from '../services/database-away.js';
import { AllowedMethods } from './allowed-methods.js';
import { problem, refusalProblem, TRANSPORT_CODES, type Problem } from './problem.js';

const logger = new Logger('api');

/** Answers every error as a problem. What nobody foresaw is logged whole and told in one sentence. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly methods: AllowedMethods) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const allowed = error instanceof NotFoundException ? this.methods.at(request.url) : [];
    if (allowed.length > 0)
      return sendProblem(reply.header('allow', allowed.join(', ')), wrongMethod(request, allowed));
    sendProblem(reply, problemOf(error, request), retryAfter(error));
  }
}

function wrongMethod({ method, id }: FastifyRequest, allowed: string[]): Problem {
  return problem(405, 'method-not-allowed', `This address takes ${allowed.join(', ')}; ${method} is none of them.`, id);
}

/** The problem that an error amounts to. */
export function problemOf(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Refusal) return refusalProblem(error, request.id);
  const status = statusOf(error);
  if (status !== null && status < 500)
    return problem(status, TRANSPORT_CODES[status] ?? 'refused', detailOf(error, status), request.id);
  const away = databaseAway(error);
  if (away) {
    logger.warn({ err: error, requestId: request.id }, 'the database is away');
    return refusalProblem(away, request.id);
  }
  logger.error({ err: error, requestId: request.id }, 'unforeseen');
  return problem(
    500,
    'internal',
    `Something went wrong here. It is logged under the request id ${request.id}.`,
    request.id,
  );
}

export function sendProblem(reply: FastifyReply, said: Problem, retryAfter?: number): void {
  if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
  if (said.status === 401) void reply.header('www-authenticate', 'Bearer realm="bestbefore"');
  void reply
    .status(said.status)
    .header('x-request-id', said.requestId)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(said));
}

function retryAfter(error: unknown): number | undefined {
  const refusal = error instanceof Refusal ? error : databaseAway(error);
  return refusal?.details.retryAfter;
}

function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : null;
}

/** Fixed words: a library's message may repeat what was sent. */
function detailOf(error: unknown, status: number): string {
  switch (status) {
    case 404:
      return 'There is nothing at this address. /docs lists what there is.';
    case 413:
      return 'The body is larger than 100 kB, or a returned mail than 256 kB.';
    case 415:
      return 'Send the body as application/json, for PATCH also as application/merge-patch+json, a bounce as message/rfc822.';
    case 400:
      return whatIsNoJson(String((error as Error).message));
    case 414:
    case 431:
      return 'The address or the headers are too long.';
    default:
      return 'The request was refused.';
  }
}

function whatIsNoJson(said: string): string {
  if (said.includes('forbidden prototype property')) return 'A field of the body is called __proto__ or constructor.';
  return 'The request is no valid JSON, or its address or headers are malformed.';
}
