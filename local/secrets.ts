import { randomBytes } from 'node:crypto';
import { files } from './home.ts';
import { readJson, writeJson } from './json-file.ts';

export interface Secrets {
  /** Of the owner of the database, and of each user that is made by the owner. */
  readonly databasePassword: string;
  readonly webPassword: string;
  readonly workerPassword: string;
  readonly sessionSecret: string;
  readonly redisPassword: string;
}

/** This twin’s own secrets: made once, kept in its folder, so that a restart signs nobody out. */
export function secrets(): Secrets {
  const known = readJson<Partial<Secrets>>(files.secrets) ?? {};
  const made = {
    databasePassword: randomBytes(18).toString('base64url'),
    webPassword: randomBytes(18).toString('base64url'),
    workerPassword: randomBytes(18).toString('base64url'),
    sessionSecret: randomBytes(36).toString('base64url'),
    redisPassword: randomBytes(18).toString('base64url'),
    // A folder of an older release has some of them already.
    ...known,
  };
  writeJson(files.secrets, made);
  return made;
}
