import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Prototype } from '../../src/domain/prototype.js';
import { ended, enqueue } from '../../src/storage/outbox.js';
import { Api } from '../support/api.js';
import { linesIn, listen, type Line } from '../support/log.js';
import { make } from '../support/make.js';
import { until } from '../support/processes.js';

/** Ends the text, the object and the line, and begins a line of its own. */
const INJECTED = '"}\n{"level":"fatal","msg":"injected"}';

describe('the log, whatever it is told', () => {
  let api: Api;
  let text: () => string;
  let prototype: Prototype;

  beforeEach(async () => {
    const listening = listen();
    text = listening.text;
    api = await Api.open({}, listening.log);
    await api.world.setClock('2026-11-23T10:00:00Z');
    prototype = await make.registered(api.world, {
      title: INJECTED,
      deciders: [{ name: INJECTED, email: 'x@example.org' }],
    });
  });
  afterEach(async () => {
    const lines = text().split('\n').slice(0, -1);
    expect(linesIn(text())).toHaveLength(lines.length);
    expect(linesIn(text()).filter(({ msg, level }) => msg === 'injected' || level === 'fatal')).toEqual([]);
    // eslint-disable-next-line no-control-regex -- a terminal would obey them
    expect(text()).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    await api.close();
  });

  const said = (msg: string): Promise<Line> =>
    until(
      () => linesIn(text()).find((line) => line.msg === msg),
      () => `"${msg}" in the log`,
    );

  it('keeps what another server says of a mail on its line', async () => {
    const { key } = await make.caller(api.world, { role: 'admin', scopes: ['bounces'] });
    const [{ id: personId, email }] = prototype.holders('decider');
    const notice = { kind: 'notice', actKey: 'term/1/notice/30', facts: { term: 1 }, role: 'decider' } as const;
    await api.world.db.transaction((tx) => enqueue(tx, [{ ...notice, prototypeId: prototype.id, personId }]));
    const [{ id }] = (await api.get(`/v1/mails?prototype=${prototype.slug}`)).body.items;
    await api.world.db.transaction((tx) => ended(tx, id, 'kept', { address: email }));
    const told: Record<string, string> = { mail: id, to: email, control: `\u0000\u001b[31m${INJECTED.replace('\n', '\n\t')}` }; // prettier-ignore
    const report = readFileSync(join(__dirname, 'bounces/hostile.eml'), 'utf8')
      .replace(/\{\{(\w+)\}\}/g, (_, field: string) => told[field])
      .replaceAll('\n', '\r\n');
    const answer = await api.post('/v1/bounces', undefined, {
      key,
      headers: { 'content-type': 'message/rfc822' },
      text: report,
    });
    expect(answer).toMatchObject({ status: 201, body: { outcome: 'bounced' } });
    expect((await said('mail bounced')).error).toContain('"} {"level":"fatal","msg":"injected"}');
  });

  it('keeps an address and a request id that somebody made up on theirs', async () => {
    const path = `/v1/prototypes/${encodeURIComponent(INJECTED)}?x=%0d%0a%1b%5B31m%22%7D%5C`;
    const { status } = await api.get(path, { headers: { 'x-request-id': INJECTED.replace('\n', ' ') } });
    expect(status).toBe(400);
    const line = await said('request');
    expect(line.path).toBe(`/v1/prototypes/"}%0A{"level":"fatal","msg":"injected"}?x=%0d%0a%1b[31m"}\\`);
    expect(line.requestId).not.toContain('injected');
  });

  it('keeps what the database says of somebody’s words on its line', async () => {
    await api.world.database.owner.query(
      `CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE E'no\\r\\n%', NEW.title; END $$;
       CREATE TRIGGER trouble BEFORE UPDATE ON prototypes FOR EACH ROW EXECUTE FUNCTION trouble()`,
    );
    const headers = { 'content-type': 'application/merge-patch+json', 'if-match': '*' };
    const title = INJECTED.replace('\n', ' ');
    expect((await api.patch(`/v1/prototypes/${prototype.slug}`, { title }, { headers })).status).toBe(500);
    expect(await said('unforeseen')).toMatchObject({ err: { message: `no\r\n${title}` } });
  });
});
