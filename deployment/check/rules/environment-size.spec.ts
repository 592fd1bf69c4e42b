import { found } from '../found.ts';
import { soundBut, soundWith } from '../sound-project.ts';
import { environmentSize } from './environment-size.ts';

const WEB = '.ebextensions/01-shop.config';

describe('the variables of a tier together', () => {
  it('stay small', () => {
    expect(found(environmentSize, soundBut())).toEqual([]);
  });

  it('do not come to more than the platform takes', () => {
    const long = soundWith(WEB, 'invoice', 'x'.repeat(3000));
    expect(found(environmentSize, long)[0]).toMatch(/the variables of the web tier come to about \d{4} bytes of 4096/);
  });

  it('count a function as long as an address', () => {
    const calls = Array.from({ length: 20 }, (_, index) => `    CALL_${index}: '\`{"Ref": "A"}\`'\n`).join('');
    expect(found(environmentSize, soundWith(WEB, '    PORT: 8080\n', calls))).toHaveLength(1);
    expect(found(environmentSize, soundWith(WEB, '    PORT: 8080\n', calls.replaceAll('`', '')))).toEqual([]);
  });
});
