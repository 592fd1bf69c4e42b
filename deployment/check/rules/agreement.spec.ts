import { found } from '../found.ts';
import { SOUND, soundBut, soundWith } from '../sound-project.ts';
import { agreement } from './agreement.ts';

const WEB = '.ebextensions/01-shop.config';
const WORKER = 'worker/.ebextensions/01-worker.config';
const worker = (passage: string, replacement: string) =>
  found(agreement, soundWith(WORKER, passage, replacement)).map((line) => line.replace(/^\S+ /, ''));

describe('the two tiers', () => {
  it('agree on what they share', () => {
    expect(found(agreement, soundBut())).toEqual([]);
  });

  it('share one table, whoever spells its name', () => {
    expect(worker('CART_TABLE: shop-carts', 'CART_TABLE: shop-trolleys')).toEqual([
      `CART_TABLE is another in the web tier (${WEB})`,
    ]);
    expect(worker('ORDER_QUEUE: shop-orders', 'ORDER_QUEUE: shop-order')).toEqual([
      `ORDER_QUEUE is another in the web tier (${WEB})`,
    ]);
    expect(worker('ORDER_QUEUE: shop-orders', 'ORDER_QUEUE: \'`{"Ref": "AWSEBWorkerQueue"}`\'')).toEqual([
      'ORDER_QUEUE follows AWSEBWorkerQueue of the worker’s own stack',
    ]);
  });

  it('can both spell the name of what the web tier makes', () => {
    const nameless = soundWith('.ebextensions/02-resources.config', '      QueueName: shop-orders\n', '');
    expect(found(agreement, nameless)).toEqual([`${WEB}:13 OrderQueue gets a name that the worker can not spell`]);
  });

  it('may be told the name of the web environment', () => {
    const named = (words: string) => ({
      '.ebextensions/02-resources.config': SOUND['.ebextensions/02-resources.config']?.replace(
        'QueueName: shop-orders',
        `QueueName: ${words}`,
      ),
    });
    const spelled = (web: string, words: string) =>
      found(
        agreement,
        soundBut({
          ...named(web),
          [WORKER]: SOUND[WORKER]?.replace('ORDER_QUEUE: shop-orders', `ORDER_QUEUE: '\`${words}\`'`),
        }),
      );
    const web = '{"Fn::Join": ["-", [{"Ref": "AWSEBEnvironmentName"}, "orders"]]}';
    const shop = '{"Fn::GetOptionSetting": {"OptionName": "Shop"}}';
    expect(spelled(web, `{"Fn::Join": ["-", [${shop}, "orders"]]}`)).toEqual([]);
    expect(spelled(web, `{"Fn::Join": ["-", [${shop}, "order"]]}`)).toHaveLength(1);
    expect(spelled(web, web)[0]).toContain('follows AWSEBEnvironmentName of the worker’s own stack');
  });

  it('have one database', () => {
    const own = `option_settings: {aws:rds:dbinstance: {HasCoupledDatabase: 'true'}}`;
    expect(found(agreement, soundBut({ 'worker/.ebextensions/02.config': own }))).toEqual([
      'worker/.ebextensions/02.config:1 each tier would have a database of its own',
    ]);
  });

  it('have the same options of their own', () => {
    const team = (name: string) => `option_settings: {aws:elasticbeanstalk:customoption: {Team: ${name}}}`;
    const of = (web: string, other: string) =>
      found(
        agreement,
        soundBut({ '.ebextensions/04.config': team(web), 'worker/.ebextensions/04.config': team(other) }),
      );
    expect(of('a', 'a')).toEqual([]);
    expect(of('a', 'b')).toEqual([
      'worker/.ebextensions/04.config:1 Team is another in the web tier (.ebextensions/04.config)',
    ]);
  });

  it('speak one version of each message', () => {
    const next = {
      'src/orders/send.ts': SOUND['src/orders/send.ts']?.replace('order.v1.js', 'order.v2.js'),
      'src/orders/messages/order.v2.ts': 'export const v2 = 2;\n',
    };
    expect(found(agreement, soundBut(next))).toEqual([
      'src/orders/messages/order.v2.ts:1 only the web tier knows this version',
      'src/orders/messages/order.v1.ts:1 only the worker tier knows this version',
    ]);
  });
});
