import { STATUS_CODES } from 'node:http';
import { type Socket } from 'node:net';
import { type ProblemCode } from './problem-codes.js';
import { problem } from './problem.js';

/** Answers what never became a request: no HTTP, too many headers, or a sender that is too slow. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, code, detail] = told(error.code);
  const body = JSON.stringify(problem(status, code, detail, 'none'));
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/problem+json; charset=utf-8`;
  socket.end(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
}

function told(code: string | undefined): [status: number, code: ProblemCode, detail: string] {
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'too-large', 'The headers are too large.'];
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, 'too-slow', 'The request took too long to arrive.'];
  return [400, 'malformed', 'This is no HTTP/1.1 request.'];
}
