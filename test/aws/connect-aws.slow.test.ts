import { expect, it } from 'vitest';
import { connectAws } from '../../src/aws/connect-aws.ts';
import { startEndpoint } from './fake-endpoint.ts';

/** The pauses between attempts are those of the AWS SDK: seconds. */
it('a call tries again when AWS is busy', async () => {
  let asked = 0;
  const type = 'application/x-amz-json-1.0';
  const endpoint = await startEndpoint(() => {
    asked += 1;
    return asked < 3
      ? { status: 400, body: JSON.stringify({ __type: 'ThrottlingException' }), type }
      : { status: 200, body: '{"TableNames":["t"]}', type };
  });
  const env = {
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'hunter2',
    AWS_REGION: 'eu-west-1',
    AWS_ENDPOINT_URL: endpoint.url,
  };
  const connection = await connectAws({ account_id: 'default', env });
  try {
    const call = { service: 'dynamodb', operation: 'ListTables', region: 'us-east-1', input: {} };
    expect(await connection.call(call)).toMatchObject({ TableNames: ['t'] });
    expect(asked).toBe(3);
  } finally {
    connection.close();
    await endpoint.stop();
  }
});
