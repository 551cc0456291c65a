import { randomUUID } from 'node:crypto';
import cookies from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Logger } from 'pino';
import { AllowedMethods } from './api/allowed-methods.js';
import { answerBrokenRequest } from './api/broken-request.js';
import { openJsonDoor } from './api/json-door.js';
import { serveDocs } from './api/open-api.js';
import { problemOf, sendProblem } from './api/problem.filter.js';
import { AppModule } from './app.module.js';
import { type Surroundings } from './command.module.js';
import { NestLog, withoutSecrets } from './logging.js';
import { answerErrorsAsPages, isPage, sendErrorPage } from './pages/page.filter.js';
import { Metrics } from './services/metrics.js';

const BODY_LIMIT = 100 * 1024;
/** Whoever has not read their answer by then would hold up the stop until a supervisor kills us, after ten seconds as a rule. */
const FAREWELL_MS = 6_000;
const ID_FROM_OUTSIDE = /^[A-Za-z0-9._-]{1,64}$/;

/** The HTTP application with everything that belongs to every request, not yet listening. */
export async function createApplication(surroundings: Surroundings): Promise<NestFastifyApplication> {
  const { config, log } = surroundings;
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: config.trustProxy === 0 ? false : config.trustProxy,
    routerOptions: { maxParamLength: 300 },
    genReqId: (request: { headers: Record<string, string | string[] | undefined> }) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && ID_FROM_OUTSIDE.test(given) ? given : randomUUID();
    },
    forceCloseConnections: 'idle',
    requestTimeout: 60_000,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      isPage(request.url)
        ? sendErrorPage(error, request, reply)
        : sendProblem(secured(reply), problemOf(error, request)),
  } as ConstructorParameters<typeof FastifyAdapter>[0]);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.serve(surroundings), adapter, {
    logger: new NestLog(log),
    abortOnError: false,
  });
  await app.register(cookies);
  prepareRequests(app, log);
  serveDocs(app);
  return app;
}

function prepareRequests(app: NestFastifyApplication, log: Logger): void {
  const fastify = app.getHttpAdapter().getInstance();
  const metrics = app.get(Metrics);
  app.get(AllowedMethods).watch(fastify);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  openJsonDoor(app, BODY_LIMIT);
  answerErrorsAsPages(fastify);
  let stopping = false;
  fastify.addHook('preClose', (done) => {
    stopping = true;
    setTimeout(() => fastify.server.closeAllConnections(), FAREWELL_MS).unref();
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    // Kept alive, the connection of the last request in hand would hold up the stop until it times out.
    if (stopping) void reply.header('connection', 'close');
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      if (!reply.hasHeader(name)) void reply.header(name, value);
    done(null, payload);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.countRequest(request.method, reply.statusCode, reply.elapsedTime / 1000);
    const { method, id } = request;
    log.info(
      {
        requestId: id,
        method,
        path: withoutSecrets(request.url),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
    done();
  });
}

function secured(reply: FastifyReply): FastifyReply {
  for (const [name, value] of Object.entries(SECURITY_HEADERS))
    if (!reply.hasHeader(name)) void reply.header(name, value);
  return reply;
}

/** For answers that are no pages; pages bring their own, the documentation too. */
const SECURITY_HEADERS: Record<string, string> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
};
