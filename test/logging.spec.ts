import { NestLog } from '../src/logging.js';
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
