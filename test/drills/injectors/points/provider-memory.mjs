import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { built } from './wrap.mjs';

const CALLS = ['authorise', 'capture', 'release', 'refund', 'refundPart'];
const STATES = { authorise: 'held', capture: 'captured', release: 'released', refund: 'refunded' };

/**
 * Gives the payment providers a memory: each call that is answered is noted in a file, one JSON a line, in the order
 * in which all processes made them. What was asked for with which key is what a real provider would hold the shop to, and
 * what it would say when it is asked what became of a charge.
 */
export async function rememberCalls(file, process) {
  const providers = [
    (await built('src/payments/providers/test.js')).test,
    (await built('src/payments/providers/invoice.js')).invoice,
  ];
  for (const provider of providers) {
    for (const call of CALLS) {
      const original = provider[call];
      if (typeof original !== 'function')
        throw new Error(`a provider’s memory has lost its place: there is no ${call}`);
      provider[call] = async (money) => {
        const { key, orderId, amount, chargeKey } = money;
        const answer = await original.call(provider, money);
        const said = call === 'authorise' ? { status: answer.status } : {};
        const of = chargeKey === undefined ? {} : { chargeKey };
        const noted = { call, key, ...of, orderId, amount, provider: provider.name, ...said, process, at: Date.now() };
        appendFileSync(file, `${JSON.stringify(noted)}\n`);
        return answer;
      };
    }
    for (const look of ['statusOf', 'statusOfPart'])
      if (typeof provider[look] !== 'function')
        throw new Error(`a provider’s memory has lost its place: there is no ${look}`);
    provider.statusOfPart = ({ key }) => Promise.resolve(lastOf(file, key) === undefined ? 'not-refunded' : 'refunded');
    provider.statusOf = ({ key }) => Promise.resolve(STATES[lastOf(file, key)]);
  }
}

/** What was done last under a key, whoever did it. */
function lastOf(file, key) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const calls = lines.filter((line) => line.includes(`"${key}"`)).map((line) => JSON.parse(line));
  const own = calls.filter((call) => call.key === key);
  return (own.findLast(({ call }) => call !== 'authorise') ?? own.at(-1))?.call;
}
