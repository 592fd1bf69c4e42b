import { type SelfAnswer, SelfVerdict } from './self-check.js';

const heard = (answers: readonly SelfAnswer[]) => {
  const verdict = new SelfVerdict();
  return answers.map((answer) => verdict.hear(answer)).findIndex((reason) => reason !== undefined);
};
const times = (count: number, answer: SelfAnswer) => Array.from({ length: count }, () => answer);

describe('a process that asks itself', () => {
  it.each(['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT'])('leaves after six times without an answer: %s', (fault) => {
    expect(heard(times(9, fault))).toBe(5);
  });

  it.each([503, 'EMFILE'])('leaves after it has been failing twelve times: %s', (answer) => {
    expect(heard(times(20, answer))).toBe(11);
  });

  it('stays while the whole machine has no descriptor left', () => {
    expect(heard(times(60, 'ENFILE'))).toBe(-1);
  });

  it('stays as long as an answer comes in between', () => {
    expect(
      heard([...times(5, 'ECONNRESET'), 503, ...times(5, 'ECONNRESET'), 200, ...times(11, 503), 200, ...times(5, 'x')]),
    ).toBe(-1);
  });
});
