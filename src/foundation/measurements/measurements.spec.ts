import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Measurements } from './measurements.js';

describe('what a worker measures', () => {
  let server: Server;
  const heard: unknown[] = [];
  const before = { ...process.env };

  beforeAll(async () => {
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        heard.push(JSON.parse(Buffer.concat(parts).toString()));
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${String(port)}`,
      AWS_ACCESS_KEY_ID: 'nobody',
      AWS_SECRET_ACCESS_KEY: 'nothing',
    });
  });
  afterAll(async () => {
    process.env = before;
    await new Promise((resolve) => server.close(resolve));
  });

  it('is told to CloudWatch under the shop’s own namespace, by store', async () => {
    await new Measurements('eu-west-1', 'web-teama').report({ OldestPendingSeconds: 12, StuckOrders: 1 });
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({
      Namespace: 'ShapeStore',
      MetricData: [
        {
          MetricName: 'OldestPendingSeconds',
          Value: 12,
          Dimensions: [{ Name: 'Store', Value: 'web-teama' }],
        },
        { MetricName: 'StuckOrders', Value: 1 },
      ],
    });
  });

  it('stays on a laptop', async () => {
    await new Measurements('eu-west-1', undefined).report({ StuckOrders: 1 });
    expect(heard).toHaveLength(1);
  });
});
