import { type Fault } from './fault.ts';
import { type Project } from './project.ts';

const COMMENT = /#\s*eb:check allows ([a-z-]+)(?::\s*(.*))?$/;

/**
 * Leaves out what a comment allows, on the line or on the one above. A comment without a reason, and one that allows
 * what nobody found, are faults themselves.
 */
export function withAllowances(project: Project, faults: readonly Fault[], rules: readonly string[]): Fault[] {
  const left = new Set(faults);
  const own: Fault[] = [];
  for (const { path, text } of project.everyFile()) {
    for (const [index, words] of text.split('\n').entries()) {
      const [, rule, reason = ''] = COMMENT.exec(words) ?? [];
      if (rule === undefined) continue;
      const line = index + 1;
      const complain = (wrong: string, cure: string) => own.push({ file: path, line, wrong, cure, rule: 'allowances' });
      const lines = /^\s*#/.test(words) ? [line, line + 1] : [line];
      const allowed = faults.filter(
        (fault) => fault.file === path && fault.rule === rule && lines.includes(fault.line),
      );
      if (!rules.includes(rule)) complain(`there is no rule ${rule}`, 'see --help');
      else if (reason.trim().split(/\s+/).length < 3)
        complain('this is allowed without a reason', 'say why after a colon');
      else if (allowed.length === 0) complain(`${rule} finds nothing here any more`, 'remove the comment');
      else for (const fault of allowed) left.delete(fault);
    }
  }
  return [...left, ...own];
}
