import { ownerRole, runtimeRole } from './passwords';

/** Below the range from which the system lends ports; when it is taken, any free one serves. */
export const preferredPort = 25432;

/** Whatever a person writes into postgresql.conf, these hold: they keep the server local, small and quiet. */
const ownSettings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  max_connections: '60',
  shared_buffers: '64MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  min_wal_size: '32MB',
  max_wal_size: '256MB',
  logging_collector: 'off',
  log_destination: 'stderr',
  log_checkpoints: 'off',
  // Statements hold what people wrote, and passwords; the log is not the place for them.
  log_min_error_statement: 'panic',
};

export function serverArguments(name: string, port: number, settings: Readonly<Record<string, string>>): string[] {
  const all = { ...ownSettings, ...settings, port: String(port) };
  return ['-D', name, ...Object.entries(all).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
}

/** Whoever is not named here is refused; the others need their password. */
export const hostBasedAuthentication = `# Written by Best Before when the cluster was made.
# TYPE  DATABASE  USER  ADDRESS  METHOD
host  all  ${ownerRole},${runtimeRole}  127.0.0.1/32  scram-sha-256
`;
