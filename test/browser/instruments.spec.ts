import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Browser, complaintsOf, flawsOf } from '../support/browser.js';
import { testDatabase } from '../support/database.js';
import { Keyboard } from '../support/keyboard.js';
import { fingerprint, scan } from '../support/scanner.js';

jest.setTimeout(240_000);

// What finds nothing must be known to find something: pages with planted flaws.

const FLAWED = `<!doctype html><html lang="en"><title>Flawed</title><main><h1>Flawed</h1>
  <input name="unlabelled"><p style="color: #ccc; background: #fff">Too pale</p>
  <p class="wide" style="width: 40rem">Too wide for a phone</p><button style="outline: none">Unseen</button></main></html>`;

const EAGER = `<!doctype html><html lang="en"><title>Eager</title><main><h1>Eager</h1><a href="/behind?x=1#there">On</a>
  <form method="post" action="/form"></form><a href="https://example.org/outside">Away</a></main>
  <script>setTimeout(() => fetch('/timer', { method: 'POST' }), 1_200_000);
    addEventListener('pagehide', () => navigator.sendBeacon('/leaving', 'x'));</script></html>`;

const STRICT = `<!doctype html><html lang="en"><title>Strict</title><main><h1>Strict</h1></main>
  <script>document.title = 'Broken in'</script></html>`;

describe('the instruments of the browser tests', () => {
  let browser: Browser;
  let server: Server;
  let url: string;
  const asked: string[] = [];
  beforeAll(async () => {
    browser = await Browser.open();
    server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
  });

  function answer({ method, url: path = '/' }: IncomingMessage, reply: ServerResponse): void {
    asked.push(`${method} ${path}`);
    if (path === '/strict') reply.setHeader('content-security-policy', "default-src 'none'");
    reply.setHeader('content-type', 'text/html; charset=utf-8');
    reply.end({ '/flawed': FLAWED, '/strict': STRICT }[path] ?? (path === '/eager' ? EAGER : '<!doctype html>'));
  }

  it('find what is planted, and say in which look', async () => {
    const page = await browser.page();
    await page.goto(`${url}/flawed`);
    const flaws = await flawsOf(page);
    expect(flaws).toContainEqual(expect.stringMatching(/^phone, light: label .*input/));
    expect(flaws).toContainEqual(expect.stringMatching(/^desk, dark: color-contrast /));
    expect(flaws.filter((flaw) => flaw.includes('sticks out'))).toEqual(['phone, light: sticks out: p.wide']);
  });

  it('leave the rules of a page in force, and tell what these refused', async () => {
    const page = await browser.page();
    await page.goto(`${url}/strict`);
    expect(await flawsOf(page)).toEqual([]);
    expect(await page.title()).toBe('Strict');
    expect(complaintsOf(page)).toContainEqual(expect.stringContaining('Content Security Policy'));
    await expect(flawsOf(await browser.page({ scripts: 'off' }))).rejects.toThrow('axe needs scripts');
  });

  it('come by keyboard only where Tab leads, and only where it can be seen', async () => {
    const page = await browser.page();
    await page.goto(`${url}/flawed`);
    await expect(new Keyboard(page).tabTo('p.wide', 4)).rejects.toThrow('It passed: input');
    await expect(new Keyboard(page).tabTo('button', 8)).rejects.toThrow('nobody can see it');
  });

  it('scan as scanners do: what a page does by itself, and what it names, is asked for', async () => {
    asked.length = 0;
    const { opened, sent } = await scan(browser, `${url}/eager`);
    expect(opened).toEqual([`${url}/eager`, `${url}/behind?x=1`, `${url}/form`]);
    expect(sent).toEqual(['POST /timer']);
    expect(asked.filter((one) => one === 'GET /eager').length).toBe(21);
    expect(asked).toEqual(expect.arrayContaining(['HEAD /eager', 'POST /timer', 'POST /leaving', 'GET /form']));
  });

  it('see a changed row, whatever its table', async () => {
    const database = await testDatabase();
    const before = await fingerprint(database.owner);
    expect(await fingerprint(database.owner)).toEqual(before);
    await database.setClock('2026-12-01T00:00:00Z');
    expect(Object.keys(before)).toEqual(expect.arrayContaining(['installation', 'invitations', 'mails', 'prototypes']));
    expect(await fingerprint(database.owner)).toEqual({
      ...before,
      installation: expect.not.stringMatching(before.installation),
    });
    await database.drop();
  });

  it('say how to get Chromium where there is none', async () => {
    const was = process.env.CHROMIUM;
    process.env.CHROMIUM = '/nowhere/chromium';
    try {
      await expect(Browser.open()).rejects.toThrow('as root: apt-get install -y chromium');
    } finally {
      if (was === undefined) delete process.env.CHROMIUM;
      else process.env.CHROMIUM = was;
    }
  });
});
