import { readFileSync } from 'node:fs';

const { branches } = JSON.parse(readFileSync(new URL('platforms.json', import.meta.url), 'utf8')) as {
  branches: Readonly<Record<string, { readonly retired?: string }>>;
};

/**
 * The branch that a platform is of, whatever form names it: `Node.js 24 running on 64bit Amazon Linux 2023` itself, an ARN of one
 * of its versions, or the solution stack `64bit Amazon Linux 2023 v6.11.8 running Node.js 24`.
 */
export function branchOf(platform: string): string {
  const [, ofArn] = /:platform\/(.+?)(?:\/[\d.]+)?$/.exec(platform) ?? [];
  if (ofArn !== undefined) return ofArn;
  const [, system = '', software = ''] = /^(.+?) v[\d.]+ running (.+)$/.exec(platform) ?? [];
  return system === '' ? platform : `${software} running on ${system}`;
}

/** Whether new environments can be made on a branch. One that isn't known is taken for one that isn't there. */
export const isOffered = (branch: string): boolean =>
  branches[branch] !== undefined && branches[branch].retired === undefined;
