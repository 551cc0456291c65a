import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { Delivery } from '../../src/mail/delivery.js';
import { RehearsalTransport } from '../../src/mail/transport.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { Door, TWO_DECIDERS } from './door.js';

/** The days of a lapse that one hears of: in the agenda, on a decider's page, in their newest mail. */
interface Announced {
  agenda: string;
  page: string | undefined;
  mail: string | undefined;
}

describe('the day on which the clock would record a stop', () => {
  let door: Door;
  beforeEach(async () => {
    door = await Door.open();
  });
  afterEach(() => door.close());

  const dayIn = (text: string): string | undefined =>
    /no\s+decision\s+on\s+(\d+\s+\w+\s+\d{4})/.exec(text)?.[1].replace(/\s+/g, ' ');

  async function announced(prototype: Prototype): Promise<Announced> {
    const { world, links } = door;
    const lines = await world.prototypes.agenda(prototype.slug, Temporal.Instant.from('2029-01-01T00:00:00Z'));
    const lapse = Temporal.Instant.from(lines.find(({ kind }) => kind === 'lapse')!.dueAt);
    const rows = await world.database.owner.query<{ id: string }>(
      'SELECT m.id FROM mails m JOIN people p ON p.id = m.person_id WHERE p.email = $1 ORDER BY m.created_at DESC LIMIT 1',
      ['ada@example.org'],
    );
    const delivery = new Delivery(world.db, new RehearsalTransport(), links, pino({ level: 'silent' }));
    return {
      agenda: lapse.toZonedDateTimeISO('Europe/Paris').toPlainDate().toLocaleString('en-GB', { dateStyle: 'long' }),
      page: dayIn((await door.get(await door.pathFor(prototype, 'ada@example.org'), 'en')).body),
      mail: dayIn((await delivery.show(rows.rows[0].id))!.text),
    };
  }

  const everywhere = (day: string): Announced => ({ agenda: day, page: day, mail: day });

  it('is the same wherever it is announced, while it runs and once people were asked', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS, policy: { lapseAfterDays: 20 } });
    expect(await announced(prototype)).toEqual(everywhere('20 December 2027'));
    await door.advanceTo('2027-12-09T10:00:00Z');
    expect(await announced(prototype)).toEqual(everywhere('20 December 2027'));
  });

  it('moves on where nobody was asked in time, by the days that those asked late still have', async () => {
    const prototype = await door.asked({ deciders: TWO_DECIDERS, policy: { lapseAfterDays: 20 } });
    await door.world.setClock('2027-12-18T10:00:00Z');
    const unasked = await announced(prototype);
    expect([unasked.page, unasked.mail]).toEqual(['25 December 2027', '25 December 2027']);
    await door.world.tick();
    await door.world.setClock('2027-12-19T10:00:00Z');
    expect(await announced(prototype)).toEqual(everywhere('25 December 2027'));
    await door.advanceTo('2027-12-25T07:59:59Z');
    expect((await door.world.prototype(prototype.slug)).openTerm).not.toBeNull();
    await door.advanceTo('2027-12-25T08:00:00Z');
    expect((await door.world.prototype(prototype.slug)).openTerm).toBeNull();
  });
});
