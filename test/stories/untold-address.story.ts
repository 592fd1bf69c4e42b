import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { load } from 'cheerio';
import { eventually } from '../support/eventually.ts';
import { exchange } from '../support/exchange.ts';
import { openWeb, type OwnWeb } from '../support/own-web.ts';

const [OWN, OTHER] = ['web-teama.us-east-1.elasticbeanstalk.com', 'web-teamb.us-east-1.elasticbeanstalk.com'];

/** Stands where Elastic Beanstalk is asked for the address, and refuses until it is told not to. */
let platform: Server;
let tells = false;
let asked = 0;
let web: OwnWeb;

beforeAll(async () => {
  platform = createServer((request, response) => {
    request.resume();
    asked += 1;
    response.setHeader('Content-Type', 'text/xml');
    response.statusCode = tells ? 200 : 403;
    response.end(
      tells
        ? `<DescribeEnvironmentsResponse><DescribeEnvironmentsResult><Environments><member><CNAME>${OWN}</CNAME></member></Environments></DescribeEnvironmentsResult></DescribeEnvironmentsResponse>`
        : '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not yet</Message></Error></ErrorResponse>',
    );
  });
  await new Promise<void>((settle) => platform.listen(0, '127.0.0.1', settle));
  const { port } = platform.address() as AddressInfo;
  web = await openWeb({
    PUBLIC_URL: '',
    PUBLIC_URL_ENVIRONMENT: 'web-teama',
    HTTPS: 'off',
    AWS_ACCESS_KEY_ID: 'none',
    AWS_SECRET_ACCESS_KEY: 'none',
    AWS_ENDPOINT_URL_ELASTIC_BEANSTALK: `http://127.0.0.1:${String(port)}`,
  });
});
afterAll(async () => {
  await web.close();
  await new Promise((settle) => platform.close(settle));
});

const ask = async (path: string, host: string) => await exchange(web.url, { path, headers: { Host: host } });
const canonical = async (host: string) =>
  load((await ask('/products/hexagon', host)).body)('link[rel=canonical]').attr('href');

it('a store whose address the platform does not tell serves all the same, and later learns it', async () => {
  await eventually(async () => (await exchange(web.url, { path: '/readyz' })).status === 200, { within: 60_000 });
  expect(asked).toBeGreaterThan(0);
  expect(web.log().join('\n')).toContain('its address is not known yet: mails wait for it');
  for (const host of [OWN, OTHER]) expect(await canonical(host)).toBe(`http://${host}/products/hexagon`);
  expect((await ask('/', 'evil.example')).status).toBe(400);

  // Forms work by the name that their page came by, and by no other.
  const $ = load((await ask('/products/hexagon', OWN)).body);
  const form = $('form[action="/cart/lines"]').first();
  const put = async (origin: string) =>
    await exchange(web.url, {
      method: 'POST',
      path: '/cart/lines',
      headers: { Host: OWN, Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: form.serialize(),
    });
  expect((await put(`http://${OWN}`)).status).toBe(303);
  expect((await put(`http://${OTHER}`)).status).toBe(403);

  tells = true;
  await eventually(async () => (await ask('/', OTHER)).status === 400, { within: 60_000 });
  expect(await canonical(OWN)).toBe(`http://${OWN}/products/hexagon`);
});
