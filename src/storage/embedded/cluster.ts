import type { Account } from './account';
import type { Binaries } from './binaries';
import type { Passwords } from './passwords';
import type { ServerLog } from './server-log';

export interface EmbeddedServerOptions {
  /** DATA_DIR: the cluster lives in its folder `postgres`. */
  readonly directory: string;
  readonly log: (line: string) => void;
  /** Further settings of the server, which win over ours; `port` is a wish. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A cluster on disk with all that is needed to run it. */
export interface Cluster {
  readonly directory: string;
  readonly folder: string;
  readonly account: Account | undefined;
  readonly binaries: Binaries;
  readonly passwords: Passwords;
  readonly settings: Readonly<Record<string, string>>;
  readonly serverLog: ServerLog;
  readonly log: (line: string) => void;
}
