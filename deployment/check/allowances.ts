import { type Fault } from './fault.ts';
import { type Project, type ProjectFile } from './project.ts';

const COMMENT = /#\s*eb:check allows ([a-z-]+)(?:\s+\(([^)]*)\))?(?::\s*(.*))?$/;

interface Allowance {
  readonly rule: string;
  /** Words of which a finding must hold one; none: any finding will do. */
  readonly words: readonly string[];
  readonly reason: string;
  readonly line: number;
  /** The line it speaks of: its own, or the next that is no comment. */
  readonly target: number;
}

/**
 * Leaves out what a comment allows: `# eb:check allows RULE: reason`, or `RULE (WORD, WORD)` for findings that hold one of
 * these words. A comment without a reason, and one that allows what nobody found, are faults themselves.
 */
export function withAllowances(project: Project, faults: readonly Fault[], rules: readonly string[]): Fault[] {
  const left = new Set(faults);
  const own: Fault[] = [];
  for (const file of project.everyFile()) {
    for (const allowance of allowancesIn(file)) {
      const { rule, words, reason, line, target } = allowance;
      const complain = (wrong: string, cure: string) =>
        own.push({ file: file.path, line, wrong, cure, rule: 'allowances' });
      const here = faults.filter((fault) => fault.file === file.path && fault.rule === rule && fault.line === target);
      const allowed = here.filter(({ wrong }) => words.length === 0 || words.some((word) => holds(wrong, word)));
      const idle = words.filter((word) => !here.some(({ wrong }) => holds(wrong, word)));
      if (!rules.includes(rule)) complain(`there is no rule ${rule}`, 'see --help');
      else if (reason.trim().split(/\s+/).length < 3)
        complain('this is allowed without a reason', 'say why after a colon');
      else if (allowed.length === 0) complain(`${rule} finds nothing here any more`, 'remove the comment');
      else {
        if (idle.length > 0)
          complain(`${rule} finds no ${idle.join(', ')} here any more`, 'take it out of the comment');
        for (const fault of allowed) left.delete(fault);
      }
    }
  }
  return [...left, ...own];
}

const holds = (text: string, word: string): boolean => text.split(/[^\w:.-]+/).includes(word);

function allowancesIn({ text }: ProjectFile): Allowance[] {
  const lines = text.split('\n');
  return lines.flatMap((each, index): Allowance[] => {
    const [, rule, words = '', reason = ''] = COMMENT.exec(each) ?? [];
    if (rule === undefined) return [];
    const next = isComment(each) ? lines.findIndex((other, at) => at > index && !isComment(other)) : index;
    const listed = words.split(/[\s,]+/).filter((word) => word !== '');
    return [{ rule, words: listed, reason, line: index + 1, target: next + 1 }];
  });
}

const isComment = (line: string): boolean => /^\s*#/.test(line);
