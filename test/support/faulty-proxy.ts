import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * Where a connection to PostgreSQL breaks. `before`: the statement never arrives. `after`: the server has carried it out, and its
 * answer is lost; for a COMMIT that is the ambiguous one, of which the client cannot know what became.
 */
export interface Fault {
  /** How many statements still pass. */
  in: number;
  how: 'before' | 'after';
  /** Counts only the ends of transactions. */
  onlyCommits?: boolean;
  /** It is the whole process that dies: every other connection breaks too, and no new one comes up. */
  dies?: boolean;
}

const [SIMPLE_QUERY, SYNC, READY] = ['Q', 'S', 'Z'].map((letter) => letter.charCodeAt(0));

/** A TCP proxy on loopback between a pool and PostgreSQL, which breaks connections at a chosen statement. */
export class FaultyProxy {
  private fault: Fault | null = null;
  private readonly links = new Set<Link>();
  /** What the faults have hit so far, such as `COMMIT after`. */
  readonly hits: string[] = [];
  isDead = false;

  private constructor(private readonly server: Server) {}

  /** @param url of the server behind it, with a host and perhaps a port */
  static async before(url: string): Promise<FaultyProxy> {
    const { hostname, port } = new URL(url);
    const server = createServer({ noDelay: true });
    const proxy = new FaultyProxy(server);
    server.on('connection', (client: Socket) => {
      if (proxy.isDead) return client.on('error', () => undefined).destroy();
      const upstream = connect({ host: hostname, port: Number(port || 5432), noDelay: true });
      const link = new Link(client, upstream, proxy);
      proxy.links.add(link);
      client.on('close', () => proxy.links.delete(link));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** The same database, through here. */
  through(url: string): string {
    const changed = new URL(url);
    changed.hostname = '127.0.0.1';
    changed.port = String((this.server.address() as AddressInfo).port);
    return changed.href;
  }

  /** The next statements decide where it breaks; null: not at all. */
  breakAt(fault: Fault | null): void {
    this.fault = fault && { ...fault };
  }

  /** Breaks every connection now, as the death of the process would, and takes no new one. */
  die(): void {
    this.isDead = true;
    for (const link of this.links) link.destroy();
  }

  revive(): void {
    this.isDead = false;
  }

  async close(): Promise<void> {
    this.die();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  /** Called for each statement on its way: does the fault hit it? */
  judge(isCommit: boolean): Fault | null {
    const { fault } = this;
    if (!fault || (fault.onlyCommits && !isCommit) || fault.in-- > 0) return null;
    this.fault = null;
    this.hits.push(`${isCommit ? 'COMMIT' : 'statement'} ${fault.how}`);
    return fault;
  }
}

/** One connection and its double: cut into messages, as the protocol of PostgreSQL frames them. */
class Link {
  private readonly fromClient = new Messages(false);
  private readonly fromServer = new Messages(true);
  /** Set once the answer under way is not to arrive. */
  private losing: Fault | null = null;

  constructor(
    private readonly client: Socket,
    private readonly upstream: Socket,
    private readonly proxy: FaultyProxy,
  ) {
    client.on('data', (chunk: Buffer) =>
      together(upstream, () => this.fromClient.cut(chunk).forEach((message) => this.toServer(message))),
    );
    upstream.on('data', (chunk: Buffer) =>
      together(client, () => this.fromServer.cut(chunk).forEach((message) => this.toClient(message))),
    );
    for (const socket of [client, upstream]) {
      socket.on('error', () => undefined);
      socket.on('close', () => this.destroy());
    }
  }

  destroy(): void {
    this.client.destroy();
    this.upstream.destroy();
  }

  private toServer(message: Buffer): void {
    if (this.client.destroyed) return;
    const endsAStatement = message[0] === SIMPLE_QUERY || message[0] === SYNC;
    const fault = endsAStatement ? this.proxy.judge(isCommit(message)) : null;
    if (fault?.how === 'before') return this.break(fault);
    this.losing ??= fault;
    this.upstream.write(message);
  }

  private toClient(message: Buffer): void {
    if (!this.losing) this.client.write(message);
    else if (message[0] === READY) this.break(this.losing);
  }

  private break({ dies }: Fault): void {
    if (dies) this.proxy.die();
    this.destroy();
  }
}

/** What arrived in one piece goes on in one piece. */
function together(socket: Socket, write: () => void): void {
  socket.cork();
  write();
  socket.uncork();
}

function isCommit(message: Buffer): boolean {
  return message[0] === SIMPLE_QUERY && message.toString('latin1', 5, 11) === 'COMMIT';
}

/** Puts a stream back together into messages: a letter, and four bytes of length which count themselves. */
class Messages {
  private rest: Buffer = Buffer.alloc(0);

  /** The client's first message, which asks for the connection, has no letter. */
  constructor(private lettered: boolean) {}

  cut(chunk: Buffer): Buffer[] {
    this.rest = Buffer.concat([this.rest, chunk]);
    const messages: Buffer[] = [];
    for (;;) {
      const letter = this.lettered ? 1 : 0;
      if (this.rest.length < letter + 4) return messages;
      const length = letter + this.rest.readUInt32BE(letter);
      if (this.rest.length < length) return messages;
      messages.push(this.rest.subarray(0, length));
      this.rest = this.rest.subarray(length);
      this.lettered = true;
    }
  }
}
