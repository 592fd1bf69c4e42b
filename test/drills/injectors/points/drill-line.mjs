import { openSync } from 'node:fs';
import { connect, Server } from 'node:net';
import { createInterface } from 'node:readline';
import { setImmediate as soon, setInterval } from 'node:timers';

/** The line from a process to the drill that started it: learns which points are armed and asks there what to do. */
export class DrillLine {
  #port;
  #process;
  #socket;
  #armed = new Set();
  #asked = new Map();
  #last = 0;
  #free = false;

  constructor(port, process) {
    this.#port = port;
    this.#process = process;
  }

  /** Resolves when it is known which points are armed: what the shop does at its start must not slip past them. */
  async open(points) {
    await new Promise((resolve, reject) => {
      const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
      this.#socket = socket;
      socket.once('error', reject);
      socket.once('connect', () => {
        this.#say({ hello: { process: this.#process, pid: process.pid, points } });
      });
      // Whoever started this process is gone: nobody would ever stop it.
      socket.once('close', () => {
        if (!this.#free) process.kill(process.pid, 'SIGKILL');
      });
      createInterface({ input: socket }).on('line', (line) => {
        this.#hear(JSON.parse(line));
        resolve();
      });
    });
    this.#socket.unref();
  }

  /** Resolves when the process may go on from this point; at once when it isn't armed. */
  async pass(point) {
    if (!this.#armed.has(point)) return;
    const ask = ++this.#last;
    const verdict = await new Promise((resolve) => {
      this.#asked.set(ask, resolve);
      this.#say({ ask, point });
    });
    if (verdict !== 'die') return;
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => undefined);
  }

  isArmed(point) {
    return this.#armed.has(point);
  }

  #hear(said) {
    if ('armed' in said) {
      this.#armed = new Set(said.armed);
      this.#say({ isArmed: said.version });
    } else if ('ask' in said) {
      this.#asked.get(said.ask)?.(said.verdict);
      this.#asked.delete(said.ask);
    } else if ('stray' in said) {
      const stray = new Error(`drill: a stray ${said.stray}`);
      soon(() => {
        if (said.stray === 'exception') throw stray;
        void Promise.reject(stray);
      });
    } else if ('spoil' in said) {
      soon(() => ruin(said.spoil));
    } else if ('farewell' in said) {
      this.#free = true;
      this.#armed.clear();
      for (const resolve of this.#asked.values()) resolve('go');
    }
  }

  #say(words) {
    this.#socket.write(`${JSON.stringify(words)}\n`);
  }
}

const kept = [];

/** Brings this process into a state that it can't come out of by itself. */
function ruin(how) {
  if (how === 'stall') for (;;);
  if (how === 'deaf') for (const handle of process._getActiveHandles()) if (handle instanceof Server) handle.close();
  if (how === 'heap') for (;;) kept.push(Array.from({ length: 100_000 }, () => ({})));
  if (how === 'descriptors') setInterval(takeDescriptors, 1);
}

/** All there are, and those that come free. */
function takeDescriptors() {
  try {
    for (;;) kept.push(openSync('/dev/null'));
  } catch {
    // None left.
  }
}
