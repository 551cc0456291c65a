import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Locale } from '../domain/person.js';
import { Refusal, type RefusalCode } from '../domain/refusal.js';
import { databaseAway } from '../services/database-away.js';
import { DeadSignIn } from './board/sign-in-page.js';
import { DeadLink } from './dead-link.js';
import { ErrorPage } from './error-page.js';
import { formOf } from './form.js';
import { preferred } from './language.js';
import { type ErrorStatus } from './phrases/frame.js';
import { rootOf, sendPage } from './reply.js';

const logger = new Logger('pages');

/** A reading is many texts, and each byte of them may take three in a form: none is turned away before it is read (law 9). */
const READING_LIMIT = 2 * 1024 * 1024;

/** Answers every error at a page as a page, in the language that the browser asks for. */
@Catch()
export class PageFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendErrorPage(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/**
 * Has errors that arise before any controller is reached (a body too large, of another media type, of no sense) answered
 * as pages too, on the routes of pages. Call it before the routes are made.
 */
export function answerErrorsAsPages(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (isPage(route.url)) route.errorHandler = (error, request, reply) => sendErrorPage(error, request, reply);
    if (/^\/r([/?#]|$)/.test(route.url)) route.bodyLimit = READING_LIMIT;
  });
}

/** Whether an address is one of the pages. */
export function isPage(url: string): boolean {
  return /^\/([dpr]|prototypes|portfolios|dossier|sign-in|sign-out)?([/?#]|$)/.test(url);
}

/** @param known the language of whoever asks, where it is known better than by their browser */
export function sendErrorPage(error: unknown, request: FastifyRequest, reply: FastifyReply, known?: Locale): void {
  const refusal = refusalIn(error);
  const status = refusal ? (REFUSALS[refusal.code] ?? 409) : statusOf(error);
  const locale = known ?? preferred(request.headers['accept-language']);
  const root = rootOf(request.url);
  if (refusal?.details.retryAfter) void reply.header('retry-after', String(refusal.details.retryAfter));
  if (status === 503) logger.warn({ err: error, requestId: request.id }, 'the database is away');
  else if (status >= 500) logger.error({ err: error, requestId: request.id }, 'unforeseen');
  const broken = unreadableLink(request, status);
  if (broken === 'sign-in') return sendPage(reply, 404, <DeadSignIn locale={locale} root={root} />);
  if (broken) return sendPage(reply, 404, <DeadLink first={locale} root={root} />);
  const page = { locale, root, status: told(status), requestId: request.id, form: formOf(request.body) };
  sendPage(reply, status, <ErrorPage {...page} />);
}

/** An address that a mail program has broken so that it cannot even be read is a dead link like any other; answers to where it led. */
function unreadableLink({ method, url }: FastifyRequest, status: number): string | undefined {
  if ((method !== 'GET' && method !== 'HEAD') || ![400, 404, 414].includes(status)) return undefined;
  return /^\/(?:([dpr])(?:[/?#]|$)|(sign-in)\/)/.exec(url)?.slice(1).find(Boolean);
}

const REFUSALS: Partial<Record<RefusalCode, number>> = {
  malformed: 400,
  invalid: 422,
  'not-earned': 422,
  'try-again': 503,
};

/** What failed before it was a request (a sender who went away) says its status itself. */
function refusalIn(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  return statusOf(error) === 500 ? databaseAway(error) : null;
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 ? status : 500;
}

function told(status: number): ErrorStatus {
  if (status >= 500) return 500;
  return status === 404 || status === 409 || status === 413 || status === 415 ? status : 400;
}
