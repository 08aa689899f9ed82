import { textAt } from '../../../../src/scan/path.ts';
import { type Estate, refs } from './estate.ts';

/** Files and copies of them: shared file systems, buckets that copy to each other, backups. */
export async function seedArchive(estate: Estate): Promise<void> {
  const { aws, book, put, arn } = estate;
  const network = await estate.network({
    name: 'archive',
    base: '10.95',
    tiers: [{ name: 'data', access: 'isolated' }],
  });
  const parent = `vpc/${network.vpc}`;
  const subnets = network.subnetsOf('data');
  const group = await estate.group(network.vpc, 'archive-files');
  const key = await aws.ask('kms', 'CreateKey', { Description: 'archive' }, 'KeyMetadata.KeyId');
  const keyRef = put('kms', key, { name: 'archive' });
  const KmsKeyId = arn('kms', `key/${key}`);

  const files = await aws.ask(
    'efs',
    'CreateFileSystem',
    { CreationToken: 'archive', Encrypted: true, KmsKeyId },
    'FileSystemId',
  );
  const filesRef = put('efs', files, { parent });
  book.relate(filesRef, 'encrypted-by', keyRef);
  for (const SubnetId of subnets) {
    const target = await aws.call('efs', 'CreateMountTarget', {
      FileSystemId: files,
      SubnetId,
      SecurityGroups: [group],
    });
    const eni = put('eni', textAt(target, 'NetworkInterfaceId') ?? '', { parent: `subnet/${SubnetId}` });
    book.relate(filesRef, 'uses', eni);
    book.relate(eni, 'member', `sg/${group}`);
  }
  book.relate(filesRef, 'in', refs('subnet', subnets));
  book.relate(filesRef, 'member', `sg/${group}`);
  await aws.call('efs', 'CreateAccessPoint', { ClientToken: 'a', FileSystemId: files });
  const role = await estate.role('archive-reader', 'lambda');
  // Moto forgets which file systems a function mounts.
  await estate.lambda('archive-reader', role, { VpcConfig: { SubnetIds: subnets, SecurityGroupIds: [group] } }, parent);
  const windows = await aws.ask(
    'fsx',
    'CreateFileSystem',
    { FileSystemType: 'LUSTRE', StorageCapacity: 1_200, SubnetIds: [subnets[0]], SecurityGroupIds: [group] },
    'FileSystem.FileSystemId',
  );
  put('fsx', windows, { parent: `subnet/${subnets[0]}` });

  await estate.bucket('archive-copies');
  await estate.bucket('archive-audit');
  const copies = await estate.role('archive-copies', 's3');
  await estate.bucket('archive-main');
  for (const Bucket of ['archive-main', 'archive-copies']) {
    await aws.call('s3', 'PutBucketVersioning', { Bucket, VersioningConfiguration: { Status: 'Enabled' } });
  }
  await aws.call('s3', 'PutBucketReplication', {
    Bucket: 'archive-main',
    ReplicationConfiguration: {
      Role: copies,
      Rules: [
        {
          ID: 'all',
          Status: 'Enabled',
          Priority: 1,
          Filter: { Prefix: '' },
          DeleteMarkerReplication: { Status: 'Disabled' },
          Destination: { Bucket: 'arn:aws:s3:::archive-copies' },
        },
      ],
    },
  });
  book.relate('s3/archive-main', 'replicates', 's3/archive-copies');
  book.relate('s3/archive-main', 'assumes', 'iamrole/archive-copies');
  await aws.call('s3', 'PutBucketEncryption', {
    Bucket: 'archive-main',
    ServerSideEncryptionConfiguration: {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KmsKeyId } }],
    },
  });
  book.relate('s3/archive-main', 'encrypted-by', keyRef);

  await aws.call('backup', 'CreateBackupVault', { BackupVaultName: 'archive', EncryptionKeyArn: KmsKeyId });
  const vault = put('backupvault', 'archive');
  book.relate(vault, 'encrypted-by', keyRef);
  const plan = await aws.ask(
    'backup',
    'CreateBackupPlan',
    {
      BackupPlan: {
        BackupPlanName: 'nightly',
        Rules: [{ RuleName: 'nightly', TargetBackupVaultName: 'archive', ScheduleExpression: 'cron(0 3 * * ? *)' }],
      },
    },
    'BackupPlanId',
  );
  book.relate(put('backupplan', plan, { name: 'nightly' }), 'writes', vault);
  book.relate('lambda/archive-reader', 'in', refs('subnet', subnets));
  book.relate('lambda/archive-reader', 'member', `sg/${group}`);
}
