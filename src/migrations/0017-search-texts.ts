import type { MigrationInterface, QueryRunner } from 'typeorm';

const PLAIN = 'CHARACTER SET ascii COLLATE ascii_bin NOT NULL';

/**
 * What searches look in. Only adds: the previous release searches in `products`, as it always did. The table is filled
 * after all migrations, for how words are written down is the release’s business and not the schema’s.
 */
export class SearchTexts1700000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE search_texts (
      sku varchar(64) ${PLAIN},
      source binary(16) NOT NULL,
      tokens mediumtext ${PLAIN},
      wholes mediumtext ${PLAIN},
      code varchar(255) ${PLAIN},
      name text ${PLAIN},
      told mediumtext ${PLAIN},
      body mediumtext ${PLAIN},
      PRIMARY KEY (sku),
      FULLTEXT KEY search_tokens (tokens)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE search_texts');
  }
}
