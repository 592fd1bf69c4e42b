import { readConfig } from '../../foundation/config/index.js';
import { StyleguideController } from './styleguide.controller.js';
import { StyleguideWebModule } from './styleguide-web.module.js';

const controllersWith = (STYLEGUIDE: string) =>
  StyleguideWebModule.of(readConfig({ NODE_ENV: 'test', STYLEGUIDE })).controllers;

describe('the styleguide', () => {
  it('is there for those who build the shop', () => {
    expect(controllersWith('on')).toEqual([StyleguideController]);
    expect(controllersWith('')).toEqual([StyleguideController]);
  });

  it('is nowhere in a store that sells', () => {
    expect(controllersWith('off')).toEqual([]);
  });
});
