import { randomBytes } from 'node:crypto';
import { files } from './home.ts';
import { readJson, writeJson } from './json-file.ts';

export interface Secrets {
  readonly databasePassword: string;
  readonly sessionSecret: string;
  readonly redisPassword: string;
}

/** This twin’s own secrets: made once, kept in its folder, so that a restart signs nobody out. */
export function secrets(): Secrets {
  const known = readJson<Partial<Secrets>>(files.secrets) ?? {};
  const made = {
    databasePassword: randomBytes(18).toString('base64url'),
    sessionSecret: randomBytes(36).toString('base64url'),
    redisPassword: randomBytes(18).toString('base64url'),
    // A folder of an older release has some of them already.
    ...known,
  };
  writeJson(files.secrets, made);
  return made;
}
