import { ACCOUNT_ID, REGION } from './calls.ts';
import type { Environment } from './environment.ts';
import { text, type Words } from './query.ts';
import { Refusal } from './refusal.ts';

/** What load balancers say of the instances behind them: each takes requests. */
export function answerOfBalancers(
  action: string,
  input: Readonly<Record<string, Words>>,
  environments: readonly Environment[],
): Words {
  const [, id] =
    /\/(?:app\/)?awseb-([^/]+)\//.exec(text(input['LoadBalancerArn']) || text(input['TargetGroupArn'])) ?? [];
  const found = environments.find((each) => each.id === id);
  if (found === undefined) throw new Refusal('LoadBalancerNotFound', 'One or more load balancers not found');
  const group = `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT_ID}:targetgroup/awseb-${found.id}/1`;
  switch (action) {
    case 'DescribeTargetGroups':
      return { TargetGroups: [{ TargetGroupArn: group, TargetGroupName: `awseb-${found.id}` }] };
    case 'DescribeTargetHealth':
      return {
        TargetHealthDescriptions: (found.instances ?? []).map((instance) => ({
          Target: { Id: instance.id, Port: '80' },
          TargetHealth: { State: 'healthy' },
        })),
      };
    default:
      throw new Refusal('InvalidAction', `elasticloadbalancing ${action}`);
  }
}
