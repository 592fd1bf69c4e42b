import { Instance, type Setting } from './instance.ts';
import { Origin } from './origin.ts';

interface Running {
  origin: Origin;
  instance: Instance;
}

/** An instance with its origin for the tests of a `describe`. Each test finds the origin open and with nothing to tell. */
export function onAnInstance(setting: Omit<Setting, 'origin'> = {}): Running {
  const running = {} as Running;
  beforeAll(async () => {
    running.origin = await Origin.start();
    running.instance = new Instance({ ...setting, origin: running.origin.port });
    await running.instance.start();
  });
  afterEach(async () => {
    running.origin.reset();
    if (!running.origin.isOpen) await running.origin.open();
  });
  afterAll(async () => {
    await running.instance.stop();
    await running.origin.close();
  });
  return running;
}
