import { type Prototype } from '../../src/domain/prototype.js';
import { Api } from '../support/api.js';
import { accept, decline } from '../support/half-time.js';
import { make } from '../support/make.js';

/** What place and agenda take: one line. */
const LINE = '<script>alert(1)</script> | `code` ](javascript:alert(1)) **so** \\| &lt;b&gt; $& "quoted"';
/** What people write into a field of several lines. */
const LINES = [
  LINE,
  '',
  '# No heading',
  '| no | row |',
  '|---|---|',
  '```',
  '> no quote',
  '- no item',
  '</td></table>',
];
const WRITTEN = LINES.join('\n');

describe('what was written around a round, in a printed dossier', () => {
  let api: Api;
  let prototype: Prototype;
  const printed = async (format: 'md' | 'html'): Promise<string> =>
    (await api.get(`/v1/prototypes/${prototype.slug}/decisions/1/dossier?format=${format}&locale=en`)).text;

  beforeAll(async () => {
    api = await Api.open();
    const { world } = api;
    await world.setClock('2026-11-23T10:00:00Z');
    const policy = { halfTimeCheckpoint: false, anonymity: 'everyone' } as const;
    const { slug } = await make.registered(world, { policy });
    const round = `/v1/prototypes/${slug}/rounds/1`;
    await api.patch(round, { meeting: { place: LINE, agenda: [LINE, 'What next'] } });
    await world.advanceTo('2027-11-03T10:00:00Z');
    const asked = await world.prototype(slug);
    const [accepting, declining] = asked.holders('reviewer').map(({ id }) => asked.rounds[0].invitationOf(id)!.id);
    await accept(api, slug, accepting, WRITTEN);
    await decline(api, slug, declining, WRITTEN);
    await api.send('PUT', `${round}/minutes`, { text: WRITTEN });
    prototype = await make.decided(world, await world.prototype(slug));
  });
  afterAll(() => api.close());

  describe('in Markdown', () => {
    it('keeps a declared interest and a reason given in their cells', async () => {
      const [, table] = (await printed('md')).split('#### Who was asked\n');
      const [head, , ...rows] = /(^\|.*\n)+/m.exec(table)![0].trim().split('\n').map(cellsOf);
      expect(head).toEqual(['Reviewer', 'From outside', 'What came of it', 'Declared interest, reason given']);
      expect(rows.sort()).toEqual([
        ['Inside eye', 'no', 'asked, silent', '–'],
        ['Outside eye', 'yes', 'accepted, did not answer', oneLine(WRITTEN)],
        ['Second outside eye', 'yes', 'declined', oneLine(WRITTEN)],
      ]);
    });

    it('keeps the place and the agenda of the meeting on their lines', async () => {
      const lines = (await printed('md')).split('\n').filter((line) => /^- \*\*(Where|Agenda)\*\*/.test(line));
      expect(lines.map((line) => plain(line.replace(/^- \*\*|\*\*(?=:)/g, '')))).toEqual([
        `Where: ${LINE}`,
        `Agenda: ${LINE} · What next`,
      ]);
    });

    it('quotes the minutes line by line, and nothing in them opens a block', async () => {
      const [, said] = (await printed('md')).split('#### Minutes of the meeting\n\n');
      const [quote] = said.split('\n\n');
      expect(quote.split('\n').map((line) => plain(line.replace(/^>/, '')))).toEqual(LINES);
    });

    it('leaves no mark that is read as one', async () => {
      expect(await printed('md')).not.toMatch(/(?<!\\)(?:\\\\)*(?:[<[\]`]|\*\*so)/);
    });
  });

  describe('as a page', () => {
    it('shows each of them as it was written, and makes no tag of it', async () => {
      const page = await printed('html');
      const shown = (tag: string): string[] => [...page.matchAll(new RegExp(`<${tag}[^>]*>([^<]*)</${tag}>`, 'g'))].map(([, text]) => decoded(text)); // prettier-ignore
      expect(shown('dd')).toEqual(expect.arrayContaining([LINE, `${LINE} · What next`]));
      expect(shown('blockquote')).toContain(WRITTEN);
      expect(shown('td').filter((text) => text === WRITTEN)).toHaveLength(2);
      expect(page).not.toMatch(/<script|<\/td><\/table>(?!<\/div>)|<b>/);
    });
  });
});

/** What stands between the bars of a row that are bars. */
function cellsOf(row: string): string[] {
  return row.split(/(?<=(?<!\\)(?:\\\\)*)\|/).slice(1, -1).map(plain); // prettier-ignore
}

/** Text as Markdown shows it, a line. */
function plain(markdown: string): string {
  return markdown.trim().replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function decoded(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
