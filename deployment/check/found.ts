import { type Rule } from './finding.ts';
import { type Project } from './project.ts';

/** What one rule finds, short: `file:line what is wrong`. */
export const found = (rule: Rule, project: Project): string[] =>
  rule.look(project).map(({ file, line, wrong }) => `${file}:${line} ${wrong}`);
