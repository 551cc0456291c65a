import { DataSource, type EntityManager } from 'typeorm';
import { type SecondDossier, type Shown } from '../../src/domain/dossier.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { runtimeOptions } from '../../src/storage/data-source.js';
import { inspect } from '../../src/storage/inspection/inspect.js';
import { evaluated } from '../support/evaluated.js';
import { make } from '../support/make.js';
import { World } from '../support/world.js';

describe('the dossier of a term that was read', () => {
  let world: World;
  let prototype: Prototype;
  let hashed: string;
  let dossier: SecondDossier<Shown>;
  let owner: DataSource;

  beforeAll(async () => {
    world = await World.open();
    await world.setClock('2026-11-23T10:00:00Z');
    [prototype] = await evaluated(world, {});
    await world.db.reading.query(`UPDATE rounds SET minutes = 'We met.', minutes_at = clock_now() WHERE id = $1`, [
      prototype.round(2)!.id,
    ]);
    await make.decided(world, await world.prototype(prototype.slug));
    const read = await world.dossiers.show(prototype.slug, 1);
    hashed = read.hashed;
    dossier = read.dossier as SecondDossier<Shown>;
    owner = await new DataSource({ ...runtimeOptions(world.database.ownerUrl), extra: {} }).initialize();
  });
  afterAll(async () => {
    await owner.destroy();
    await world.close();
  });

  it('freezes its rounds: when, who was asked, and what was said at the meeting', () => {
    expect(dossier.format).toBe(2);
    expect(dossier.rounds.map(({ number, kind, halfTime }) => [number, kind, halfTime])).toEqual([
      [1, 'checkpoint', true],
      [2, 'expiry', false],
    ]);
    const [, expiry] = dossier.rounds;
    expect(expiry).toMatchObject({
      opensOn: '2027-10-31',
      answersDueOn: '2027-11-21',
      openedAt: '2027-10-31T08:00:00.000Z',
      closedAt: null,
      minutes: 'We met.',
      meeting: { durationMinutes: 90, place: null, agenda: null },
    });
    const ada = prototype.people.find(({ email }) => email === 'ada@example.org')!;
    expect(expiry.invitations.find(({ personId }) => personId === ada.id)).toMatchObject({
      external: true,
      state: 'submitted',
      late: false,
      answeredAt: '2027-11-10T10:00:00.000Z',
    });
  });

  it('freezes every answer under the question to which it was given', () => {
    const questions = dossier.grids.map(({ version, criteria }) => [version, criteria.map(({ key }) => key).join(' ')]);
    expect(questions).toEqual([
      [1, 'pay territory funding relief keep'],
      [2, 'pay territory funding relief keep'],
    ]);
    expect(dossier.grids[0].criteria[3].question).toBe('Would it hold a week without its coordinator?');
    expect(dossier.grids[1].criteria[0].scale.levels[3]).toEqual({ value: 4, label: 'Lasting', descriptor: null });
    const second = dossier.evaluations.filter(({ round }) => round === 2);
    expect(second.map(({ seat, gridVersion }) => [seat, gridVersion])).toEqual(
      [1, 2, 3, 4, 5].map((seat) => [seat, 2]),
    );
    const said = second.flatMap(({ answers }) => answers).filter(({ criterion }) => criterion === 'pay');
    expect(said.map(({ value }) => value).sort()).toEqual([2, 3, 3, 3, 4]);
    expect(said.map(({ comment }) => comment)).toContain('Two contracts run past the expiry date.');
  });

  it('freezes the figures, and what moved', () => {
    const [, { synthesis, movements }] = dossier.rounds;
    expect(synthesis).toMatchObject({
      gridVersion: 2,
      evaluations: { received: 5, external: 2, late: 1 },
      whole: { value: 0.625, coverage: 0.9 },
      recommendations: { all: { stop: 1, continue: 3, adopt: 1, abstain: 0 }, late: null },
    });
    expect(synthesis!.criteria[1]).toMatchObject({
      key: 'territory',
      answered: 4,
      median: 2.5,
      targetMet: { share: 0.5 },
    });
    expect(movements!.sinceLastRound!.criteria[0]).toMatchObject({ key: 'pay', median: { change: 1 } });
    expect(dossier.readings).toEqual({ answered: 5, answeredExternally: 2 });
  });

  it('holds no name, no words, and does not tell who sat where', () => {
    const words = ['We met.', 'Two contracts', 'Precarious', 'Would it hold', 'The shared payroll'];
    for (const text of [...prototype.people.flatMap(({ name, email }) => [name, email]), ...words])
      expect(hashed).not.toContain(text);
    const { evaluations } = JSON.parse(hashed) as SecondDossier<unknown>;
    for (const { id } of prototype.people) expect(JSON.stringify(evaluations)).not.toContain(id);
  });

  it('is found whole by verify', async () => {
    expect(await world.verify.verify()).toEqual([]);
  });

  it('is still found whole once a text has been redacted', async () => {
    for (const words of ['We met.', 'The shared payroll.', 'Two contracts run past the expiry date.'])
      await world.redactions.redact(prototype.slug, { words, reason: null }, await world.request());
    expect(await world.verify.verify()).toEqual([]);
    const { hash, dossier: after } = await world.dossiers.show(prototype.slug, 1);
    expect(hash).toHaveLength(64);
    expect((after as typeof dossier).rounds[1].minutes).toBeNull();
  });

  describe('is found broken by verify', () => {
    const EVALUATION = `(SELECT e.id FROM evaluations e JOIN invitations i ON i.id = e.invitation_id JOIN rounds o ON o.id = i.round_id
      JOIN people h ON h.id = i.person_id WHERE o.number = 2 AND h.email = 'dee@example.org')`;
    const refrozen = (replace: string, by: string): string =>
      `UPDATE dossiers SET content = replace(content, '${replace}', '${by}'), hash = sha256(convert_to(replace(content, '${replace}', '${by}'), 'UTF8'))`;

    it.each([
      ['readings-differ', 'an answer is another', `UPDATE evaluations SET answers = jsonb_set(answers, '{pay,value}', '4') WHERE id = ${EVALUATION}`],
      ['readings-differ', 'a comment is another', `UPDATE evaluations SET answers = jsonb_set(answers, '{pay,comment}', '"No."') WHERE id = ${EVALUATION}`],
      ['readings-differ', 'a recommendation is another', `UPDATE evaluations SET recommendation = 'adopt' WHERE id = ${EVALUATION}`],
      ['readings-differ', 'a reading is gone', `DELETE FROM evaluations WHERE id = ${EVALUATION}`],
      ['readings-differ', 'a reviewer is external by now', `UPDATE invitations SET external = true WHERE person_id = (SELECT id FROM people WHERE email = 'dee@example.org')`],
      ['readings-differ', 'somebody was late by now', `UPDATE evaluations SET late = true WHERE id = ${EVALUATION}`],
      ['grid-differs', 'the question is another', `UPDATE grids SET criteria = jsonb_set(criteria, '{0,question}', '"Another?"') WHERE version = 2`],
      ['figures-differ', 'the whole is another', refrozen('"value":0.625', '"value":0.925')],
      ['figures-differ', 'a count is another', refrozen('"answered":5,"answeredExternally":2', '"answered":6,"answeredExternally":2')],
      ['readings-differ', 'a frozen answer is another', refrozen('"criterion":"funding","notApplicable":false,"value":20', '"criterion":"funding","notApplicable":false,"value":80')],
    ])('%s where %s', async (code, _, statement) => {
      const found = await planted((tx) => tx.query(statement));
      expect(found).toContain(`law 5 ${code}`);
    }); // prettier-ignore

    it('readings-differ in a dossier of the first format as well, and only where they do', async () => {
      const first = (changed: string) => (tx: EntityManager) => tx.query(inTheFirstFormat(changed));
      expect(await planted(first('e.answers'))).toEqual(['law 5 decision-unjournalled']);
      expect(await planted(first(`jsonb_set(e.answers, '{pay,value}', '1')`))).toContain('law 5 readings-differ');
    });

    async function planted(planting: (tx: EntityManager) => Promise<unknown>): Promise<string[]> {
      const runner = owner.createQueryRunner();
      await runner.startTransaction();
      try {
        await runner.query('SET LOCAL session_replication_role = replica');
        await planting(runner.manager);
        const findings = await inspect(runner.manager, world.seal);
        return findings.filter(({ where }) => where === prototype.slug).map(({ law, code }) => `${law} ${code}`);
      } finally {
        await runner.rollbackTransaction();
        await runner.release();
      }
    }
  });
});

/** Rewrites the dossier as it was frozen before rounds were part of it: its answers are JSON, quoted whole. */
function inTheFirstFormat(answers: string): string {
  return `
    WITH told AS (
      INSERT INTO texts (prototype_id, salt, digest, body)
      SELECT o.prototype_id, decode(md5(e.id::text), 'hex'), sha256(decode(md5(e.id::text), 'hex') || convert_to((${answers})::text, 'UTF8')), (${answers})::text
        FROM evaluations e JOIN invitations i ON i.id = e.invitation_id JOIN rounds o ON o.id = i.round_id
      RETURNING id, encode(digest, 'hex') AS digest, salt),
    readings AS (
      SELECT jsonb_agg(jsonb_build_object('id', e.id, 'personId', i.person_id, 'recommendation', e.recommendation,
               'answers', jsonb_build_object('text', told.id, 'digest', told.digest))) AS evaluations
        FROM evaluations e JOIN invitations i ON i.id = e.invitation_id JOIN told ON told.salt = decode(md5(e.id::text), 'hex')),
    old AS (
      SELECT (o.content::jsonb - 'rounds' - 'dissents' || jsonb_build_object('format', 1, 'evaluations', readings.evaluations))::text AS content FROM dossiers o, readings)
    UPDATE dossiers SET content = old.content, hash = sha256(convert_to(old.content, 'UTF8')) FROM old`;
}
