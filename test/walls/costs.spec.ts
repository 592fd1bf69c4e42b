import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Module, Post } from '@nestjs/common';
import {
  type Allowance,
  type Budget,
  budget,
  CHEAP,
  type Cost,
  Costs,
  declaredBudgets,
  isBudget,
  per,
  type Scope,
} from '../../src/foundation/budgets/index.ts';
import { readConfig } from '../../src/foundation/config/index.ts';
import { StoreModule } from '../../src/store.module.ts';
import { root } from './cruise.ts';
import { type Route, routesOf } from './routes.ts';

const SCOPES: readonly Scope[] = ['account', 'network', 'recipient', 'strangers'];
/** What else takes something scarce whenever it is asked for. */
const CHANGES = /^(POST|PUT|PATCH|DELETE) /;
/** Ends a session, which nobody has too many of; writes a cookie and nothing else. */
const CHEAP_CHANGES = ['POST /sign-out', 'DELETE /api/v1/session', 'POST /link'];

const page = readFileSync(join(root, 'docs/security.md'), 'utf8');
const section = /^## What a request costs$([\s\S]*?)(?=^## |\n*$(?![\s\S]))/m.exec(page)?.[1] ?? '';
const lines = section.split('\n').filter((line) => line.startsWith('| `'));

const unpriced = (routes: readonly Route[]) =>
  routes.filter(({ costs }) => costs === undefined || costs.length === 0).map(({ name }) => name);

const nameOf = (cost: Cost) => (cost === CHEAP ? 'cheap' : `\`${cost.name}\``);

/** A route as the table of the page has it. */
const routeLine = ({ name, costs = [] }: Route) => `| \`${name}\` | ${costs.map(nameOf).join(', ')} |`;

function timeIn({ points, seconds }: Allowance): string {
  const [count, unit] =
    seconds % 3600 === 0 ? [seconds / 3600, 'h'] : seconds % 60 === 0 ? [seconds / 60, 'min'] : [seconds, 's'];
  return `${points.toLocaleString('en')} in ${count === 1 && unit === 'h' ? 'an hour' : count === 1 && unit === 'min' ? 'a minute' : `${count} ${unit}`}`;
}

const shareLine = ({ name, of, allowances }: Budget) => {
  const shares = SCOPES.map((scope) => {
    const allowance = allowances[scope];
    return allowance === undefined ? '–' : timeIn(allowance);
  });
  return `| \`${name}\` | ${[of, ...shares].join(' | ')} |`;
};

describe('what a request costs', () => {
  let routes: Route[];
  let declared: readonly Budget[];

  beforeAll(async () => {
    declared = declaredBudgets();
    routes = await routesOf(StoreModule.of(readConfig({})));
  });

  it('is stated by every route of the web tier', () => {
    expect(routes.length).toBeGreaterThan(60);
    expect(unpriced(routes)).toEqual([]);
  });

  it('is something for whatever changes anything', () => {
    const cheap = routes.filter(({ name, costs }) => CHANGES.test(name) && costs?.every((cost) => cost === CHEAP));
    expect(cheap.map(({ name }) => name).sort()).toEqual([...CHEAP_CHANGES].sort());
  });

  it('is limited by network wherever strangers may enter, and by what all of them have together', () => {
    const open = routes.filter(({ openTo }) => openTo !== 'member' && openTo !== 'staff');
    const lacking = open.flatMap(({ name, costs = [] }) =>
      costs
        .filter(isBudget)
        .flatMap(({ allowances, name: of }) =>
          allowances.network === undefined || allowances.strangers === undefined ? [`${name}: ${of}`] : [],
        ),
    );
    expect(lacking).toEqual([]);
  });

  it('is told by docs/security.md, route by route', () => {
    expect(lines.filter((line) => /^\| `[A-Z]+ /.test(line)).sort()).toEqual(routes.map(routeLine).sort());
  });

  it('and budget by budget, with the figures', () => {
    const costs = routes.flatMap(({ costs: them = [] }) => them.filter((cost) => cost !== CHEAP));
    const within = costs.filter((cost) => !isBudget(cost)).map(({ name, of }) => `| \`${name}\` | ${of} |`);
    const expected = [...declared.map(shareLine), ...new Set(within)].sort();
    expect(lines.filter((line) => !/^\| `[A-Z]+ /.test(line)).sort()).toEqual(expected);
  });

  it('or a route without it is found out', async () => {
    const seats = budget('seats of a spec', 'seats', { network: per(7, { hours: 1 }) });
    @Controller('shelves')
    class Shelves {
      @Get()
      forgotten(): void {}

      @Get('cheap')
      @Costs(CHEAP)
      cheap(): void {}

      @Post()
      @Costs(seats)
      costly(): void {}
    }
    @Module({ controllers: [Shelves] })
    class Inner {}
    const found = await routesOf(Inner);
    expect(unpriced(found)).toEqual(['GET /shelves']);
    expect(found.map(routeLine)).toContain('| `POST /shelves` | `seats of a spec` |');
    expect(shareLine(seats)).toBe('| `seats of a spec` | seats | – | 7 in an hour | – | – |');
  });
});
