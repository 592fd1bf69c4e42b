import getPort from 'get-port';

/** What a process holds, in megabytes. */
export interface Held {
  /** What is still referred to: right after garbage was collected. */
  readonly heap: number;
}

const MEGABYTE = 1_048_576;

/** Variables that open Node’s inspector to this machine, and the port it will be at. */
export async function inspectable(): Promise<{
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
}> {
  const port = await getPort({ host: '127.0.0.1' });
  return { port, env: { NODE_OPTIONS: `--inspect=127.0.0.1:${String(port)}` } };
}

/** Has a process collect its garbage and says what is left, by its inspector. */
export async function heldBy(port: number): Promise<Held> {
  const answer = await fetch(`http://127.0.0.1:${String(port)}/json/list`);
  const [target] = (await answer.json()) as { webSocketDebuggerUrl: string }[];
  if (target === undefined) throw new Error('the process has no inspector');
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise<void>((open, fail) => {
    socket.onopen = () => open();
    socket.onerror = () => fail(new Error('the inspector refuses'));
  });
  let id = 0;
  const ask = async (method: string): Promise<Record<string, unknown>> => {
    id += 1;
    const asked = id;
    return await new Promise((settle) => {
      socket.addEventListener('message', ({ data }) => {
        const said = JSON.parse(String(data)) as { id?: number; result?: Record<string, unknown> };
        if (said.id === asked) settle(said.result ?? {});
      });
      socket.send(JSON.stringify({ id: asked, method }));
    });
  };
  try {
    await ask('HeapProfiler.collectGarbage');
    await ask('HeapProfiler.collectGarbage');
    const { usedSize } = await ask('Runtime.getHeapUsage');
    return { heap: Number(usedSize) / MEGABYTE };
  } finally {
    socket.close();
  }
}
