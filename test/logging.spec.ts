import { NestLog, withoutSecrets } from '../src/logging.js';
import { listen } from './support/log.js';

const TOKEN = 'AbCdEf0123456789-_token';

describe('the log', () => {
  it('cuts keys, secrets and authorization wherever they stand', () => {
    const { log, lines } = listen();
    log.info({ key: TOKEN, headers: { authorization: `Bearer ${TOKEN}` }, config: { secret: TOKEN } }, 'hello');
    expect(JSON.stringify(lines())).not.toContain(TOKEN);
  });

  it('cuts the token out of every mailed link', () => {
    const { log, lines } = listen();
    new NestLog(log).error({ err: new Error(`failed at /d/${TOKEN}`) }, `could not answer /p/${TOKEN}?x=1`, 'api');
    expect(JSON.stringify(lines())).not.toContain(TOKEN);
    expect(lines()[0]).toMatchObject({ level: 'error', context: 'api', msg: 'could not answer /p/[cut]?x=1' });
  });

  it.each([
    ['/r/%', '/r/[cut]'],
    ['/r/%/answers', '/r/[cut]/answers'],
    ['/calendar/%.ics', '/calendar/[cut]'],
    ['/calendar/%.ics?x=1', '/calendar/[cut]?x=1'],
    ['/below/a/path/r/%', '/below/a/path/r/[cut]'],
    ['/%72/%', '/r/[cut]'],
    ['/c%61lendar/%.ics', '/calendar/[cut]'],
    ['/Calendar//%.ics', '/Calendar/[cut]'],
  ])('cuts the token out of %s, of a reviewer or of a calendar', (address, kept) => {
    const withToken = address.replace(/%(?=$|[./])/g, TOKEN);
    expect(withoutSecrets(withToken)).toBe(kept);
    const { log, lines } = listen();
    new NestLog(log).warn(`GET ${withToken}`, 'api');
    log.error({ err: new Error(`failed at https://best-before.example.org${withToken}`) }, 'failed');
    expect(JSON.stringify(lines())).not.toContain(TOKEN);
  });

  it('leaves alone what only looks like it', () => {
    for (const path of ['/v1/prototypes/rhone/rounds/2', '/v1/calendar', '/v1/prototypes/d-day/calendar'])
      expect(withoutSecrets(path)).toBe(path);
  });

  it('keeps the statement of a database error, and none of its values', () => {
    const { log, lines } = listen();
    log.error(
      { err: Object.assign(new Error('duplicate key'), { query: 'INSERT … $1', parameters: [TOKEN], detail: TOKEN }) },
      'failed',
    );
    expect(lines()[0].err).toMatchObject({ message: 'duplicate key', query: 'INSERT … $1' });
    expect(JSON.stringify(lines())).not.toContain(TOKEN);
  });
});
