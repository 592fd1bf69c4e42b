import type { PartAction, PartAnswer } from './control.ts';
import type { Part } from './part.ts';
import { bringBack } from './part-names.ts';

/** A part with what differs between one that is only watched and one that is started again when it dies. */
export interface Controlled {
  readonly part: Part;
  /** Whether it comes back by itself after its death. */
  readonly supervised: boolean;
  /** Ends it politely; nothing starts it again. */
  stop(): Promise<void>;
  /** Starts it on the same data and port; resolves when it answers. */
  start(): Promise<void>;
}

const done = (says: string): PartAnswer => ({ done: true, says });
const refused = (says: string): PartAnswer => ({ done: false, says });

/** Does with a part what is wanted. What is the case already is no fault. */
export async function perform(action: PartAction, controlled: Controlled | undefined): Promise<PartAnswer> {
  if (controlled === undefined) return refused('no such part runs here; npm run status shows those that do');
  const { part } = controlled;
  const { name } = part;
  switch (action) {
    case 'start':
      return await start(controlled);
    case 'kill':
      if (!part.running) return done(`${name} is dead already`);
      await part.crash();
      if (controlled.supervised) return done(`${name} is killed; it is started again by itself`);
      return done(`${name} is killed; bring it back: ${bringBack(name)}`);
    case 'stop':
      if (part.running || controlled.supervised) await controlled.stop();
      return done(`${name} is stopped; bring it back: ${bringBack(name)}`);
    case 'pause':
      if (!part.running) return refused(`${name} doesn’t run; bring it back: ${bringBack(name)}`);
      part.pause();
      return done(`${name} is paused: it takes connections and answers nothing; npm run part -- resume ${name}`);
    case 'resume':
      if (!part.running) return refused(`${name} doesn’t run; bring it back: ${bringBack(name)}`);
      part.resume();
      return done(`${name} goes on, pid ${String(part.pid)}`);
  }
}

async function start(controlled: Controlled): Promise<PartAnswer> {
  const { part } = controlled;
  if (part.paused) return await perform('resume', controlled);
  if (part.running) return done(`${part.name} runs already, pid ${String(part.pid)}`);
  try {
    await controlled.start();
    return done(`${part.name} is up, pid ${String(part.pid)}`);
  } catch (error) {
    return refused(`${(error as Error).message}\n${part.lastWords()}`.trimEnd());
  }
}
