import { holdsCardNumber } from './card-number.js';

describe('free text', () => {
  it.each([
    ...['4111111111111111', 'my card is 4111 1111 1111 1111, thanks', '5500-0000-0000-0004', '378282246310005'],
    ...['4111.1111.1111.1111', '4111/1111/1111/1111', '4111_1111_1111_1111', '4111\u00a01111\u00a01111\u00a01111'],
    ...['4111  1111  1111  1111', '4111 - 1111 - 1111 - 1111', '４１１１１１１１１１１１１１１１', '٤١١١١١١١١١١١١١١١'],
    ...['4111\u200b1111\u200b1111\u200b1111', '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1', '4111–1111–1111–1111'],
  ])('with a card number is recognised: %s', (text) => {
    expect(holdsCardNumber(text)).toBe(true);
  });

  it.each(['4111111111111112', '12 Hexagon Lane', '+49 151 23456789', '', '1234 5678'])(
    'without one is left alone: %s',
    (text) => {
      expect(holdsCardNumber(text)).toBe(false);
    },
  );
});
