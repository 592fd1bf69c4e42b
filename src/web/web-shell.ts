import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import { Budgets } from '../foundation/budgets/index.js';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import { closeWhileDraining, ConnectionLimit, Draining } from '../foundation/lifecycle/index.js';
import { nameRequest } from '../foundation/logging/index.js';
import { personalPaths, pretendToSell, serveAssetsFrom, servePagesAt } from '../brand/index.js';
import { meetAsker } from './asker.js';
import { AudienceGuard } from './guards/audience.guard.js';
import { BudgetGuard } from './guards/budget.guard.js';
import { Roles } from './guards/roles.js';
import { KnownVisitorGuard } from './guards/known-visitor.guard.js';
import { SameSiteGuard } from './guards/same-site.guard.js';
import { readBodies, readQueries } from './bodies.js';
import { keepNothing, securityHeaders } from './headers.js';
import { knownHosts } from './known-hosts.js';
import { takeKeys } from './mail-links/take-keys.js';
import { knownMethods } from './methods.js';
import { refuseWhileFull } from './problems/refuse-while-full.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { publicFiles } from './public-files.js';
import { sessionMiddleware } from './session/index.js';
import { meetVisitor } from './visitor.js';

/** What every request passes before it meets a handler, in this order. */
export function dressForTheWeb(app: NestExpressApplication): void {
  const config = app.get<StoreConfig>(STORE_CONFIG);
  serveAssetsFrom(config.ASSET_URL);
  servePagesAt(() => config.PUBLIC_URL);
  pretendToSell(config.TEST_SHOP);
  app.set('trust proxy', config.TRUST_PROXY);
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  app.use(nameRequest);
  app.use(closeWhileDraining(app.get(Draining)));
  app.use(refuseWhileFull(new ConnectionLimit(app.getHttpServer())));
  app.use(securityHeaders(config));
  app.use(knownHosts(config));
  app.use(compression());
  app.use(publicFiles());
  app.use(keepNothing);
  app.use(knownMethods(app));
  app.use(readQueries());
  app.use(readBodies());
  app.use(personalPaths, sessionMiddleware(config, app.get(DynamoDBClient)), meetVisitor(config), takeKeys());
  app.use(meetAsker);
  const reflector = app.get(Reflector);
  app.useGlobalGuards(
    new KnownVisitorGuard(),
    new SameSiteGuard(reflector, config),
    new AudienceGuard(reflector, app.get(Roles, { strict: false })),
    new BudgetGuard(reflector, app.get(Budgets)),
  );
  app.useGlobalFilters(new ProblemFilter());
}
