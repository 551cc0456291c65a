import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readConfig } from '../../src/config.js';

interface Service {
  image: string;
  ports?: string[];
  environment: Record<string, string | number>;
  healthcheck: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
  volumes: string[];
}

interface Composition {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
}

const read = (file: string): string => readFileSync(join(__dirname, '../..', file), 'utf8');
const { services, volumes } = parse(read('docker-compose.yml')) as Composition;
const dockerfile = read('Dockerfile');

// No Docker engine runs where these tests run: what can be known by reading is checked here.
describe('docker-compose.yml', () => {
  it('holds the application, PostgreSQL 18 and a mail catcher', () => {
    expect(Object.keys(services).sort()).toEqual(['application', 'mailpit', 'postgres']);
    expect(services.postgres.image).toBe('postgres:18');
    expect(services.mailpit.image).toMatch(/^axllent\/mailpit:v1/);
  });

  it('waits for healthy servers, and says what healthy means', () => {
    for (const service of Object.values(services)) expect(service.healthcheck.test[0]).toBe('CMD');
    expect(services.application.depends_on).toEqual({
      postgres: { condition: 'service_healthy' },
      mailpit: { condition: 'service_healthy' },
    });
  });

  it('publishes on loopback only', () => {
    const published = Object.values(services).flatMap((service) => service.ports ?? []);
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('keeps data in named volumes', () => {
    const mounted = Object.values(services).flatMap((service) => service.volumes.map((volume) => volume.split(':')[0]));
    expect(mounted.sort()).toEqual(Object.keys(volumes).sort());
  });

  it('demands its secrets and holds none', () => {
    expect(services.application.environment.SECRET).toMatch(/^\$\{SECRET:\?/);
    expect(services.postgres.environment.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?/);
  });

  it('names only variables that the application reads, with values that it takes', () => {
    const filledIn = Object.entries(services.application.environment).map(([name, value]) => [
      name,
      substitute(String(value)),
    ]);
    const environment: Record<string, string> = Object.fromEntries(filledIn);
    expect(Object.keys(environment).filter((name) => !variables().has(name))).toEqual([]);
    expect(readConfig(environment)).toMatchObject({
      host: '0.0.0.0',
      port: 3000,
      databaseUrl: expect.stringContaining('@postgres:5432/'),
    });
  });
});

describe('Dockerfile', () => {
  it('runs as an ordinary user on Node 24, without tools and without the embedded PostgreSQL', () => {
    const stages = dockerfile.split(/^FROM /m).slice(1);
    expect(stages.every((stage) => stage.startsWith('node:24-slim'))).toBe(true);
    expect(dockerfile).toContain('npm ci --omit=dev --omit=optional');
    expect(stages[stages.length - 1]).toMatch(/^USER node$/m);
    expect(stages[stages.length - 1]).toMatch(/^HEALTHCHECK /m);
  });

  it('sets only variables that the application reads', () => {
    const set = [...(/^ENV (.+)$/m.exec(dockerfile)?.[1] ?? '').matchAll(/(\w+)=/g)].map(([, name]) => name);
    expect(set.filter((name) => name !== 'NODE_ENV' && !variables().has(name))).toEqual([]);
  });

  it('copies nothing that .dockerignore keeps out', () => {
    const admitted = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources]) => sources.split(' '));
    expect(copied.filter((source) => !admitted.includes(source))).toEqual([]);
  });
});

/** Every variable that `readConfig` asks the environment for. */
function variables(): Set<string> {
  const asked = new Set<string>();
  readConfig(new Proxy<Record<string, string | undefined>>({}, { get: (_, name) => void asked.add(String(name)) }));
  return asked;
}

/** As compose fills in: `${NAME:-default}` takes the default, `${NAME:?message}` a value that somebody has set. */
function substitute(value: string): string {
  return value.replace(/\$\{\w+:([-?])([^}]*)\}/g, (_, kind: string, rest: string) =>
    kind === '-' ? rest : 'x'.repeat(32),
  );
}
