import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../../deployment/bundle/archive.ts';
import { NotBundled } from '../../deployment/bundle/bundle.ts';
import { makeBundles } from '../../deployment/bundle/make-bundles.ts';
import { Checkout } from './checkout.ts';

let checkout: Checkout;
beforeEach(() => {
  checkout = new Checkout();
});
afterEach(() => {
  checkout.close();
});

const bundled = (shape?: string, allowDirty = false) =>
  makeBundles(checkout.root, {
    processors: ['x64'],
    allowDirty,
    trial: false,
    ...(shape === undefined ? {} : { shape }),
  });

describe('a bundle for a shape', () => {
  const patched = 'deployment/shapes/production/web/01-options.yaml';
  const text = async (path: string): Promise<string> => {
    const zip = readFileSync(join(checkout.root, 'build/web.zip'));
    for await (const file of filesIn(zip)) if (file.path === path) return Buffer.from(file.content).toString();
    throw new Error(`no ${path}`);
  };

  it('carries the templates with its changes in them, and says which shape it is for', async () => {
    checkout.write(patched, 'option_settings: { "aws:ec2:vpc": { VPCId: vpc-1 } }\n');
    checkout.commit();
    await bundled();
    expect(await text('.ebextensions/01-options.config')).toBe('option_settings: {}\n');
    expect(JSON.parse(await text('VERSION'))).toMatchObject({ shape: 'team' });
    await bundled('production');
    expect(await text('.ebextensions/01-options.config')).toContain('VPCId: vpc-1');
    expect(JSON.parse(await text('VERSION'))).toMatchObject({ shape: 'production' });
  });

  it('is not made when nobody knows the shape, or a change has no template', async () => {
    await expect(bundled('lunar')).rejects.toThrow('web: there is no shape lunar in deployment/shapes');
    checkout.write('deployment/shapes/production/web/02-gone.yaml', 'Resources: {}\n');
    checkout.commit();
    await expect(bundled('production')).rejects.toEqual(
      new NotBundled([
        'web: deployment/shapes/production/web/02-gone.yaml changes .ebextensions/02-gone.config, which is not there',
      ]),
    );
    await expect(bundled()).resolves.toBeDefined();
  });

  it('is not made when a change is gone, or is no YAML', async () => {
    checkout.write(patched, 'option_settings: {}\n');
    checkout.commit();
    checkout.remove(patched);
    await expect(bundled('production', true)).rejects.toThrow(`web: ${patched} is missing`);
    checkout.write(patched, 'option_settings: [\n');
    await expect(bundled('production', true)).rejects.toThrow(
      `web: ${patched} can not change .ebextensions/01-options.config: Flow`,
    );
  });
});
