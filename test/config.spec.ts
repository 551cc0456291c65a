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
      trustProxy: 0,
    });
  });

  it('takes an empty variable for an unset one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', SECRET: '' })).toEqual(readConfig({}));
  });

  it('tells all faults at once', () => {
    const faults = faultsOf({
      PORT: '70000',
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
      'PORT',
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

  it('mails no link that leads nowhere', () => {
    expect(faultsOf({ HOST: '0.0.0.0', SMTP_URL: 'smtp://localhost' })).toEqual([expect.stringMatching(/^PUBLIC_URL/)]);
    expect(faultsOf({ HOST: '0.0.0.0', SMTP_URL: 'smtp://localhost', PUBLIC_URL: 'https://example.org' })).toEqual([]);
  });

  it('refuses DATABASE_DIRECT_URL alone', () => {
    expect(faultsOf({ DATABASE_DIRECT_URL: 'postgres://localhost/bestbefore' })).toHaveLength(1);
  });
});
