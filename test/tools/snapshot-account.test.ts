import { describe, expect, it } from 'vitest';
import { bench } from './call-tool.ts';

describe('snapshot_account', () => {
  it('draws the sample, says that it is one, and links to the data', async () => {
    const { call } = await bench();
    const { text, images, links, data } = await call('snapshot_account', { account_id: 'sample' });
    expect(text).toContain('Snapshot of sample: 95 resources');
    expect(text).toContain('This is invented sample data, not a real account.');
    expect(text).toMatch(/file: \/data\/exports\/Sample-shop-[0-9a-f]{8}\.png \(image\/png, \d+ x \d+ px, \d+ KB\)/);
    expect(text.length / 4).toBeLessThan(1500);
    expect(images).toHaveLength(1);
    expect(images[0]?.bytes.length).toBeLessThan(700_000);
    expect(links.map((uri) => uri.replace(/[0-9a-f-]{36}/, 'ID').replace(/-[0-9a-f]{8}\./, '-ID.'))).toEqual([
      'file:///data/exports/Sample-shop-ID.png',
      'snapshot://ID/inventory',
      'snapshot://ID/coverage',
    ]);
    expect(data).toBeUndefined();
  });

  it('is the same every time', async () => {
    const { call } = await bench();
    const [first, second] = [
      await call('snapshot_account', { account_id: 'sample' }),
      await call('snapshot_account', { account_id: 'sample' }),
    ];
    expect(second.text).toBe(first.text);
    expect(second.images[0]?.bytes.equals(first.images[0]?.bytes ?? Buffer.alloc(0))).toBe(true);
  });

  it('shows a part without storing less', async () => {
    const { call } = await bench();
    const part = await call('snapshot_account', { account_id: 'sample', filter: 'type=sqs OR type=lambda' });
    expect(part.text).toContain('SQS queue');
    expect(part.text).not.toContain('CloudFront');
    expect(part.text).toContain('95 resources');
    const region = await call('snapshot_account', { account_id: 'sample', region: 'us-east-1' });
    expect(region.text).not.toContain('eu-west-1');
    expect(region.text).toContain('shop-data-lake');
  });

  it('says when a view matches nothing or asks for nothing', async () => {
    const { call } = await bench();
    const account_id = 'sample';
    const none = await call('snapshot_account', { account_id, filter: 'type=unicorn' });
    expect(none.text).toMatch(
      /^The filter matches nothing here: the picture is empty\. .*there are the types: .*lambda/,
    );
    const near = await call('snapshot_account', { account_id, filter: '(type=lamda OR vpc=shop-prd) AND region=*' });
    expect(near.text).toMatch(/^The filter matches nothing here/);
    expect(near.text).toMatch(/Nearest to type=lamda: type=lambda/);
    expect(near.text).toMatch(/Nearest to vpc=shop-prd: vpc=shop-prod/);
    const word = await call('snapshot_account', { account_id, filter: 'shop-albb' });
    expect(word.text).toMatch(/Nearest to shop-albb: .*\bshop-alb\b/);
    const odd = await call('snapshot_account', { account_id, exclude: ['unicorn'], hops: 2 });
    expect(odd.text).toMatch(/There is no "unicorn" to exclude; there are the types: /);
    const term = await call('snapshot_account', { account_id, exclude: ['type=lamda'] });
    expect(term.text).toMatch(/Did you mean lambda\? exclude takes types alone; a condition goes into filter/);
    const key = await call('snapshot_account', { account_id, filter: 'tpye=rds' });
    // The bench writes json, which simplifies nothing.
    expect(key.text).not.toContain('Steps taken to stay legible');
    expect(key.text).toMatch(/property or tag "tpye", which the filter asks for\. Did you mean type\?/);
    expect(odd.text).toContain('hops counts from focus, which was not given');
    const slip = await call('snapshot_account', { account_id, filter: 'NOT envv=prod' });
    expect(slip.text).toMatch(/Nothing here has a property or tag "envv", which the filter asks for\. Tags here: /);

    const fine = await call('snapshot_account', { account_id, filter: 'type=sqs', exclude: ['lambda', 'vpc'] });
    expect(fine.text).not.toMatch(/matches nothing|to exclude/);
  });

  it('shows the sample where no file can be saved, and says so', async () => {
    const { call } = await bench({ dataDir: '/dev/null' });
    const { text, images, isError } = await call('snapshot_account', { account_id: 'sample' });
    expect(isError, text).toBe(false);
    expect(text).toContain('The picture could not be saved as a file.');
    expect(text).not.toContain('file: ');
    expect(images).toHaveLength(1);
  });

  it('says that a large picture is shown smaller', async () => {
    const { call } = await bench();
    const { text } = await call('snapshot_account', { account_id: 'sample', width: 4000 });
    expect(text).toContain('The picture shown here is smaller and simplified; the file has everything.');
  });

  it('never falls back to the sample silently', async () => {
    const { call } = await bench();
    const { isError, text } = await call('snapshot_account');
    expect(isError).toBe(true);
    expect(text).toBe('AWS could not be reached.');
  });

  it('explains a wrong account and a wrong region', async () => {
    const { call } = await bench();
    expect((await call('snapshot_account', { account_id: 'samplle' })).text).toMatchInlineSnapshot(
      `"There is no account "samplle". Did you mean sample? Accounts are: sample (Sample shop (invented data)), default (Standard AWS credentials). list_accounts tells about each; AWS profiles are allowed with --accounts profile:NAME when the server is started."`,
    );
    expect(
      (await call('snapshot_account', { account_id: 'sample', region: ['eu-west-3'] })).text,
    ).toMatchInlineSnapshot(`"The sample account has nothing in "eu-west-3". Its regions are: eu-west-1, us-east-1."`);
  });
});
