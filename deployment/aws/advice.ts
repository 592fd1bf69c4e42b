/**
 * What somebody at a terminal can do about an error, in one line. The AWS SDK's are told from others by what it adds to
 * them: `$fault` to what a service answered, `$metadata` alone where none did.
 */
export function advice(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'CredentialsProviderError')
    return `there are no AWS credentials: log in with \`aws sso login\`, or set AWS_PROFILE or AWS_ACCESS_KEY_ID (${error.message})`;
  // What the SDK adds below is for whoever mends it.
  const [first = ''] = error.message.split('\n');
  if ('$fault' in error) return `AWS refused: ${error.name}: ${first}`;
  if (!('$metadata' in error)) return first;
  const code = 'code' in error ? String(error.code) : error.name;
  // A client of the SDK says its own name first.
  const words = first.replace(/^@\S+ - \[\w+\] /, '');
  return `AWS does not answer (${code}${words === '' ? '' : `: ${words}`}): is there a network, and is the Region right?`;
}
