import 'reflect-metadata';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { OpenTo } from '../../src/foundation/access/index.ts';
import { readConfig } from '../../src/foundation/config/index.ts';
import { StoreModule } from '../../src/store.module.ts';
import { WorkerModule } from '../../worker/src/worker.module.ts';
import { type Route, routesOf } from './routes.ts';

const AUDIENCES = ['anyone', 'owner', 'member', 'staff'];

const silent = (routes: Route[]) =>
  routes.filter(({ openTo }) => !AUDIENCES.includes(openTo ?? '')).map(({ name }) => name);

describe('every route states who may enter', () => {
  it('in the web tier', async () => {
    const routes = await routesOf(StoreModule.of(readConfig({})));
    expect(routes.length).toBeGreaterThan(10);
    expect(silent(routes)).toEqual([]);
  });

  it('in the worker', async () => {
    const routes = await routesOf(WorkerModule.of(readConfig({}, 'worker')));
    expect(routes.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['GET /healthz', 'GET /readyz', 'GET /metrics']),
    );
    expect(silent(routes)).toEqual([]);
  });

  it('and what is for the staff is open to nobody else', async () => {
    const routes = await routesOf(StoreModule.of(readConfig({})));
    const desk = routes.filter(({ name }) => /^[A-Z]+ (\/api)?(\/v1)?\/(staff|admin)(\/|$)/.test(name));
    expect(desk.filter(({ openTo }) => openTo !== 'staff')).toEqual([]);
  });

  it('and none is for the staff as long as there is no second factor to ask them for', async () => {
    const routes = await routesOf(StoreModule.of(readConfig({})));
    expect(routes.filter(({ openTo }) => openTo === 'staff').map(({ name }) => name)).toEqual([]);
  });

  it('or is found out', async () => {
    @Controller('shelves')
    class Shelves {
      @Get()
      forgotten(): void {}

      @Post(':id')
      @OpenTo('staff')
      stated(): void {}
    }
    @Module({ controllers: [Shelves] })
    class Inner {}
    @Module({})
    class Outer {}

    const routes = await routesOf({ module: Outer, imports: [Inner] });
    expect(routes.map(({ name }) => name)).toEqual(['GET /shelves', 'POST /shelves/:id']);
    expect(silent(routes)).toEqual(['GET /shelves']);
  });
});
