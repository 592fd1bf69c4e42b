import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, TLSSocket } from 'node:tls';
import mysql from 'mysql2/promise';
import { readConfig } from '../config/index.js';
import { dataSourceOptions } from './data-source-options.js';
import { databaseTls } from './tls.js';

const folder = mkdtempSync(join(tmpdir(), 'database-tls-'));
const file = (name: string) => join(folder, name);

/** A certificate for that host, signed by the authority of that name. */
function certificate(name: string, host: string, authority: string): void {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', file(`${name}.key`)];
  const signed = name === authority ? [] : ['-CA', file(`${authority}.pem`), '-CAkey', file(`${authority}.key`)];
  const subject = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`, '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...key, ...signed, ...subject, '-out', file(`${name}.pem`)], {
    stdio: 'ignore',
  });
}

/** As MySQL greets whoever connects: it speaks TLS, and asks for a password. */
function greeting(): Buffer {
  const body = Buffer.concat([
    Buffer.from([10]),
    Buffer.from('8.4.0\0'),
    Buffer.from([1, 0, 0, 0]),
    Buffer.from('12345678\0'),
    // Protocol 4.1, TLS, secure connection; a charset, a status; authentication by plugin.
    Buffer.from([0x00, 0x8a, 45, 2, 0, 0x08, 0x00, 21]),
    Buffer.alloc(10),
    Buffer.from('123456789012\0'),
    Buffer.from('mysql_native_password\0'),
  ]);
  return Buffer.concat([Buffer.from([body.length, 0, 0, 0]), body]);
}

function refusal(sequence: number): Buffer {
  const body = Buffer.concat([Buffer.from([0xff, 0x15, 0x04]), Buffer.from('#28000Access denied')]);
  return Buffer.concat([Buffer.from([body.length, 0, 0, sequence]), body]);
}

const LENGTH_OF_TLS_REQUEST = 36;

/** A server that shows that certificate, counts whoever tells it a name and password, and lets nobody in. */
class Impostor {
  logins = 0;
  private readonly server: Server;

  constructor(name: string) {
    const secureContext = createSecureContext({
      key: readFileSync(file(`${name}.key`)),
      cert: readFileSync(file(`${name}.pem`)),
    });
    this.server = createServer((socket: Socket) => {
      socket.on('error', () => undefined);
      socket.write(greeting());
      // What asks for TLS; the first words in it may be in the same packet.
      socket.on('readable', () => {
        if (socket.read(LENGTH_OF_TLS_REQUEST) === null) return;
        socket.removeAllListeners('readable');
        const secure = new TLSSocket(socket, { isServer: true, secureContext });
        secure.on('error', () => undefined);
        secure.once('data', () => {
          this.logins += 1;
          secure.end(refusal(3));
        });
      });
    });
  }

  async start(): Promise<number> {
    await new Promise<void>((settle) => this.server.listen(0, '127.0.0.1', settle));
    return (this.server.address() as AddressInfo).port;
  }

  stop(): void {
    this.server.close();
  }
}

/** The code of the error with which a connection ends, and how many logins the server saw. */
async function connecting(name: string, host = 'localhost'): Promise<{ code: string; logins: number }> {
  const server = new Impostor(name);
  const port = await server.start();
  const config = readConfig({ RDS_HOSTNAME: host, RDS_PORT: String(port), RDS_CA_FILE: file('authority.pem') });
  try {
    const { ssl } = dataSourceOptions(config, { entities: [], migrations: [] }) as { ssl?: mysql.SslOptions };
    const connection = await mysql.createConnection({ host, port, user: 'shop', password: 'secret', ssl });
    connection.destroy();
    return { code: 'none', logins: server.logins };
  } catch (error) {
    return { code: String((error as { code?: string }).code), logins: server.logins };
  } finally {
    server.stop();
  }
}

describe('a database that shows a certificate', () => {
  beforeAll(() => {
    certificate('authority', 'authority.example', 'authority');
    certificate('stranger', 'stranger.example', 'stranger');
    certificate('right', 'localhost', 'authority');
    certificate('elsewhere', 'other.rds.amazonaws.com', 'authority');
    certificate('self-made', 'localhost', 'stranger');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('for its own name hears who we are', async () => {
    expect(await connecting('right')).toEqual({ code: 'ER_ACCESS_DENIED_ERROR', logins: 1 });
  });

  it('for another host of the same authority hears nothing', async () => {
    expect(await connecting('elsewhere')).toEqual({ code: 'HANDSHAKE_SSL_ERROR', logins: 0 });
  });

  it('of an unknown authority hears nothing', async () => {
    expect(await connecting('self-made')).toEqual({ code: 'HANDSHAKE_SSL_ERROR', logins: 0 });
  });

  it('is asked for one only where an authority is named', () => {
    expect(databaseTls({})).toBeUndefined();
    expect(() => databaseTls({ RDS_CA_FILE: file('nowhere.pem') })).toThrow('ENOENT');
  });
});
