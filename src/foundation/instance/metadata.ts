const LIMIT_MILLISECONDS = 1000;
const TOKEN_LIFE_SECONDS = 60;

/** What an instance of EC2 is told of itself. */
export interface Whereabouts {
  readonly instance: string;
  readonly zone?: string;
}

/**
 * Asks the instance metadata service (IMDSv2) who and where this machine is: those two things, and no rights of anybody’s.
 * Undefined where it doesn’t answer within a second, as anywhere else than in EC2.
 */
export async function askWhereabouts(endpoint: string): Promise<Whereabouts | undefined> {
  const signal = AbortSignal.timeout(LIMIT_MILLISECONDS);
  const ask = async (path: string, init: RequestInit): Promise<string> => {
    const answer = await fetch(new URL(`/latest/${path}`, endpoint), { ...init, redirect: 'error', signal });
    if (!answer.ok) throw new Error(`the metadata service answered ${String(answer.status)}`);
    return await answer.text();
  };
  try {
    const token = await ask('api/token', {
      method: 'PUT',
      headers: { 'X-aws-ec2-metadata-token-ttl-seconds': String(TOKEN_LIFE_SECONDS) },
    });
    const headers = { 'X-aws-ec2-metadata-token': token };
    const [instance, zone] = await Promise.all([
      ask('meta-data/instance-id', { headers }),
      ask('meta-data/placement/availability-zone', { headers }).catch(() => ''),
    ]);
    if (!/^i-[0-9a-f]{8,17}$/.test(instance)) return undefined;
    return { instance, ...(/^[a-z0-9-]{1,40}$/.test(zone) ? { zone } : {}) };
  } catch {
    return undefined;
  }
}
