import { refusalsOfFiles, wantedOf, wordsOf } from '../../refusals/index.ts';
import { finding, type Rule } from '../finding.ts';

const NAME = 'refusals';

/** The rest of what the service is known to refuse: much of it a rule of its own tells of, with a better cure. */
export const refusals: Rule = {
  name: NAME,
  why: 'nothing is sent that the service was publicly seen to refuse; each finding says where that can be read',
  look: (project) =>
    wantedOf(project).flatMap((wanted) =>
      refusalsOfFiles
        .filter(({ rule }) => rule === NAME)
        .flatMap((refusal) =>
          refusal
            .look(wanted)
            .map(({ place, fill }) =>
              finding(
                place,
                `${refusal.what}: ${wordsOf(refusal, { version: 'of this bundle', ...fill })}`,
                refusal.source,
              ),
            ),
        ),
    ),
};
