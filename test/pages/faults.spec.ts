import { make } from '../support/make.js';
import { away } from '../support/trouble.js';
import { continueForm, Door, stopForm, TWO_DECIDERS } from './door.js';

describe('a form that cannot be recorded', () => {
  let door: Door;
  beforeAll(async () => {
    door = await Door.open();
  });
  afterAll(() => door.close());

  it('comes back with everything typed when the confirmation is wrong, and decides nothing', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    const path = await door.pathFor(prototype, 'ada@example.org');
    const before = await door.state();
    const sent = await door.post(`${path}/decisions`, stopForm(prototype.slug, { confirmation: 'yes' }));
    expect(sent.statusCode).toBe(422);
    expect(sent.body).toContain('<title>Please check: Decide by');
    expect(sent.body).toContain(`<a href="#stop-confirmation">To confirm, type ${prototype.slug}</a>`);
    expect(sent.body).toContain(`To confirm, type ${prototype.slug} exactly.`);
    expect(sent.body).toMatch(/<details class="way" name="way" open>/);
    for (const typed of [
      '>Too few use it.<',
      '>Prices matter more than we thought.<',
      'Thank the reviewers.',
      'value="yes"',
    ]) {
      expect(sent.body).toContain(typed);
    }
    expect(await door.state()).toEqual(before);
  });

  it('names every fault of shape at once, each beside its field', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    const path = await door.pathFor(prototype, 'ada@example.org');
    const lines = `${'x'.repeat(501)}`;
    const sent = await door.post(`${path}/decisions`, {
      outcome: 'stop',
      rationale: 'y'.repeat(8001),
      learned: ' ',
      windDown: lines,
    });
    expect(sent.statusCode).toBe(422);
    for (const field of ['rationale', 'learned', 'kept', 'windDown', 'confirmation']) {
      expect(sent.body).toContain(`href="#stop-${field}"`);
      expect(sent.body).toContain(`id="stop-${field}-problem"`);
      expect(sent.body).toMatch(new RegExp(`id="stop-${field}" aria-describedby="[^"]*stop-${field}-problem`));
    }
    expect(sent.body).toContain('This has 8,001 characters; at most 8,000 fit.');
    expect(sent.body).toContain('y'.repeat(8001));
  });

  it('tells what the rules say of the dates and hypotheses of the next term', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    await make.earned(door.world, prototype);
    const path = await door.pathFor(prototype, 'ada@example.org');
    const faulty = { expiresOn: '2029-06-30', 'new-1-key': 'H1', 'new-1-statement': prototype.hypotheses[0].statement };
    const sent = await door.post(`${path}/decisions`, continueForm(prototype.slug, faulty));
    expect(sent.statusCode).toBe(422);
    expect(sent.body).toContain(
      'starting on 1\u00a0December\u00a02027, it ends on 30\u00a0November\u00a02028 at the latest',
    );
    expect(sent.body).toContain('href="#continue-new-1-key"');
    expect(sent.body).toContain('At least one hypothesis must be new');
    expect(sent.body).toMatch(/<input type="checkbox" name="carry" value="H1" checked/);
  });

  it('leads to the question that is asked already, under another key', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    await make.earned(door.world, prototype);
    const path = await door.pathFor(prototype, 'ada@example.org');
    const again = { 'new-1-statement': prototype.hypotheses[0].statement.toUpperCase() };
    const sent = await door.post(`${path}/decisions`, continueForm(prototype.slug, again));
    expect(sent.statusCode).toBe(422);
    expect(sent.body).toContain('href="#continue-new-1-statement"');
    expect(sent.body).toContain('This is asked already, under another key');
  });

  it('says what is missing when it is too early, and keeps the words', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    const path = await door.pathFor(prototype, 'bea@example.org');
    const sent = await door.post(`${path}/decisions`, continueForm(prototype.slug));
    expect(sent.statusCode).toBe(422);
    expect(sent.body).toContain('Ce n’est pas encore possible');
    expect(sent.body).toContain('Would strangers pay too?');
    expect((await door.world.prototype(prototype.slug)).openTerm?.number).toBe(1);
  });

  it('takes no NUL byte, and says so', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    const path = await door.pathFor(prototype, 'ada@example.org');
    const sent = await door.post(`${path}/decisions`, stopForm(prototype.slug, { rationale: 'Too\u0000 few.' }));
    expect(sent.statusCode).toBe(422);
    expect(sent.body).toContain('invisible control characters');
    expect(sent.body).toContain('>Too few.<');
  });

  it('answers what is too large, of another type, or of no sense with a page', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    const path = `${await door.pathFor(prototype, 'ada@example.org')}/decisions`;
    const form = 'application/x-www-form-urlencoded';
    const answers = [
      await door.raw(path, `rationale=${'x'.repeat(100 * 1024 - 9)}`, form),
      await door.raw(path, '{"outcome":"stop"}', 'application/json'),
      await door.raw(path, 'outcome=stop', 'text/plain'),
      await door.raw(path, '{', 'application/json'),
      await door.raw(path, '__proto__=x&outcome=stop', form),
      await door.raw(path, 'rationale=Kept+words&outcome=sell', form),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([413, 415, 415, 400, 400, 400]);
    for (const { headers, body } of answers) {
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(body).toContain('<html lang="en">');
    }
    expect(answers[5].body).toContain('Kept words');
    expect((await door.world.prototype(prototype.slug)).openTerm?.number).toBe(1);
  });

  it('says when to try again while the database is away, keeps the words, and works once it is back', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    const path = await door.pathFor(prototype, 'ada@example.org');
    const back = await away(door.world);
    const answers = [
      await door.get(path, 'en'),
      await door.post(`${path}/decisions`, stopForm(prototype.slug)),
      await door.get(door.followPath(prototype.holders('coordinator')[0]), 'en'),
    ];
    await back();
    for (const { statusCode, headers, body } of answers) {
      expect([statusCode, headers['retry-after'], headers['content-type']]).toEqual([
        503,
        '5',
        'text/html; charset=utf-8',
      ]);
      expect(body).toContain('Something went wrong on our side');
    }
    expect(answers[1].body).toContain('Too few use it.');
    expect((await door.post(`${path}/decisions`, stopForm(prototype.slug))).statusCode).toBe(303);
  });

  it('takes exactly 100 kB, and bytes that are no text', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    const path = `${await door.pathFor(prototype, 'ada@example.org')}/decisions`;
    const form = 'application/x-www-form-urlencoded';
    const full = await door.raw(path, `outcome=stop&rationale=${'x'.repeat(100 * 1024 - 23)}`, form);
    const broken = await door.raw(path, 'outcome=stop&rationale=%FF%FE%&learned=%00&kept=%ED%A0%80', form);
    expect([full.statusCode, broken.statusCode]).toEqual([422, 422]);
  });
});
