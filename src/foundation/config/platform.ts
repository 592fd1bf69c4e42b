import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';
import type { Environment } from './furnish.js';

const TOOLS = '/opt/elasticbeanstalk/bin';

/**
 * The environment of a shell on an instance of Elastic Beanstalk, completed with what the platform would set for the
 * store: a shell there has none of it. What the shell says itself wins. Undefined where there is no such platform.
 */
export function platformEnvironment(shell: Environment = process.env): Environment | undefined {
  const PATH = `${shell['PATH'] ?? ''}${delimiter}${TOOLS}`;
  const asked = spawnSync('get-config', ['environment'], { encoding: 'utf8', env: { ...shell, PATH } });
  return asked.status === 0 ? { ...(JSON.parse(asked.stdout) as Environment), ...shell } : undefined;
}
