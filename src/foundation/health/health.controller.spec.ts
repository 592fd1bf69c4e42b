import { jest } from '@jest/globals';
import type { Request, Response } from 'express';
import type { Draining } from '../lifecycle/index.js';
import { Dependencies } from './dependencies.js';
import { HealthController } from './health.controller.js';
import { Liveness } from './liveness.js';
import { Purposes } from './purposes.js';

function aProcess() {
  const probe = jest.fn(() => Promise.resolve());
  const [dependencies, purposes] = [new Dependencies(), new Purposes()];
  dependencies.register('shelf', probe);
  purposes.require('shoppers', 'catalogue', () => Promise.resolve());
  const controller = new HealthController({ started: false } as Draining, new Liveness(), dependencies, purposes);
  const ask = async (forwardedFor: string | undefined, purpose?: string) => {
    const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
    const request = { headers, socket: { remoteAddress: '127.0.0.1' } } as unknown as Request;
    return await controller.readyz(request, { status: () => undefined } as unknown as Response, purpose);
  };
  return { probe, ask };
}

describe('how ready a process is', () => {
  it('costs one look at each dependency, however many strangers ask', async () => {
    const { probe, ask } = aProcess();
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask('198.51.100.7, 127.0.0.1')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"status":"ready"}']));
    expect(probe).toHaveBeenCalledTimes(1);
  });

  it('is looked at anew for whoever is on the instance, by name', async () => {
    const { probe, ask } = aProcess();
    await ask(undefined);
    expect(await ask(undefined)).toMatchObject({ status: 'ready', dependencies: { shelf: { state: 'up' } } });
    expect(probe).toHaveBeenCalledTimes(2);
  });

  it('for a purpose is told in the same way', async () => {
    const { ask } = aProcess();
    expect(await ask('127.0.0.1, 127.0.0.1', 'shoppers')).toEqual({ status: 'ready' });
    expect(await ask(undefined, 'shoppers')).toMatchObject({ needs: { catalogue: { state: 'up' } } });
  });

  it('and while something is away, strangers hear that much', async () => {
    const { probe, ask } = aProcess();
    probe.mockRejectedValue(Object.assign(new Error('at 10.0.0.7'), { code: 'ECONNREFUSED' }));
    expect(await ask('198.51.100.7')).toEqual({ status: 'not-ready' });
    expect(await ask('198.51.100.8', 'shoppers')).toEqual({ status: 'degraded' });
  });
});
