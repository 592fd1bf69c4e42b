import { type SelfAnswer, SelfVerdict } from './self-check.js';

const heard = (answers: readonly SelfAnswer[]) => {
  const verdict = new SelfVerdict();
  return answers.map((answer) => verdict.hear(answer)).findIndex((reason) => reason !== undefined);
};
const times = (count: number, answer: SelfAnswer) => Array.from({ length: count }, () => answer);

describe('a process that asks itself', () => {
  it.each(['EMFILE', 'ECONNREFUSED', 'ETIMEDOUT'])('leaves after six times without an answer: %s', (fault) => {
    expect(heard(times(9, fault))).toBe(5);
  });

  it('leaves after it has called itself failing twelve times', () => {
    expect(heard(times(20, 503))).toBe(11);
  });

  it('stays as long as an answer comes in between', () => {
    expect(
      heard([...times(5, 'EMFILE'), 503, ...times(5, 'EMFILE'), 200, ...times(11, 503), 200, ...times(5, 'x')]),
    ).toBe(-1);
  });
});
