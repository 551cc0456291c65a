import type { FastifyReply } from 'fastify';
import { type VNode } from 'preact';
import { render } from 'preact-render-to-string';

/** On every page: its address is a secret, nothing of it is kept or framed, and no script runs but what `sendScripted` lets in (rule 26). */
const HEADERS = {
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex',
};

export function sendPage(reply: FastifyReply, status: number, page: VNode): void {
  void reply.status(status).headers(HEADERS).type('text/html; charset=utf-8').send(htmlOf(page));
}

/** The same where a script of ours may run, and send what is typed back to us. */
export function sendScripted(reply: FastifyReply, status: number, page: VNode): void {
  const policy = `${HEADERS['content-security-policy']}; script-src 'self'; connect-src 'self'`;
  const headers = { ...HEADERS, 'content-security-policy': policy };
  void reply.status(status).headers(headers).type('text/html; charset=utf-8').send(htmlOf(page));
}

/** For the script of a page. */
export function sendData(reply: FastifyReply, status: number, body: object): void {
  void reply.status(status).headers(HEADERS).type('application/json; charset=utf-8').send(body);
}

/** A printed page brings its style along, under a policy that lets in just that. */
export function sendPrinted(reply: FastifyReply, page: string, policy: string): void {
  void reply
    .headers({ ...HEADERS, 'content-security-policy': policy })
    .type('text/html; charset=utf-8')
    .send(page);
}

/** To be kept as a file. */
export function sendDownload(reply: FastifyReply, type: string, name: string, content: string | Buffer): void {
  void reply
    .headers({ ...HEADERS, 'content-disposition': `attachment; filename="${name}"` })
    .type(type)
    .send(content);
}

/** To the page that shows what has just been recorded: reloading it sends nothing twice. */
export function seeOther(reply: FastifyReply, location: string): void {
  void reply.headers(HEADERS).redirect(location, 303);
}

export function htmlOf(page: VNode): string {
  return `<!doctype html>${render(page)}`;
}

/** The way from the address of a request up to where the service begins, also below a path of the public address. */
export function rootOf(url: string): string {
  const folders = url.split('?')[0].split('/').length - 2;
  return folders > 0 ? '../'.repeat(folders) : './';
}
