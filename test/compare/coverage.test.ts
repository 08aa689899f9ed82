import { describe, expect, it } from 'vitest';
import { compareInventories } from '../../src/compare/compare-inventories.ts';
import { reportText } from '../../src/compare/report-text.ts';
import type { Side } from '../../src/compare/side.ts';
import { change } from './change.ts';
import { find, shop, without } from './estates.ts';
import { told } from './told.ts';

describe('what one side did not read', () => {
  const denied = (side: Side, service: string): Side => ({
    ...without(side, ({ id }) => id.includes(`:${service}:`)),
    coverage: side.coverage.map((row) =>
      row.service === service ? { ...row, outcome: 'denied' as const, action: `${service}:List` } : row,
    ),
  });

  it('is not removed', () => {
    const comparison = change((side) => denied(side, 'sqs'));
    expect(told(comparison)).toEqual([]);
    expect(comparison.incomplete).toBe(true);
    expect(comparison.not_compared[0]).toMatchObject({
      service: 'sqs',
      side: 'after',
      why: 'denied',
      actions: ['sqs:List'],
      resources: 3,
    });
  });

  it('is not added', () => {
    const comparison = compareInventories({ before: denied(shop(), 'rds'), after: shop() });
    expect(comparison.added).toEqual([]);
    expect(comparison.not_compared[0]).toMatchObject({ service: 'rds', side: 'before', resources: 4 });
  });

  it('is not missed when neither read it', () => {
    const comparison = compareInventories({ before: denied(shop(), 'rds'), after: denied(shop(), 'rds') });
    expect(comparison.incomplete).toBe(false);
    expect(comparison.not_compared[0]).toMatchObject({ service: 'rds', side: 'both' });
  });

  it('is called a part where other calls of the service were read', () => {
    const refuse = (side: Side): Side => ({
      ...side,
      coverage: side.coverage.map((row) =>
        row.call === 'GetBucketTagging' || row.service === 'sqs' ? { ...row, outcome: 'denied' as const } : row,
      ),
    });
    const report = reportText(change(refuse));
    expect(report).toMatch(/\? a part of s3 in .* was denied in the second/);
    expect(report).toMatch(/\? sqs in .* was denied in the second/);
  });

  it('is said of a region that only one side scanned', () => {
    const comparison = change((side) => {
      const less = without(side, ({ region }) => region === 'us-east-1');
      return { ...less, coverage: side.coverage.filter(({ region }) => region !== 'us-east-1') };
    });
    expect(comparison.removed).toEqual([]);
    expect(comparison.incomplete).toBe(true);
    expect(comparison.not_compared.every(({ region, side }) => region === 'us-east-1' && side === 'after')).toBe(true);
  });

  it('is told once for a region that was not scanned, also where a call for a bucket names the region', () => {
    const comparison = change((side) => {
      const less = without(side, ({ region }) => region === 'us-east-1');
      const bucket = {
        account: '',
        region: 'us-east-1',
        service: 's3',
        call: 'GetBucketTagging',
        outcome: 'ok' as const,
      };
      return {
        ...less,
        snapshot: { ...side.snapshot, regions: side.snapshot.regions.filter((region) => region !== 'us-east-1') },
        coverage: [...side.coverage.filter(({ region }) => region !== 'us-east-1'), bucket],
      };
    });
    const left = shop().inventory.resources.filter(({ region }) => region === 'us-east-1').length;
    expect(left).toBeGreaterThan(0);
    expect(comparison.removed).toEqual([]);
    const there = comparison.not_compared.filter(({ region, account }) => region === 'us-east-1' && account !== '');
    expect(there).toMatchObject([{ service: '', side: 'after', resources: left }]);
    expect(reportText(comparison)).toMatch(
      /us-east-1, account \d+ was not read in the second \(\d+ resources? left out\)/,
    );
  });

  it('does not turn fields off that a failed call would have told', () => {
    const comparison = change((side) => {
      delete find(side, 's3', '').properties.PublicAccessBlockConfiguration;
      return {
        ...side,
        coverage: side.coverage.map((row) =>
          row.call === 'GetPublicAccessBlock' ? { ...row, outcome: 'denied' as const } : row,
        ),
      };
    });
    expect(told(comparison)).toEqual([]);
  });
});
