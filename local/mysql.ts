import { spawn } from 'node:child_process';
import { program } from './packages.ts';
import { readState } from './state.ts';

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) {
  console.log(`npm run mysql [-- --reader] [-- client options]

Opens a MySQL client on the running store's primary, or on its reader. Everything else is passed to the client:

  npm run mysql -- -e "SELECT number, status, total FROM orders"
  npm run mysql -- --reader --table -e "SELECT slug, price FROM products"`);
  process.exit(0);
}
const state = readState();
if (state === undefined) {
  console.error('nothing runs here; start it with: npm run up');
  process.exit(3);
}
const node = args.includes('--reader') ? state.mysql.reader : state.mysql.primary;
const certificates = state.environment['RDS_CA_FILE'];
const { path, env } = program('mariadb');
const client = spawn(
  path,
  [
    '--no-defaults',
    `--host=${node.host}`,
    `--port=${String(node.port)}`,
    `--user=${node.user}`,
    '--protocol=tcp',
    ...(certificates === undefined ? [] : [`--ssl-ca=${certificates}`, '--ssl-verify-server-cert']),
    '--default-character-set=utf8mb4',
    ...args.filter((arg) => arg !== '--reader'),
    node.database,
  ],
  // By the environment: a command line can be read by everybody on the machine.
  { stdio: 'inherit', env: { ...process.env, ...env, MYSQL_PWD: node.password } },
);
process.on('SIGINT', () => undefined);
client.on('exit', (code) => process.exit(code ?? 1));
