import { type Prototype } from '../../src/domain/prototype.js';
import { Links } from '../../src/mail/links.js';
import { make } from '../support/make.js';
import { TEST_SECRET } from '../support/secret.js';
import { Door } from './door.js';

const HOSTILE = '<script>alert(1)</script>';
const eur = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });

describe('what was tried and what it cost, on the pages', () => {
  let door: Door;
  let prototype: Prototype;
  const plain = (html: string): string => html.replace(/[\u00a0\u202f]/g, ' ');

  beforeAll(async () => {
    door = await Door.open();
    const { world } = door;
    await world.setClock('2026-11-23T10:00:00Z');
    const decider = [{ name: 'Anna', email: 'anna@example.org', locale: 'en' as const }];
    const { slug } = await make.registered(world, { deciders: decider });
    await world.advanceTo('2027-02-01T10:00:00Z');
    const evidence = [{ label: 'Notes', url: 'https://example.org/notes' }];
    await world.steps.add(
      slug,
      'H1',
      { key: 'talks', method: HOSTILE, plannedCost: eur('300') },
      await world.request(),
    );
    const seen = { outcome: 'failed', observation: 'Nobody would pay.', evidence, cost: eur('312.4') } as const;
    await world.steps.giveResult(slug, 'talks', seen, await world.request());
    await world.steps.add(slug, 'H1', { key: 'trial', method: 'A month of it.' }, await world.request());
    const asked = { key: 'fund', source: HOSTILE, purpose: 'Six months.', amount: eur('8000') };
    await world.fundings.add(slug, asked, await world.request());
    const granted = {
      state: 'secured',
      answeredOn: '2027-02-01',
      granted: eur('5000'),
      unlockedBy: ['talks'],
    } as const;
    await world.fundings.answer(slug, 'fund', granted, await world.request());
    await world.hypotheses.settle(slug, 'H1', { outcome: 'refuted', reason: 'Nobody paid.' }, await world.request());
    await world.advanceTo('2027-11-16T10:00:00Z');
    prototype = await world.prototype(slug);
  });
  afterAll(() => door.close());

  it('is there for who decides and who looks on, with the figures that the API has', async () => {
    const [coordinator] = prototype.holders('coordinator');
    const pages = [
      (await door.get(await door.pathFor(prototype, 'anna@example.org'))).body,
      (await door.get(door.followPath(coordinator))).body,
    ].map(plain);
    expect(pages[0]).toContain('<span class="key">talks</span> <span class="state failed">it failed</span>');
    expect(pages[0]).toContain('<dt>Spent for each settled hypothesis</dt><dd>€312.40</dd>');
    expect(pages[0]).toContain('€8,000.00, granted: €5,000.00');
    expect(pages[1]).toContain('<dt>Dépensé par hypothèse tranchée</dt><dd>312,40 €</dd>');
    for (const page of pages) {
      for (const said of ['Nobody would pay.', 'href="https://example.org/notes"', 'A month of it.'])
        expect(page).toContain(said);
      expect(page).not.toContain(HOSTILE);
      expect(page).toContain('&lt;script');
    }
  });

  it('stands in the dossier, word for word and to the cent', async () => {
    await make.decided(door.world, prototype);
    const { body } = await door.get(`${await door.pathFor(prototype, 'anna@example.org')}/dossier`);
    for (const said of ['Step talks: it failed', 'Nobody would pay.', '€312.40', 'granted: €5,000.00', '&lt;script'])
      expect(plain(body)).toContain(said);
    expect(body).not.toContain(HOSTILE);
    const { dossier } = await door.world.dossiers.show(prototype.slug, 1);
    expect(dossier).toMatchObject({
      money: {
        steps: [
          { key: 'talks', outcome: 'failed', cost: eur('312.40') },
          { key: 'trial', state: 'planned' },
        ],
        fundings: [{ key: 'fund', granted: eur('5000.00'), unlockedBy: ['talks'] }],
        costs: { spent: [eur('312.40')], perSettledHypothesis: [eur('312.40')] },
      },
    });
    expect(await door.world.verify.verify()).toEqual([]);
  });

  it('says nothing of money where nobody has', async () => {
    await door.world.setClock('2026-11-23T10:00:00Z');
    const { slug } = await make.registered(door.world);
    const other = await door.world.prototype(slug);
    const links = new Links(TEST_SECRET, 'https://best-before.example.org');
    const [{ id, email }] = other.holders('sponsor').concat(other.holders('coordinator'));
    const { body } = await door.get(new URL(links.follow(id, email)).pathname);
    expect(body).not.toMatch(/What it cost|Ce que cela a coûté/);
  });
});
