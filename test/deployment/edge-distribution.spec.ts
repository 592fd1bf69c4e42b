import { PATH_METADATA } from '@nestjs/common/constants.js';
import { paths, personalPaths } from '../../src/brand/index.ts';
import { CatalogApiController } from '../../src/catalog/web/catalog-api.controller.ts';
import { CatalogFeedController } from '../../src/catalog/web/catalog-feed.controller.ts';
import { CatalogPageController } from '../../src/catalog/web/catalog-page.controller.ts';
import { apiListingQuery, suggestionsQuery } from '../../src/catalog/web/listing-query.ts';
import { ContactController } from '../../src/web/contact/contact.controller.ts';
import { ContentController } from '../../src/web/content/content.controller.ts';
import { RobotsController } from '../../src/web/robots/robots.controller.ts';
import { HOME_KEYS, pageKey } from '../../src/failover/page-key.ts';
import { only, propertiesOf, readTemplate } from './support/template.ts';

interface Behaviour {
  readonly PathPattern: string;
  readonly TargetOriginId: string;
  readonly ViewerProtocolPolicy: string;
  readonly CachePolicyId: string;
  readonly OriginRequestPolicyId?: string;
  readonly ResponseHeadersPolicyId?: string;
}

interface Origin {
  readonly Id: string;
  readonly DomainName: string;
  readonly OriginPath?: string;
  readonly OriginAccessControlId?: string;
}

interface Group {
  readonly Id: string;
  readonly FailoverCriteria: unknown;
  readonly Members: { readonly Items: readonly { readonly OriginId: string }[] };
}

interface Configuration {
  readonly Origins: readonly Origin[];
  readonly OriginGroups: { Items: readonly Group[] };
  readonly DefaultCacheBehavior: Omit<Behaviour, 'PathPattern'>;
  readonly CacheBehaviors: readonly Behaviour[];
  readonly CustomErrorResponses: readonly Readonly<Record<string, unknown>>[];
}

interface Statement {
  readonly Effect: string;
  readonly Principal: unknown;
  readonly Action: string;
  readonly Resource: readonly string[];
  readonly Condition: unknown;
}

const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_VIEWER = '216adef6-5c7f-47e4-b989-5492eafa07d3';

const edge = readTemplate('edge/edge.yaml');
const [distributionId] = propertiesOf(edge, 'AWS::CloudFront::Distribution').keys();
const { DistributionConfig: distribution } = only<{ DistributionConfig: Configuration }>(
  edge,
  'AWS::CloudFront::Distribution',
);
const behaviours = distribution.CacheBehaviors;
const group = (id: string) => distribution.OriginGroups.Items.find(({ Id }) => Id === id);
const origin = (id: string) => distribution.Origins.find(({ Id }) => Id === id);
const isBucket = (id: string): boolean =>
  group(id)?.Members.Items.some(({ OriginId }) => isBucket(OriginId)) ??
  origin(id)?.OriginAccessControlId !== undefined;
const leadingTo = (id: string) =>
  behaviours.filter(({ TargetOriginId }) => TargetOriginId === id).map(({ PathPattern }) => PathPattern);

/** The addresses a controller answers to, as CloudFront writes them. */
function patternsOf(controller: new (...args: never[]) => object): string[] {
  const beginning = Reflect.getMetadata(PATH_METADATA, controller) as string;
  return Object.entries(Object.getOwnPropertyDescriptors(controller.prototype)).flatMap(([name, { value }]) => {
    const path: unknown =
      name !== 'constructor' && typeof value === 'function'
        ? Reflect.getMetadata(PATH_METADATA, value as object)
        : undefined;
    if (typeof path !== 'string') return [];
    return `/${[beginning, path]
      .map((part) => part.replace(/^\/|\/$/g, ''))
      .filter(Boolean)
      .join('/')}`.replaceAll(/:\w+/g, '*');
  });
}

const matches = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(path);

/** CloudFront’s limit for one cache policy. */
const MOST_PARAMETERS = 10;

interface CachePolicy {
  readonly ParametersInCacheKeyAndForwardedToOrigin?: {
    readonly QueryStringsConfig: { readonly QueryStrings: readonly string[] };
  };
}

describe('pages of the catalogue', () => {
  it('come from the store, or else from the failover site: those pages and no others', () => {
    expect(leadingTo('pages').sort()).toEqual(
      [CatalogPageController, RobotsController, ContactController, ContentController].flatMap(patternsOf).sort(),
    );
    expect(group('pages')?.FailoverCriteria).toEqual({ StatusCodes: { Quantity: 4, Items: [500, 502, 503, 504] } });
    expect(group('pages')?.Members).toEqual({
      Quantity: 2,
      Items: [{ OriginId: 'store-pages' }, { OriginId: 'site' }],
    });
    expect(origin('store-pages')).toMatchObject({ DomainName: 'origin.${Domain}' });
    expect(origin('site')).toMatchObject({ OriginPath: '/failover' });
  });

  it.each([
    paths.home,
    paths.category('knots'),
    paths.product('klein-bottle'),
    paths.contact,
    paths.content('terms'),
    paths.robots,
  ])('are looked for where the failover site puts them: %s', (path) => {
    expect(`${origin('site')?.OriginPath ?? ''}${path}`).toBe(`/${pageKey(path)}`);
  });

  it('as programs see them come from the store alone', () => {
    const programs = [...patternsOf(CatalogApiController), ...patternsOf(CatalogFeedController)];
    expect(leadingTo('store-pages').sort()).toEqual(programs.sort());
  });

  it('are told apart by all the catalogue can be asked, and not by where a visitor came from', () => {
    const { CachePolicyConfig: policy } = propertiesOf<{ CachePolicyConfig: CachePolicy }>(
      edge,
      'AWS::CloudFront::CachePolicy',
    ).get('PageCaching') ?? { CachePolicyConfig: {} };
    const { QueryStrings: leftOut = [] } = policy.ParametersInCacheKeyAndForwardedToOrigin?.QueryStringsConfig ?? {};
    expect(policy).toMatchObject({
      MinTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: {
        CookiesConfig: { CookieBehavior: 'none' },
        HeadersConfig: { HeaderBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'allExcept' },
      },
    });
    expect(leftOut).toEqual(expect.arrayContaining(['utm_source', 'gclid']));
    expect(leftOut.length).toBeLessThanOrEqual(MOST_PARAMETERS);
    const asked = [...Object.keys(apiListingQuery.in.shape), ...Object.keys(suggestionsQuery.shape)];
    expect(asked.filter((parameter) => leftOut.includes(parameter))).toEqual([]);
  });
});

describe('styles, script and pictures', () => {
  it('come from the bucket, or from the store while a release’s have not arrived there', () => {
    expect(leadingTo('files-or-store').sort()).toEqual(['/art/*', '/assets/*', '/favicon.svg']);
    expect(group('files-or-store')).toMatchObject({
      FailoverCriteria: { StatusCodes: { Items: expect.arrayContaining([403, 404]) } },
      Members: { Quantity: 2, Items: [{ OriginId: 'files' }, { OriginId: 'store-pages' }] },
    });
  });
});

describe('what is personal', () => {
  it.each([...personalPaths, '/orders/01ABC', '/readyz', '/api', '/api/v1/openapi.json'])(
    '%s is kept by nobody and sent on whole',
    (path) => {
      expect(behaviours.filter(({ PathPattern }) => matches(PathPattern, path))).toEqual([]);
    },
  );

  it('goes to the store with cookies, parameters and the name it was asked by', () => {
    expect(distribution.DefaultCacheBehavior).toMatchObject({
      TargetOriginId: 'store',
      CachePolicyId: CACHING_DISABLED,
      OriginRequestPolicyId: ALL_VIEWER,
      AllowedMethods: expect.arrayContaining(['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE']),
    });
  });
});

describe('the bucket', () => {
  const { PolicyDocument } = only<{ PolicyDocument: { Statement: Statement[] } }>(edge, 'AWS::S3::BucketPolicy');
  const allowed = PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow');

  it('is read by this distribution, written by the worker, and open to no one else', () => {
    expect(allowed).toMatchObject([
      { Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' } },
      { Principal: { AWS: 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${WorkerRole}' } },
    ]);
    expect(allowed[0]?.Condition).toEqual({
      StringEquals: {
        'AWS:SourceArn': `arn:\${AWS::Partition}:cloudfront::\${AWS::AccountId}:distribution/\${${distributionId}}`,
      },
    });
    expect(PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Deny')).toMatchObject([
      { Action: 's3:*', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ]);
  });

  it('is asked for nothing that the distribution may not read', () => {
    const readable = allowed
      .slice(0, 1)
      .flatMap(({ Resource }) => Resource.map((one) => one.replace('${FailoverBucket.Arn}', '')));
    const asked = behaviours
      .filter(({ TargetOriginId }) => isBucket(TargetOriginId))
      .map(
        ({ PathPattern, TargetOriginId }) =>
          (['files', 'files-or-store'].includes(TargetOriginId) ? '' : '/failover') + PathPattern,
      );
    for (const path of asked) {
      expect([path, readable.some((pattern) => matches(pattern, path))]).toEqual([path, true]);
    }
  });

  it('is asked under its own name: one that gets the shopper’s Host finds no bucket', () => {
    const asking = behaviours.filter(({ TargetOriginId }) => isBucket(TargetOriginId));
    expect(asking.length).toBeGreaterThan(4);
    expect(asking.map(({ OriginRequestPolicyId }) => OriginRequestPolicyId).filter(Boolean)).toEqual([]);
    for (const { DomainName } of distribution.Origins.filter(({ Id }) => isBucket(Id))) {
      expect(DomainName).toBe('${FailoverBucket.RegionalDomainName}');
    }
  });
});

describe('every answer', () => {
  const policies = propertiesOf<{ ResponseHeadersPolicyConfig: Record<string, object> }>(
    edge,
    'AWS::CloudFront::ResponseHeadersPolicy',
  );

  it.each(behaviours.map((one) => [one.PathPattern, one] as const))(
    'to %s is for HTTPS, and stays so',
    (_path, one) => {
      const policy = policies.get(one.ResponseHeadersPolicyId?.slice(2, -1) ?? '')?.ResponseHeadersPolicyConfig;
      expect(one.ViewerProtocolPolicy).toBe('redirect-to-https');
      expect(policy).toMatchObject({
        SecurityHeadersConfig: {
          StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, IncludeSubdomains: true },
          ContentTypeOptions: { Override: true },
          ContentSecurityPolicy: { ContentSecurityPolicy: expect.stringContaining("default-src 'none'") },
        },
      });
    },
  );

  it.each(['/assets/*', '/art/*'])('to %s may be used by the shop on its other host', (path) => {
    const id = behaviours.find(({ PathPattern }) => PathPattern === path)?.ResponseHeadersPolicyId?.slice(2, -1);
    expect(policies.get(id ?? '')?.ResponseHeadersPolicyConfig['CorsConfig']).toMatchObject({
      AccessControlAllowOrigins: { Items: ['*'] },
      AccessControlAllowCredentials: false,
    });
  });
});

it('a fault is shown as the home page of the failover site, and called a fault', () => {
  const page = '/failover/index.html';
  expect(distribution.CustomErrorResponses).toEqual(
    [403, 502, 503, 504].map((ErrorCode) =>
      expect.objectContaining({ ErrorCode, ResponseCode: 503, ResponsePagePath: page }),
    ),
  );
  expect(HOME_KEYS).toEqual([pageKey(paths.home), page.slice(1)]);
  const shown = behaviours.find(({ PathPattern }) => matches(PathPattern, page));
  expect(shown).toMatchObject({ TargetOriginId: 'files' });
  expect(origin('files')?.OriginPath).toBeUndefined();
});
