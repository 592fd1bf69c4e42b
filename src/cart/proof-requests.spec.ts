import { nextRequest, type ProofRequests } from './proof-requests.js';

const MINUTE = 60_000;
const [ADA, BOB] = ['ada@example.com', 'bob@example.com'];

/** What came of asking at these minutes, always for the latest request that was granted. */
function asked(...times: (readonly [minute: number, email: string])[]) {
  let requests: ProofRequests | undefined;
  return times.map(([minute, email]) => {
    const next = nextRequest(requests, email, minute * MINUTE);
    if (typeof next === 'string') return next;
    requests = next;
    return next.times;
  });
}

describe('links asked for one cart', () => {
  it('go out once a minute to one address', () => {
    expect(asked([0, ADA], [0.5, ADA], [0.99, ADA], [1, ADA])).toEqual([1, 'sent-before', 'sent-before', 2]);
  });

  it('go out at once to an address that was corrected', () => {
    expect(asked([0, ADA], [0.1, BOB], [0.2, BOB])).toEqual([1, 2, 'sent-before']);
  });

  it('are six in an hour, to whomever', () => {
    const six = [0, 1, 2, 3, 4, 5].map((minute) => [minute, minute % 2 ? ADA : BOB] as const);
    expect(asked(...six, [6, ADA], [59.9, 'eve@example.com'], [60, ADA])).toEqual([
      ...[1, 2, 3, 4, 5, 6],
      ...['too-many', 'too-many', 1],
    ]);
  });
});
