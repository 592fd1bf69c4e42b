import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readConfig } from '../../src/foundation/config/index.ts';
import type { Report } from '../../src/foundation/terminal/index.ts';
import { Handwork } from '../../src/fulfilment/on-call/handwork.ts';
import { OnCallModule } from '../../src/fulfilment/on-call/on-call.module.ts';
import { Show } from '../../src/fulfilment/on-call/show.ts';
import { Work } from '../../src/fulfilment/on-call/work.ts';
import { twin } from './twin.ts';

/** What the commands of whoever is on call do, in this process: each of them starts for seconds, a story takes dozens. */
export class OnCall {
  readonly hands: Handwork;
  readonly work: Work;
  readonly show: Show;

  private readonly shop: INestApplicationContext;

  private constructor(shop: INestApplicationContext) {
    this.shop = shop;
    this.hands = shop.get(Handwork);
    this.work = shop.get(Work);
    this.show = shop.get(Show);
  }

  /** Beside the running twin, with the settings of its tiers. */
  static async beside(): Promise<OnCall> {
    const { environment } = twin();
    const keys = Object.entries(environment).filter(([name]) => name.startsWith('AWS_'));
    Object.assign(process.env, Object.fromEntries(keys));
    const config = OnCallModule.of(readConfig(environment, 'worker'));
    return new OnCall(await NestFactory.createApplicationContext(config, { logger: false, abortOnError: false }));
  }

  async leaves(): Promise<void> {
    await this.shop.close();
  }
}

/** What a report says as JSON, with whether its command would end well. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test states the shape by testing it
export function told({ json, needsPerson }: Report): Record<string, any> {
  return { code: needsPerson ? 1 : 0, ...(JSON.parse(JSON.stringify(json)) as object) };
}
