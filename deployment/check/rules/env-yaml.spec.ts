import { found } from '../found.ts';
import { SOUND, soundBut, soundWith } from '../sound-project.ts';
import { envYaml } from './env-yaml.ts';

const FILE = 'worker/env.yaml';
const but = (passage: string, replacement: string) => found(envYaml, soundWith(FILE, passage, replacement));

describe('env.yaml', () => {
  it('of known keys is fine, and so is none', () => {
    expect(found(envYaml, soundBut())).toEqual([]);
    expect(found(envYaml, soundBut({ [FILE]: undefined }))).toEqual([]);
  });

  it('has no other keys, and says the version of its form', () => {
    expect(but('EnvironmentName', 'EnvironmentNam')).toEqual([`${FILE}:2 env.yaml has no EnvironmentNam`]);
    expect(but('1.1.0.0', '1.0.0.0')).toEqual([`${FILE}:1 the version of its form is not said`]);
  });

  it('has a name that a group can be put to', () => {
    expect(but('worker+', 'worker')).toEqual([`${FILE}:2 no group can be put to this name`]);
  });

  it('has the worker wait for the web tier, in a group of both', () => {
    const web = 'AWSConfigurationTemplateVersion: 1.1.0.0\nEnvironmentName: web+\nEnvironmentTier: {Name: WebServer}\n';
    const both = (links: string) =>
      found(envYaml, soundBut({ 'env.yaml': web, [FILE]: `${SOUND[FILE] ?? ''}${links}` }));
    expect(both('EnvironmentLinks: {STORE: web+}\n')).toEqual([]);
    const unlinked = 'in a group the worker would be made before what it reads';
    expect(both('')).toEqual([`${FILE}:1 ${unlinked}`]);
    expect(both('EnvironmentLinks: {STORE: web}\n')).toEqual([`${FILE}:7 ${unlinked}`]);
  });

  it('is of its own tier', () => {
    expect(but('Name: Worker', 'Name: WebServer')).toEqual([`${FILE}:4 this is not the worker tier`]);
    expect(but('EnvironmentTier:', 'CName: shop\nEnvironmentTier:')).toEqual([`${FILE}:3 a worker has no address`]);
  });
});
