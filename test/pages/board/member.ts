import { type MemberRole } from '../../../src/domain/permissions.js';
import { type Locale } from '../../../src/domain/person.js';
import { SignInService } from '../../../src/services/sign-in.service.js';
import { type Api } from '../../support/api.js';

/** What a browser got. */
export interface Page {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  html: string;
  /** What a person reads of it: no tags, and every space a space. */
  readonly text: string;
  /** Where it leads, as a path from the root. */
  location: string | undefined;
}

interface Asked {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT';
  headers?: Record<string, string>;
  payload?: string;
}

/** Somebody at a browser: it keeps cookies, sends along the mark of the page it read last, and follows nothing by itself. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  /** The mark that stood on the last page which had one. */
  mark = '';

  constructor(
    private readonly api: Api,
    private readonly languages = 'en',
  ) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.send(path, { headers });
  }

  head(path: string): Promise<Page> {
    return this.send(path, { method: 'HEAD' });
  }

  /** Sends a form as a page of the session would. */
  post(path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Page> {
    const payload = new URLSearchParams({ ...(this.mark && { mark: this.mark }), ...fields }).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.send(path, { method: 'POST', headers: { ...type, ...headers }, payload });
  }

  async send(path: string, { method = 'GET', headers = {}, payload }: Asked): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await this.api.app.inject({
      method,
      url: path,
      payload,
      headers: { 'accept-language': this.languages, ...(cookie && { cookie }), ...headers },
    });
    for (const line of [reply.headers['set-cookie'] ?? []].flat()) this.keep(line);
    this.mark = /name="mark" value="([^"]+)"/.exec(reply.body)?.[1] ?? this.mark;
    const { location } = reply.headers;
    return {
      status: reply.statusCode,
      headers: reply.headers,
      html: reply.body,
      get text(): string {
        return textOf(reply.body);
      },
      location: location === undefined ? undefined : pathOf(location, path),
    };
  }

  private keep(line: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
    if (value === '' || /Max-Age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

interface WhoSignsIn {
  name?: string;
  email: string;
  role?: MemberRole;
  locale?: Locale;
}

/** Makes somebody a member, and lets them in by a link of their own; their first page of the board is read. */
export async function signedIn(api: Api, who: WhoSignsIn): Promise<Visitor> {
  const { name = 'A member', email, role = 'coordinator', locale = 'en' } = who;
  await api.world.members.add({ name, email, role, locale }, await api.world.request());
  return letIn(api, email);
}

/** A session of somebody who is a member already. */
export async function letIn(api: Api, email: string): Promise<Visitor> {
  const visitor = new Visitor(api);
  const link = await api.app.get(SignInService).atTheConsole(email);
  const { status } = await visitor.post(new URL(link).pathname);
  if (status !== 303) throw new Error(`${email} was not let in: ${status}.`);
  await visitor.get('/');
  return visitor;
}

function pathOf(location: string, asked: string): string {
  const { pathname, search, hash } = new URL(location, new URL(asked, 'http://localhost'));
  return `${pathname}${search}${hash}`;
}

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

/** A page as it is read. */
function textOf(html: string): string {
  const bare = html.replace(/<[^>]*>/g, ' ').replace(/&(?:lt|gt|quot|amp|#39);/g, (entity) => ENTITIES[entity]);
  return bare.replace(/[\s\u00a0\u202f]+/g, ' ').replace(/ ([.,;:)])/g, '$1');
}
