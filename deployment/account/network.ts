import {
  DescribeAvailabilityZonesCommand,
  DescribeInstanceTypeOfferingsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { type Answer, asked, missing, there } from './answer.ts';
import { type Wants } from './wants.ts';

/** The network a store comes into, its zones, and instances that can be had there. */
export async function networkThere(client: EC2Client, wants: Wants, region: string): Promise<Answer[]> {
  return [
    ...(await asked('network', () => (wants.isInDefaultNetwork ? defaultVpc(client) : ownVpc(client, wants)))),
    ...(wants.zones.length === 0 ? [] : await asked('zones', () => zones(client, wants.zones, region))),
    ...(await asked('instance types', () => instanceTypes(client, wants))),
  ];
}

async function defaultVpc(client: EC2Client): Promise<Answer> {
  const { Vpcs: [vpc] = [] } = await client.send(
    new DescribeVpcsCommand({ Filters: [{ Name: 'is-default', Values: ['true'] }] }),
  );
  const what = 'default VPC';
  if (vpc?.VpcId === undefined)
    return missing(
      what,
      'this Region has none',
      'aws ec2 create-default-vpc, or a network of your own (--cfg production)',
    );
  const { Subnets = [] } = await client.send(
    new DescribeSubnetsCommand({
      Filters: [
        { Name: 'vpc-id', Values: [vpc.VpcId] },
        { Name: 'default-for-az', Values: ['true'] },
      ],
    }),
  );
  const inZones = [...new Set(Subnets.flatMap(({ AvailabilityZone }) => AvailabilityZone ?? []))].sort();
  return inZones.length < 2
    ? missing(
        what,
        `has subnets in ${inZones.join(', ') || 'no zone'}`,
        'aws ec2 create-default-subnet in a second zone',
      )
    : there(what, `${vpc.VpcId} with subnets in ${inZones.join(', ')}`);
}

async function ownVpc(client: EC2Client, { vpc, subnets }: Wants): Promise<Answer> {
  const what = 'network of your own';
  const cure = 'network/network.yaml makes one; its outputs go into the saved configurations of both tiers';
  if (vpc === undefined) return missing(what, 'VPCId is not filled in', cure);
  const { Subnets = [] } = await client.send(
    new DescribeSubnetsCommand({ Filters: [{ Name: 'vpc-id', Values: [vpc] }] }),
  );
  const known = new Set(Subnets.map(({ SubnetId }) => SubnetId));
  const strange = subnets.filter((subnet) => !known.has(subnet));
  if (Subnets.length === 0) return missing(what, `there is no ${vpc} with subnets`, cure);
  return strange.length > 0
    ? missing(what, `${vpc} has no ${strange.join(', ')}`, cure)
    : there(what, `${vpc} with all its subnets`);
}

async function zones(client: EC2Client, letters: readonly string[], region: string): Promise<Answer> {
  const { AvailabilityZones = [] } = await client.send(new DescribeAvailabilityZonesCommand({}));
  const open = AvailabilityZones.filter(({ State }) => State === 'available').map(({ ZoneName = '' }) => ZoneName);
  const lacking = letters.filter((letter) => !open.includes(region + letter));
  const what = `zones ${letters.join(' and ')}`;
  if (lacking.length === 0) return there(what, `open in ${region}`);
  const others = open.map((zone) => zone.slice(region.length)).join(', ');
  return missing(
    what,
    `${region} has no ${lacking.join(', ')}`,
    `set DatabaseZone and ReplicaZone in the saved configuration to two of ${others || 'the zones of another Region'}`,
  );
}

async function instanceTypes(client: EC2Client, { instances }: Wants): Promise<Answer[]> {
  const wanted = [...new Set(instances.flatMap(({ types }) => types))];
  if (wanted.length === 0) return [];
  const { InstanceTypeOfferings = [] } = await client.send(
    new DescribeInstanceTypeOfferingsCommand({ Filters: [{ Name: 'instance-type', Values: wanted }] }),
  );
  const offered = new Set<string>(InstanceTypeOfferings.flatMap(({ InstanceType }) => InstanceType ?? []));
  return instances.map(({ tier, types }) => {
    const what = `instance types of the ${tier} tier`;
    const found = types.filter((type) => offered.has(type));
    return found.length > 0
      ? there(what, found.join(', '))
      : missing(
          what,
          `none of ${types.join(', ')} is offered`,
          'name others in InstanceTypes of the saved configuration',
        );
  });
}
