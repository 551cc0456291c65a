import { delimiter, join } from 'node:path';
import { type ConfigError, readConfig } from '../src/config.js';

const faultsOf = (env: Record<string, string>): string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigError).faults;
  }
};

describe('the configuration', () => {
  it('needs nothing: every variable has a safe default', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://127.0.0.1:3000',
      databaseUrl: null,
      secret: null,
      smtpUrl: null,
      logLevel: 'info',
      scheduler: true,
      rehearsal: false,
      rehearsalBeginsAt: null,
      trustProxy: 0,
    });
  });

  it('takes an empty variable for an unset one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', SECRET: '' })).toEqual(readConfig({}));
  });

  it('tells all faults at once', () => {
    const faults = faultsOf({
      HOST: 'no host',
      PORT: '70000',
      DATA_DIR: __filename,
      PUBLIC_URL: 'ftp://example.org',
      DATABASE_URL: 'mysql://example.org/db',
      SMTP_URL: 'mail.example.org',
      MAIL_FROM: 'nobody',
      SECRET: 'short',
      BOOTSTRAP_API_KEY: 'short',
      LOG_LEVEL: 'loud',
      SCHEDULER: 'maybe',
      REHEARSAL: '2',
    });
    const named = [
      'HOST',
      'PORT',
      'DATA_DIR',
      'PUBLIC_URL',
      'DATABASE_URL',
      'SMTP_URL',
      'MAIL_FROM',
      'SECRET',
      'BOOTSTRAP_API_KEY',
      'LOG_LEVEL',
      'SCHEDULER',
      'REHEARSAL',
    ];
    expect(named.filter((name) => !faults.some((fault) => fault.startsWith(name)))).toEqual([]);
    expect(faults).toHaveLength(named.length);
  });

  it.each(['no host', 'http://localhost', 'localhost:3000', '[::1]', '127.0.0.256', '*', 'a/b'])(
    'does not take %j for a HOST',
    (HOST) => {
      expect(faultsOf({ HOST })).toEqual([expect.stringMatching(/^HOST is .* it is a name or an IP address/)]);
    },
  );

  it.each(['localhost', '0.0.0.0', '::', 'fe80::1%eth0', 'Best-Before.example.org', 'best_before'])(
    'takes %s for a HOST',
    (HOST) => {
      expect(readConfig({ HOST }).host).toBe(HOST);
    },
  );

  it.each([
    ['a file', __filename],
    ['below a file', join(__filename, 'data')],
    ['no path at all', 'data\0'],
    ['longer than a name may be', 'x'.repeat(5000)],
  ])('does not take for a DATA_DIR what is %s', (_what, DATA_DIR) => {
    expect(faultsOf({ DATA_DIR })).toEqual([expect.stringMatching(/^DATA_DIR is .* that is no folder/)]);
  });

  it.each([
    ['a folder', __dirname],
    ['yet to be made', join(__dirname, 'no/such/folder')],
  ])('takes for a DATA_DIR what is %s', (_what, DATA_DIR) => {
    expect(readConfig({ DATA_DIR }).dataDir).toBe(DATA_DIR);
  });

  it('never repeats a secret in a fault', () => {
    expect(
      faultsOf({ SECRET: 'hunter2', BOOTSTRAP_API_KEY: 'hunter2', DATABASE_URL: 'x://hunter2' }).join(),
    ).not.toContain('hunter2');
  });

  it('requires SECRET with DATABASE_URL', () => {
    expect(faultsOf({ DATABASE_URL: 'postgres://localhost/bestbefore' })).toEqual([
      expect.stringMatching(/^SECRET is required/),
    ]);
  });

  it('believes as many proxies as it is told of', () => {
    expect(['off', '', 'on', '2'].map((TRUST_PROXY) => readConfig({ TRUST_PROXY }).trustProxy)).toEqual([0, 0, 1, 2]);
    expect(faultsOf({ TRUST_PROXY: 'everybody' })).toHaveLength(1);
  });

  it('looks for a Chromium on the path, or takes the one that is named, there or not', () => {
    const path = ['/usr/local/bin', '/usr/bin'];
    expect(readConfig({ PATH: path.join(delimiter) })).toMatchObject({ chromium: null, programFolders: path });
    expect(readConfig({ CHROMIUM: '/nowhere/chromium' })).toMatchObject({ chromium: '/nowhere/chromium' });
  });

  it('mails no link that leads nowhere', () => {
    expect(faultsOf({ HOST: '0.0.0.0', SMTP_URL: 'smtp://localhost' })).toEqual([expect.stringMatching(/^PUBLIC_URL/)]);
    expect(faultsOf({ HOST: '0.0.0.0', SMTP_URL: 'smtp://localhost', PUBLIC_URL: 'https://example.org' })).toEqual([]);
  });

  it.each([
    ['off', false, null],
    ['0', false, null],
    ['on', true, null],
    ['1', true, null],
    ['True', true, null],
    ['2026-11-23T09:00:00Z', true, '2026-11-23T09:00:00Z'],
    ['2026-11-23T10:00:00.5+01:00', true, '2026-11-23T09:00:00.5Z'],
  ])('reads REHEARSAL=%s', (REHEARSAL, rehearsal, beginsAt) => {
    const config = readConfig({ REHEARSAL });
    expect([config.rehearsal, config.rehearsalBeginsAt?.toString() ?? null]).toEqual([rehearsal, beginsAt]);
  });

  it.each(['2026-11-23', '2026-11-23T09:00:00', '2026-02-30T09:00:00Z', '0001-01-01T00:00:00Z', 'tomorrow'])(
    'begins no rehearsal at %s',
    (REHEARSAL) => {
      expect(faultsOf({ REHEARSAL })).toEqual([
        `REHEARSAL is "${REHEARSAL}"; it is off, on, or the instant at which a new rehearsal begins, such as 2026-11-23T09:00:00Z.`,
      ]);
    },
  );

  it('refuses DATABASE_DIRECT_URL alone', () => {
    expect(faultsOf({ DATABASE_DIRECT_URL: 'postgres://localhost/bestbefore' })).toHaveLength(1);
  });
});
