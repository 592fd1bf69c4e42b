import 'reflect-metadata';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  All,
  Controller,
  Get,
  Injectable,
  type MiddlewareConsumer,
  Module,
  type NestMiddleware,
  Post,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ProblemFilter } from './problems/problem.filter.js';
import { knownMethods } from './methods.js';

@Controller()
class Things {
  @Get('api/things')
  list(): string {
    return 'things';
  }

  @Post('api/things')
  add(): string {
    return 'added';
  }

  @Post('api/things/search')
  search(): string {
    return 'found';
  }

  @Get('api/things/:id')
  one(): string {
    return 'one';
  }
}

@Controller('api/anything')
class Anything {
  @All()
  all(): string {
    return 'anything';
  }
}

@Injectable()
class Passing implements NestMiddleware {
  use(_request: unknown, _response: unknown, next: () => void): void {
    next();
  }
}

@Module({ controllers: [Things, Anything] })
class Shop {
  configure(consumer: MiddlewareConsumer): void {
    // As the log does: Nest makes a route of it that takes every method.
    consumer.apply(Passing).forRoutes('{*path}');
  }
}

describe('methods', () => {
  let app: NestExpressApplication;
  const ask = (method: string, path: string) =>
    new Promise<[number | undefined, string | undefined]>((settle, fail) => {
      const { port } = app.getHttpServer().address() as AddressInfo;
      const asked = request({ host: '127.0.0.1', port, method, path }, (answer) => {
        answer.resume().on('end', () => settle([answer.statusCode, answer.headers.allow]));
      });
      asked.on('error', fail).end();
    });

  beforeAll(async () => {
    app = await NestFactory.create<NestExpressApplication>(Shop, { logger: false });
    app.use(knownMethods(app));
    app.useGlobalFilters(new ProblemFilter());
    await app.listen(0, '127.0.0.1');
  });
  afterAll(() => app.close());

  it.each([
    ['GET', '/api/things', 200, undefined],
    ['HEAD', '/api/things', 200, undefined],
    ['POST', '/api/things', 201, undefined],
    ['PUT', '/api/things', 405, 'GET, HEAD, OPTIONS, POST'],
    ['DELETE', '/api/things/7', 405, 'GET, HEAD, OPTIONS'],
    ['TRACE', '/api/things/7', 405, 'GET, HEAD, OPTIONS'],
    ['OPTIONS', '/api/things', 204, 'GET, HEAD, OPTIONS, POST'],
    ['OPTIONS', '/api/things/search', 204, 'OPTIONS, POST'],
    ['GET', '/api/things/search', 405, 'OPTIONS, POST'],
    ['POST', '/api/things/search', 201, undefined],
    ['PUT', '/api/anything', 200, undefined],
    ['PUT', '/api/nothing', 404, undefined],
    ['OPTIONS', '/api/nothing', 404, undefined],
    ['GET', '/api/things/%FF', 400, undefined],
    ['GET', '/api/%', 400, undefined],
  ])('%s %s is %i', async (method, path, status, allow) => {
    expect(await ask(method, path)).toEqual([status, allow]);
  });
});
