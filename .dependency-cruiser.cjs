// The import ladder of the house (docs/architecture.md). Imports go down only:
//
//   domain ← { storage ← mail ← services, print } ← { api, pages, schedule, cli } ← what stands directly in src/: command.module, app.module, main
//
// Each rule says where an import may not lead from a room; `npm run ladder` refuses what breaks one, also an `import type`.

const doors = ['api', 'pages', 'schedule', 'cli'];

const rooms = (...names) => `^src/(${names.join('|')})/`;
const packages = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;

/** Nothing outside `allowed` imports the package. */
const onlyIn = (name, allowed, ...names) => ({
  name,
  severity: 'error',
  from: { path: '^(src|migrations)/', pathNot: allowed },
  to: { path: packages(...names) },
});

/** A room imports none of the rooms above it. */
const below = (room, ...above) => ({
  name: `${room}-imports-downwards`,
  severity: 'error',
  from: { path: rooms(room) },
  to: { path: rooms(...above) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'The domain knows no database, no framework, no Node and no clock: itself and Temporal only.',
      from: { path: rooms('domain') },
      to: { pathNot: [rooms('domain'), packages('temporal-polyfill')] },
    },
    below('print', 'storage', 'mail', 'services', ...doors),
    below('storage', 'print', 'mail', 'services', ...doors),
    below('mail', 'services', ...doors),
    below('services', ...doors),
    ...doors.map((door) => ({
      name: `${door}-is-a-door`,
      severity: 'error',
      comment:
        'A door calls services and speaks the words of the domain. It imports no other door, no storage, no mail.',
      from: { path: rooms(door) },
      to: { path: rooms('storage', 'mail', ...doors.filter((other) => other !== door)) },
    })),
    {
      name: 'rooms-know-no-root',
      severity: 'error',
      comment:
        'What stands directly in src/ puts the rooms together; a room is handed what it needs, its configuration too.',
      from: { path: ['^src/[^/]+/', '^migrations/'] },
      to: { path: '^src/[^/]+\\.tsx?$', pathNot: '^src/config\\.ts$' },
    },
    {
      name: 'configuration-is-read-at-the-start',
      severity: 'error',
      from: { path: ['^src/[^/]+/', '^migrations/'], pathNot: rooms('cli') },
      to: { path: '^src/config\\.ts$' },
    },
    {
      name: 'main-is-where-it-begins',
      severity: 'error',
      from: {},
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'migrations-stand-alone',
      severity: 'error',
      comment: 'A migration says today what it said on the day it was written: it reads no code that goes on changing.',
      from: { path: '^migrations/' },
      to: { path: '^src/' },
    },
    {
      name: 'messages-are-pure',
      severity: 'error',
      comment:
        'A message turns values of the domain into a subject, text and HTML; delivery is the business of others.',
      from: { path: '^src/mail/messages/' },
      to: { path: [rooms('storage'), packages('@nestjs', 'typeorm', 'pg', 'nodemailer', 'graphile-worker')] },
    },
    {
      name: 'prints-are-pure',
      severity: 'error',
      comment: 'A print turns values of the domain into SVG, HTML or Markdown, for whichever door hands it out.',
      from: { path: rooms('print') },
      to: { path: packages('@nestjs', 'typeorm', 'pg', 'fastify') },
    },
    {
      name: 'services-know-no-http',
      severity: 'error',
      from: { path: rooms('services') },
      to: { path: packages('fastify', '@fastify', '@nestjs/platform-fastify', '@nestjs/swagger', 'class-validator') },
    },
    onlyIn('typeorm-only-in-storage', ['^src/storage/', '^migrations/'], 'typeorm'),
    onlyIn('nest-typeorm-only-in-storage', ['^src/storage/', '^src/command\\.module\\.ts$'], '@nestjs/typeorm'),
    onlyIn('nodemailer-only-in-mail', ['^src/mail/'], 'nodemailer', '@types/nodemailer'),
    onlyIn('node-cron-only-in-schedule', ['^src/schedule/'], 'node-cron'),
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Circles of types vanish when compiled; one of values loads half of a file.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-tools-at-run-time',
      severity: 'error',
      comment: 'What runs in production imports no devDependency: the image is built without them.',
      from: { path: '^(src|migrations)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
