import { globSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { mergePatch } from '../shapes/merge-patch.ts';
import { readDocument } from './document.ts';
import { patched } from './patched.ts';
import { canonical } from './value.ts';

const root = resolve(import.meta.dirname, '../..');

describe('a template that is checked for a shape', () => {
  it.each([
    ['{a: b, c: {d: 1}}', '{a: null, c: {e: 2}, f: {g: null, h: 3}}'],
    ['{a: [1, 2], c: 1}', '{a: {b: null}, c: null}'],
    ['{a: {Ref: B}}', '{a: {"Fn::GetAtt": [B, C]}}'],
    ['{a: {Ref: B}}', '{a: {b: 1}}'],
    ['{a: {b: 1}}', '{a: {Ref: B}}'],
  ])('says what is bundled: %s with %s', (template, patch) => {
    const bundled = readDocument('bundled', mergePatch(template, patch)).root;
    const checked = patched(readDocument('template', template), readDocument('patch', patch)).root;
    if (bundled === undefined || checked === undefined) throw new Error('one of them says nothing');
    expect(canonical(checked)).toBe(canonical(bundled));
  });

  it.each(globSync('deployment/shapes/*/web/*.yaml', { cwd: root }))(
    'says what is bundled for that shape: %s',
    (path) => {
      const patch = readFileSync(resolve(root, path), 'utf8');
      const template = readFileSync(resolve(root, `.ebextensions/${basename(path, '.yaml')}.config`), 'utf8');
      const bundled = readDocument('bundled', mergePatch(template, patch)).root;
      const checked = patched(readDocument('template', template), readDocument('patch', patch)).root;
      if (bundled === undefined || checked === undefined) throw new Error('one of them says nothing');
      expect(canonical(checked)).toBe(canonical(bundled));
      expect(canonical(checked)).not.toBe(canonical(readDocument('template', template).root ?? checked));
    },
  );
});
