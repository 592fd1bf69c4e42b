/** What the SDK and whoever reads its errors take for an answer that didn’t come in time. */
export function noAnswer(message: string): Error {
  return Object.assign(new Error(message), { name: 'TimeoutError', code: 'ETIMEDOUT' });
}
