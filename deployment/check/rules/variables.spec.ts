import { requiredBy } from '../environment.ts';
import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { SOUND, soundBut, soundWith } from '../sound-project.ts';
import { environmentVariables } from './variables.ts';

const WEB = '.ebextensions/01-shop.config';
const WORKER = 'worker/.ebextensions/01-worker.config';
const but = (file: string, passage: string, replacement: string) =>
  found(environmentVariables, soundWith(file, passage, replacement));

describe('the variables of a tier', () => {
  it('are all the code requires', () => {
    expect(found(environmentVariables, soundBut())).toEqual([]);
    const both = ['NODE_ENV', 'CART_TABLE', 'ORDER_QUEUE', 'RDS_WORKER_PASSWORD'];
    expect(requiredBy('web')).toEqual(expect.arrayContaining([...both, 'RDS_PASSWORD', 'RDS_WEB_PASSWORD']));
    expect(requiredBy('worker')).toEqual(expect.arrayContaining(both));
    expect(requiredBy('worker')).not.toEqual(expect.arrayContaining(['RDS_PASSWORD']));
  });

  it('lack nothing', () => {
    expect(but(WORKER, '    CART_TABLE: shop-carts\n', '')).toEqual([
      `${WORKER}:3 the worker tier is not given CART_TABLE, which the code requires`,
    ]);
    expect(but(WEB, 'CART_TABLE: shop-carts', "CART_TABLE: ''")).toEqual([
      `${WEB}:10 CART_TABLE is empty, and the code requires it`,
    ]);
    expect(but(WEB, 'NODE_ENV: production', 'NODE_ENV: test')).toEqual([
      `${WEB}:3 the code would take itself for a laptop`,
    ]);
  });

  it('come from the database only where there is one', () => {
    const bare = found(
      environmentVariables,
      projectOf({ [WEB]: 'option_settings: {aws:elasticbeanstalk:application:environment: {PORT: 1}}' }),
    );
    expect(bare.filter((line) => line.includes('RDS_'))).toHaveLength(6);
  });

  it('may be kept in a secret, or lent by the web tier', () => {
    expect(but(WORKER, 'CART_TABLE: shop-carts', 'CART_TABLE_SECRET_ARN: a')).toEqual([]);
    expect(but(WORKER, 'CART_TABLE: shop-carts', 'CARD_TABLE_SECRET_ARN: a')).toHaveLength(2);
    const lent = (name: string, file: string) =>
      found(
        environmentVariables,
        soundBut({
          [WORKER]: SOUND[WORKER]?.replace('    CART_TABLE: shop-carts\n', ''),
          [file]: `Resources: {A: {Type: AWS::SSM::Parameter, Properties: {Name: /shop/${name}, Value: a}}}`,
        }),
      );
    expect(lent('CART_TABLE', '.ebextensions/09.config')).toEqual([]);
    expect(lent('CART_TABLE_SECRET_ARN', '.ebextensions/09.config')).toEqual([]);
    expect(lent('CART_TABLES', '.ebextensions/09.config')).toHaveLength(1);
    expect(lent('CART_TABLE', 'worker/.ebextensions/09.config')).toHaveLength(1);
  });

  it('are known, read by a script, or of Node', () => {
    expect(but(WEB, 'PORT: 8080', "NODE_OPTIONS: '--enable-source-maps'")).toEqual([]);
    expect(but(WEB, 'PORT: 8080', 'CART_TABEL: shop-carts')).toEqual([`${WEB}:4 nothing reads CART_TABEL`]);
    const script = { '.platform/hooks/predeploy/01-note.sh': '#!/bin/bash\necho $TEAM\n' };
    const team = `option_settings: {aws:elasticbeanstalk:application:environment: {TEAM: a}}`;
    const reads = (texts: Record<string, string>) =>
      found(environmentVariables, soundBut({ '.ebextensions/04-team.config': team, ...texts }));
    expect(reads({})).toEqual(['.ebextensions/04-team.config:1 nothing reads TEAM']);
    expect(reads(script)).toEqual([]);
  });

  it('have names and values that can be read', () => {
    expect(but(WEB, 'PORT: 8080', 'POR-T: 8080')).toEqual([`${WEB}:4 POR-T is no name of a variable`]);
    expect(but(WEB, 'PORT: 8080', 'PORT: eighty')[0]).toContain('the code refuses this PORT');
    expect(but(WEB, 'PAYMENTS: invoice', 'PAYMENTS: gold')[0]).toContain('the code refuses this PAYMENTS');
  });
});
