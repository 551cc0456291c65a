import { ANSWERED, KEPT, otherOutside, outside, ReviewDoor } from './review-door.js';

describe('answering on the page', () => {
  let door: ReviewDoor;
  beforeAll(async () => {
    door = await ReviewDoor.open();
  });
  afterAll(() => door.close());

  it('tells what it is about, how long it takes, who sees the answer and what comes next, in the language of the reviewer', async () => {
    const { prototype, path } = await door.asked();
    const english = await door.get(path);
    const french = await door.get(door.pathOf(prototype, otherOutside(prototype)));
    expect([english.statusCode, french.statusCode]).toEqual([200, 200]);
    for (const said of [
      '<html lang="en">',
      'Your view, by 21\u00a0November\u00a02027',
      'Coordinatrice asks you, as somebody from outside, to look at',
      'By the end of 21\u00a0November\u00a02027 (Europe/Paris time).',
      'About 10 minutes, for 4 questions.',
      'On 14\u00a0November\u00a02027 at 18:00 (Europe/Paris), for 90 minutes.',
      'Those who decide see your name beside your answers; everybody else sees them without it.',
      'Décideuse then decides: stop it, continue it for another term, or adopt it for good.',
      'You are reminded a few times, then no more, and somebody else is asked in your place.',
      'A cooperative that pays its people.',
      'Members would pay for it (H1).',
      'Members would carry it through a winter.',
      'Hoped for: 12 members or more.',
      '0 of 4 answered',
      'No draft yet',
    ])
      expect(english.body).toContain(said);
    expect(french.body).toContain('<html lang="fr">');
    expect(french.body).toContain('Votre regard, avant la fin du 21\u00a0novembre\u00a02027');
    expect(french.body).toContain('Réponses\u00a0: 0\u00a0sur 4');
  });

  it('tells nothing of what others have answered, or how many', async () => {
    const { prototype, path } = await door.asked();
    await door.post(`${path}/evaluations`, ANSWERED);
    const other = await door.get(door.pathOf(prototype, otherOutside(prototype)));
    expect(other.body).not.toContain('It held through two winters.');
    expect(other.body).not.toMatch(/Évaluations reçues|minimum/);
  });

  it('shows what all have said to who has answered, by seats where names are for deciders', async () => {
    const { prototype, path } = await door.asked();
    const other = door.pathOf(prototype, otherOutside(prototype));
    await door.post(`${other}/evaluations`, { ...ANSWERED, 'comment-alone': 'De toutes petites mains.' });
    expect((await door.get(path)).body).not.toContain('De toutes petites mains.');
    await door.post(`${path}/evaluations`, ANSWERED);
    const { body } = await door.get(path);
    expect(body).toContain('De toutes petites mains.');
    expect(body).not.toContain(prototype.holders('reviewer')[1].name);
  });

  it('guards the page: nothing is kept, framed or followed, and only our own script runs', async () => {
    const { path } = await door.asked();
    const { headers, body } = await door.get(path);
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; script-src 'self'; connect-src 'self'",
    });
    expect(headers['set-cookie']).toBeUndefined();
    expect(body.match(/<script/g)).toHaveLength(1);
    expect(body).not.toMatch(/<style| style=| on\w+=/i);
    const src = new URL(/<script src="([^"]+)"/.exec(body)![1], `https://x${path}`);
    const script = await door.get(src.pathname + src.search);
    expect([script.statusCode, script.headers['cache-control']]).toEqual([200, expect.stringContaining('immutable')]);
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it('accepts for who says what ties them, and calls them to the meeting', async () => {
    const { prototype, path } = await door.asked();
    const tied = { version: '0', interest: 'some', 'interest-words': 'I once worked there.' };
    expect((await door.post(`${path}/acceptances`, tied)).statusCode).toBe(303);
    expect(await door.invitation(prototype)).toMatchObject({ state: 'accepted', interest: 'I once worked there.' });
    expect(await door.mails(prototype, 'meeting')).toContainEqual({ role: 'reviewer', email: outside(prototype) });
    const { body } = await door.get(path);
    expect(body).toContain('You said yes on 3\u00a0November\u00a02027.');
    expect(body).toContain('value="I once worked there."');
    expect(body).not.toContain('Yes, I will answer');
  });

  it('keeps a draft, says when it was saved, and shows it again', async () => {
    const { prototype, path } = await door.asked();
    const sent = await door.post(`${path}/drafts`, {
      version: '0',
      'answer-alone': '5',
      'comment-paid': 'Hard to say.',
    });
    expect([sent.statusCode, new URL(sent.headers.location!, `https://x${path}/drafts`).href]).toEqual([
      303,
      `https://x${path}#saved`,
    ]);
    const { body } = await door.get(path);
    expect(body).toContain('Draft saved at 11:00 (Europe/Paris)');
    expect(body).toContain('It is not handed in yet.');
    expect(body).toMatch(/name="answer-alone"[^>]* value="5" checked/);
    expect(body).toContain('>Hard to say.</textarea>');
    expect(body).toContain('1 of 4 answered');
    expect(await door.invitation(prototype)).toMatchObject({ state: 'sent', interest: null });
  });

  it('accepts by saving by hand, once it is said what ties them', async () => {
    const { prototype, path } = await door.asked();
    await door.post(`${path}/drafts`, { version: '0', interest: 'none', 'answer-alone': '5' });
    expect(await door.invitation(prototype)).toMatchObject({ state: 'accepted', interest: null });
    expect((await door.get(path)).body).toMatch(/name="interest"[^>]* value="none" checked/);
  });

  it('hands in, without saying yes before, and shows what was handed in', async () => {
    const { prototype, path } = await door.asked();
    const { id } = await door.invitation(prototype);
    const sent = await door.post(`${path}/evaluations`, ANSWERED);
    expect([sent.statusCode, new URL(sent.headers.location!, `https://x${path}/evaluations`).pathname]).toEqual([
      303,
      path,
    ]);
    expect(await door.evaluation(id)).toEqual({
      answers: KEPT,
      recommendation: 'continue',
      interest: null,
      late: false,
      revision: 1,
    });
    expect(await door.invitation(prototype)).toMatchObject({ state: 'submitted' });
    const [{ actor, data }] = await door.events(prototype, 'answered');
    expect(actor).toBe(`person:${prototype.holders('reviewer')[0].id}`);
    expect(data).toMatchObject({ round: 2, invitation: id, revision: 1, late: false });
    expect(JSON.stringify(data)).not.toContain('winter');
    const { body } = await door.get(path);
    expect(body).toContain('Thank you: your answer is in');
    expect(body).toContain('Handed in on 3\u00a0November\u00a02027 at 11:00 (Europe/Paris).');
    for (const said of ['For a while', 'Does not apply', '12.5\u00a0members', 'You talk to yourselves.'])
      expect(body).toContain(said);
    expect(body).not.toContain('If you cannot do it');
  });

  it('changes what was handed in as long as the round is open, and counts how often', async () => {
    const { prototype, path } = await door.asked();
    const { id } = await door.invitation(prototype);
    await door.post(`${path}/evaluations`, ANSWERED);
    await door.post(`${path}/drafts`, { ...ANSWERED, version: '1', 'answer-alone': '1' });
    expect((await door.get(path)).body).toContain('You have changed it since, without handing it in again.');
    expect(await door.evaluation(id)).toMatchObject({ answers: KEPT, revision: 1 });
    await door.post(`${path}/evaluations`, { ...ANSWERED, version: '2', 'answer-alone': '1' });
    expect(await door.evaluation(id)).toMatchObject({ answers: { alone: { value: 1 } }, revision: 2 });
    expect((await door.get(path)).body).toContain('for the 2nd time; the last one counts.');
  });

  it('is one answer, however often the same form is sent', async () => {
    const { prototype, path } = await door.asked();
    const { id } = await door.invitation(prototype);
    const twice = await Promise.all([1, 2].map(() => door.post(`${path}/evaluations`, ANSWERED)));
    const again = await door.post(`${path}/evaluations`, ANSWERED);
    expect([...twice, again].map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    expect(await door.evaluation(id)).toMatchObject({ revision: 1 });
    expect(await door.draft(id)).toMatchObject({ version: 1 });
    expect(await door.events(prototype, 'answered')).toHaveLength(1);
  });

  it('leaves the reminders of who has answered to those who have not', async () => {
    const { prototype, path } = await door.asked();
    const other = door.pathOf(prototype, otherOutside(prototype));
    for (const accepted of [path, other])
      await door.post(`${accepted}/acceptances`, { version: '0', interest: 'none' });
    expect((await door.post(`${path}/evaluations`, { ...ANSWERED, version: '1' })).statusCode).toBe(303);
    await door.advanceTo('2027-11-23T12:00:00Z');
    const reminded = (await door.mails(prototype, 'answer-reminder')).map(({ email }) => email);
    expect(reminded).toEqual(Array(3).fill(otherOutside(prototype)));
  });
});
