import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { type Property, type PropertyType, type Resource, type SpecDatabase } from '@aws-cdk/service-spec-types';

let database: SpecDatabase | undefined;
/** Two seconds for all types of AWS: only who asks for one pays. */
const loaded = (): SpecDatabase => (database ??= loadAwsServiceSpecSync());

/** The form of one type of resource as CloudFormation publishes it. Undefined when there is no such type. */
export function resourceType(type: string): Resource | undefined {
  return loaded().lookup('resource', 'cloudFormationType', 'equals', type)[0];
}

/** All types of one service: what a mistaken type may have meant. */
export const typeNames = (): string[] =>
  loaded()
    .all('resource')
    .map(({ cloudFormationType }) => cloudFormationType);

/** The properties of a type within a type. */
export const partsOf = (type: Extract<PropertyType, { type: 'ref' }>): Readonly<Record<string, Property>> =>
  loaded().get('typeDefinition', type.reference.$ref).properties;

export type { Property, PropertyType };

/**
 * The sets of dimensions that AWS publishes a metric under, each as its names; undefined for a metric AWS tells nothing of.
 */
export function dimensionSetsOf(namespace: string, name: string): (readonly string[])[] | undefined {
  const metrics = loaded()
    .lookup('metric', 'namespace', 'equals', namespace)
    .filter((metric) => metric.name === name);
  if (metrics.length === 0) return undefined;
  return metrics.flatMap((metric) =>
    loaded()
      .follow('usesDimensionSet', metric)
      .map(({ entity }) => entity.dimensions.map((dimension) => dimension.name)),
  );
}
