// What people and scripts do in the rehearsal that is photographed: through the public API, and through the forms of mailed pages.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath, URLSearchParams } from 'node:url';
import { promisify } from 'node:util';
import { KEY } from '../fresh-server.mjs';

export class Hands {
  /** @param {string} url where the rehearsal listens */
  constructor(url) {
    this.url = url;
  }

  async call(method, path, body) {
    const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', 'if-match': '*' };
    const answer = await fetch(this.url + path, { method, headers, body: body && JSON.stringify(body) });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  }

  /** Runs a script of examples/. */
  async script(name) {
    const path = fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
    const env = { ...process.env, BESTBEFORE_KEY: KEY, BESTBEFORE_URL: this.url };
    await promisify(execFile)('sh', [path], { env });
  }

  clock(now) {
    return this.call('POST', '/v1/clock', { now });
  }

  async settles(slug, settlements) {
    for (const [key, [outcome, reason]] of Object.entries(settlements))
      await this.call('POST', `/v1/prototypes/${slug}/hypotheses/${key}/settlements`, { outcome, reason });
  }

  /** Tells what came of a step, and what it cost. */
  async tells(slug, key, outcome, euros, observation) {
    const cost = { amount: euros, currency: 'EUR' };
    await this.call('PUT', `/v1/prototypes/${slug}/steps/${key}/result`, { outcome, observation, cost });
  }

  async secures(slug, key, euros, answeredOn, unlockedBy) {
    const granted = { amount: euros, currency: 'EUR' };
    const answer = { state: 'secured', answeredOn, granted, unlockedBy };
    await this.call('PUT', `/v1/prototypes/${slug}/fundings/${key}/answer`, answer);
  }

  async decides(slug, decidedBy, proposal) {
    await this.call('POST', `/v1/prototypes/${slug}/decisions`, { decidedBy, ...proposal });
  }

  async accepts(slug, reviewer) {
    await this.#send(await this.linkTo(slug, reviewer, 'r'), 'acceptances', { interest: 'none' });
  }

  /** Hands in a reading: a value for each criterion that takes one, null where it does not apply; the others get words. */
  async reads(slug, reviewer, recommendation, values) {
    const { criteria } = await this.call('GET', `/v1/prototypes/${slug}/grid`);
    const answers = criteria.map(({ key, scale }, index) => answer(key, scale.kind, values[index]));
    const common = { interest: 'none', confirmed: 'yes', recommendation };
    await this.#send(await this.linkTo(slug, reviewer, 'r'), 'evaluations', Object.assign(common, ...answers));
  }

  /** What the newest mails to somebody say, newest first. */
  async mailsTo(slug, email, kind) {
    const { items } = await this.call('GET', `/v1/mails?prototype=${slug}&limit=200`);
    const theirs = items.filter((mail) => mail.email === email && (!kind || mail.kind === kind));
    assert.ok(theirs.length > 0, `${email} has had no ${kind ?? 'mail'} about ${slug}.`);
    return Promise.all(theirs.map(async ({ id }) => (await this.call('GET', `/v1/mails/${id}`)).message));
  }

  /** Where the newest mail to somebody leads. `letter` is what the address begins with. */
  async linkTo(slug, email, letter) {
    const texts = (await this.mailsTo(slug, email)).map(({ text }) => text).join('\n');
    const [link] = new RegExp(`${this.url}/${letter}/[\\w-]+`).exec(texts) ?? [];
    assert.ok(link, `No mail to ${email} leads to a page /${letter}/.`);
    return link;
  }

  /** Opens a page and sends a form of it, as a browser does: with the version of the draft that the page has shown. */
  async #send(page, form, fields) {
    const [, version] = /name="version" value="(\d+)"/.exec(await (await fetch(page)).text());
    const body = new URLSearchParams({ ...fields, version });
    const answer = await fetch(`${page}/${form}`, { method: 'POST', body, redirect: 'manual' });
    assert.equal(answer.status, 303, `${form} came back:\n${await answer.text()}`);
  }
}

function answer(key, kind, value = 'Le temps des bénévoles.') {
  if (value !== null) return { [`answer-${key}`]: value };
  return kind === 'number' ? { [`na-${key}`]: 'yes' } : { [`answer-${key}`]: 'na' };
}
