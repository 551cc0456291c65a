import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Locale } from '../domain/person.js';
import { preferred } from './language.js';
import { rootOf } from './reply.js';

/** Somebody at the address of a page, before it is known who. */
export interface Visit {
  /** As it stands in the address; a word that opens nothing where that cannot be a token. */
  token: string;
  /** The way up to where the service begins. */
  root: string;
  /** The language of the browser, for pages that belong to nobody. */
  first: Locale;
}

/** Twice as long as a token is, of the letters that a token has; whatever is no such thing is no link. */
const TOKEN = /^[\w-]{1,100}$/;

export const Visiting = createParamDecorator((_: unknown, context: ExecutionContext): Visit => {
  const { params, url, headers } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { token?: string } }>>();
  const { token = '' } = params;
  return {
    token: TOKEN.test(token) ? token : 'unreadable',
    root: rootOf(url),
    first: preferred(headers['accept-language']),
  };
});
