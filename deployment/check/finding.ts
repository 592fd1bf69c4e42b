import { type Place } from './place.ts';
import { type Project } from './project.ts';

/** Something that would go wrong on a deployment, where it is written, and what to do about it. */
export interface Finding extends Place {
  readonly wrong: string;
  readonly cure: string;
}

/** One thing to look for. `why` is for `--help`. */
export interface Rule {
  readonly name: string;
  readonly why: string;
  look(project: Project): Finding[];
}

export const finding = ({ file, line }: Place, wrong: string, cure: string): Finding => ({ file, line, wrong, cure });
