import { cpSync, existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { platformFiles } from '../../../../local/nginx/platform-files.ts';
import type { MachineRoot } from './machine-root.ts';

/** Where the platform puts the proxy’s configuration together. */
export const PROXY = '/var/proxy/staging/nginx';
const PORT_OF_STORE = '127.0.0.1:8080';

/** Has `get-config` answer with these variables, and no others. */
export function tellSettings(machine: MachineRoot, settings: Readonly<Record<string, string>>): void {
  const folder = '/opt/elasticbeanstalk/settings';
  rmSync(machine.at(folder), { recursive: true, force: true });
  for (const [name, value] of Object.entries(settings)) machine.write(`${folder}/${name}`, value);
  machine.write('/opt/elasticbeanstalk/settings.json', JSON.stringify(settings));
  machine.write(
    '/opt/elasticbeanstalk/bin/get-config',
    `#!/bin/sh
case "$*" in
environment) cat /opt/elasticbeanstalk/settings.json ;;
'environment -k '*) cat "${folder}/$3" ;;
*) exit 2 ;;
esac
`,
    0o755,
  );
}

/** The platform’s own files first, what the bundle has over them. */
export function stageProxy(machine: MachineRoot, bundle: string, ports: { proxy: number; store: number }): void {
  const at = machine.at(PROXY);
  rmSync(at, { recursive: true, force: true });
  const place = { folder: '/var/lib/nginx', port: ports.proxy, asRoot: true };
  for (const [name, text] of Object.entries(platformFiles(place)))
    machine.write(`${PROXY}/${name}`, text.replace('user root;', 'user nginx;'));
  const own = machine.at(`${bundle}/.platform/nginx`);
  if (existsSync(own)) cpSync(own, at, { recursive: true });
  for (const name of globSync('**/*.conf', { cwd: at })) {
    const file = join(at, name);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replaceAll(PORT_OF_STORE, `127.0.0.1:${String(ports.store)}`));
  }
}
