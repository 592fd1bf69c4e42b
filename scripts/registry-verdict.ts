/** What a registry said of the packages: `unknown` when it couldn't be asked, with its reason. */
export interface Verdict {
  readonly kind: 'sound' | 'faulty' | 'unknown';
  readonly lines: readonly string[];
}

interface Audit {
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string; readonly range: string }>>;
  readonly invalid?: readonly Named[];
  readonly missing?: readonly Named[];
  readonly message?: string;
  readonly error?: { readonly summary?: string };
}

interface Named {
  readonly name: string;
  readonly version: string;
}

/** Reads the JSON of `npm audit`: any known weakness is one too many in what goes to production. */
export function advisoriesIn(output: string): Verdict {
  const audit = parsed(output);
  if (audit.vulnerabilities === undefined) return unknown(audit);
  const lines = Object.entries(audit.vulnerabilities).map(
    ([name, { severity, range }]) => `${name} ${range}: ${severity} (npm audit tells more)`,
  );
  return { kind: lines.length === 0 ? 'sound' : 'faulty', lines };
}

/** Reads the JSON of `npm audit signatures`. */
export function signaturesIn(output: string): Verdict {
  const audit = parsed(output);
  if (audit.invalid === undefined || audit.missing === undefined) return unknown(audit);
  const named = (packages: readonly Named[], fault: string) =>
    packages.map(({ name, version }) => `${name}@${version}: ${fault}`);
  const lines = [...named(audit.invalid, 'its signature is wrong'), ...named(audit.missing, 'it has no signature')];
  return { kind: lines.length === 0 ? 'sound' : 'faulty', lines };
}

function parsed(output: string): Audit {
  try {
    return JSON.parse(output) as Audit;
  } catch {
    return { message: output.trim().split('\n')[0] || 'npm said nothing' };
  }
}

const unknown = ({ message, error }: Audit): Verdict => ({
  kind: 'unknown',
  lines: [message || error?.summary || 'npm gave no reason'],
});
