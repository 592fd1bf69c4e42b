import {
  type _InstanceType,
  DescribeAddressesCommand,
  DescribeInstanceTypesCommand,
  type EC2Client,
  paginateDescribeInstances,
} from '@aws-sdk/client-ec2';
import { paginateDescribeDBInstances, type RDSClient } from '@aws-sdk/client-rds';
import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  type ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import { type Answer, asked, missing, there } from './answer.ts';
import { type Wants } from './wants.ts';

interface Clients {
  readonly ec2: EC2Client;
  readonly rds: RDSClient;
  readonly quotas: ServiceQuotasClient;
}

/** What a store takes of something that an account may only have so much of, by the code AWS gives the quota. */
interface Share {
  readonly what: string;
  readonly service: string;
  readonly code: string;
  readonly wanted: () => Promise<number>;
  readonly used: () => Promise<number>;
}

/** Whether one more store still fits, and how many of its kind do. */
export async function quotasLeft(clients: Clients, wants: Wants): Promise<Answer[]> {
  const { ec2, rds } = clients;
  const shares: Share[] = [
    {
      ...{ what: 'databases', service: 'rds', code: 'L-7B6409FD' },
      wanted: () => Promise.resolve(wants.databases),
      used: () => databasesIn(rds),
    },
    {
      ...{ what: 'Elastic IP addresses', service: 'ec2', code: 'L-0263D0A3' },
      wanted: () => Promise.resolve(wants.addresses),
      used: () => addressesIn(ec2),
    },
    {
      ...{ what: 'virtual processors of instances', service: 'ec2', code: 'L-1216C47A' },
      wanted: () => processorsWanted(ec2, wants),
      used: () => processorsIn(ec2),
    },
  ];
  const answers: Answer[] = [];
  for (const share of shares) answers.push(...(await asked(share.what, () => left(clients.quotas, share))));
  return answers;
}

async function left(client: ServiceQuotasClient, { what, service, code, wanted, used }: Share): Promise<Answer[]> {
  const share = await wanted();
  if (share === 0) return [];
  const [quota, taken] = [await quotaOf(client, service, code), await used()];
  const stores = Math.max(0, Math.floor((quota - taken) / share));
  const found = `${String(taken)} of ${String(quota)} taken, a store takes ${String(share)}: room for ${String(stores)}`;
  return [
    stores > 0
      ? there(what, found)
      : missing(
          what,
          found,
          `aws service-quotas request-service-quota-increase --service-code ${service} --quota-code ${code} --desired-value …`,
        ),
  ];
}

/** A quota that nobody has changed is told as the default one only. */
async function quotaOf(client: ServiceQuotasClient, ServiceCode: string, QuotaCode: string): Promise<number> {
  const asked = { ServiceCode, QuotaCode };
  const { Quota } = await client.send(new GetServiceQuotaCommand(asked)).catch(async (error: unknown) => {
    if ((error as Error).name !== 'NoSuchResourceException') throw error;
    return await client.send(new GetAWSDefaultServiceQuotaCommand(asked));
  });
  if (Quota?.Value === undefined) throw new Error(`the quota ${ServiceCode} ${QuotaCode} has no value`);
  return Quota.Value;
}

async function databasesIn(client: RDSClient): Promise<number> {
  let count = 0;
  for await (const { DBInstances = [] } of paginateDescribeDBInstances({ client }, {})) count += DBInstances.length;
  return count;
}

async function addressesIn(client: EC2Client): Promise<number> {
  const { Addresses = [] } = await client.send(new DescribeAddressesCommand({}));
  return Addresses.length;
}

async function processorsIn(client: EC2Client): Promise<number> {
  let count = 0;
  const asked = { Filters: [{ Name: 'instance-state-name', Values: ['pending', 'running'] }] };
  for await (const { Reservations = [] } of paginateDescribeInstances({ client }, asked))
    for (const { CpuOptions } of Reservations.flatMap(({ Instances = [] }) => Instances))
      count += (CpuOptions?.CoreCount ?? 1) * (CpuOptions?.ThreadsPerCore ?? 2);
  return count;
}

async function processorsWanted(client: EC2Client, { instances }: Wants): Promise<number> {
  const types = [...new Set(instances.flatMap(({ types: all }) => all[0] ?? []))] as _InstanceType[];
  if (types.length === 0) return 0;
  const { InstanceTypes = [] } = await client.send(new DescribeInstanceTypesCommand({ InstanceTypes: types }));
  const each = new Map<string | undefined, number>(
    InstanceTypes.map(({ InstanceType, VCpuInfo }) => [InstanceType, VCpuInfo?.DefaultVCpus ?? 2]),
  );
  return instances.reduce((all, { types: [type], most }) => all + most * (each.get(type) ?? 2), 0);
}
