import { found } from '../found.ts';
import { soundBut } from '../sound-project.ts';
import { hooks } from './hooks.ts';

const HOOK = '.platform/hooks/predeploy/01-note.sh';
const TWIN = '.platform/confighooks/predeploy/01-note.sh';

describe('a hook', () => {
  it('that can be run and stands in both trees is fine', () => {
    expect(found(hooks, soundBut())).toEqual([]);
  });

  it('can be run', () => {
    expect(found(hooks, soundBut({}, { [HOOK]: '100644' }))).toEqual([`${HOOK}:1 the hook may not be run`]);
    expect(found(hooks, soundBut({ [HOOK]: 'true\n', [TWIN]: 'true\n' }))).toEqual([
      `${TWIN}:1 the hook does not say what runs it`,
      `${HOOK}:1 the hook does not say what runs it`,
    ]);
    const windows = '#!/bin/bash\r\ntrue\r\n';
    expect(found(hooks, soundBut({ [HOOK]: windows, [TWIN]: windows }))).toHaveLength(2);
  });

  it('stands in both trees, and is the same there', () => {
    expect(found(hooks, soundBut({ [TWIN]: undefined }))).toEqual([`${HOOK}:1 there is no such hook in confighooks`]);
    expect(found(hooks, soundBut({ [HOOK]: undefined }))).toEqual([`${TWIN}:1 there is no such hook in hooks`]);
    expect(found(hooks, soundBut({ [TWIN]: '#!/bin/bash\nfalse\n' }))).toEqual([
      `${TWIN}:1 the hook of this name in hooks/ says something else`,
    ]);
  });

  it('stands where hooks are run', () => {
    expect(found(hooks, soundBut({ 'worker/.platform/hooks/after/a.sh': '' }))).toEqual([
      'worker/.platform/hooks/after/a.sh:1 no hook of this path is ever run',
    ]);
    expect(found(hooks, soundBut({ '.platform/confhooks/predeploy/a.sh': '' }))[0]).toContain('is no tree of hooks');
  });
});
