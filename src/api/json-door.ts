import { type Server } from 'node:http';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { refuseOtherMediaTypes } from './media-types.js';
import { refuseTooDeep } from './plain-json.js';
import { LARGEST_RETURNED_MAIL, RETURNED_MAIL_TYPE, ReturnedMail } from './returned-mail.js';

/** What holds for every request before a controller sees it. */
export function openJsonDoor(app: NestFastifyApplication, bodyLimit: number): void {
  const fastify = app.getHttpAdapter().getInstance();
  const parse = fastify.getDefaultJsonParser('error', 'error');
  for (const type of ['application/json', 'application/merge-patch+json'])
    app.useBodyParser<Server>(type, { bodyLimit }, (request, body, done) => {
      if (body.length === 0) return done(null, undefined);
      return parse(request, body.toString(), done);
    });
  app.useBodyParser<Server>(RETURNED_MAIL_TYPE, { bodyLimit: LARGEST_RETURNED_MAIL }, (_request, body, done) =>
    done(null, ReturnedMail.of(body)),
  );
  fastify.addHook('onRequest', refuseOtherMediaTypes);
  fastify.addHook('preValidation', (request, _reply, done) => {
    refuseTooDeep(request.body);
    done();
  });
}
