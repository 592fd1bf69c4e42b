import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';

/**
 * Inserts rows of an entity with one statement. Does what `manager.insert` does for plain rows at a fraction of its cost:
 * TypeORM’s insert builder names a parameter for every value, which is most of what recording a batch of orders would
 * spend.
 *
 * @param rows all members the table has, but for generated ones; a member left out is written as NULL
 */
export async function insertRows<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly Partial<T>[],
): Promise<void> {
  if (rows.length === 0) return;
  const { statement, valuesOf } = planFor(manager.connection.getMetadata(entity));
  await manager.query(statement, [rows.map(valuesOf)]);
}

interface Plan {
  readonly statement: string;
  readonly valuesOf: (row: ObjectLiteral) => unknown[];
}

const plans = new WeakMap<EntityMetadata, Plan>();

function planFor(metadata: EntityMetadata): Plan {
  const known = plans.get(metadata);
  if (known !== undefined) return known;
  const columns = metadata.columns.filter(({ isGenerated }) => !isGenerated);
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
  plans.set(metadata, plan);
  return plan;
}
