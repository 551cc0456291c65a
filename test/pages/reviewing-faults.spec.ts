import { ANSWERED, KEPT, otherOutside, ReviewDoor, type Fields } from './review-door.js';
import { HOSTILE, hostile } from './sheets.js';

describe('a reading that cannot be handed in as it is', () => {
  let door: ReviewDoor;
  beforeAll(async () => {
    door = await ReviewDoor.open();
  });
  afterAll(() => door.close());

  it('comes back with all that is missing, each at its field, and is kept as a draft', async () => {
    const { prototype, path } = await door.asked();
    const { id } = await door.invitation(prototype);
    const sent = await door.post(`${path}/evaluations`, { version: '0', 'comment-paid': 'Nobody knows.' });
    expect(sent.statusCode).toBe(422);
    expect(sent.body).toContain('<title>Please check: Your view, by');
    expect(sent.body).toMatch(/<section class="summary" role="alert"[^>]* tabindex="-1" autofocus/i);
    for (const field of ['answer-alone', 'answer-paid', 'interest', 'recommendation', 'confirmed']) {
      expect(sent.body).toContain(`href="#${field}"`);
      expect(sent.body).toContain(`id="${field}"`);
      expect(sent.body).toContain(`id="${field}-problem"`);
    }
    expect(sent.body).not.toContain('href="#answer-members"');
    expect(sent.body).toContain('>Nobody knows.</textarea>');
    expect(sent.body).toContain('name="version" value="1"');
    expect(await door.draft(id)).toMatchObject({ answers: { paid: { comment: 'Nobody knows.' } } });
    expect(await door.evaluation(id)).toBeUndefined();
    expect(await door.invitation(prototype)).toMatchObject({ state: 'sent' });
  });

  it.each<[string, Fields, string, string]>([
    [
      'a level that is not offered',
      { 'answer-alone': '2' },
      'answer-alone',
      'Choose one of the answers that are offered.',
    ],
    ['no level at all', { 'answer-alone': 'best' }, 'answer-alone', 'Choose one of the answers that are offered.'],
    ['"does not apply" where it always applies', { 'answer-alone': 'na' }, 'answer-alone', 'Choose one of the answers'],
    ['neither yes nor no', { 'answer-paid': '2' }, 'answer-paid', 'Choose one of the answers that are offered.'],
    ['no number', { 'answer-members': 'a dozen' }, 'answer-members', 'This is no number.'],
    ['a number beyond all', { 'answer-members': '1e999' }, 'answer-members', 'This is no number.'],
    [
      'words, and that it does not apply',
      { 'na-words': 'yes' },
      'answer-words',
      'Either it does not apply, or it has an answer.',
    ],
    ['a tie without a word', { interest: 'some' }, 'interest-words', 'Say in a few words what ties you to it.'],
    [
      'no tie, and words all the same',
      { 'interest-words': 'My sister.' },
      'interest-words',
      'Above you say that nothing does.',
    ],
    ['a recommendation of its own', { recommendation: 'maybe' }, 'recommendation', 'Choose what you recommend'],
    ['no tick', { confirmed: '' }, 'confirmed', 'Tick this to hand it in'],
  ])('tells %s at its field, and keeps the rest', async (_, mistake, field, told) => {
    const { prototype, path } = await door.asked();
    const { id } = await door.invitation(prototype);
    const sent = await door.post(`${path}/evaluations`, { ...ANSWERED, ...mistake });
    expect(sent.statusCode).toBe(422);
    expect(sent.body.match(/href="#(?!content|questions|decline)[\w-]+"/g)).toEqual([`href="#${field}"`]);
    expect(sent.body).toMatch(new RegExp(`id="${field}-problem">\\s*${told.slice(0, 20)}`));
    expect(sent.body).toContain(told);
    expect(await door.evaluation(id)).toBeUndefined();
    const { answers } = (await door.draft(id))!;
    expect(answers).toMatchObject({ alone: { comment: KEPT.alone.comment } });
  });

  it('shows a comment of 20,000 characters whole, and says at the field that it is too long', async () => {
    const { prototype, path } = await door.asked();
    const { id } = await door.invitation(prototype);
    const long = 'é'.repeat(20_000);
    for (const part of ['drafts', 'evaluations']) {
      const version = part === 'drafts' ? '0' : '1';
      const sent = await door.post(`${path}/${part}`, { ...ANSWERED, version, 'comment-alone': long });
      expect(sent.statusCode).toBe(422);
      expect(sent.body).toContain(`>${long}</textarea>`);
      expect(sent.body).toMatch(
        /id="comment-alone-problem">\s*This has 20,000 characters; at most 8,000 can be kept\./,
      );
      expect(sent.body).toContain('href="#comment-alone"');
    }
    expect(await door.draft(id)).toMatchObject({ answers: { alone: { value: 3, comment: null }, words: KEPT.words } });
  });

  it('keeps what stood there before where the new one cannot be kept', async () => {
    const { prototype, path } = await door.asked();
    const { id } = await door.invitation(prototype);
    await door.post(`${path}/drafts`, ANSWERED);
    const worse = {
      ...ANSWERED,
      version: '1',
      'answer-members': 'many',
      'comment-alone': 'x'.repeat(8001),
      'answer-paid': '1',
    };
    expect((await door.post(`${path}/drafts`, worse)).body).toContain('Saved as a draft, but for this');
    expect(await door.draft(id)).toMatchObject({ version: 2, answers: { ...KEPT, paid: { value: 1 } } });
  });

  it('reads numbers as the language of the reviewer writes them', async () => {
    const { prototype } = await door.asked();
    const french = otherOutside(prototype);
    const path = door.pathOf(prototype, french);
    await door.post(`${path}/drafts`, { version: '0', 'answer-members': '1\u202f250,5' });
    const { id } = await door.invitation(prototype, french);
    expect(await door.draft(id)).toMatchObject({ answers: { members: { value: 1250.5 } } });
    expect((await door.get(path)).body).toMatch(/id="answer-members"[^>]* value="1250,5"/);
  });

  it('ignores fields that no question asks for, and takes out what no page can show', async () => {
    const { prototype, path } = await door.asked();
    const { id } = await door.invitation(prototype);
    const odd = {
      version: '0',
      constructor: 'x',
      'answer-': '',
      'comment-alone': 'a\u0000b\u001b[31mc\uffff',
      na: 'yes',
    };
    expect((await door.post(`${path}/drafts`, odd)).statusCode).toBe(303);
    expect(await door.draft(id)).toMatchObject({ answers: { alone: { comment: 'ab[31mc' } } });
  });

  it('gives back the words to questions that the grid has dropped meanwhile', async () => {
    const { path } = await door.asked();
    const sent = await door.post(`${path}/evaluations`, {
      ...ANSWERED,
      'comment-dropped': 'A whole evening of thought.',
    });
    expect(sent.statusCode).toBe(409);
    expect(sent.body).toContain('The questions have changed meanwhile');
    expect(sent.body).toContain('A whole evening of thought.');
    expect(sent.body).toContain('>You talk to yourselves.</textarea>');
  });

  it('shows hostile text as text, wherever it stands', async () => {
    const text = `</textarea>${HOSTILE}`;
    const level = (value: number): { value: number; label: string; descriptor: string } => ({
      value,
      label: text,
      descriptor: text,
    });
    const criteria = [
      {
        key: 'alone',
        question: text,
        guidance: text,
        scale: { kind: 'rating' as const, levels: [level(1), level(2)] },
      },
      { key: 'members', question: text, scale: { kind: 'number' as const, unit: 'u">' } },
    ];
    const { path } = await door.asked({ ...hostile(), grid: { criteria } });
    const fields = { version: '0', interest: 'some', 'interest-words': text, 'comment-alone': text, confirmed: 'yes' };
    const answered = { ...fields, 'answer-alone': '2', 'answer-members': '3', recommendation: 'stop' };
    const pages = [
      await door.get(path),
      await door.post(`${path}/evaluations`, { ...fields, 'answer-members': text }),
      await door.post(`${path}/drafts`, { ...answered, version: '0' }),
      await door.post(`${path}/declines`, { reason: text, name: text, email: text }),
      await door.post(`${path}/evaluations`, { ...answered, version: '1' }),
      await door.get(path),
      await door.post('/r/nothing/evaluations', { ...answered, 'comment-x': text }),
    ];
    expect(pages.map(({ statusCode }) => statusCode)).toEqual([200, 422, 409, 422, 303, 200, 404]);
    for (const { body } of pages) {
      expect(body).not.toMatch(/<script(?! src="\.\.\/(\.\.\/)?assets)|<img|<\/textarea>"|href="javascript:/i);
    }
    expect(pages[5].body).toContain('&quot;>&lt;script>alert(1)');
  });

  it('is refused as another kind of body, and kept back from nothing', async () => {
    const { path } = await door.asked();
    const before = await door.state();
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'text/xml']) {
      const sent = await door.raw(`${path}/evaluations`, '{}', { 'content-type': type });
      expect([400, 415]).toContain(sent.statusCode);
      expect(sent.headers['content-type']).toBe('text/html; charset=utf-8');
    }
    expect(await door.state()).toEqual(before);
  });
});
