import type { Part } from '../part.ts';
import { answers } from '../parts/node-server.ts';
import { NotHad } from './not-had.ts';
import { type PythonTool, pythonTool } from './python.ts';

const VERSION = '5.2.5';
/**
 * Its own command serves many at once, and moto looks at a condition and writes in two steps: of twenty changes of one cart
 * that came together some were lost, which DynamoDB never does.
 */
const ONE_AT_A_TIME = `
import sys, threading
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import run_simple
app, turn = DomainDispatcherApplication(create_backend_app), threading.Lock()
def in_turn(environ, start_response):
    with turn:
        return app(environ, start_response)
run_simple('127.0.0.1', int(sys.argv[1]), in_turn, threaded=True, request_handler=MotoRequestHandler)
`;

/** Tables, objects, parameters and secrets by the words of AWS, written in Python. It keeps them in memory only. */
export class Moto {
  readonly version = VERSION;
  private readonly tool: PythonTool;

  private constructor(tool: PythonTool) {
    this.tool = tool;
  }

  /** Brings it from PyPI, once. */
  static async brought(): Promise<Moto | NotHad> {
    const tool = await pythonTool('moto[server]', VERSION);
    return tool instanceof NotHad ? tool : new Moto(tool);
  }

  async start(part: Part, port: number): Promise<void> {
    part.start({ program: this.tool.command('python'), args: ['-c', ONE_AT_A_TIME, String(port)] });
    await part.until(() => answers(`http://127.0.0.1:${String(port)}/moto-api/data.json`));
  }
}
