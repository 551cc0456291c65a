import { type AddressInfo } from 'node:net';
import { type Manifest } from '../../src/domain/manifest.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { type Transport } from '../../src/mail/transport.js';
import { Api } from '../support/api.js';
import { make } from '../support/make.js';
import { type World } from '../support/world.js';

/** The whole service, listening on loopback, for browsers; a rehearsal, so that its mails can be read. */
export class Site {
  private constructor(
    readonly api: Api,
    readonly url: string,
  ) {}

  /** @param transport where its mails go, if not nowhere */
  static async open(transport?: Transport): Promise<Site> {
    const api = await Api.open({}, undefined, transport);
    await api.app.listen(0, '127.0.0.1');
    const { port } = api.app.getHttpServer().address() as AddressInfo;
    return new Site(api, `http://127.0.0.1:${port}`);
  }

  get world(): World {
    return this.api.world;
  }

  /** A prototype whose deciders have been asked, two weeks before its last day. */
  async asked(overrides: Partial<Manifest> = {}): Promise<Prototype> {
    await this.world.setClock('2026-11-23T10:00:00Z');
    const { slug } = await make.registered(this.world, overrides);
    await this.world.advanceTo('2027-11-16T10:00:00Z');
    return this.world.prototype(slug);
  }

  /** Where the newest mail to somebody leads: the link that they click, on this site. `page` is what it begins with. */
  async linkOf({ slug }: Prototype, email: string, page: 'd' | 'p' | 'r'): Promise<string> {
    const { body } = await this.api.get(`/v1/mails?prototype=${slug}&limit=200`);
    const theirs = (body.items as { id: string; email: string }[]).filter((mail) => mail.email === email);
    const texts = await Promise.all(
      theirs.map(async ({ id }) => (await this.api.get(`/v1/mails/${id}`)).body.message.text),
    );
    await this.api.noteUses(); // of the key just used: nothing may be left that changes a row later
    const paths = texts.flatMap((text: string) => new RegExp(`/${page}/[\\w-]+`).exec(text) ?? []);
    if (paths.length === 0) throw new Error(`No mail to ${email} about ${slug} has a link to /${page}/.`);
    return this.url + paths[0];
  }

  async close(): Promise<void> {
    await this.api.close();
  }
}
