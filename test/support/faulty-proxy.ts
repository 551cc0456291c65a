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

/** What a fault has struck. */
export interface Hit {
  how: Fault['how'];
  /** A named prepared statement by its name, any other by its words. */
  statement: string;
  /** What its transaction had sent before, from its beginning on; empty outside of one. */
  earlier: string[];
}

const [SIMPLE_QUERY, PARSE, BIND, SYNC, READY] = ['Q', 'P', 'B', 'S', 'Z'].map((letter) => letter.charCodeAt(0));

/** A TCP proxy on loopback between a pool and PostgreSQL, which breaks connections at a chosen statement. */
export class FaultyProxy {
  private fault: Fault | null = null;
  private readonly links = new Set<Link>();
  /** What the faults have struck so far. */
  readonly hits: Hit[] = [];
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

  /** Called for each statement on its way: does the fault strike it? */
  judge(statement: string, earlier: string[]): Fault | null {
    const { fault } = this;
    if (!fault || (fault.onlyCommits && statement !== 'COMMIT') || fault.in-- > 0) return null;
    this.fault = null;
    this.hits.push({ how: fault.how, statement, earlier });
    return fault;
  }
}

/** One connection and its double: cut into messages, as the protocol of PostgreSQL frames them. */
class Link {
  private readonly fromClient = new Messages(false);
  private readonly fromServer = new Messages(true);
  private readonly statements = new Statements();
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
    const statement = this.statements.read(message);
    const fault = statement === null ? null : this.proxy.judge(statement, this.statements.earlier);
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

/** The statements of one connection, and where its transactions begin and end. */
class Statements {
  private transaction: string[] | null = null;
  private current = '';
  /** What the transaction had sent before the last statement. */
  earlier: string[] = [];

  /** The statement that is whole with this message, or null. */
  read(message: Buffer): string | null {
    if (message[0] === PARSE) this.current = textAt(message, 1);
    else if (message[0] === BIND)
      this.current ||= textAt(message, 1); // prepared before: known by its name
    else if (message[0] === SIMPLE_QUERY) return this.note(textAt(message, 0));
    else if (message[0] === SYNC) return this.note(this.current);
    return null;
  }

  private note(statement: string): string {
    this.current = '';
    if (/^(START TRANSACTION|BEGIN)\b/i.test(statement)) this.transaction = [];
    this.earlier = [...(this.transaction ?? [])];
    this.transaction?.push(statement);
    if (/^(COMMIT|ROLLBACK)$/i.test(statement)) this.transaction = null;
    return statement;
  }
}

/** One of the texts of a message, each of which ends with a zero byte. */
function textAt(message: Buffer, index: number): string {
  let from = 5;
  for (let passed = 0; passed < index; passed++) from = message.indexOf(0, from) + 1;
  return message.toString('utf8', from, message.indexOf(0, from));
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
