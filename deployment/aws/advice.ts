/** What somebody at a terminal can do about an error of the AWS SDK, in one line. */
export function advice(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'CredentialsProviderError')
    return `there are no AWS credentials: log in with \`aws sso login\`, or set AWS_PROFILE or AWS_ACCESS_KEY_ID (${error.message})`;
  // What the SDK adds below is for whoever mends it.
  const [first = ''] = error.message.split('\n');
  return `AWS refused: ${error.name}: ${first}`;
}
