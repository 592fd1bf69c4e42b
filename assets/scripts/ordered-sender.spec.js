import { describe, expect, it } from '@jest/globals';
import { orderedSender } from './ordered-sender.js';

/** A shop that answers only when it is told to. */
function slowShop() {
  const sent = [];
  const answers = [];
  const sender = orderedSender((key, wish) => {
    sent.push(`${key} ${wish}`);
    return new Promise((resolve) => answers.push(resolve));
  });
  const answer = async () => {
    answers.shift()();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { sent, sender, answer };
}

describe('changes to a cart', () => {
  it('are sent one after another, in the order they were made', async () => {
    const { sent, sender, answer } = slowShop();
    sender.put('cube', 2);
    sender.put('lamp', 5);
    expect(sent).toEqual(['cube 2']);
    await answer();
    expect(sent).toEqual(['cube 2', 'lamp 5']);
  });

  it('end in the last of several to one line, whatever was in between', async () => {
    const { sent, sender, answer } = slowShop();
    sender.put('cube', 2);
    sender.put('cube', 3);
    sender.put('cube', 4);
    expect(sender.waits('cube')).toBe(true);
    await answer();
    expect(sent).toEqual(['cube 2', 'cube 4']);
    expect(sender.waits('cube')).toBe(false);
  });

  it('go on after a rest', async () => {
    const { sent, sender, answer } = slowShop();
    sender.put('cube', 2);
    await answer();
    await sender.idle();
    sender.put('cube', 1);
    expect(sent).toEqual(['cube 2', 'cube 1']);
  });
});
