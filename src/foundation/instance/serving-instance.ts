import { resolve } from 'node:path';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { STORE_CONFIG, type StoreConfig } from '../config/index.js';
import { askWhereabouts, type Whereabouts } from './metadata.js';
import { releaseOf } from './release.js';

/** Who answered, so that load balancing and deployments can be seen. */
export interface ServedBy {
  /** Id of the instance; outside EC2 what it is called, or the id of its process. */
  readonly instance: string;
  /** Availability zone, where there is one. */
  readonly zone?: string;
  readonly version: string;
}

/** Knows which instance this process runs on. It asks once, behind the start of the process: nobody waits for it. */
@Injectable()
export class ServingInstance implements OnApplicationBootstrap {
  private readonly version: string;
  private whereabouts: Whereabouts | undefined;

  constructor(@Inject(STORE_CONFIG) private readonly config: StoreConfig) {
    this.version = releaseOf(rootOfTheShop());
  }

  onApplicationBootstrap(): void {
    void this.learn();
  }

  /** @param processInWords how a process is called, in the language of whoever reads it */
  servedBy(processInWords: (pid: number) => string): ServedBy {
    const outsideEc2 = { instance: this.config.INSTANCE_NAME ?? processInWords(process.pid) };
    return { ...(this.whereabouts ?? outsideEc2), version: this.version };
  }

  private async learn(): Promise<void> {
    const endpoint = this.config.AWS_EC2_METADATA_SERVICE_ENDPOINT;
    if (endpoint === undefined) return;
    this.whereabouts = await askWhereabouts(endpoint);
  }
}

/** Four folders up from the compiled file, three from its source. */
function rootOfTheShop(): string {
  return resolve(import.meta.dirname, import.meta.filename.endsWith('.ts') ? '../../..' : '../../../..');
}
