// docs/scan.md: what a scan reads, by service, with the calls and the rights that it needs.
import { join } from 'node:path';

/** `load` imports TypeScript sources; see generate.mjs. */
export async function outputs(root, load) {
  const { COLLECTORS, catalogCall, componentOf, isKnownComponent } = await load(
    `export { COLLECTORS } from './src/scan/collectors.ts';
     export { catalogCall } from './src/scan/catalog.ts';
     export { componentOf, isKnownComponent } from './src/model/component.ts';`,
  );
  const rows = COLLECTORS.map(({ service, scope, steps }) => {
    const made = steps.flatMap(({ makes }) => (makes && !makes.hidden ? [makes, ...(makes.variants ?? [])] : []));
    const types = [...new Set(made.map(({ type }) => type))];
    const names = types.map((type) =>
      isKnownComponent(type) ? `${componentOf(type).name} (\`${type}\`)` : `\`${type}\``,
    );
    const calls = steps.map(({ call }) => catalogCall(call));
    const rights = [...new Set(calls.map(({ call }) => call.iam))].sort();
    const where = { region: 'each region', global: 'once', buckets: 'once, then at each bucket' }[scope];
    return { service, where, names, rights };
  });
  const limited = COLLECTORS.flatMap(({ steps }) => steps)
    .filter(({ most }) => most !== undefined)
    .map(({ call, most }) => `\`${catalogCall(call).call.iam}\` is asked for the first ${most} of each region`);
  const actions = [...new Set(rows.flatMap(({ rights }) => rights))].sort();
  const table = [
    '| service | where | what becomes a resource | calls, by the right they need |',
    '| --- | --- | --- | --- |',
    ...rows.map(
      ({ service, where, names, rights }) =>
        `| ${service} | ${where} | ${names.join(', ') || '(details of others)'} | ${rights.join(', ')} |`,
    ),
  ].join('\n');
  const text = `# What a scan reads

Made by \`npm run generate\` from the collectors. All calls read; none writes. Besides these, \`sts:GetCallerIdentity\` proves the credentials (it needs no right) and \`ec2:DescribeRegions\` with a few of the calls below finds the regions in use.

A call that is denied, unavailable or fails is a row of the snapshot's coverage (\`snapshot://{snapshot_id}/coverage\`) and a sentence in the answer. A scan that is not finished after 45 seconds is stored as far as it got, marked partial, with the calls that were not asked. ${limited.join('; ')}, since AWS admits only a few of these a second.

${table}

The rights, for a policy of your own (${actions.length + 1} actions; AWS's managed policy \`ReadOnlyAccess\` is not needed, and it could read your data):

\`\`\`json
${JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: [...actions, 'ec2:DescribeRegions'].sort(), Resource: '*' }] }, null, 2)}
\`\`\`
`;
  return [{ path: join(root, 'docs/scan.md'), text }];
}
