import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';

export const BUCKET = 'shapestore';

/** Creates the store’s bucket where there is none; what it holds stays. The stand-in keeps no older versions of objects. */
export async function makeBucket(endpoint: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const client = new S3Client({
    endpoint,
    forcePathStyle: true,
    region: environment['AWS_REGION'] ?? '',
    credentials: {
      accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
  });
  try {
    await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  } finally {
    client.destroy();
  }
}
