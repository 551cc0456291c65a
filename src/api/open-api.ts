import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { problems } from './examples/problems.js';
import { prototype, registered, voided } from './examples/prototype.js';
import { tidied } from './open-api-tidying.js';

const DESCRIPTION = `Best Before keeps prototypes honest: each has a horizon, an expiry date and an evaluation grid; at expiry it is halted, and a decision is asked for until there is one.

- Dates are \`YYYY-MM-DD\` in the prototype’s zone and count both ends; instants are RFC 3339 in UTC; durations are in days unless they say otherwise.
- Lists answer \`{ "items": […], "next": … }\`; where there is a next page, \`Link\` names it.
- Every error is \`application/problem+json\` with a \`code\` from a closed list and a \`detail\` that says what to do. Faults of shape (400) come all at once, then faults of sense (422) all at once, each at a JSON pointer.
- Unknown fields and query parameters are refused by name, also where nothing is read. A body has at most 100 kB.
- A POST with an \`Idempotency-Key\` is done once; a PUT needs none: sent again, it changes nothing. \`?dryRun=true\` on a write runs the same code, shows the result, and takes it back.
- An ETag is the version of the last write, for \`If-Match\` only.
- Every \`GET\` has its \`HEAD\`; neither changes anything.`;

const TAGS: Record<string, string> = {
  Prototypes: 'Register, declare, list, describe, withdraw.',
  Gate: 'May it still act?',
  Life: 'Terms, journal, and what the clock does.',
  People: 'Coordinators, deciders, sponsors, reviewers.',
  Hypotheses: 'What a term wants to verify, and what came of it.',
  Grids: 'By what it is read, version by version; templates to begin with.',
  Rounds: 'Dedicated moments of evaluation: days, meetings, who is asked, and what they said.',
  Decisions: 'Stop, continue or adopt; the evidence, frozen.',
  'Decision requests': 'Who was asked to decide; their links.',
  Calendars: 'To subscribe to: meetings, days on which answers are due, expiry dates.',
  Rehearsals: 'What would happen; the clock of a rehearsal.',
  Mails: 'The outbox.',
  Members: 'Who works with this installation.',
  'API keys': 'What they hold.',
  Operation: 'For those who run it. Without a key.',
};

const HEADERS = {
  'X-Request-Id': told(
    'Under which the log has this request; one’s own, where one was sent.',
    '1f7e4a0c-4f0f-4d4f-8a53-3f0f4f3a9b21',
  ),
  ETag: told('Version of the last write, for `If-Match`.', '"1"'),
  Link: told(
    'Where there is a next page: its address, relative to the one that was asked, with `rel="next"` (RFC 8288).',
    '<?cursor=…>; rel="next"',
  ),
  Location: told(
    'Address of what was made, relative to the one that was asked; not of a dry run.',
    '../v1/prototypes/faitiere-bretagne',
  ),
  'Retry-After': told('Seconds after which the same request may be sent again.', '60'),
  'Idempotency-Replayed': told('`true` when this is the kept answer of an earlier same request.', 'true'),
  'WWW-Authenticate': told('How to authenticate.', 'Bearer realm="bestbefore"'),
};

/** The description of the API, made from its controllers and shapes. */
function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Best Before')
    .setDescription(DESCRIPTION)
    .setVersion('0.1.0')
    .setLicense('MIT', 'https://spdx.org/licenses/MIT.html')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key: `bb_…`' }, 'key');
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build(), { operationIdFactory: operationId });
  const shared = { prototype, registered, voided, ...problems };
  const examples = Object.fromEntries(Object.entries(shared).map(([name, value]) => [name, { value }]));
  Object.assign(document.components!, { headers: HEADERS, examples });
  return tidied(document);
}

/** `/docs` for people, `/openapi.json` for tools; written when first asked for, so that nothing that starts waits for it. */
export function serveDocs(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    if (/^\/docs(\/|\?|$)/.test(request.url)) void reply.header('content-security-policy', PAGE_POLICY);
    done();
  });
  SwaggerModule.setup('docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: '/openapi.json',
    yamlDocumentUrl: '/openapi.yaml',
    customSiteTitle: 'Best Before: the API',
    swaggerOptions: { validatorUrl: null, displayRequestDuration: true, tryItOutEnabled: true },
  });
}

/** The page loads its own files only; its styles are in its HTML. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `prototypesRegister`, after the noun and what is done with it. */
function operationId(controller: string, method: string): string {
  const noun = controller.replace(/Controller$/, '');
  return noun[0].toLowerCase() + noun.slice(1) + method[0].toUpperCase() + method.slice(1);
}

function told(description: string, example: string): object {
  return { description, schema: { type: 'string', examples: [example] } };
}
