import { type FastifyInstance } from 'fastify';
import { refuseOtherMediaTypes } from './media-types.js';
import { refuseTooDeep } from './plain-json.js';

/** What holds for every request before a controller sees it. */
export function openJsonDoor(fastify: FastifyInstance, bodyLimit: number): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser('application/merge-patch+json', { parseAs: 'string', bodyLimit }, parse);
  fastify.addHook('onRequest', refuseOtherMediaTypes);
  fastify.addHook('preValidation', (request, _reply, done) => {
    refuseTooDeep(request.body);
    done();
  });
}
