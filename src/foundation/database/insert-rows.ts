import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';

/**
 * Inserts rows of an entity with one statement. Does what `manager.insert` does for plain rows at a fraction of its cost:
 * TypeORM’s insert builder names a parameter for every value, which is most of what recording a batch of orders would
 * spend.
 *
 * @param rows all members the table has; a member left out is written as NULL. Generated ones are written only where the
 * first row has them, which is for dry runs
 */
export async function insertRows<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly Partial<T>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const metadata = manager.connection.getMetadata(entity);
  const withGenerated = metadata.generatedColumns.some(({ propertyName }) => first[propertyName] !== undefined);
  const { statement, valuesOf } = planFor(metadata, withGenerated);
  await manager.query(statement, [rows.map(valuesOf)]);
}

interface Plan {
  readonly statement: string;
  readonly valuesOf: (row: ObjectLiteral) => unknown[];
}

const plans = { plain: new WeakMap<EntityMetadata, Plan>(), withGenerated: new WeakMap<EntityMetadata, Plan>() };

function planFor(metadata: EntityMetadata, withGenerated: boolean): Plan {
  const kept = withGenerated ? plans.withGenerated : plans.plain;
  const known = kept.get(metadata);
  if (known !== undefined) return known;
  const columns = metadata.columns.filter(({ isGenerated }) => withGenerated || !isGenerated);
  const { driver } = metadata.connection;
  const plan: Plan = {
    statement: `INSERT INTO ${driver.escape(metadata.tableName)} (${columns
      .map(({ databaseName }) => driver.escape(databaseName))
      .join(', ')}) VALUES ?`,
    valuesOf: (row) =>
      columns.map((column) => {
        const value: unknown = row[column.propertyName] ?? null;
        // Only JSON needs another shape on its way; dates, numbers and text are what mysql2 takes.
        return column.type === 'simple-json' && value !== null ? JSON.stringify(value) : value;
      }),
  };
  kept.set(metadata, plan);
  return plan;
}
