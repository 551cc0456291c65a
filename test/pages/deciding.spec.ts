import { make } from '../support/make.js';
import { continueForm, Door, stopForm, TWO_DECIDERS } from './door.js';

describe('deciding on the page', () => {
  let door: Door;
  beforeAll(async () => {
    door = await Door.open();
  });
  afterAll(() => door.close());

  it('shows the facts, the checklist and a form for what is possible, in the language of the decider', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    const english = await door.get(await door.pathFor(prototype, 'ada@example.org'), 'fr');
    const french = await door.get(await door.pathFor(prototype, 'bea@example.org'), 'en');
    expect(english.statusCode).toBe(200);
    expect(english.body).toContain('<html lang="en">');
    expect(english.body).toContain('Decide by 30\u00a0November\u00a02027');
    expect(english.body).toContain('Readings received from reviewers in the expiry round: 0 (at least 2)');
    expect(english.body).toContain('Record the decision to stop');
    expect(english.body).not.toContain('Record the decision to continue');
    expect(french.body).toContain('<html lang="fr">');
    expect(french.body).toContain('À décider avant la fin du 30\u00a0novembre\u00a02027');
    expect(french.body).toContain('Enregistrer la décision d’arrêter');
  });

  it('guards every page: nothing is kept, framed, followed, or run', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    const path = await door.pathFor(prototype, 'ada@example.org');
    const pages = [
      await door.get(path),
      await door.get('/d/nothing'),
      await door.raw(`${path}/decisions`, '{}', 'text/xml'),
    ];
    for (const { headers, body } of pages) {
      expect(headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex',
        'content-type': 'text/html; charset=utf-8',
      });
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      );
      expect(headers['set-cookie']).toBeUndefined();
      expect(body).not.toMatch(/<script|<style| style=| on\w+=/i);
    }
  });

  it('changes no row however often it is looked at', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    const path = await door.pathFor(prototype, 'ada@example.org');
    const before = await door.state();
    for (let visit = 0; visit < 20; visit++) {
      expect((await door.head(path)).statusCode).toBe(200);
      expect((await door.get(path)).statusCode).toBe(200);
      expect((await door.get(`${path}/decisions`)).statusCode).toBe(303);
      expect((await door.head(door.followPath(prototype.holders('coordinator')[0]))).statusCode).toBe(200);
    }
    expect(await door.state()).toEqual(before);
  });

  it('stops, and then shows what was decided, when and by whom', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    const path = await door.pathFor(prototype, 'ada@example.org');
    const sent = await door.post(`${path}/decisions`, stopForm(prototype.slug));
    expect([sent.statusCode, new URL(sent.headers.location!, `https://x${path}/decisions`).pathname]).toEqual([
      303,
      path,
    ]);

    const own = await door.get(path);
    expect(own.body).toContain('It is decided: it stops');
    expect(own.body).toContain('Decided by you on 16\u00a0November\u00a02027 at 11:00 (Europe/Paris).');
    expect(own.body).toContain('Too few use it.');
    expect(own.body).toContain('<li class="words" dir="auto">Thank the reviewers.</li>');
    expect(own.body).not.toContain('<form');

    const [decision] = (await door.world.decisions.list(prototype.slug)) as Record<string, unknown>[];
    expect(decision).toMatchObject({
      outcome: 'stop',
      via: 'page',
      rationale: 'Too few use it.',
      windDown: ['Close the account.', 'Thank the reviewers.'],
    });
    expect((await door.world.prototype(prototype.slug)).lastTerm.decision?.decidedBy).toBe(
      prototype.decider('ada@example.org')!.id,
    );
  });

  it('continues with what was ticked and what is new', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    await make.earned(door.world, prototype);
    const path = await door.pathFor(prototype, 'bea@example.org');
    const asked = await door.get(path);
    expect(asked.body).toContain('Elle commence le 1er\u00a0décembre\u00a02027');
    expect((await door.post(`${path}/decisions`, continueForm(prototype.slug))).statusCode).toBe(303);
    const continued = await door.world.prototype(prototype.slug);
    expect(continued.lastTerm.startsOn.toString()).toBe('2027-12-01');
    expect(continued.hypothesesOf(continued.lastTerm).map((one) => [one.key, one.statement])).toEqual([
      ['H1', prototype.hypotheses[0].statement],
      ['N2', 'Would strangers pay too?'],
    ]);
    expect((await door.get(path)).body).toContain(
      'La période suivante va du 1er\u00a0décembre\u00a02027 au 30\u00a0juin\u00a02028 inclus',
    );
  });

  it('adopts into a named home', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    await make.earned(door.world, prototype);
    const path = await door.pathFor(prototype, 'ada@example.org');
    const form = {
      outcome: 'adopt',
      rationale: 'It carries itself.',
      learned: 'A lot.',
      home: 'The cooperative',
      handOverOn: '2028-01-01',
      confirmation: ` ${prototype.slug.toUpperCase()} `,
    };
    expect((await door.post(`${path}/decisions`, form)).statusCode).toBe(303);
    expect((await door.get(path)).body).toContain('Its permanent home takes over on 1\u00a0January\u00a02028.');
  });

  it('keeps a link to the term that it was mailed for', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS });
    await make.earned(door.world, prototype);
    const path = await door.pathFor(prototype, 'ada@example.org');
    await door.post(`${path}/decisions`, continueForm(prototype.slug));
    await door.advanceTo('2028-01-10T10:00:00Z');
    const again = await door.post(`${path}/decisions`, stopForm(prototype.slug));
    expect(again.statusCode).toBe(409);
    expect((await door.world.prototype(prototype.slug)).openTerm?.number).toBe(2);
  });
});
