import { type ChildProcess, spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Whoever waits to see a change comes first: this may take what is left of the processors. */
const PRIORITY = 15;
const FAULT = /^(?<file>[^(]+)\((?<line>\d+),\d+\): error TS\d+: (?<words>.*)$/;
const END_OF_ROUND = /Found (?<faults>\d+) errors?\. Watching/;

/** Checks types beside a running store, and says what is wrong with them; that nothing is only where something was. */
export class TypeCheck {
  private readonly child: ChildProcess;
  private readonly words = new TypeWords();

  constructor(root: string, say: (line: string) => void) {
    const args = [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--watch', '--preserveWatchOutput'];
    const child = spawn(process.execPath, [...args, '--pretty', 'false'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.child = child;
    child.on('error', () => undefined);
    if (child.pid !== undefined) setPriority(child.pid, PRIORITY);
    createInterface({ input: child.stdout }).on('line', (line) => {
      for (const each of this.words.of(line)) say(each);
    });
  }

  end(): void {
    this.child.kill();
  }
}

/** What a person hears of what a compiler that watches writes. */
export class TypeWords {
  private wasWrong = false;

  /** @returns a line for each fault, one when all are gone, and nothing else */
  of(line: string): string[] {
    const { file, line: at, words } = FAULT.exec(line)?.groups ?? {};
    if (file !== undefined) return [`types: ${file}:${at ?? ''} ${words ?? ''}`];
    const faults = END_OF_ROUND.exec(line)?.groups?.['faults'];
    if (faults === undefined) return [];
    const says = faults === '0' && this.wasWrong ? ['types: all is well again'] : [];
    this.wasWrong = faults !== '0';
    return says;
  }
}
