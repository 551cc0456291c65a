import { type FastifyReply, type FastifyRequest } from 'fastify';
import { RETURNED_MAIL_TYPE } from './returned-mail.js';

const JSON_BODY = /^application\/json\s*(;|$)/i;
const MERGE_PATCH = /^application\/merge-patch\+json\s*(;|$)/i;

const RETURNED_MAIL = new RegExp(`^${RETURNED_MAIL_TYPE}\\s*(;|$)`, 'i');

/** The JSON door takes JSON alone, and returned mails where bounces are reported; forms are for the pages. @throws an error with the status 415 */
export function refuseOtherMediaTypes(
  request: FastifyRequest,
  _reply: FastifyReply,
  done: (error?: Error) => void,
): void {
  const type = request.headers['content-type'];
  const welcome =
    type === undefined ||
    JSON_BODY.test(type) ||
    (request.method === 'PATCH' && MERGE_PATCH.test(type)) ||
    (/^\/v1\/bounces(\?|$)/.test(request.url) && RETURNED_MAIL.test(type));
  const refused = !welcome && request.url.startsWith('/v1/');
  done(refused ? Object.assign(new Error('media type'), { statusCode: 415 }) : undefined);
}
