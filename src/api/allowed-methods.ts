import { Injectable } from '@nestjs/common';
import { type FastifyInstance, type RouteOptions } from 'fastify';

/** What there is, to tell a wrong method from a wrong address. */
@Injectable()
export class AllowedMethods {
  private readonly routes: { path: RegExp; methods: string[] }[] = [];

  /** Notes every route that is added from here on. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', (route) => this.note(route));
  }

  /** The methods that the address of a request takes; empty where there is nothing. */
  at(url: string): string[] {
    const [path] = url.split('?');
    const found = this.routes.filter((route) => route.path.test(path)).flatMap((route) => route.methods);
    return [...new Set(found)].sort();
  }

  private note({ url, method }: RouteOptions): void {
    if (url.includes('*')) return;
    const path = url
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll('.', '\\.')))
      .join('/');
    this.routes.push({ path: new RegExp(`^${path}$`), methods: [method].flat() });
  }
}
