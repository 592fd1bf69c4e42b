import { jest } from '@jest/globals';
import { getQueueToken } from '@nestjs/bull';
import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { STORE_CONFIG, type StoreConfig } from '../config/index.js';
import { Dependencies } from '../health/dependencies.js';
import { JobsModule } from './jobs.module.js';
import type { LocalQueue } from './local-queue.js';

const config = { REDIS_URL: undefined } as StoreConfig;

@Global()
@Module({
  providers: [{ provide: STORE_CONFIG, useValue: config }, Dependencies],
  exports: [STORE_CONFIG, Dependencies],
})
class Surroundings {}

async function aProcess(jobs: ReturnType<typeof JobsModule.of>) {
  const app: TestingModule = await Test.createTestingModule({ imports: [Surroundings, jobs] }).compile();
  await app.init();
  return { app, queue: app.get<LocalQueue<string>>(getQueueToken('mail')) };
}

describe('a process of a store without Redis', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('that does jobs waits for those in hand before it ends', async () => {
    const { app, queue } = await aProcess(JobsModule.of(config, 'mail'));
    let finish = () => undefined as void;
    queue.work(
      1,
      () => new Promise<void>((resolve) => (finish = resolve)),
      () => undefined,
    );
    await queue.add('send', 'a mail', { jobId: 'a' });
    let isOver = false;
    const ended = app.close().then(() => (isOver = true));
    await jest.advanceTimersByTimeAsync(7000);
    expect(isOver).toBe(false);
    finish();
    await ended;
  });

  it('that only adds jobs lets go of them, and ends at once', async () => {
    const { app, queue } = await aProcess(JobsModule.adding(config, 'mail'));
    await queue.add('send', 'a mail', { jobId: 'a' });
    expect(await queue.getJob('a')).toBeNull();
    await app.close();
  });

  it('leans on no Redis', async () => {
    const { app } = await aProcess(JobsModule.of(config, 'mail'));
    expect(await app.get(Dependencies).states()).toEqual({});
    await app.close();
  });
});
